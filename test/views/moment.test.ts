import { afterEach, describe, expect, it, vi } from "vitest";
import { isoText, momentText } from "../../src/views/moment.ts";
import type { Instant } from "../../src/views/view.ts";

const zone = "Europe/Berlin";
const now = new Date("2026-11-18T09:30:00+01:00");
const words = (at: string, show: Instant["show"], seen = now, where = zone) =>
  momentText({ at: new Date(at), zone: where, show }, { now: seen, accessible: false });

describe("momentText", () => {
  it.each([
    ["2026-11-15T18:00+01:00", "overdue by 3 days"],
    ["2026-11-17T18:00+01:00", "overdue by 1 day"],
    ["2026-11-18T09:00+01:00", "overdue by 30 minutes"],
    ["2026-11-19T18:00+01:00", "tomorrow by 18:00"],
  ])("says aloud how %s stands", (at, said) => {
    expect(momentText({ at: new Date(at), zone, show: "late" }, { now, accessible: true })).toBe(said);
  });

  it.each([
    ["2026-11-19T15:00+01:00", "Thu 19 Nov 2026 15:00"],
    ["2026-11-19T23:59:59+01:00", "Thu 19 Nov 2026"],
  ])("tells the end %s", (at, told) => expect(words(at, "end")).toBe(told));

  it.each([
    ["2026-11-19T18:00+01:00", "day", "Thu 19 Nov 2026"],
    ["2026-11-19T18:00+01:00", "time", "Thu 19 Nov 2026 18:00"],
    ["2026-11-19T00:05+01:00", "time", "Thu 19 Nov 2026 00:05"],
    ["2026-07-01T12:00Z", "time", "Wed 1 Jul 2026 14:00"],
    ["2026-11-18T08:00+01:00", "due", "Wed 18 Nov 2026 08:00 (today)"],
    ["2026-11-19T18:00+01:00", "due", "Thu 19 Nov 2026 18:00 (tomorrow)"],
    ["2026-11-17T18:00+01:00", "due", "Tue 17 Nov 2026 18:00 (yesterday)"],
    ["2026-11-21T18:00+01:00", "due", "Sat 21 Nov 2026 18:00 (in 3 days)"],
    ["2026-11-16T18:00+01:00", "due", "Mon 16 Nov 2026 18:00 (2 days ago)"],
    ["2026-11-20T23:59:59.999+01:00", "due", "Fri 20 Nov 2026 (in 2 days)"],
    ["2026-11-18T09:30+01:00", "late", "today by 09:30"],
    ["2026-11-18T09:29:30+01:00", "late", "due now"],
    ["2026-11-18T09:29+01:00", "late", "1 minute late"],
    ["2026-11-18T08:50+01:00", "late", "40 minutes late"],
    ["2026-11-18T08:30+01:00", "late", "1 hour late"],
    ["2026-11-18T06:00+01:00", "late", "3 hours late"],
    ["2026-11-17T23:59+01:00", "late", "1 day late"],
    ["2026-11-16T18:00+01:00", "late", "2 days late"],
    ["2026-11-18T18:00+01:00", "late", "today by 18:00"],
    ["2026-11-18T23:59+01:00", "late", "today"],
    ["2026-11-19T18:00+01:00", "late", "tomorrow by 18:00"],
    ["2026-11-19T23:59+01:00", "late", "tomorrow"],
    ["2026-11-20T18:00+01:00", "late", "Fri 20 Nov by 18:00"],
    ["2026-11-24T23:59+01:00", "late", "Tue 24 Nov"],
    ["2026-11-27T18:00+01:00", "late", "Fri 27 Nov"],
    ["2027-01-01T18:00+01:00", "late", "Fri 1 Jan 2027"],
  ] as const)("%s as %s is %s", (at, show, text) => {
    expect(words(at, show)).toBe(text);
  });

  it("counts days on the calendar of the zone", () => {
    const lateEvening = new Date("2026-11-18T23:50+01:00");
    expect(words("2026-11-19T00:10+01:00", "late", lateEvening)).toBe("tomorrow by 00:10");
    expect(words("2026-11-19T00:10+01:00", "late", lateEvening, "America/New_York")).toBe("today by 18:10");
    expect(words("2026-10-25T01:30+02:00", "late", new Date("2026-10-25T03:30+01:00"))).toBe("3 hours late");
    // The night in which the clocks go forward has 23 hours, and is one night.
    expect(words("2026-03-29T20:00+02:00", "due", new Date("2026-03-28T20:00+01:00"))).toMatch("(tomorrow)");
  });
});

describe("isoText", () => {
  const instants = [
    [zone, "2026-11-19T17:00:00Z", "2026-11-19T18:00:00.000+01:00"],
    [zone, "2026-07-19T16:00:00.007Z", "2026-07-19T18:00:00.007+02:00"],
    ["America/St_Johns", "2026-11-19T17:00:00Z", "2026-11-19T13:30:00.000-03:30"],
    ["Asia/Kathmandu", "2026-11-19T17:00:00Z", "2026-11-19T22:45:00.000+05:45"],
    ["Pacific/Kiritimati", "2026-12-31T17:00:00Z", "2027-01-01T07:00:00.000+14:00"],
    ["UTC", "2026-11-19T17:00:00Z", "2026-11-19T17:00:00.000+00:00"],
  ] as const;

  afterEach(() => vi.unstubAllGlobals());

  it.each(instants)("%s %s", (where, at, text) => {
    expect(isoText({ at: new Date(at), zone: where })).toBe(text);
  });

  it.each(instants)("%s %s without Temporal", (where, at, text) => {
    vi.stubGlobal("Temporal", undefined);
    expect(isoText({ at: new Date(at), zone: where })).toBe(text);
  });
});
