import { test } from "vitest";
import { onFile, rowsOf } from "./on-file.ts";
import { racedPrograms, racedRedemptions } from "./race.ts";

test("one coupon at eight tills of a file is redeemed once", () => onFile((c) => racedRedemptions(c, 8)));

test("one coupon at eight starting programs is redeemed once", () => racedPrograms(rowsOf, 1));
