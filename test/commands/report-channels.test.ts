import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { toldAt } from "./report-told.ts";
import { transcript } from "./transcript.ts";

/** Five who called, one on the spot; two posts, one of them answered by phone alone; somebody who wrote. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  const told: [at: string, ...lines: string[]][] = [
    ["2026-10-01T10:00", 'log "cold soup" -c "Jane Doe" -C phone --phone "+34 600 000 000" --sorry'],
    ["2026-10-02T10:00", 'log late -c "Ana Ruiz" -C phone', 'log late -c "Bo Li" -C phone'],
    ["2026-10-02T10:20", "apologize 2"],
    ["2026-10-02T11:00", "follow-up 3 --no-answer"],
    ["2026-10-02T15:00", "apologize 3 --via email --because 'no answer there'"],
    ["2026-10-03T10:00", 'log late -c "Zoë Berg" -C phone', 'log late -c "Theo Oz" -C phone'],
    ["2026-10-03T10:40", "apologize 4"],
    ["2026-10-05T10:00", "apologize 5"],
    [
      "2026-10-06T10:00",
      'log "rude waiter" -c "Ida Blum" -C google',
      'log "cold fries" -c "Max" -C instagram',
    ],
    ["2026-10-06T12:00", "apologize 6 --via google", "apologize 7 --via phone --because 'they asked'"],
    ["2026-11-17T10:00", 'log "wrong size" -c "Cleo" -C email'],
  ];
  await toldAt(till, told);
  return till;
}

test("how they come in, are followed up and wait", async () => {
  using till = await shop();
  expect(await transcript(till, "report channels --per month")).toMatchInlineSnapshot(`
    "
    $ recover report channels --per month
    Channels – all complaints on record

    Complaints    8
    Mirrored      6 of 8 follow-ups, 75% (46 to 92%)
    First answer  1 hour 20 minutes (the median of 6, 1 of them on the spot). The
                  slowest quarter: 5 hours or longer
    Not answered  2
    In public     1 of 2 answered where others read it. 1 still waits

    How they came in, and by which channel they were followed up
    Channel           Count              Share  Follow-ups  Mirrored
    phone                 5  ██████████    63%           6         5
    email                 1  ██            13%           0         0
    review:google         1  ██            13%           1         1
    social:instagram      1  ██            13%           1         0

    From when they came in to the first answer
    Channel           Answered  At once  Median      Slowest quarter
    phone               5 of 5        1  40 minutes  5 hours
    email               0 of 1        0
    review:google       1 of 1        0  2 hours
    social:instagram    0 of 1        0

    Why another channel was taken
    Reason           Count
    no answer there      1  ██████████
    they asked           1  ██████████

    Others still read these without an answer
    Complaint  Customer  Channel           Came in
    R-7        Max       social:instagram  Tue 6 Oct 2026 10:00

    Per month
    Month    Count  Mirrored  Median answer      Not answered
    2026-10      7    6 of 8  1 hour 20 minutes             1
    2026-11      1                                          1

    To answer one where others read it: recover apologize 7 --via social:instagram
    Follow-ups are apologies and contacts, also those that reached nobody. Asking
      by phone or in person how a visit went counts as mirrored.
    At once is what was answered on the spot: it counts as no time at all.
    The slowest quarter took so long or longer; it is told from 5 cases on.
    A post or a review is answered when the answer stands where others read it.
    Percentages from 5 cases on. In brackets is where the true share lies nine
      times in ten.
    "
  `);
});

test("on a narrow terminal", async () => {
  using till = await shop(40);
  expect(await transcript(till, "report channels")).toMatchInlineSnapshot(`
    "
    $ recover report channels
    Channels – all complaints on record

    Complaints: 8
    Mirrored: 6 of 8 follow-ups, 75% (46
      to 92%)
    First answer: 1 hour 20 minutes (the
      median of 6, 1 of them on the spot).
      The slowest quarter: 5 hours or longer
    Not answered: 2
    In public: 1 of 2 answered where
      others read it. 1 still waits

    How they came in, and by which channel
    they were followed up
    phone
      Count 5 ██████████ · Share 63% ·
        Follow-ups 6 · Mirrored 5
    email
      Count 1 ██ · Share 13% · Follow-ups
        0 · Mirrored 0
    review:google
      Count 1 ██ · Share 13% · Follow-ups
        1 · Mirrored 1
    social:instagram
      Count 1 ██ · Share 13% · Follow-ups
        1 · Mirrored 0

    From when they came in to the first
    answer
    phone
      Answered 5 of 5 · At once 1 · Median
        40 minutes · Slowest quarter 5 hours
    email
      Answered 0 of 1 · At once 0
    review:google
      Answered 1 of 1 · At once 0 · Median
        2 hours
    social:instagram
      Answered 0 of 1 · At once 0

    Why another channel was taken
    no answer there
      Count 1 ██████████
    they asked
      Count 1 ██████████

    Others still read these without an
    answer
    R-7
      Customer Max · Channel
        social:instagram · Came in Tue 6 Oct
        2026 10:00

    To answer one where others read it:
      recover apologize 7 --via
      social:instagram
    Follow-ups are apologies and contacts,
      also those that reached nobody. Asking
      by phone or in person how a visit went
      counts as mirrored.
    At once is what was answered on the
      spot: it counts as no time at all.
    The slowest quarter took so long or
      longer; it is told from 5 cases on.
    A post or a review is answered when
      the answer stands where others read
      it.
    Percentages from 5 cases on. In
      brackets is where the true share lies
      nine times in ten.
    "
  `);
});

test("for a screen reader", async () => {
  using till = await shop();
  expect(await transcript(till, "report channels channel:social --accessible")).toMatchInlineSnapshot(`
    "
    $ recover report channels channel:social --accessible
    Channels. channel:social

    Complaints: 1
    Mirrored: 0 of 1 follow-up
    Not answered: 1
    In public: 0 of 1 answered where others read it. 1 still waits

    How they came in, and by which channel they were followed up
    1 of 1.
    Channel: social:instagram
    Count: 1
    Follow-ups: 1
    Mirrored: 0

    From when they came in to the first answer
    1 of 1.
    Channel: social:instagram
    Answered: 0 of 1
    At once: 0

    Why another channel was taken
    1 of 1.
    Reason: they asked
    Count: 1

    Others still read these without an answer
    1 of 1.
    Complaint: Complaint 7
    Customer: Max
    Channel: social:instagram
    Came in: Tue 6 Oct 2026 10:00

    To answer one where others read it: recover apologize 7 --via social:instagram
    Follow-ups are apologies and contacts, also those that reached nobody. Asking by phone or in person how a visit went counts as mirrored.
    A post or a review is answered when the answer stands where others read it.
    "
  `);
});

test("for programs", async () => {
  using till = await shop();
  expect(await transcript(till, "report channels --plain")).toMatchInlineSnapshot(`
    "
    $ recover report channels --plain
    complaints	8
    mirrored	6 of 8 follow-ups, 75% (46 to 92%)
    first_answer	1 hour 20 minutes (the median of 6, 1 of them on the spot). The slowest quarter: 5 hours or longer
    unanswered	2
    public	1 of 2 answered where others read it. 1 still waits
    channels	phone	5	63%	6	5
    channels	email	1	13%	0	0
    channels	review:google	1	13%	1	1
    channels	social:instagram	1	13%	1	0
    answers	phone	5 of 5	1	40 minutes	5 hours
    answers	email	0 of 1	0		
    answers	review:google	1 of 1	0	2 hours	
    answers	social:instagram	0 of 1	0		
    reasons	no answer there	1
    reasons	they asked	1
    without_public_answer	R-7	Max	social:instagram	2026-10-06T10:00:00.000+02:00
    "
  `);
  expect(await till.json("report", "channels", "--per", "month", "channel:social")).toMatchInlineSnapshot(`
    {
      "channels": [
        {
          "channel": "social:instagram",
          "count": 1,
          "first_answer": {
            "day_only": 0,
            "median_minutes": null,
            "n": 0,
            "on_the_spot": 0,
            "slowest_quarter_minutes": null,
          },
          "mirrored": {
            "high": null,
            "k": 0,
            "low": null,
            "n": 1,
            "share": null,
          },
          "share": {
            "high": null,
            "k": 1,
            "low": null,
            "n": 1,
            "share": null,
          },
          "unanswered": 1,
        },
      ],
      "complaints": 1,
      "first_answer": {
        "day_only": 0,
        "median_minutes": null,
        "n": 0,
        "on_the_spot": 0,
        "slowest_quarter_minutes": null,
      },
      "mirrored": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 1,
        "share": null,
      },
      "parts": [
        {
          "count": 1,
          "first_answer": {
            "day_only": 0,
            "median_minutes": null,
            "n": 0,
            "on_the_spot": 0,
            "slowest_quarter_minutes": null,
          },
          "mirrored": {
            "high": null,
            "k": 0,
            "low": null,
            "n": 1,
            "share": null,
          },
          "part": "2026-10",
          "unanswered": 1,
        },
      ],
      "per": "month",
      "public": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 1,
        "share": null,
      },
      "reasons": [
        {
          "count": 1,
          "reason": "they asked",
        },
      ],
      "schema": "recover.report.channels/1",
      "since": null,
      "unanswered": 1,
      "until": null,
      "without_public_answer": [
        {
          "channel": "social:instagram",
          "complaint": {
            "id": 7,
            "ref": "R-7",
          },
          "customer": {
            "id": 7,
            "name": "Max",
            "ref": "C-7",
          },
          "received_at": "2026-10-06T10:00:00.000+02:00",
        },
      ],
    }
  `);
});

test("as a file of numbers", async () => {
  using till = await shop();
  const file = join(till.folder, "channels.csv");
  expect(await transcript(till, `report channels -o ${file}`)).toMatchInlineSnapshot(`
    "
    $ recover report channels -o ~/channels.csv
    Wrote ~/channels.csv · Channels – all complaints on record
    | The file holds one table alone: how they came in, and by which channel they were followed up. Not in it: from when they came in to the first answer, why another channel was taken, others still read these without an answer; .html, .md and .json hold all.
    "
  `);
  expect(readFileSync(file, "utf8")).toMatchInlineSnapshot(`
    "channel,count,share,follow_ups,mirrored
    "phone",5,0.625,6,5
    "email",1,0.125,0,0
    "review:google",1,0.125,1,1
    "social:instagram",1,0.125,1,0
    "
  `);
});

test("over nothing", async () => {
  using till = openTill();
  expect(await transcript(till, "report channels", "report channels --period 2026q3")).toMatchInlineSnapshot(`
    "
    $ recover report channels
    Channels – all complaints on record

    Complaints  None is written down yet. After the next bad moment: recover log
    $ recover report channels --period 2026q3
    Channels – from Wed 1 Jul 2026 until Wed 30 Sep 2026

    Complaints  None came in then.
    "
  `);
});
