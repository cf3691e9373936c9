import { test } from "vitest";
import { killedAtEveryStep } from "./acknowledge.ts";

test("a compensation killed at any step and run again is given once", () => killedAtEveryStep(4));
