import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closed, reopened } from "../../src/domain/closing.ts";
import { withEvent, type Complaint } from "../../src/domain/complaint.ts";
import type { News } from "../../src/domain/logged.ts";
import { apologized, compensated, contacted, fixed, skipped } from "../../src/domain/recovery.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { speed } from "../../src/reports/speed.ts";
import { at, clock, complaint, deed, refund, start } from "../domain/shop.ts";
import { figure, json, rowsOf, table } from "./rows.ts";

// All came in on Wednesday 18 November 2026 at 9:30, normal: an answer is due by Thursday 18:00, the fix by
// Wednesday 25 November 18:00. It is Friday noon.
const sorry = (when: string, c = complaint()): Complaint => apologized(c, deed(when), clock);
const mended = (when: string, c = complaint()): Complaint => fixed(c, deed(when), clock);

/** Answered and put right at the counter, in the same line as the log. */
function onTheSpot(news: Partial<News> = {}): Complaint {
  const there = deed(start, { onTheSpot: true });
  return fixed(apologized(complaint(news), there, clock), there, clock);
}

const duplicate = (c: Complaint): Complaint => closed(c, { as: "duplicate", of: 99 }, deed(start));

describe("how long people waited", () => {
  test("nobody, and nobody but a duplicate", () => {
    expect(speed(rowsOf([])).fields).toEqual([
      {
        key: "complaints",
        label: "Complaints",
        value: "None is written down yet. After the next bad moment: recover log",
      },
    ]);
    expect(figure(speed(rowsOf([], { window: "channel:phone" })), "complaints")).toBe("None came in then.");
    expect(figure(speed(rowsOf([duplicate(complaint())])), "complaints")).toBe(
      "None of its own: all of them repeat another.",
    );
  });

  test("one", () => {
    const report = speed(rowsOf([mended("2026-11-18T12:00", sorry("2026-11-18T10:10"))]));
    expect(figure(report, "first_apology")).toBe("40 minutes (one case)");
    expect(figure(report, "put_right")).toBe("2 hours 30 minutes (one case)");
    expect(figure(report, "in_time")).toBe("1 of 1");
  });

  test("five: the slowest quarter and percentages appear", () => {
    const four = [
      onTheSpot(),
      sorry("2026-11-18T09:40"),
      sorry("2026-11-18T11:30"),
      sorry("2026-11-18T10:00"),
    ];
    // 0, 10, 30 and 120 minutes: the middle of 10 and 30.
    expect(figure(speed(rowsOf(four)), "first_apology")).toBe(
      "20 minutes (the median of 4, 1 of them on the spot)",
    );
    expect(figure(speed(rowsOf(four)), "in_time")).toBe("4 of 4");
    // And 32 hours 31 minutes, a minute after closing time on Thursday. Four of five are at most 120 minutes.
    const report = speed(rowsOf([...four, sorry("2026-11-19T18:01")]));
    expect(figure(report, "first_apology")).toBe(
      "30 minutes (the median of 5, 1 of them on the spot). The slowest quarter: 2 hours or longer",
    );
    expect(figure(report, "in_time")).toMatch(/^4 of 5, 80% \(/);
    expect(json(report).first_apology).toEqual({
      n: 5,
      on_the_spot: 1,
      day_only: 0,
      median_minutes: 30,
      slowest_quarter_minutes: 120,
      none: 0,
    });
  });

  test("the second apology counts no more, and the earliest is the first", () => {
    const late = sorry("2026-11-18T15:00");
    const earlier = withEvent(late, "apology", deed("2026-11-18T09:50"));
    expect(json(speed(rowsOf([earlier]))).first_apology.median_minutes).toBe(20);
  });

  test("a day without a time tells no minutes", () => {
    const later = sorry("2026-11-19T00:00");
    const before = sorry("2026-11-18T09:00");
    const received = sorry("2026-11-18T12:00", complaint({ receivedAt: at("2026-11-18T00:00") }));
    const report = speed(rowsOf([later, before, received]));
    expect(figure(report, "first_apology")).toBe("3 more, of which only the day is known");
    expect(json(report).first_apology).toMatchObject({ n: 0, day_only: 3, median_minutes: null, none: 0 });
  });

  test("all they lost given back puts it right; a part of it does not", () => {
    const lost = complaint({ paid: { minor: 2000, currency: "EUR", exponent: 2 } });
    const part = compensated(lost, refund(5), deed("2026-11-18T10:30"), clock);
    expect(json(speed(rowsOf([part]))).put_right).toMatchObject({ n: 0, none: 1 });
    const whole = compensated(part, refund(15), deed("2026-11-18T11:30"), clock);
    expect(json(speed(rowsOf([whole]))).put_right).toMatchObject({ n: 1, median_minutes: 120, none: 0 });
  });

  test("the median of any number of apologies is that of the minutes", () => {
    const minutes = fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(minutes, (plan) => {
        const cases = plan.map((m) =>
          m === null
            ? complaint()
            : apologized(complaint(), deed(new Date(start.getTime() + m * 60_000)), clock),
        );
        const told = plan.filter((m) => m !== null).toSorted((a, b) => a - b);
        const half = Math.floor(told.length / 2);
        const middle = told.length % 2 === 1 ? told[half] : ((told[half - 1] ?? 0) + (told[half] ?? 0)) / 2;
        expect(json(speed(rowsOf(cases))).first_apology).toMatchObject({
          n: told.length,
          none: plan.length - told.length,
          median_minutes: told.length === 0 ? null : middle,
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("sixty seconds", () => {
  test("a remedy on the spot, in person or by phone", () => {
    const report = speed(
      rowsOf([
        onTheSpot({ channel: "in-person" }),
        onTheSpot({ channel: "phone" }),
        // By e-mail nobody waits at the counter.
        onTheSpot({ channel: "email" }),
        // Sorry alone is no remedy.
        apologized(complaint(), deed(start, { onTheSpot: true }), clock),
        // Half a minute after it was written down, and a minute and a half.
        fixed(complaint(), deed(new Date(start.getTime() + 30_000)), clock),
        fixed(complaint(), deed(new Date(start.getTime() + 90_000)), clock),
        complaint(),
      ]),
    );
    expect(json(report).sixty_seconds).toMatchObject({ k: 3, n: 6, share: 0.5, on_the_spot: 2, timed: 1 });
    expect(figure(report, "sixty_seconds")).toMatch(
      /^3 of 6, 50% \(\d+ to \d+%\): 2 on the spot, 1 within a minute of being written down$/,
    );
  });

  test("a day without a time is no minute", () => {
    const midnight = at("2026-11-17T00:00");
    const day = fixed(complaint({ receivedAt: midnight }), deed(midnight), clock);
    expect(json(speed(rowsOf([day]))).sixty_seconds).toMatchObject({ k: 0, n: 1, timed: 0 });
  });

  test("nobody came or called", () => {
    expect(figure(speed(rowsOf([complaint({ channel: "email" })])), "sixty_seconds")).toBe(
      "nobody complained in person or by phone",
    );
  });
});

describe("in time", () => {
  test.each([
    // Wednesday 9:30 and two open days, one, four opening hours, one hour.
    ["low", "2026-11-20T18:00", "2026-11-20T18:01"],
    ["normal", "2026-11-19T18:00", "2026-11-19T18:01"],
    ["high", "2026-11-18T13:30", "2026-11-18T13:31"],
    ["critical", "2026-11-18T10:30", "2026-11-18T10:31"],
  ] as const)("%s", (severity, last, tooLate) => {
    const now = at("2026-11-23T12:00");
    const answered = (when: string) =>
      json(speed(rowsOf([sorry(when, complaint({ severity }))], { now }))).answered_in_time;
    expect(answered(last)).toMatchObject({ k: 1, n: 1 });
    expect(answered(tooLate)).toMatchObject({ k: 0, n: 1 });
  });

  test("whoever still has time is told apart; whoever was given up or left out was not answered", () => {
    const fresh = complaint({ receivedAt: at("2026-11-20T10:00") });
    const lost = closed(complaint(), { as: "lost", because: "moved away" }, deed("2026-11-18T10:00"));
    const left = skipped(
      complaint(),
      deed("2026-11-18T10:00", { words: "she does not want to hear" }),
      clock,
    );
    const silent = complaint();
    const report = speed(rowsOf([fresh, lost, left, silent]));
    expect(json(report).answered_in_time).toMatchObject({ k: 0, n: 3, still_have_time: 1 });
    expect(figure(report, "in_time")).toBe("0 of 3. 1 more still has time");
  });

  test("a post is answered where others read it", () => {
    const post = complaint({ channel: "review:google" });
    const privately = apologized(
      post,
      deed("2026-11-18T10:00", { channel: "phone", because: "they called" }),
      clock,
    );
    expect(json(speed(rowsOf([privately]))).answered_in_time).toMatchObject({ k: 0, n: 1 });
    const publicly = apologized(privately, deed("2026-11-19T10:00", { channel: "review:google" }), clock);
    expect(json(speed(rowsOf([publicly]))).answered_in_time).toMatchObject({ k: 1, n: 1 });
  });
});

describe("what began again, and what came too late", () => {
  const settled = closed(onTheSpot(), { as: "settled" }, deed("2026-11-18T12:00"));
  const again = reopened(settled, deed("2026-11-18T15:00"), clock);

  test("the first time counts, and the second is told beside it", () => {
    const late = sorry("2026-11-20T09:30", again);
    const report = speed(rowsOf([late]));
    expect(json(report)).toMatchObject({
      first_apology: { n: 1, on_the_spot: 1 },
      answered_in_time: { k: 1, n: 1 },
      // Reopened on Wednesday, so it was due by closing time on Thursday.
      began_again: { complaints: 1, answered_in_time: { k: 0, n: 1 } },
      late: [{ month: "2026-11", answer: { late: 1, n: 2 }, put_right: { late: 0, n: 0 } }],
    });
    expect(figure(report, "began_again")).toBe("1 of 1; answered in time after that: 0 of 1");
  });

  test("a visit that went wrong is asked after in time, and answered anew", () => {
    const here = welcomed(onTheSpot(), { bill: null, coupon: null }, deed("2026-11-18T11:00"), clock);
    const wrong = contacted(
      here,
      { reached: true, smooth: "no" },
      deed("2026-11-19T10:00", { channel: "phone" }),
      clock,
    );
    const report = speed(rowsOf([wrong], { now: at("2026-11-21T12:00") }));
    // Asked by Thursday's closing time; the new answer was due by Friday's, and nobody has answered.
    expect(json(report).late).toEqual([
      {
        month: "2026-11",
        answer: { late: 1, n: 2 },
        put_right: { late: 0, n: 0 },
        ask_how_it_went: { late: 0, n: 1 },
      },
    ]);
  });

  test("month by month, by when they were due", () => {
    const october = complaint({ receivedAt: at("2026-10-30T09:30") });
    const report = speed(rowsOf([october, sorry("2026-11-18T10:00"), complaint()]));
    // The first: answer due on Saturday 31 October, fix on Friday 6 November; neither was done.
    expect(table(report, "late")).toEqual([
      ["2026-10", "1 of 1", null, null],
      ["2026-11", "1 of 2", "1 of 1", null],
    ]);
  });

  test("what was closed or left out before its date is not late", () => {
    const lost = closed(complaint(), { as: "lost", because: "moved away" }, deed("2026-11-18T10:00"));
    const left = skipped(complaint(), deed("2026-11-18T10:00", { words: "on holiday" }), clock);
    expect(json(speed(rowsOf([lost, left]))).late).toEqual([
      {
        month: "2026-11",
        answer: { late: 0, n: 1 },
        put_right: { late: 0, n: 0 },
        ask_how_it_went: { late: 0, n: 0 },
      },
    ]);
  });
});

test("broken down by people, those with few cases are only counted", () => {
  const ina = Array.from({ length: 5 }, () => sorry("2026-11-18T10:00", complaint({ by: "Ina" })));
  const zoe = [sorry("2026-11-18T11:00", complaint({ by: "Zoë" }))];
  const report = speed(rowsOf([...zoe, ...ina, complaint()], { per: "staff" }));
  expect(table(report, "per_staff")).toEqual([
    ["Ina", 5, "30 minutes", null, "5 of 5"],
    ["not named", 1, null, null, "0 of 1"],
  ]);
  expect(report.notes.at(-1)).toBe("Not in the parts: 1 person with fewer than 5 cases.");
  expect(json(report).people_with_fewer_than_5_cases).toBe(1);
  expect(JSON.stringify([report.tables, report.json])).not.toContain("Zoë");
});
