import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  readDay,
  readInstant,
  readTimestamp,
  type Calendar,
  type WhenOptions,
} from "../../src/domain/when.ts";
import { dayOf, endOfDayIn, isZone, localParts, startOfDayIn } from "../../src/domain/when.ts";
import { addDays, addMonths, instantIn } from "../../src/domain/zone.ts";
import { RecoverError } from "../../src/errors.ts";

const berlin: Calendar = { zone: "Europe/Berlin", dayMonth: "dmy", weekStart: 1 };

const back = (now: string, calendar = berlin): WhenOptions => ({
  now: new Date(now),
  calendar,
  look: "back",
  edge: "start",
});

const ahead = (now: string, calendar = berlin): WhenOptions => ({
  now: new Date(now),
  calendar,
  look: "ahead",
  edge: "end",
});

/** 09:30 in Berlin, winter time. */
const nows = {
  mon: "2026-11-16T08:30:00Z",
  fri: "2026-11-20T08:30:00Z",
  sun: "2026-11-22T08:30:00Z",
};

/**
 * Written with a paper calendar: 1 November 2026 is a Sunday, 16 a Monday, 20 a Friday, 22 a Sunday. One column for
 * each `now`; days of 2026 without the year; one value stands for all three; x is a refusal.
 */
const backTable = `
today             | 11-16 11-20 11-22
now               | 11-16 11-20 11-22
yesterday         | 11-15 11-19 11-21
tomorrow          | x
monday            | 11-16
mon               | 11-16
Tuesday           | 11-10 11-17 11-17
tues              | 11-10 11-17 11-17
WED               | 11-11 11-18 11-18
thursday          | 11-12 11-19 11-19
thurs             | 11-12 11-19 11-19
fri               | 11-13 11-20 11-20
friday            | 11-13 11-20 11-20
saturday          | 11-14 11-14 11-21
sun               | 11-15 11-15 11-22
2026-11-10        | 11-10
20261110          | 11-10
2026-11-21        | x x 11-21
2024-02-29        | 2024-02-29
2026-11           | 11-01
2026-10           | 10-01
2026-12           | x
2026W47           | 11-16
2026w46           | 11-09
2026-W01          | 2025-12-29
2026-W48          | x
sod               | 11-16 11-20 11-22
eod               | 11-16 11-20 11-22
sow               | 11-16
eow               | x x 11-22
eoww              | x 11-20 11-20
som               | 11-01
eom               | x
soq               | 10-01
eoq               | x
soy               | 01-01
eoy               | x
last week         | 11-09
this week         | 11-16
next week         | x
last-month        | 10-01
last month        | 10-01
this month        | 11-01
last quarter      | 07-01
this-quarter      | 10-01
last year         | 2025-01-01
this year         | 01-01
next year         | x
1st               | 11-01
16th              | 11-16
17th              | 10-17 11-17 11-17
20th              | 10-20 11-20 11-20
22nd              | 10-22 10-22 11-22
23rd              | 10-23
30th              | 10-30
31st              | 10-31
q1                | 01-01
q3                | 07-01
q4                | 10-01
november          | 11-01
nov               | 11-01
dec               | 2025-12-01
january           | 01-01
sept              | 09-01
3d                | 11-13 11-17 11-19
-3d               | 11-13 11-17 11-19
3 days            | 11-13 11-17 11-19
3 days ago        | 11-13 11-17 11-19
1 day ago         | 11-15 11-19 11-21
+3d               | x
in 3 days         | x
0d                | 11-16 11-20 11-22
2w                | 11-02 11-06 11-08
2 weeks ago       | 11-02 11-06 11-08
1mo               | 10-16 10-20 10-22
13 months ago     | 2025-10-16 2025-10-20 2025-10-22
2bd               | 11-12 11-18 11-19
1 working day ago | 11-13 11-19 11-20
0bd               | 11-16 11-20 11-20
4h                | 11-16 11-20 11-22
10h               | 11-15 11-19 11-21
90min             | 11-16 11-20 11-22
10 minutes ago    | 11-16 11-20 11-22
20/11/2026        | x 11-20 11-20
1/11/2026         | 11-01
05/06/2026        | 06-05
15.11.2026        | 11-15
yesterday 15:00   | 11-15 11-19 11-21
monday 9:00       | 11-16
friday 14:00      | 11-13 x 11-20
3 days ago 8pm    | 11-13 11-17 11-19
9am               | 11-16 11-20 11-22
15:00             | x
noon              | x
tonight           | x
`;

