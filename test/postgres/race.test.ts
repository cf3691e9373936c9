import { test } from "vitest";
import { racedRedemptions } from "../edge/race.ts";
import { hasPostgres } from "./database.ts";
import { onServer } from "./race.ts";

test.runIf(hasPostgres)("one coupon at eight tills of a server is redeemed once", () =>
  onServer(2, (course) => racedRedemptions(course, 10)),
);
