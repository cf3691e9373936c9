import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { expectOtherForms, ok } from "./report-told.ts";

/** A week: two helped on the spot, one in time, one late, one not at all, and one that repeats another. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  till.at("2026-10-30T10:00");
  await ok(till, "log", "cold soup", "--walk-in", "--paid", "8", "--sorry", "--redo");
  await ok(till, "log", "late", "-c", "Ana", "-C", "phone", "-s", "high", "--sorry", "--fixed");
  await ok(till, "log", "wrong size", "-c", "Bo", "-C", "email", "--email", "bo@example.com");
  await ok(till, "log", "rude", "-c", "Cleo", "-C", "phone");
  await ok(till, "log", "rude again", "-c", "Dora", "-C", "phone");
  await ok(till, "log", "the same", "-c", "Dora B", "-C", "phone");
  await ok(till, "close", "6", "--as", "duplicate", "--of", "5");
  till.at("2026-10-30T12:10");
  await ok(till, "apologize", "3");
  till.at("2026-11-03T10:00");
  await ok(till, "apologize", "4");
  await ok(till, "fix", "3-4");
  till.at("2026-11-18T09:30");
  return till;
}

test("as it is read on a terminal", async () => {
  using till = await shop();
  const { out } = await till.recover("report", "speed", "--per", "month");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(out).toMatchInlineSnapshot(`
    "How quickly people were answered – all complaints on record

    Complaints        5
    First apology     1 hour 5 minutes (the median of 4, 2 of them on the spot)
    No apology yet    1
    Put right         2 days (the median of 4, 2 of them on the spot)
    Not put right     1
    60 seconds        2 of 4: 2 on the spot
    Answered in time  3 of 5, 60% (26 to 87%)
    Left out          1 that repeats another

    Answered in time, by severity
    Severity  Answer within    In time  Of  Share  Minutes to sorry
    normal    1 business day         2   4                      130
    high      4 opening hours        1   1                        0

    Too late, by the month they were due
    Month     Reply  Put right  Ask how it went
    2026-10  2 of 5
    2026-11             1 of 5

    Per month
    Month    Count     First apology  Put right  In time
    2026-10      5  1 hour 5 minutes     2 days   3 of 5

    Times count from the receipt to the first apology, and to the first time it
      was put right or all they lost was given back. A median has as many below as
      above it.
    What was written down together with the complaint counts as at once: on the
      spot, untimed. 60 seconds looks at complaints in person and by phone that got
      a remedy so.
    In time is by the shop's clock as it stood when something was last done, for
      the severity on record; a date that somebody moved does not change it. Where
      others read the complaint, the answer is the one they can read.
    Too late is known of steps that count from a receipt or a visit. Not of the
      others, nor of dates moved by hand, snoozed or promised: which date stood then
      is not on record.
    "
  `);
});

test("on a narrow one", async () => {
  using till = await shop(40);
  const { out } = await till.recover("report", "speed");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(out).toMatchInlineSnapshot(`
    "How quickly people were answered – all
    complaints on record

    Complaints: 5
    First apology: 1 hour 5 minutes (the
      median of 4, 2 of them on the spot)
    No apology yet: 1
    Put right: 2 days (the median of 4, 2
      of them on the spot)
    Not put right: 1
    60 seconds: 2 of 4: 2 on the spot
    Answered in time: 3 of 5, 60% (26 to
      87%)
    Left out: 1 that repeats another

    Answered in time, by severity
    normal
      Answer within 1 business day · In
        time 2 · Of 4 · Minutes to sorry 130
    high
      Answer within 4 opening hours · In
        time 1 · Of 1 · Minutes to sorry 0

    Too late, by the month they were due
    2026-10
      Reply 2 of 5
    2026-11
      Put right 1 of 5

    Times count from the receipt to the
      first apology, and to the first time
      it was put right or all they lost was
      given back. A median has as many below
      as above it.
    What was written down together with
      the complaint counts as at once: on
      the spot, untimed. 60 seconds looks at
      complaints in person and by phone that
      got a remedy so.
    In time is by the shop's clock as it
      stood when something was last done,
      for the severity on record; a date
      that somebody moved does not change
      it. Where others read the complaint,
      the answer is the one they can read.
    Too late is known of steps that count
      from a receipt or a visit. Not of the
      others, nor of dates moved by hand,
      snoozed or promised: which date stood
      then is not on record.
    "
  `);
});

test("aloud", async () => {
  using till = await shop();
  expect((await till.recover("report", "speed", "--accessible")).out).toMatchInlineSnapshot(`
    "How quickly people were answered. all complaints on record

    Complaints: 5
    First apology: 1 hour 5 minutes (the median of 4, 2 of them on the spot)
    No apology yet: 1
    Put right: 2 days (the median of 4, 2 of them on the spot)
    Not put right: 1
    60 seconds: 2 of 4: 2 on the spot
    Answered in time: 3 of 5, 60% (26 to 87%)
    Left out: 1 that repeats another

    Answered in time, by severity
    1 of 2.
    Severity: normal
    Answer within: 1 business day
    In time: 2
    Of: 4
    Minutes to sorry: 130
    2 of 2.
    Severity: high
    Answer within: 4 opening hours
    In time: 1
    Of: 1
    Minutes to sorry: 0

    Too late, by the month they were due
    1 of 2.
    Month: 2026-10
    Reply: 2 of 5
    2 of 2.
    Month: 2026-11
    Put right: 1 of 5

    Times count from the receipt to the first apology, and to the first time it was put right or all they lost was given back. A median has as many below as above it.
    What was written down together with the complaint counts as at once: on the spot, untimed. 60 seconds looks at complaints in person and by phone that got a remedy so.
    In time is by the shop's clock as it stood when something was last done, for the severity on record; a date that somebody moved does not change it. Where others read the complaint, the answer is the one they can read.
    Too late is known of steps that count from a receipt or a visit. Not of the others, nor of dates moved by hand, snoozed or promised: which date stood then is not on record.
    "
  `);
});

test("as data", async () => {
  using till = await shop();
  expect(await till.json("report", "speed")).toMatchInlineSnapshot(`
    {
      "answered_in_time": {
        "high": 0.8722,
        "k": 3,
        "low": 0.2606,
        "n": 5,
        "share": 0.6,
        "still_have_time": 0,
      },
      "began_again": {
        "answered_in_time": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "share": null,
        },
        "complaints": 0,
      },
      "by_severity": [
        {
          "clock": "2 business days",
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "severity": "low",
          "share": null,
        },
        {
          "clock": "1 business day",
          "high": null,
          "k": 2,
          "low": null,
          "n": 4,
          "severity": "normal",
          "share": null,
        },
        {
          "clock": "4 opening hours",
          "high": null,
          "k": 1,
          "low": null,
          "n": 1,
          "severity": "high",
          "share": null,
        },
        {
          "clock": "1 hour",
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "severity": "critical",
          "share": null,
        },
      ],
      "complaints": 5,
      "duplicates": 1,
      "first_apology": {
        "day_only": 0,
        "median_minutes": 65,
        "n": 4,
        "none": 1,
        "on_the_spot": 2,
        "slowest_quarter_minutes": null,
      },
      "late": [
        {
          "answer": {
            "late": 2,
            "n": 5,
          },
          "ask_how_it_went": {
            "late": 0,
            "n": 0,
          },
          "month": "2026-10",
          "put_right": {
            "late": 0,
            "n": 0,
          },
        },
        {
          "answer": {
            "late": 0,
            "n": 0,
          },
          "ask_how_it_went": {
            "late": 0,
            "n": 0,
          },
          "month": "2026-11",
          "put_right": {
            "late": 1,
            "n": 5,
          },
        },
      ],
      "put_right": {
        "day_only": 0,
        "median_minutes": 2880,
        "n": 4,
        "none": 1,
        "on_the_spot": 2,
        "slowest_quarter_minutes": null,
      },
      "schema": "recover.report.speed/1",
      "since": null,
      "sixty_seconds": {
        "high": null,
        "k": 2,
        "low": null,
        "n": 4,
        "on_the_spot": 2,
        "share": null,
        "timed": 0,
      },
      "until": null,
    }
  `);
  expect((await till.recover("report", "speed", "--plain")).out).toMatchInlineSnapshot(`
    "complaints	5
    first_apology	1 hour 5 minutes (the median of 4, 2 of them on the spot)
    no_apology	1
    put_right	2 days (the median of 4, 2 of them on the spot)
    not_put_right	1
    sixty_seconds	2 of 4: 2 on the spot
    in_time	3 of 5, 60% (26 to 87%)
    began_again	
    duplicates	1 that repeats another
    by_severity	normal	1 business day	2	4		130
    by_severity	high	4 opening hours	1	1		0
    late	2026-10	2 of 5		
    late	2026-11		1 of 5	
    "
  `);
});

test("as a file: one table", async () => {
  using till = await shop();
  const file = join(till.folder, "speed.csv");
  expect((await till.recover("report", "speed", "-o", file)).code).toBe(0);
  expect(readFileSync(file, "utf8")).toMatchInlineSnapshot(`
    "severity,clock,in_time,of,share,apology_minutes
    "normal","1 business day",2,4,,130
    "high","4 opening hours",1,1,,0
    "
  `);
  await expectOtherForms(till, "speed");
});

test("before anything is written down", async () => {
  using till = openTill();
  expect((await till.recover("report", "speed")).out).toMatchInlineSnapshot(`
    "How quickly people were answered – all complaints on record

    Complaints  None is written down yet. After the next bad moment: recover log
    "
  `);
});