const aheadTable = `
today             | 11-16 11-20 11-22
now               | 11-16 11-20 11-22
tomorrow          | 11-17 11-21 11-23
yesterday         | x
monday            | 11-23
tue               | 11-17 11-24 11-24
wednesday         | 11-18 11-25 11-25
thu               | 11-19 11-26 11-26
friday            | 11-20 11-27 11-27
sat               | 11-21 11-21 11-28
sunday            | 11-22 11-22 11-29
2026-11-21        | 11-21 11-21 x
2026-11-20        | 11-20 11-20 x
20261225          | 12-25
2028-02-29        | 2028-02-29
2026-11           | 11-30
2026-10           | x
2027-02           | 2027-02-28
2028-02           | 2028-02-29
2026W46           | x
2026W47           | 11-22
2026W53           | 2027-01-03
sod               | 11-16 11-20 11-22
eod               | 11-16 11-20 11-22
sow               | 11-16 x x
eow               | 11-22
eoww              | 11-20 11-20 x
som               | x
eom               | 11-30
soq               | x
eoq               | 12-31
soy               | x
eoy               | 12-31
last week         | x
this week         | 11-22
next week         | 11-29
last month        | x
this-month        | 11-30
next month        | 12-31
this quarter      | 12-31
next-quarter      | 2027-03-31
next year         | 2027-12-31
1st               | 12-01
16th              | 12-16
17th              | 11-17 12-17 12-17
20th              | 11-20 12-20 12-20
30th              | 11-30
31st              | 12-31
q1                | 2027-03-31
q3                | 2027-09-30
q4                | 12-31
november          | 11-30
december          | 12-31
feb               | 2027-02-28
october           | 2027-10-31
3d                | 11-19 11-23 11-25
+3d               | 11-19 11-23 11-25
+ 3d              | x
in 3 days         | 11-19 11-23 11-25
3 days            | 11-19 11-23 11-25
-2d               | x
3 days ago        | x
0d                | 11-16 11-20 11-22
2w                | 11-30 12-04 12-06
in 1 week         | 11-23 11-27 11-29
1mo               | 12-16 12-20 12-22
in 2 months       | 2027-01-16 2027-01-20 2027-01-22
2bd               | 11-18 11-24 11-24
5bd               | 11-23 11-27 11-27
0bd               | 11-16 11-20 11-23
in 2 working days | 11-18 11-24 11-24
2 business days   | 11-18 11-24 11-24
4h                | 11-16 11-20 11-22
15h               | 11-17 11-21 11-23
in 90min          | 11-16 11-20 11-22
25/11/2026        | 11-25
01/12/2026        | 12-01
3/4/2027          | 2027-04-03
tomorrow 3pm      | 11-17 11-21 11-23
friday 14:00      | 11-20 11-27 11-27
friday 3 pm       | 11-20 11-27 11-27
1st noon          | 12-01
2bd 10:00         | 11-18 11-24 11-24
2026-11-25 15:00  | 11-25
2026-11-25T15:00  | 11-25
20261125T15:00    | 11-25
noon              | 11-16 11-20 11-22
tonight           | 11-16 11-20 11-22
3pm               | 11-16 11-20 11-22
9am               | x
`;

describe.each([
  { look: "back", table: backTable, options: back },
  { look: "ahead", table: aheadTable, options: ahead },
])("looking $look", ({ table, options }) => {
  const rows = table
    .trim()
    .split("\n")
    .map((line) => {
      const [phrase = "", days = ""] = line.split("|").map((part) => part.trim());
      const [mon = "", fri = mon, sun = fri] = days.split(" ");
      return { phrase, mon, fri, sun };
    });

  test.each(rows)("$phrase", ({ phrase, ...expected }) => {
    for (const column of ["mon", "fri", "sun"] as const) {
      const day = expected[column];
      const now = nows[column];
      if (day === "x")
        expect(() => readDay(phrase, options(now)), `${phrase} on ${column}`).toThrow(RecoverError);
      else
        expect(readDay(phrase, options(now)), `${phrase} on ${column}`).toBe(
          day.length === 5 ? `2026-${day}` : day,
        );
    }
  });
});

