import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { transcript } from "./transcript.ts";

test("each step in its turn, to the end", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log "cold soup" -c Ana -C phone --phone "+34 600" --paid 20',
      'done 1 "called, all fine" --feeling calm',
      'done 1 "made a fresh one"',
      "done 1",
      "done 1 --refund 5",
      "done 1 --refund 15",
      "done 1",
      'done 1 "not yet" --back no',
      'done 1 "saw her today" --back yes',
      "done 1",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "cold soup" -c Ana -C phone --phone "+34 600" --paid 20
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 · paid 20.00 EUR
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 "called, all fine" --feeling calm
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 "made a fresh one"
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1
    | What did you give back? Say it with --refund AMOUNT, --redo, --declined or --not-owed
    |   recover done 1 --refund 15
    exit 2
    $ recover done 1 --refund 5
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 · refund 5.00 EUR
    | That is less than they lost; give back the rest as well.
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --refund 15
    R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600 · refund 15.00 EUR
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1
    | Are they back? Say it with --back yes|no|unknown
    |   recover done 1 --back yes
    exit 2
    $ recover done 1 "not yet" --back no
    R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 "saw her today" --back yes
    R-1 Ana – cold soup · closed as recovered
    | undo: recover undo
    $ recover done 1
    | R-1 is closed (recovered). Nothing was changed.
    | To work on it again: recover reopen 1
    exit 4
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      closed, recovered, on Wed 18 Nov 2026
    How bad     normal
    Path        normal
    They felt   calm
    They paid   20.00 EUR
    Given back  20.00 EUR = 1.00 times the loss, good: what they lost was given back
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · spoke with them, calm · phone · “called, all fine”
      Wed 18 Nov 2026 09:30 · put right · “made a fresh one”
      Wed 18 Nov 2026 09:30 · refund 5.00 EUR
      Wed 18 Nov 2026 09:30 · refund 15.00 EUR
      Wed 18 Nov 2026 09:30 · spoke with them, not back yet · phone · “not yet”
      Wed 18 Nov 2026 09:30 · spoke with them, back as a customer · phone · “saw
        her today”
    "
  `);
});

test("the last step asks how it ended", async () => {
  using till = openTill();
  await till.recover("log", "shouted at us", "-c", "Bo", "-C", "phone");
  await till.recover("assess", "1", "--abusive");
  expect(
    await transcript(
      till,
      'done 1 --as lost --because "moved"',
      "done 1 answered once",
      "done 1",
      "done 1 --as lost",
      "done 1 --as duplicate --of 9",
      "done 1 --no-answer --as let-go",
      "done 1 --as let-go",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 --as lost --because "moved"
    | The next step of R-1 is not the last one (reply). To end it now, close it.
    |   recover close 1 --as lost
    exit 2
    $ recover done 1 answered once
    R-1 Bo ABUSIVE – shouted at us · normal · decide by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1
    | How did it end? Say it with --as settled|recovered|lost|let-go|unfounded|duplicate
    |   recover done 1 --as lost --because "never came back"
    exit 2
    $ recover done 1 --as lost
    | R-1 stays open: say why they were lost.
    |   recover close 1 --as lost --because "moved to the shop next door"
    exit 2
    $ recover done 1 --as duplicate --of 9
    | There is no complaint R-9
    |   recover list --all
    exit 3
    $ recover done 1 --no-answer --as let-go
    | With --no-answer the step comes again. Leave out --no-answer, or leave out the rest.
    exit 2
    $ recover done 1 --as let-go
    R-1 Bo ABUSIVE – shouted at us · closed as let go
    | undo: recover undo
    "
  `);
  const closed = (await till.json("show", "1")).events.at(-1);
  expect(closed).toMatchObject({ kind: "close", off_mirror_reason: null, detail: { outcome: "let-go" } });
});

test("nobody reached: it comes again, and the third time another way is suggested", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone", "--email", "ana@example.com");
  expect(
    await transcript(
      till,
      "done 1 --no-answer",
      "done 1 --no-answer",
      "done 1 --no-answer",
      "done 1 --no-answer --feeling calm",
      'done 1 "wrote instead" --via email',
      'done 1 "wrote instead" --via email --because "no answer there"',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 --no-answer
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number), or email ana@example.com
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --no-answer
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number), or email ana@example.com
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --no-answer
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number), or email ana@example.com
    | Nobody was reached 3 times. Another way may work better: recover done 1 --via email --because "no answer there"
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --no-answer --feeling calm
    | Nobody was reached, so nobody has said how they feel or whether they are back.
    | Leave out --no-answer, or leave out the answers.
    exit 2
    $ recover done 1 "wrote instead" --via email
    R-1 Ana – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number), or email ana@example.com
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 "wrote instead" --via email --because "no answer there"
    R-1 Ana – x · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number), or email ana@example.com
    | next: recover done 1   ·   undo: recover undo
    "
  `);
});

test("a small matter closes itself and says how to take that back", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c Ana -C phone -s low",
      "done 1 --sorry",
      'done 1 "put right"',
      "undo",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana -C phone -s low
    R-1 Ana – x · low · call back by Fri 20 Nov 2026 18:00 (in 2 days) · phone (ask for a phone number)
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --sorry
    R-1 Ana – x · low · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 "put right"
    R-1 Ana – x · closed as settled
    | undo: recover undo
    $ recover undo
    Took back: ticked off R-1 Ana – x (change 3)
    | redo: recover redo
    $ recover show 1
    R-1 Ana – x

    Said        x
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 7 days)
    Why then    7 days after it was received
    Reach them  phone (ask for a phone number)
    How bad     low
    Path        small
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · apologized · phone
    "
  `);
});

