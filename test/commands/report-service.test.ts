import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { toldAt } from "./report-told.ts";
import { transcript } from "./transcript.ts";

/** A shop with a walk-in, a small matter, a duplicate, two who were forgotten, and one for whom all was done. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  const told: [at: string, ...lines: string[]][] = [
    ["2026-10-01T10:00", 'log "cold soup" -c "Jane Doe" -C phone --paid 12 --cause late --sorry --thanks'],
    ["2026-10-01T11:00", 'fix 1 "made a fresh one"', "compensate 1 --refund 12"],
    ["2026-10-02T11:00", 'compensate 1 --gesture "flowers" --beyond "drove across town"'],
    ["2026-10-05T10:00", "follow-up 1 --reached --back yes"],
    ["2026-10-06T10:00", 'log "cold coffee" --walk-in --paid 3.20 --sorry --redo --cause cold'],
    ["2026-10-07T10:00", 'log "wrong size" -c "Ana Ruiz" -C email --email ana@example.com'],
    ["2026-10-07T10:00", 'log "the size again" -c "Bo" -C email', "close 4 --as duplicate --of 3"],
    ["2026-10-08T10:00", 'log "rude waiter" -c "Zoë Berg" -C google --severity low --cause rude'],
    ["2026-10-20T10:00", 'apologize 5 "so sorry" --via google'],
    ["2026-11-02T10:00", 'log "stale bread" -c "Theo Oz" -C phone --paid 4 --sorry', 'fix 6 "fresh bread"'],
    ["2026-11-18T09:00", 'log "no table" -c "Ida Blum" -C phone'],
  ];
  await toldAt(till, told);
  return till;
}

test("the letters and the questions, and who lacks most", async () => {
  using till = await shop();
  expect(await transcript(till, "report service --per month")).toMatchInlineSnapshot(`
    "
    $ recover report service --per month
    S-E-R-V-I-C-E – all complaints on record

    Complaints       7
    Left out         1 (duplicates, and people you do not want to keep)
    Missing most     Expedite, Victory to the customer, Implement improvements,
                     Communicate results: missing each in 2 of 6 complaints
    Nothing missing  2 of 5 complaints, 40% (13 to 74%)

    The seven letters
    Letter                     Done  Of            Share      Range  In time
    S Say sorry                   4   5  ████████    80%  44 to 96%        1
    E Expedite                    3   5  ██████      60%  26 to 87%        1
    R Respond                     4   5  ████████    80%  44 to 96%        1
    V Victory to the customer     2   4  █████                             1
    I Implement improvements      3   5  ██████      60%  26 to 87%        1
    C Communicate results         3   5  ██████      60%  26 to 87%        1
    E Extend the outcome          1   2  █████                             2

    The four questions
    Question                   Done  Of             Share      Range  In time
    They told us themselves       5   6  ████████▍    83%  51 to 97%        0
    Sorry, without blaming        4   5  ████████     80%  44 to 96%        1
    Paid back, plus something     1   4  ██▌                                1
    Beyond your standards         1   6  █▋           17%   3 to 49%        0

    What each of them lacks
    Complaint  Customer  Lacks  Missing
    R-3        Ana Ruiz      7  S E R V I C E
    R-5        Zoë Berg      2  - E - - - C -
    R-6        Theo Oz       2  - - - V I - -

    Per month
    Month    Count  Nothing missing  Missing most
    2026-10      5           2 of 4  Expedite, Communicate results
    2026-11      2           0 of 1  Victory to the customer, Implement improvements

    S: an apology is recorded.
    E: answered within the time for its severity, or on the spot. R: reached by
      the channel that mirrors theirs.
    V: all they lost was given back, or they declined it. I: the cause is named;
      what you changed about it is not recorded yet.
    C: put right before their eyes, or reached after it was put right. E: invited,
      here again, or asked whether they are back.
    Without blaming: nobody had put the fault on the customer or on others before;
      what the words blame is not read.
    Counted since the complaint came in or last began again, an apology once for
      all. What nobody owes is left out: a call to unnamed guests, money back where
      nothing was lost.
    In time: not done, and not late yet.
    Percentages from 5 cases on. The range is where the true share lies nine times
      in ten.
    "
  `);
});

test("on a narrow terminal", async () => {
  using till = await shop(40);
  expect(await transcript(till, "report service")).toMatchInlineSnapshot(`
    "
    $ recover report service
    S-E-R-V-I-C-E – all complaints on record

    Complaints: 7
    Left out: 1 (duplicates, and people
      you do not want to keep)
    Missing most: Expedite, Victory to the
      customer, Implement improvements,
      Communicate results: missing each in 2
      of 6 complaints
    Nothing missing: 2 of 5 complaints,
      40% (13 to 74%)

    The seven letters
    S Say sorry
      Done 4 · Of 5 ████████ · Share 80% ·
        Range 44 to 96% · In time 1
    E Expedite
      Done 3 · Of 5 ██████ · Share 60% ·
        Range 26 to 87% · In time 1
    R Respond
      Done 4 · Of 5 ████████ · Share 80% ·
        Range 44 to 96% · In time 1
    V Victory to the customer
      Done 2 · Of 4 █████ · In time 1
    I Implement improvements
      Done 3 · Of 5 ██████ · Share 60% ·
        Range 26 to 87% · In time 1
    C Communicate results
      Done 3 · Of 5 ██████ · Share 60% ·
        Range 26 to 87% · In time 1
    E Extend the outcome
      Done 1 · Of 2 █████ · In time 2

    The four questions
    They told us themselves
      Done 5 · Of 6 ████████▍ · Share 83%
        · Range 51 to 97% · In time 0
    Sorry, without blaming
      Done 4 · Of 5 ████████ · Share 80% ·
        Range 44 to 96% · In time 1
    Paid back, plus something
      Done 1 · Of 4 ██▌ · In time 1
    Beyond your standards
      Done 1 · Of 6 █▋ · Share 17% · Range
        3 to 49% · In time 0

    What each of them lacks
    R-3
      Customer Ana Ruiz · Lacks 7 ·
        Missing S E R V I C E
    R-5
      Customer Zoë Berg · Lacks 2 ·
        Missing - E - - - C -
    R-6
      Customer Theo Oz · Lacks 2 · Missing
        - - - V I - -

    S: an apology is recorded.
    E: answered within the time for its
      severity, or on the spot. R: reached
      by the channel that mirrors theirs.
    V: all they lost was given back, or
      they declined it. I: the cause is
      named; what you changed about it is
      not recorded yet.
    C: put right before their eyes, or
      reached after it was put right. E:
      invited, here again, or asked whether
      they are back.
    Without blaming: nobody had put the
      fault on the customer or on others
      before; what the words blame is not
      read.
    Counted since the complaint came in or
      last began again, an apology once for
      all. What nobody owes is left out: a
      call to unnamed guests, money back
      where nothing was lost.
    In time: not done, and not late yet.
    Percentages from 5 cases on. The range
      is where the true share lies nine
      times in ten.
    "
  `);
});

test("for a screen reader the missing letters are said in words", async () => {
  using till = await shop();
  expect(await transcript(till, "report service channel:email --accessible")).toMatchInlineSnapshot(`
    "
    $ recover report service channel:email --accessible
    The seven letters of service. channel:email

    Complaints: 2
    Left out: 1 (duplicates, and people you do not want to keep)
    Missing most: All seven letters: missing each in 1 of 1 complaint
    Nothing missing: 0 of 1 complaint

    The seven letters
    1 of 7.
    Letter: S Say sorry
    Done: 0
    Of: 1
    In time: 0
    2 of 7.
    Letter: E Expedite
    Done: 0
    Of: 1
    In time: 0
    3 of 7.
    Letter: R Respond
    Done: 0
    Of: 1
    In time: 0
    4 of 7.
    Letter: V Victory to the customer
    Done: 0
    Of: 1
    In time: 0
    5 of 7.
    Letter: I Implement improvements
    Done: 0
    Of: 1
    In time: 0
    6 of 7.
    Letter: C Communicate results
    Done: 0
    Of: 1
    In time: 0
    7 of 7.
    Letter: E Extend the outcome
    Done: 0
    Of: 1
    In time: 0

    The four questions
    1 of 4.
    Question: They told us themselves
    Done: 1
    Of: 1
    In time: 0
    2 of 4.
    Question: Sorry, without blaming
    Done: 0
    Of: 1
    In time: 0
    3 of 4.
    Question: Paid back, plus something
    Done: 0
    Of: 1
    In time: 0
    4 of 4.
    Question: Beyond your standards
    Done: 0
    Of: 1
    In time: 0

    What each of them lacks
    1 of 1.
    Complaint: Complaint 3
    Customer: Ana Ruiz
    Lacks: 7
    Missing: Say sorry, Expedite, Respond, Victory to the customer, Implement improvements, Communicate results, Extend the outcome

    S: an apology is recorded.
    E: answered within the time for its severity, or on the spot. R: reached by the channel that mirrors theirs.
    V: all they lost was given back, or they declined it. I: the cause is named; what you changed about it is not recorded yet.
    C: put right before their eyes, or reached after it was put right. E: invited, here again, or asked whether they are back.
    Without blaming: nobody had put the fault on the customer or on others before; what the words blame is not read.
    Counted since the complaint came in or last began again, an apology once for all. What nobody owes is left out: a call to unnamed guests, money back where nothing was lost.
    "
  `);
});

test("for programs", async () => {
  using till = await shop();
  expect(await transcript(till, "report service --plain")).toMatchInlineSnapshot(`
    "
    $ recover report service --plain
    complaints	7
    left_out	1 (duplicates, and people you do not want to keep)
    missing_most	Expedite, Victory to the customer, Implement improvements, Communicate results: missing each in 2 of 6 complaints
    nothing_missing	2 of 5 complaints, 40% (13 to 74%)
    letters	S Say sorry	4	5	80%	44 to 96%	1
    letters	E Expedite	3	5	60%	26 to 87%	1
    letters	R Respond	4	5	80%	44 to 96%	1
    letters	V Victory to the customer	2	4			1
    letters	I Implement improvements	3	5	60%	26 to 87%	1
    letters	C Communicate results	3	5	60%	26 to 87%	1
    letters	E Extend the outcome	1	2			2
    questions	They told us themselves	5	6	83%	51 to 97%	0
    questions	Sorry, without blaming	4	5	80%	44 to 96%	1
    questions	Paid back, plus something	1	4			1
    questions	Beyond your standards	1	6	17%	3 to 49%	0
    lacking	R-3	Ana Ruiz	7	S E R V I C E
    lacking	R-5	Zoë Berg	2	- E - - - C -
    lacking	R-6	Theo Oz	2	- - - V I - -
    "
  `);
  expect(await till.json("report", "service", "--per", "channel", "channel:email")).toMatchInlineSnapshot(`
    {
      "apologized_again": 0,
      "complaints": 2,
      "lacking": [
        {
          "complaint": {
            "id": 3,
            "ref": "R-3",
          },
          "customer": {
            "id": 2,
            "name": "Ana Ruiz",
            "ref": "C-2",
          },
          "missing": [
            "say_sorry",
            "expedite",
            "respond",
            "victory",
            "improve",
            "communicate",
            "extend",
          ],
        },
      ],
      "left_out": 1,
      "letters": [
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "say_sorry",
          "letter": "S",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Say sorry",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "expedite",
          "letter": "E",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Expedite",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "respond",
          "letter": "R",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Respond",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "victory",
          "letter": "V",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Victory to the customer",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "improve",
          "letter": "I",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Implement improvements",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "communicate",
          "letter": "C",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Communicate results",
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "extend",
          "letter": "E",
          "low": null,
          "missing": 1,
          "n": 1,
          "name": "Extend the outcome",
          "not_counted": 0,
          "share": null,
        },
      ],
      "missing_most": [
        "say_sorry",
        "expedite",
        "respond",
        "victory",
        "improve",
        "communicate",
        "extend",
      ],
      "nothing_missing": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 1,
        "share": null,
      },
      "parts": [
        {
          "count": 2,
          "missing_most": [
            "say_sorry",
            "expedite",
            "respond",
            "victory",
            "improve",
            "communicate",
            "extend",
          ],
          "nothing_missing": {
            "high": null,
            "k": 0,
            "low": null,
            "n": 1,
            "share": null,
          },
          "part": "email",
        },
      ],
      "per": "channel",
      "questions": [
        {
          "high": null,
          "in_time": 0,
          "k": 1,
          "key": "aware",
          "low": null,
          "missing": 0,
          "n": 1,
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "open",
          "low": null,
          "missing": 1,
          "n": 1,
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "paid_back",
          "low": null,
          "missing": 1,
          "n": 1,
          "not_counted": 0,
          "share": null,
        },
        {
          "high": null,
          "in_time": 0,
          "k": 0,
          "key": "beyond",
          "low": null,
          "missing": 1,
          "n": 1,
          "not_counted": 0,
          "share": null,
        },
      ],
      "schema": "recover.report.service/1",
      "since": null,
      "until": null,
    }
  `);
});

test("as a file of numbers", async () => {
  using till = await shop();
  const file = join(till.folder, "service.csv");
  expect(await transcript(till, `report service -o ${file}`)).toMatchInlineSnapshot(`
    "
    $ recover report service -o ~/service.csv
    Wrote ~/service.csv · S-E-R-V-I-C-E – all complaints on record
    | The file holds one table alone: the seven letters. Not in it: the four questions, what each of them lacks; .html, .md and .json hold all.
    "
  `);
  expect(readFileSync(file, "utf8")).toMatchInlineSnapshot(`
    "letter,done,of,share,range,in_time
    "S Say sorry",4,5,0.8,"44 to 96%",1
    "E Expedite",3,5,0.6,"26 to 87%",1
    "R Respond",4,5,0.8,"44 to 96%",1
    "V Victory to the customer",2,4,,,1
    "I Implement improvements",3,5,0.6,"26 to 87%",1
    "C Communicate results",3,5,0.6,"26 to 87%",1
    "E Extend the outcome",1,2,,,2
    "
  `);
});

test("over nothing", async () => {
  using till = openTill();
  expect(await transcript(till, "report service", "report service --period 2026q3")).toMatchInlineSnapshot(`
    "
    $ recover report service
    S-E-R-V-I-C-E – all complaints on record

    Complaints  None is written down yet. After the next bad moment: recover log
    $ recover report service --period 2026q3
    S-E-R-V-I-C-E – from Wed 1 Jul 2026 until Wed 30 Sep 2026

    Complaints  None came in then.
    "
  `);
});