describe("instants", () => {
  const iso = (text: string, options: WhenOptions): string => readInstant(text, options).toISOString();

  test.each([
    ["today", "2026-11-20T22:59:59.999Z"],
    ["now", "2026-11-20T08:30:00.000Z"],
    ["noon", "2026-11-20T11:00:00.000Z"],
    ["tonight", "2026-11-20T22:59:59.999Z"],
    ["friday 14:00", "2026-11-27T13:00:00.000Z"],
    ["tomorrow 3pm", "2026-11-21T14:00:00.000Z"],
    ["tomorrow 12am", "2026-11-20T23:00:00.000Z"],
    ["tomorrow 12:30pm", "2026-11-21T11:30:00.000Z"],
    ["90min", "2026-11-20T10:00:00.000Z"],
    ["2026-11-25T15:00", "2026-11-25T14:00:00.000Z"],
    ["2026-11-25T15:00:30.5Z", "2026-11-25T15:00:30.500Z"],
    ["2026-11-25t15:00:30-05:30", "2026-11-25T20:30:30.000Z"],
    ["  In   3   Days ", "2026-11-23T22:59:59.999Z"],
  ])("ahead, the end of: %s", (phrase, expected) => {
    expect(iso(phrase, ahead(nows.fri))).toBe(expected);
  });

  test.each([
    ["today", "2026-11-19T23:00:00.000Z"],
    ["sod", "2026-11-19T23:00:00.000Z"],
    ["eod", "2026-11-20T22:59:59.999Z"],
    ["last month", "2026-09-30T22:00:00.000Z"],
    ["yesterday 15:00", "2026-11-19T14:00:00.000Z"],
    ["-4h", "2026-11-20T04:30:00.000Z"],
  ])("back, the start of: %s", (phrase, expected) => {
    expect(iso(phrase, back(nows.fri))).toBe(expected);
  });

  test.each([
    ["today", "2026-11-20T22:59:59.999Z"],
    ["yesterday", "2026-11-19T22:59:59.999Z"],
    ["last month", "2026-10-31T22:59:59.999Z"],
    ["this month", "2026-11-20T22:59:59.999Z"],
  ])("back, the end of: %s", (phrase, expected) => {
    expect(iso(phrase, { ...back(nows.fri), edge: "end" })).toBe(expected);
  });

  test.each([
    ["today", "2026-11-19T23:00:00.000Z"],
    ["next week", "2026-11-22T23:00:00.000Z"],
    ["this week", "2026-11-19T23:00:00.000Z"],
    ["tonight", "2026-11-20T17:00:00.000Z"],
  ])("ahead, the start of: %s", (phrase, expected) => {
    expect(iso(phrase, { ...ahead(nows.fri), edge: "start" })).toBe(expected);
  });

  test("the first day of the week is the calendar's", () => {
    const sundays: Calendar = { ...berlin, weekStart: 0 };
    expect(readDay("eow", ahead(nows.fri, sundays))).toBe("2026-11-21");
    expect(readDay("sow", back(nows.sun, sundays))).toBe("2026-11-22");
    expect(readDay("last week", back(nows.fri, sundays))).toBe("2026-11-08");
    expect(readDay("2026W46", back(nows.fri, sundays))).toBe("2026-11-09");
  });

  test("the order of day and month is the calendar's", () => {
    const american: Calendar = { ...berlin, dayMonth: "mdy" };
    expect(readDay("11/12/2026", back("2026-12-20T12:00:00Z", american))).toBe("2026-11-12");
    expect(readDay("11/12/2026", back("2026-12-20T12:00:00Z"))).toBe("2026-12-11");
    expect(() => readDay("20/11/2026", ahead(nows.mon, american))).toThrow("does not exist");
  });

  test("working days are the shop's open days", () => {
    const closedMonday = (day: string): boolean => day !== "2026-11-23" && new Date(day).getUTCDay() !== 0;
    const options = { ...ahead(nows.fri), isOpen: closedMonday };
    expect(readDay("2bd", options)).toBe("2026-11-24");
    expect(readDay("eoww", options)).toBe("2026-11-21");
    expect(() => readDay("1bd", { ...options, isOpen: () => false })).toThrow("outside the years");
  });
});

