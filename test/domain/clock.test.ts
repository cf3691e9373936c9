import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describeSpan,
  dueAfter,
  isOpenDay,
  retryAt,
  solo,
  type OpeningClock,
  type Span,
} from "../../src/domain/clock.ts";
import {
  defaultWeekText,
  minutesOf,
  readWeek,
  weekText,
  type Block,
  type Week,
} from "../../src/domain/hours.ts";
import { addDays, dayOf, localParts } from "../../src/domain/zone.ts";
import { RecoverError } from "../../src/errors.ts";

const clockOf = (hours: string, zone = "Europe/Berlin", holidays: readonly string[] = []): OpeningClock => ({
  zone,
  week: readWeek(hours),
  holidays,
});

const shop = clockOf(defaultWeekText);
const withLunch = clockOf("mon-fri 9-12:30 14-18, sat 9-13");

/** Friday 20 November 2026, 15:00 in Berlin. */
const friday = "2026-11-20T14:00:00Z";

const due = (from: string, span: Span, clock = shop): string =>
  dueAfter(new Date(from), span, clock).toISOString();

describe("dueAfter", () => {
  test.each([
    [{ businessDays: 1 }, "2026-11-21T17:00:00.000Z"],
    [{ businessDays: 2 }, "2026-11-23T17:00:00.000Z"],
    [{ businessDays: 7 }, "2026-11-28T17:00:00.000Z"],
    [{ businessDays: 0 }, "2026-11-20T17:00:00.000Z"],
    [{ openHours: 3 }, "2026-11-20T17:00:00.000Z"],
    [{ openHours: 4 }, "2026-11-21T09:00:00.000Z"],
    [{ openHours: 0 }, "2026-11-20T14:00:00.000Z"],
    [{ openHours: 0.5 }, "2026-11-20T14:30:00.000Z"],
    [{ hours: 1 }, "2026-11-20T15:00:00.000Z"],
    [{ hours: 24 }, "2026-11-21T14:00:00.000Z"],
    [{ days: 0 }, "2026-11-20T17:00:00.000Z"],
    [{ days: 1 }, "2026-11-21T17:00:00.000Z"],
    [{ days: 2 }, "2026-11-23T17:00:00.000Z"],
    [{ days: 7 }, "2026-11-27T17:00:00.000Z"],
  ] satisfies [Span, string][])("%j from a Friday afternoon", (span, expected) => {
    expect(due(friday, span)).toBe(expected);
  });

  test("after closing time the same day is the next open day", () => {
    expect(due("2026-11-20T17:00:00Z", { days: 0 })).toBe("2026-11-20T17:00:00.000Z");
    expect(due("2026-11-20T17:00:01Z", { days: 0 })).toBe("2026-11-21T17:00:00.000Z");
    expect(due("2026-11-22T10:00:00Z", { days: 0 })).toBe("2026-11-23T17:00:00.000Z");
  });

  test("the lunch break does not count", () => {
    expect(due("2026-11-20T10:00:00Z", { openHours: 4 }, withLunch)).toBe("2026-11-20T15:30:00.000Z");
    expect(due("2026-11-20T12:00:00Z", { openHours: 1 }, withLunch)).toBe("2026-11-20T14:00:00.000Z");
    expect(due("2026-11-20T16:00:00Z", { openHours: 3 }, withLunch)).toBe("2026-11-21T10:00:00.000Z");
  });

  test("holidays do not count", () => {
    const christmas = clockOf(defaultWeekText, "Europe/Berlin", ["2026-12-25", "2026-12-26"]);
    expect(due("2026-12-24T09:00:00Z", { businessDays: 1 }, christmas)).toBe("2026-12-28T17:00:00.000Z");
    expect(due("2026-12-24T09:00:00Z", { openHours: 9 }, christmas)).toBe("2026-12-28T09:00:00.000Z");
    expect(due("2026-12-24T09:00:00Z", { days: 1 }, christmas)).toBe("2026-12-28T17:00:00.000Z");
    expect(due("2026-12-24T09:00:00Z", { hours: 24 }, christmas)).toBe("2026-12-25T09:00:00.000Z");
  });

  test.each([
    ["America/New_York", "2026-11-20T17:00:00Z", "2026-11-21T23:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-20T06:30:00Z", "2026-11-21T12:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-11-20T01:00:00Z", "2026-11-21T07:00:00.000Z"],
    ["Pacific/Apia", "2026-11-19T23:00:00Z", "2026-11-21T05:00:00.000Z"],
  ])("one business day after Friday noon in %s", (zone, from, expected) => {
    expect(due(from, { businessDays: 1 }, clockOf(defaultWeekText, zone))).toBe(expected);
  });

  test("24 hours over a change of the clocks are 24 hours", () => {
    expect(due("2026-03-28T19:00:00Z", { hours: 24 })).toBe("2026-03-29T19:00:00.000Z");
    expect(due("2026-10-24T18:00:00Z", { hours: 24 })).toBe("2026-10-25T18:00:00.000Z");
  });

  test("opening time over a change of the clocks is as long as it really is", () => {
    const daily = clockOf("daily 9-18");
    expect(due("2026-03-28T16:00:00Z", { openHours: 4 }, daily)).toBe("2026-03-29T10:00:00.000Z");
    const early = clockOf("daily 0-6");
    expect(due("2026-03-28T23:00:00Z", { openHours: 5 }, early)).toBe("2026-03-29T04:00:00.000Z");
    expect(due("2026-03-28T23:00:00Z", { openHours: 6 }, early)).toBe("2026-03-29T23:00:00.000Z");
    expect(due("2026-10-24T22:00:00Z", { openHours: 7 }, early)).toBe("2026-10-25T05:00:00.000Z");
  });

  test("29 February is a day like any other", () => {
    expect(due("2028-02-28T11:00:00Z", { days: 1 })).toBe("2028-02-29T17:00:00.000Z");
    expect(due("2028-02-28T11:00:00Z", { businessDays: 2 })).toBe("2028-03-01T17:00:00.000Z");
    expect(due("2027-02-27T11:00:00Z", { businessDays: 1 })).toBe("2027-03-01T17:00:00.000Z");
  });

  test("a shop that closes at midnight closes on that day", () => {
    const bar = clockOf("sat 18-24");
    expect(due(friday, { businessDays: 1 }, bar)).toBe("2026-11-21T22:59:59.999Z");
    expect(due(friday, { openHours: 6 }, bar)).toBe("2026-11-21T22:59:59.999Z");
  });

  test("a shop that never opens says so", () => {
    const never: OpeningClock = { zone: "UTC", week: [[], [], [], [], [], [], []] };
    expect(() => dueAfter(new Date(friday), { days: 1 }, never)).toThrow("no open day");
  });
});

