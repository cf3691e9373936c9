import { test } from "vitest";
import { compensation, killedAtEveryStep, redemption } from "../edge/acknowledge.ts";

test("a compensation killed at any step and run again is given once", () =>
  killedAtEveryStep(compensation, 4));

test("a redemption killed at any step and run again is done once", () => killedAtEveryStep(redemption, 4));