describe("29 February", () => {
  const leapDay = "2028-02-29T11:00:00Z";

  test.each([
    ["today", "2028-02-29"],
    ["eom", "2028-02-29"],
    ["12mo", "2029-02-28"],
    ["48mo", "2032-02-29"],
    ["tomorrow", "2028-03-01"],
    ["30th", "2028-03-30"],
    ["29th", "2028-03-29"],
    ["366d", "2029-03-01"],
    ["tuesday", "2028-03-07"],
  ])("ahead: %s", (phrase, expected) => {
    expect(readDay(phrase, ahead(leapDay))).toBe(expected);
  });

  test.each([
    ["29th", "2028-02-29"],
    ["30th", "2028-01-30"],
    ["12mo", "2027-02-28"],
    ["29/02/2028", "2028-02-29"],
    ["february", "2028-02-01"],
  ])("back: %s", (phrase, expected) => {
    expect(readDay(phrase, back(leapDay))).toBe(expected);
  });

  test("a month added to the 31st ends with the shorter month", () => {
    expect(readDay("1mo", ahead("2027-01-31T12:00:00Z"))).toBe("2027-02-28");
    expect(readDay("31st", ahead("2027-01-31T12:00:00Z"))).toBe("2027-03-31");
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(addMonths("2026-03-31", -13)).toBe("2025-02-28");
  });
});

