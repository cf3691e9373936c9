import { test } from "vitest";
import { onFile, rowsOf } from "../edge/on-file.ts";
import { racedPrograms, racedRedemptions } from "../edge/race.ts";
import { hasPostgres } from "../postgres/database.ts";
import { onServer } from "../postgres/race.ts";

test("eight tills of a file redeem one coupon, a hundred times", () =>
  onFile((course) => racedRedemptions(course, 100)));

test.runIf(hasPostgres)("eight tills of a server redeem one coupon, a hundred times", () =>
  onServer(8, (course) => racedRedemptions(course, 100)),
);

test("eight starting programs redeem one coupon, a hundred times", () => racedPrograms(rowsOf, 100));
