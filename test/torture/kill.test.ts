import { test } from "vitest";
import { killedWrites } from "../edge/kill.ts";

test("500 killed log: nothing acknowledged is lost, nothing doubled", () => killedWrites(500), 600_000);