describe("refusals", () => {
  const refusal = (text: string, options = ahead(nows.fri)): RecoverError => {
    try {
      readInstant(text, options);
    } catch (error) {
      if (error instanceof RecoverError) return error;
      throw error;
    }
    throw new Error(`"${text}" was read`);
  };

  test.each([
    "",
    " ",
    "last friday",
    "this morning",
    "second tuesday of december",
    "next friday",
    "11/12",
    "11/12/26",
    "20/11.2026",
    "2026",
    "2026-1-5",
    "2026-1105",
    "2026W7",
    "fr",
    "fridays",
    "friday25:00",
    "friday 25:00",
    "friday 9:60",
    "friday 13pm",
    "friday 0am",
    "friday 9",
    "next week 15:00",
    "2026-11 15:00",
    "tonight 20:00",
    "3m",
    "3y",
    "3",
    "-",
    "+-3d",
    "in 3 days ago",
    "+3 days ago",
    "1.5d",
    "12345d",
    "1th",
    "22th",
    "0th",
    "32nd",
    "q0",
    "q5",
    "constructor",
    "__proto__",
    "2026-11-20T15",
    "2026-11-20T24:00",
    "2026-11-20T15:00+99:00",
    "today; tomorrow",
    "today\u0000",
    "１st",
  ])("%j is not understood", (text) => {
    const error = refusal(text);
    expect(error.kind).toBe("usage");
    expect(error.message).toBe(`The date "${text}" is not understood.`);
    expect(error.hint).toContain("recover help dates");
  });

  test.each([
    ["2026-02-30", "February 2026 has 28 days."],
    ["20270229", "February 2027 has 28 days."],
    ["2026-13-01", "There is no month 13."],
    ["2026-00-01", "There is no month 0."],
    ["2026-11-31 15:00", undefined],
    ["2026-11-31T15:00", undefined],
    ["31/11/2026", "Dates are read as day/month/year here. November 2026 has 30 days."],
    ["2026-13", undefined],
    ["2025W53", undefined],
    ["2026W00", undefined],
  ])("%s does not exist", (text, hint) => {
    const error = refusal(text);
    expect(error.message).toMatch(/^The date ".+" does not exist\.$/);
    if (hint !== undefined) expect(error.hint).toBe(hint);
  });

  test.each(["1999-12-31", "2101-01-01", "2101-01", "01/02/0026", "9999w", "9999mo", "2101w01"])(
    "%s is outside the years",
    (text) => {
      expect(refusal(text).message).toBe(`The date "${text}" is outside the years 2000 to 2100.`);
    },
  );

  test("the wrong side of now is named with its weekday and date", () => {
    expect(refusal("yesterday").message).toBe(
      'The date "yesterday" is Thu 19 Nov 2026, which is in the past.',
    );
    expect(refusal("9am").message).toBe('The date "9am" is Fri 20 Nov 2026 09:00, which is in the past.');
    expect(refusal("tomorrow", back(nows.fri)).message).toBe(
      'The date "tomorrow" is Sat 21 Nov 2026, which is in the future.',
    );
  });

  test("a very long text is refused at once and quoted short", () => {
    const started = performance.now();
    for (const piece of ["1", " ", "friday ", "9:", "-", "2026-", "+", "é", "3 days ", "a", "."])
      expect(refusal(piece.repeat(100_000)).message.length).toBeLessThan(100);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("whatever the text, the answer is a date or a usage error", () => {
    const word = fc.constantFrom(
      ..."today friday 3 d 2w 15:00 3pm last month in ago 2026-11-20 T + - / q1 31st".split(" "),
    );
    const phrase = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(phrase, fc.constantFrom(back, ahead), (text, look) => {
        try {
          expect(readInstant(text, look(nows.fri)).getTime()).not.toBeNaN();
        } catch (error) {
          expect(error).toMatchObject({ name: "RecoverError", kind: "usage" });
        }
      }),
    );
  });
});

describe("clock changes, pinned by hand", () => {
  const newYork: Calendar = { zone: "America/New_York", dayMonth: "mdy", weekStart: 0 };
  const lordHowe: Calendar = { ...berlin, zone: "Australia/Lord_Howe" };

  test.each([
    // Berlin goes from 02:00 to 03:00 on 29 March 2026 and from 03:00 back to 02:00 on 25 October.
    ["2026-03-29 02:30", "2026-03-01T12:00:00Z", berlin, "2026-03-29T01:30:00.000Z"],
    ["2026-10-25 02:30", "2026-10-01T12:00:00Z", berlin, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25 03:00", "2026-10-01T12:00:00Z", berlin, "2026-10-25T02:00:00.000Z"],
    ["2026-03-29", "2026-03-01T12:00:00Z", berlin, "2026-03-29T21:59:59.999Z"],
    ["2026-10-25", "2026-10-01T12:00:00Z", berlin, "2026-10-25T22:59:59.999Z"],
    ["24h", "2026-03-28T19:00:00Z", berlin, "2026-03-29T19:00:00.000Z"],
    ["1d 20:00", "2026-03-28T19:00:00Z", berlin, "2026-03-29T18:00:00.000Z"],
    // New York on 8 March and 1 November 2026.
    ["2026-03-08 02:30", "2026-03-01T12:00:00Z", newYork, "2026-03-08T07:30:00.000Z"],
    ["2026-11-01 01:30", "2026-10-01T12:00:00Z", newYork, "2026-11-01T05:30:00.000Z"],
    ["11/1/2026 2am", "2026-10-01T12:00:00Z", newYork, "2026-11-01T07:00:00.000Z"],
    // Lord Howe moves by half an hour: from 02:00 to 02:30 on 4 October 2026, back on 5 April.
    ["2026-10-04 02:15", "2026-09-01T12:00:00Z", lordHowe, "2026-10-03T15:45:00.000Z"],
    ["2026-04-05 01:45", "2026-03-01T12:00:00Z", lordHowe, "2026-04-04T14:45:00.000Z"],
  ])("%s after %s", (phrase, now, calendar, expected) => {
    expect(readInstant(phrase, ahead(now, calendar)).toISOString()).toBe(expected);
  });

  test("a zone far from Greenwich has its own today", () => {
    const now = new Date("2026-11-20T10:30:00Z");
    expect(dayOf(now, "Pacific/Apia")).toBe("2026-11-20");
    expect(dayOf(new Date("2026-11-20T11:00:00Z"), "Pacific/Apia")).toBe("2026-11-21");
    expect(dayOf(new Date("2026-11-20T18:30:00Z"), "Asia/Kolkata")).toBe("2026-11-21");
    expect(startOfDayIn("2026-11-21", "Asia/Kolkata").toISOString()).toBe("2026-11-20T18:30:00.000Z");
  });

  test("the day Samoa left out has no length", () => {
    expect(startOfDayIn("2011-12-30", "Pacific/Apia")).toEqual(startOfDayIn("2011-12-31", "Pacific/Apia"));
    expect(dayOf(new Date("2011-12-30T10:00:00Z"), "Pacific/Apia")).toBe("2011-12-31");
  });

  test("where midnight is left out the day begins at one", () => {
    expect(startOfDayIn("2026-09-06", "America/Santiago").toISOString()).toBe("2026-09-06T04:00:00.000Z");
    expect(localParts(startOfDayIn("2026-09-06", "America/Santiago"), "America/Santiago")).toMatchObject({
      day: "2026-09-06",
      hour: 1,
      minute: 0,
    });
  });
});

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kolkata",
  "America/Santiago",
  "UTC",
];

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays("2001-06-01", days));