describe("retryAt", () => {
  test.each([
    ["2026-11-20T09:00:00Z", "2026-11-21T17:00:00.000Z"],
    ["2026-11-20T12:29:59Z", "2026-11-21T17:00:00.000Z"],
    ["2026-11-20T12:30:00Z", "2026-11-21T12:30:00.000Z"],
    ["2026-11-21T15:00:00Z", "2026-11-23T12:30:00.000Z"],
    ["2026-11-22T09:00:00Z", "2026-11-23T17:00:00.000Z"],
    ["2026-11-22T16:00:00Z", "2026-11-23T12:30:00.000Z"],
  ])("after an attempt at %s", (attempt, expected) => {
    expect(retryAt(new Date(attempt), shop).toISOString()).toBe(expected);
  });

  test("the middle of opening time leaves the lunch break out", () => {
    expect(retryAt(new Date("2026-11-20T13:10:00Z"), withLunch).toISOString()).toBe(
      "2026-11-21T12:00:00.000Z",
    );
    expect(retryAt(new Date("2026-11-20T13:20:00Z"), withLunch).toISOString()).toBe(
      "2026-11-21T10:00:00.000Z",
    );
  });
});

const anyBlocks = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((times) => times.map((time) => time * 15).sort((a, b) => a - b))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, i): Block => ({
      from: times[i * 2] ?? 0,
      to: times[i * 2 + 1] ?? 0,
    })),
  );

const anyWeek: fc.Arbitrary<Week> = fc
  .array(anyBlocks, { minLength: 7, maxLength: 7 })
  .filter((week) => week.some((blocks) => blocks.length > 0));

const anyClock: fc.Arbitrary<OpeningClock> = fc.record({
  zone: fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
  ),
  week: anyWeek,
  holidays: fc.array(
    fc.nat(1_200).map((days) => addDays("2025-12-01", days)),
    { maxLength: 30 },
  ),
});

const anyInstant = fc
  .integer({ min: Date.UTC(2025, 11, 31) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ hours: fc.nat(100) }),
  fc.record({ openHours: fc.nat(40) }),
  fc.record({ businessDays: fc.nat(20) }),
  fc.record({ days: fc.nat(60) }),
);

