import { test } from "vitest";
import { killedAtEveryStep, redemption } from "./acknowledge.ts";

/** A redemption gives something too; a compensation by itself is killed in torture/. */
test("a coupon whose redemption is killed at any step and run again is redeemed once", () =>
  killedAtEveryStep(redemption, 4));