describe("zones", () => {
  const wallClocks = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }),
    ]),
  );

  test("the wall clock is the one Intl shows", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("2000-01-02"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (zone, at) => {
          const { day, hour, minute, second, weekday } = localParts(at, zone);
          const time = [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
          expect(`${day} ${time}`).toBe(wallClocks.get(zone)?.format(at));
          expect(weekday).toBe(new Date(day).getUTCDay());
          expect(dayOf(at, zone)).toBe(day);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("a wall time is met at its first instant, or moved forward when it does not exist", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyDay, fc.nat(1439), (zone, day, minutes) => {
        const at = instantIn(day, minutes, zone);
        const parts = localParts(at, zone);
        const shown = parts.hour * 60 + parts.minute;
        if (zone !== "Pacific/Apia" || day !== "2011-12-30") expect(parts.day).toBe(day);
        expect(shown).toBeGreaterThanOrEqual(minutes);
        for (const earlier of [30, 60]) {
          const before = localParts(new Date(at.getTime() - earlier * 60_000), zone);
          expect(before.day === day && before.hour * 60 + before.minute === minutes).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("one day ends where the next begins", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyDay, (zone, day) => {
        fc.pre(day !== "2011-12-30");
        const end = endOfDayIn(day, zone);
        expect(dayOf(end, zone)).toBe(day);
        expect(end.getTime() + 1).toBe(startOfDayIn(addDays(day, 1), zone).getTime());
        expect(dayOf(startOfDayIn(day, zone), zone)).toBe(day);
      }),
    );
  });

  test("names of zones are told from other text", () => {
    for (const zone of [...zones, "Asia/Calcutta", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
      expect(isZone(zone), zone).toBe(true);
    for (const text of ["", "Berlin", "+01:00", "Europe/Berlin ", "Europe/../Berlin", "x".repeat(100_000)])
      expect(isZone(text), text.slice(0, 20)).toBe(false);
  });
});

describe("readTimestamp", () => {
  test("reads the shop's wall clock, or an instant", () => {
    expect(readTimestamp("2026-11-18T09:30", "Europe/Berlin")?.toISOString()).toBe(
      "2026-11-18T08:30:00.000Z",
    );
    expect(readTimestamp("2026-11-18T09:30:05Z", "Europe/Berlin")?.toISOString()).toBe(
      "2026-11-18T09:30:05.000Z",
    );
    expect(readTimestamp("2026-11-18T09:30+01:00", "UTC")?.toISOString()).toBe("2026-11-18T08:30:00.000Z");
    expect(readTimestamp("2026-11-18", "UTC")).toBeNull();
    expect(readTimestamp("2".repeat(100_000), "UTC")).toBeNull();
  });

  test("what toISOString writes comes back", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-12-31"), noInvalidDate: true }),
        (at) => {
          expect(readTimestamp(at.toISOString(), "Asia/Kolkata")).toEqual(at);
        },
      ),
    );
  });
});

describe("the zone of the machine", () => {
  const machineZone = process.env["TZ"];

  afterEach(() => {
    if (machineZone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = machineZone;
  });

  test("changes nothing", () => {
    const answers = (zone: string): string[] => {
      process.env["TZ"] = zone;
      const calendars = zones.map((name) => ({ ...berlin, zone: name }));
      return calendars.flatMap((calendar) =>
        [
          "tomorrow",
          "2026-10-25 02:30",
          "2026-11-01 01:30",
          "2027-04-04 01:45",
          "eom",
          "3bd",
          "1mo",
          "q1",
        ].map((phrase) => readInstant(phrase, ahead("2026-10-24T10:05:00Z", calendar)).toISOString()),
      );
    };
    const expected = answers("UTC");
    expect(new Date("2026-07-01T00:00:00Z").getTimezoneOffset()).toBe(0);
    for (const zone of ["Pacific/Kiritimati", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
      expect(answers(zone), zone).toEqual(expected);
    expect(new Date("2026-07-01T00:00:00Z").getTimezoneOffset()).toBe(-630);
  });
});
