import { test } from "vitest";
import { killedAtEveryStep, redemption } from "./acknowledge.ts";
import { executable } from "../under-test.ts";
import { skippedHere } from "./program.ts";

const why =
  "an executable takes no module that counts its steps; faults.test.ts kills it at calls to the system";
if (executable !== null) skippedHere("kills at every step", why);

/** A redemption gives something too; a compensation by itself is killed in torture/. */
test.runIf(executable === null)(
  "a coupon whose redemption is killed at any step and run again is redeemed once",
  () => killedAtEveryStep(redemption, 4),
);
