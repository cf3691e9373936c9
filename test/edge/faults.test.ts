import { describe, test } from "vitest";
import { faultAtEveryCall, hasStrace } from "./faults.ts";
import { skippedHere } from "./program.ts";

if (!hasStrace) skippedHere("faults of the disk", "there is no strace that may trace here");

describe.runIf(hasStrace)("a disk that fails once, at any call", () => {
  test("never makes log say what is not so", () =>
    faultAtEveryCall(["log", "cold coffee", "--walk-in", "--ref", "R"], ["fsync", "unlink"], ["error=EIO"]));

  test("never makes a redemption say what is not so", () =>
    faultAtEveryCall(["coupon", "redeem", "CODE", "--ref", "R"], ["fsync", "unlink"], ["error=EIO"]));
});
