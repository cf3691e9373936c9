import { test } from "vitest";
import { killedWrites } from "./kill.ts";

test("a killed log is stored whole or not at all, and the same ref is never stored twice", () =>
  killedWrites(100));
