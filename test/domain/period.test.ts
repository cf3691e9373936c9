import { describe, expect, test } from "vitest";
import { bounds, isoWeek, readPeriod, type Period } from "../../src/domain/period.ts";
import type { Calendar } from "../../src/domain/when.ts";
import { RecoverError } from "../../src/errors.ts";

const berlin: Calendar = { zone: "Europe/Berlin", dayMonth: "dmy", weekStart: 1 };

/** Friday 20 November 2026, 09:30 in Berlin. */
const friday = new Date("2026-11-20T08:30:00Z");

const period = (text: string, now = friday, calendar = berlin): Period => readPeriod(text, { now, calendar });

describe("readPeriod", () => {
  test.each([
    ["2026q3", "2026-07-01", "2026-09-30"],
    ["2026-Q3", "2026-07-01", "2026-09-30"],
    ["2026Q1", "2026-01-01", "2026-03-31"],
    ["2025-q4", "2025-10-01", "2025-12-31"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["2030", "2030-01-01", "2030-12-31"],
    ["2026-11", "2026-11-01", "2026-11-30"],
    ["2028-02", "2028-02-01", "2028-02-29"],
    ["2027-02", "2027-02-01", "2027-02-28"],
    ["2026W47", "2026-11-16", "2026-11-22"],
    ["2026-w47", "2026-11-16", "2026-11-22"],
    ["2026W01", "2025-12-29", "2026-01-04"],
    ["2026W53", "2026-12-28", "2027-01-03"],
    ["q1", "2026-01-01", "2026-03-31"],
    ["q3", "2026-07-01", "2026-09-30"],
    ["Q4", "2026-10-01", "2026-12-31"],
    ["november", "2026-11-01", "2026-11-30"],
    ["nov", "2026-11-01", "2026-11-30"],
    ["December", "2025-12-01", "2025-12-31"],
    ["jan", "2026-01-01", "2026-01-31"],
    ["last-week", "2026-11-09", "2026-11-15"],
    ["this week", "2026-11-16", "2026-11-22"],
    ["last-month", "2026-10-01", "2026-10-31"],
    ["this month", "2026-11-01", "2026-11-30"],
    ["last quarter", "2026-07-01", "2026-09-30"],
    ["this-quarter", "2026-10-01", "2026-12-31"],
    ["last-year", "2025-01-01", "2025-12-31"],
    [" this year ", "2026-01-01", "2026-12-31"],
    ["today", "2026-11-20", "2026-11-20"],
    ["yesterday", "2026-11-19", "2026-11-19"],
  ])("%s", (text, since, until) => {
    expect(period(text)).toEqual({ since, until });
  });

  test("a quarter or month that has not begun is last year's", () => {
    const march = new Date("2026-03-31T12:00:00Z");
    expect(period("q2", march)).toEqual({ since: "2025-04-01", until: "2025-06-30" });
    expect(period("last-quarter", march)).toEqual({ since: "2025-10-01", until: "2025-12-31" });
    expect(period("last-month", march)).toEqual({ since: "2026-02-01", until: "2026-02-28" });
    expect(period("april", march)).toEqual({ since: "2025-04-01", until: "2025-04-30" });
  });

  test("today is the shop's", () => {
    const apia: Calendar = { ...berlin, zone: "Pacific/Apia" };
    expect(period("today", new Date("2026-11-30T12:00:00Z"), apia).since).toBe("2026-12-01");
    expect(period("last-month", new Date("2026-11-30T12:00:00Z"), apia).since).toBe("2026-11-01");
  });

  test("a named week begins on the calendar's day, a numbered week on Monday", () => {
    const sundays: Calendar = { ...berlin, weekStart: 0 };
    expect(period("this-week", friday, sundays)).toEqual({ since: "2026-11-15", until: "2026-11-21" });
    expect(period("2026W47", friday, sundays)).toEqual({ since: "2026-11-16", until: "2026-11-22" });
  });

  test.each([
    "",
    "2026q5",
    "2026q0",
    "2026-13",
    "2026-1",
    "2025W53",
    "2026W0",
    "1999",
    "2101",
    "q5",
    "next-month",
    "last_month",
    "no",
    "20261",
    "toString",
  ])("%j is refused", (text) => {
    expect(() => period(text)).toThrow(RecoverError);
    expect(() => period(text)).toThrow(`The period "${text}" is not understood.`);
  });

  test("a very long text is refused at once", () => {
    const started = performance.now();
    for (const piece of ["2", " ", "2026q", "last ", "-"])
      expect(() => period(piece.repeat(100_000))).toThrow(RecoverError);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("isoWeek", () => {
  // Years that begin on a Thursday, and leap years that begin on a Wednesday, have 53 weeks.
  test.each([
    [2020, 53],
    [2021, 52],
    [2026, 53],
    [2027, 52],
    [2032, 53],
  ])("%i has %i weeks", (year, weeks) => {
    expect(isoWeek(year, weeks)).not.toBeNull();
    expect(isoWeek(year, weeks + 1)).toBeNull();
    expect(isoWeek(year, 0)).toBeNull();
  });
});

describe("bounds", () => {
  test("holds both days, over a change of the clocks", () => {
    expect(bounds({ since: "2026-03-01", until: "2026-03-31" }, "Europe/Berlin")).toEqual({
      from: new Date("2026-02-28T23:00:00Z"),
      to: new Date("2026-03-31T22:00:00Z"),
    });
  });

  test("an open side stays open", () => {
    expect(bounds({ since: null, until: null }, "Europe/Berlin")).toEqual({ from: null, to: null });
  });
});
