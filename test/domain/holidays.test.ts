import fc from "fast-check";
import { expect, test } from "vitest";
import { holidaysText, readHolidays } from "../../src/domain/holidays.ts";
import { addDays } from "../../src/domain/zone.ts";
import { refusal } from "./shop.ts";

test.each([
  ["", ""],
  ["2026-12-25", "2026-12-25"],
  [" 2026-12-26 ,2026-12-25,, 2026-12-26", "2026-12-25..2026-12-26"],
  ["2026-12-30..2027-01-02", "2026-12-30..2027-01-02"],
  ["2026-12-24, 2026-12-26", "2026-12-24, 2026-12-26"],
  ["2028-02-28..2028-03-01", "2028-02-28..2028-03-01"],
])("%s is kept as %s", (text, kept) => {
  expect(holidaysText(readHolidays(text))).toBe(kept);
});

test("from one day to another holds both", () => {
  expect(readHolidays("2028-02-28..2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
});

test("any days come back as they were", () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((count) => addDays("2026-01-01", count));
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 60 }), (days) => {
      const sorted = days.toSorted((a, b) => (a < b ? -1 : 1));
      expect(readHolidays(days.join(","))).toEqual(sorted);
      expect(readHolidays(holidaysText(sorted))).toEqual(sorted);
    }),
  );
});

test.each([
  "2026-02-30",
  "25.12.2026",
  "christmas",
  "2026-12-26..2026-12-25",
  "2026-12-24..",
  "..",
  "1999-12-31",
  "2026-12-24..2026-12-26..2026-12-28",
])("%s is refused", (text) => {
  expect(refusal(() => readHolidays(text))).toMatchObject({
    kind: "usage",
    message: expect.stringContaining("is not a day"),
  });
});

test("more than two years closed are refused, and take no time to refuse", () => {
  expect(refusal(() => readHolidays("2026-01-01..2100-12-31")).message).toContain("too many");
  expect(refusal(() => readHolidays("2026-01-01,".repeat(5000))).message).toContain("too many");
});
