import { describe, test } from "vitest";
import { faultAtEveryCall, hasStrace } from "../edge/faults.ts";
import { skippedHere } from "../edge/program.ts";

if (!hasStrace) skippedHere("faults of the disk", "there is no strace that may trace here");

const calls = ["pwrite64", "fsync", "fdatasync", "unlink", "ftruncate", "openat"];
const faults = ["signal=SIGKILL", "error=EIO", "error=ENOSPC"];

describe.runIf(hasStrace)("a disk that fails once, at any call", () => {
  test.each([
    ["log", ["log", "cold coffee", "-c", "Jane Doe", "--channel", "phone", "--ref", "R"]],
    ["compensate", ["compensate", "1", "--refund", "7.50", "--method", "cash", "--ref", "R"]],
    ["coupon redeem", ["coupon", "redeem", "CODE", "--ref", "R"]],
    ["note", ["note", "1", "they moved away", "--ref", "R"]],
  ])(
    "never makes %s say what is not so",
    (_name, words) => faultAtEveryCall(words, calls, faults),
    1_200_000,
  );

  test(
    "never makes a first run say what is not so",
    () =>
      faultAtEveryCall(
        ["log", "cold coffee", "--walk-in", "--ref", "R"],
        [...calls, "mkdir", "link"],
        faults,
        [],
      ),
    1_200_000,
  );
});