describe("properties of due times", () => {
  test("a later receipt is never due earlier", () => {
    fc.assert(
      fc.property(anyClock, anySpan, anyInstant, fc.nat(5_000), (clock, span, from, minutes) => {
        const later = new Date(from.getTime() + minutes * 60_000);
        expect(dueAfter(later, span, clock).getTime()).toBeGreaterThanOrEqual(
          dueAfter(from, span, clock).getTime(),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("nothing is due before it was received, nor on a closed day", () => {
    fc.assert(
      fc.property(anyClock, anySpan, anyInstant, (clock, span, from) => {
        const at = dueAfter(from, span, clock);
        expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime());
        if (!("hours" in span)) expect(isOpenDay(dayOf(at, clock.zone), clock)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("opening hours are counted as a minute-by-minute count would", () => {
    fc.assert(
      fc.property(anyClock, fc.integer({ min: 1, max: 12 }), anyInstant, (clock, openHours, from) => {
        const india = { ...clock, zone: "Asia/Kolkata" };
        const at = dueAfter(from, { openHours }, india);
        let open = 0;
        for (let time = from.getTime(); time < at.getTime(); time += 60_000) {
          const { day, hour, minute } = localParts(new Date(time), india.zone);
          const now = hour * 60 + minute;
          const blocks = india.week[new Date(day).getUTCDay()] ?? [];
          if (!india.holidays?.includes(day) && blocks.some((block) => block.from <= now && now < block.to))
            open++;
        }
        expect(open).toBe(openHours * 60);
      }),
      { numRuns: 60 },
    );
  });

  test("a retry falls on the next open day", () => {
    fc.assert(
      fc.property(anyClock, anyInstant, (clock, attempt) => {
        const today = dayOf(attempt, clock.zone);
        const day = dayOf(retryAt(attempt, clock), clock.zone);
        expect(day > today && isOpenDay(day, clock)).toBe(true);
        for (let between = addDays(today, 1); between < day; between = addDays(between, 1))
          expect(isOpenDay(between, clock)).toBe(false);
      }),
    );
  });
});

describe("spans in words", () => {
  test.each([
    [{ businessDays: 1 }, "1 business day"],
    [{ businessDays: 2 }, "2 business days"],
    [{ openHours: 4 }, "4 opening hours"],
    [{ hours: 1 }, "1 hour"],
    [{ days: 7 }, "7 days"],
    [{ days: 0 }, "the same day"],
  ] satisfies [Span, string][])("%j", (span, words) => {
    expect(describeSpan(span)).toBe(words);
  });

  test("the preset answers faster the more is at stake", () => {
    const { critical, high, normal, low } = solo.contact;
    const times = [critical, high, normal, low].map((span) => due("2026-11-16T09:00:00Z", span));
    expect(times).toEqual([
      "2026-11-16T10:00:00.000Z",
      "2026-11-16T13:00:00.000Z",
      "2026-11-17T17:00:00.000Z",
      "2026-11-18T17:00:00.000Z",
    ]);
  });
});

describe("opening hours", () => {
  test.each([
    ["mon-sat 9-18", "mon-sat 9-18"],
    ["Mon-Fri 9:00-12:30 14-18, SAT 9-13", "mon-fri 9-12:30 14-18, sat 9-13"],
    ["daily 8-20", "daily 8-20"],
    ["mon-sun 8-20", "daily 8-20"],
    ["monday – friday 9am - 5:30pm", "mon-fri 9-17:30"],
    ["mon wed fri 10-14", "mon 10-14, wed 10-14, fri 10-14"],
    ["fri 18-24, sat 0-2 18-24:00, sun 0-2", "fri 18-24, sat 0-2 18-24, sun 0-2"],
    ["sat-mon 9-12", "mon 9-12, sat-sun 9-12"],
    ["tue 14-18, tue 9-12", "tue 9-12 14-18"],
    ["tue tuesday 9-12", "tue 9-12"],
  ])("%s", (text, canonical) => {
    expect(weekText(readWeek(text))).toBe(canonical);
  });

  test("index 0 is Sunday and times are minutes", () => {
    expect(readWeek("sun 9:30-12")).toEqual([[{ from: 570, to: 720 }], [], [], [], [], [], []]);
  });

  test("a week comes back from its text", () => {
    fc.assert(
      fc.property(anyWeek, (week) => {
        expect(readWeek(weekText(week))).toEqual(week);
      }),
    );
  });

  test.each([
    ["", "need days and times"],
    ["mon", "need days and times"],
    ["9-18", "need days and times"],
    ["mon 9-18,", "need days and times"],
    ["mo 9-18", 'day "mo"'],
    ["mon-fri-sat 9-18", 'day "mon-fri-sat"'],
    ["mon- 9-18", "need days and times"],
    ["mon 9-18 closed", 'time "closed"'],
    ["mon 9", 'time "9"'],
    ["mon 9-25", 'time "9-25"'],
    ["mon 9-12-14", 'time "9-12-14"'],
    ["mon 9:70-12", 'time "9:70-12"'],
    ["mon 18-2", "end before they begin"],
    ["mon 9-9", "end before they begin"],
    ["mon 9-13 12-18", "9-13 and 12-18 on Monday overlap"],
    ["mon-fri 9-18, fri 9-16", "on Friday overlap"],
  ])("%j is refused", (text, part) => {
    expect(() => readWeek(text)).toThrow(part);
    expect(() => readWeek(text)).toThrow(RecoverError);
  });

  test("a very long text is refused at once", () => {
    const started = performance.now();
    for (const piece of ["mon ", "-", " ", ",", "9-18 ", "1"])
      expect(() => readWeek(piece.repeat(100_000))).toThrow("too long");
    expect(performance.now() - started).toBeLessThan(500);
  });

  test.each([
    ["9", 540],
    ["09:05", 545],
    ["12am", 0],
    ["12pm", 720],
    ["11:59pm", 1439],
    ["24:00", 1440],
    ["24:01", null],
    ["13pm", null],
    ["0am", null],
    ["9:5", null],
  ])("the time %s", (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });
});