test("several at once are one change, all or none", async () => {
  using till = openTill();
  for (const name of ["Ana", "Bo", "Cy", "Di"]) await till.recover("log", "x", "-c", name, "-C", "phone");
  expect(
    await transcript(
      till,
      'done 1 3-4 "called them all"',
      "done 2 99 x",
      "done 4-1 x",
      "done 1,2",
      "done",
      "done #3",
      'done "called Ana"',
      "done 1 --words twice twice",
      "history",
      "undo",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 3-4 "called them all"
    R-1 Ana – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    R-3 Cy – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    R-4 Di – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    | next: recover done 1 3 4   ·   undo: recover undo
    $ recover done 2 99 x
    | There is no complaint R-99
    |   recover list --all
    exit 3
    $ recover done 4-1 x
    | The range "4-1" is not understood.
    | Use the smaller number first, for example 5-8.
    exit 2
    $ recover done 1,2
    | "1,2" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover done 12 "called, all fine"
    exit 2
    $ recover done
    | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
    |   recover done 12 "called, all fine"
    exit 2
    $ recover done #3
    | "#3" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover done 12 "called, all fine"
    exit 2
    $ recover done "called Ana"
    | "called Ana" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover done 12 "called, all fine"
    exit 2
    $ recover done 1 --words twice twice
    | The words are given twice. Leave out --words, or write all of them there.
    exit 2
    $ recover history
    5  Wed 18 Nov 2026 09:30  tester  ticked off R-1 Ana – x; R-3 Cy – x; R-4 Di – x
    4  Wed 18 Nov 2026 09:30  tester  logged R-4 Di – x
    3  Wed 18 Nov 2026 09:30  tester  logged R-3 Cy – x
    2  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – x
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – x
    | 5 changes, newest first.
    $ recover undo
    Took back: ticked off R-1 Ana – x; R-3 Cy – x; R-4 Di – x (change 5)
    | redo: recover redo
    "
  `);
});

test("what they paid can come last", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone", "--sorry");
  expect(await transcript(till, "done 1 --paid 20 --refund 20 --by Tom --when 9:00", "show 1"))
    .toMatchInlineSnapshot(`
      "
      $ recover done 1 --paid 20 --refund 20 --by Tom --when 9:00
      R-1 Ana – x · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone (ask for a phone number) · on Wed 18 Nov 2026 09:00 · paid 20.00 EUR · refund 20.00 EUR
      | next: recover done 1   ·   undo: recover undo
      $ recover show 1
      R-1 Ana – x

      Said        x
      Received    Wed 18 Nov 2026 09:30, phone
      Status      open
      Next        ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days)
      Why then    30 days after the last step
      Reach them  phone (ask for a phone number)
      How bad     normal
      Path        normal
      They paid   20.00 EUR
      Given back  20.00 EUR = 1.00 times the loss, good: what they lost was given back
      Taken by    tester

      What was done
        Wed 18 Nov 2026, on the spot · apologized · phone
        Wed 18 Nov 2026 09:00 · refund 20.00 EUR · by Tom
      "
    `);
});

test("not owed and declined", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone", "--sorry", "--fixed");
  await till.recover("log", "y", "-c", "Bo", "-C", "phone", "--sorry", "--fixed");
  expect(await transcript(till, "done 1 --not-owed", "done 2 --declined", "show 1")).toMatchInlineSnapshot(`
    "
    $ recover done 1 --not-owed
    R-1 Ana – x · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover done 2 --declined
    R-2 Bo – y · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone (ask for a phone number)
    | next: recover done 2   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – x

    Said        x
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days)
    Why then    30 days after the last step
    Reach them  phone (ask for a phone number)
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026, on the spot · apologized · phone
      Wed 18 Nov 2026, on the spot · put right · phone
      Wed 18 Nov 2026 09:30 · nothing was owed
    "
  `);
});

test("a dry run writes nothing", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone");
  expect(await transcript(till, "done 1 called -n", "done 9 -n", "history")).toMatchInlineSnapshot(`
    "
    $ recover done 1 called -n
    R-1 Ana – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    | Nothing was written: this was a dry run.
    $ recover done 9 -n
    | There is no complaint R-9
    |   recover list --all
    exit 3
    $ recover history
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – x
    | 1 change, newest first.
    "
  `);
});
