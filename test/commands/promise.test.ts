import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** Two customers on whom something is owed; one of them has a long name. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--phone", "+34 600 000 000");
  await till.recover(
    "log",
    "late",
    "-c",
    "Johannes Maximilian Berg",
    "-C",
    "email",
    "--email",
    "jo@example.com",
  );
  return till;
}

test("a promise is made, moves the step, and is kept by what is done in time", async () => {
  using till = await shop();
  expect(
    await transcript(
      till,
      'promise 1 "call Friday 14:00" --by Theo',
      'promise 2 a new oven --due "in 2 weeks" -n',
      "promise 2 write to him by tomorrow",
      "due",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover promise 1 "call Friday 14:00" --by Theo
    R-1 Jane Doe – cold soup · normal · call back by Fri 20 Nov 2026 14:00 (in 2 days) · phone +34 600 000 000 · promised: call
    | next: recover done 1   ·   undo: recover undo
    $ recover promise 2 a new oven --due "in 2 weeks" -n
    R-2 Johannes Maximilian Berg – late · normal · write back by Wed 2 Dec 2026 (in 14 days) · email jo@example.com · promised: a new oven
    | Nothing was written: this was a dry run.
    $ recover promise 2 write to him by tomorrow
    R-2 Johannes Maximilian Berg – late · normal · write back by Thu 19 Nov 2026 (tomorrow) · email jo@example.com · promised: write to him
    | next: recover done 2   ·   undo: recover undo
    $ recover due
    Coming
      R-2  Johannes Maximilian Berg  write back  tomorrow
           email jo@example.com, promised by Thu 19 Nov 2026
      R-1  Jane Doe                  call back   Fri 20 Nov by 14:00
           phone +34 600 000 000, promised by Fri 20 Nov 2026 14:00
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Fri 20 Nov 2026 14:00 (in 2 days)
    Why then    promised
    Promised    call, by Fri 20 Nov 2026 14:00
    Promises    1 open
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · by Theo · “call”
    "
  `);
  till.at("2026-11-20T13:00");
  expect(
    await transcript(
      till,
      'done 1 "called, all fine"',
      "show 1",
      "customer show C-1",
      "history R-1",
      "undo",
      "due",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 "called, all fine"
    R-1 Jane Doe – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 5 days) · phone +34 600 000 000 · promise kept: call, by Fri 20 Nov 2026 14:00
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 5 days)
    Why then    7 days after it was received
    Promises    1 kept
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · by Theo · “call”
      Fri 20 Nov 2026 13:00 · spoke with them · phone · “called, all fine”
    $ recover customer show C-1
    C-1 Jane Doe

    phone     +34 600 000 000
    Promises  1 kept

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · put right
    $ recover history R-1
    5  Fri 20 Nov 2026 13:00  tester  ticked off R-1 Jane Doe – cold soup
    3  Wed 18 Nov 2026 09:30  tester  wrote down a promise for R-1 Jane Doe – cold …
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Jane Doe – cold soup
    | 3 changes, newest first.
    $ recover undo
    Took back: ticked off R-1 Jane Doe – cold soup (change 5)
    | redo: recover redo
    $ recover due
    Overdue
      R-2  Johannes Maximilian Berg  write back  1 day late
           BROKEN PROMISE, by Thu 19 Nov 2026, email jo@example.com

    Today
      R-1  Jane Doe                  call back   today by 14:00
           phone +34 600 000 000, promised by Fri 20 Nov 2026 14:00
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    "
  `);
});

test("what is not clear is refused, and nothing is stored", async () => {
  using till = await shop();
  const before = await till.json("due");
  expect(
    await transcript(
      till,
      "promise",
      "promise call friday",
      "promise 1",
      "promise 1 call",
      'promise 1 --words "7 plates"',
      "promise 1 friday 14:00",
      "promise 1 call yesterday",
      "promise 1 call 2026-11-17 14:00",
      "promise 1 call now",
      "promise 1 call sod",
      "promise 1 call next friday",
      "promise 1 call friday or at 14:00",
      'promise 1 call --due ""',
      "promise 1 --due friday",
      "promise 1 call --due soon",
      "promise 1 call friday --words again",
      "promise 9 call friday",
      "promise 1 --kept",
      "promise 1 --broken forgot",
      "promise 1 --kept --broken",
      "promise 1 --kept --due friday",
      "promise 1 call friday --when tomorrow",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover promise
    | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
    |   recover promise 12 "call Friday 14:00"
    exit 2
    $ recover promise call friday
    | "call" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover promise 12 "call Friday 14:00"
    exit 2
    $ recover promise 1
    | Say what was promised, and by when. Nothing was stored.
    |   recover promise 1 "call Friday 14:00"
    exit 2
    $ recover promise 1 call
    | The date is missing: "call" does not end with one. Nothing was stored.
    |   recover promise 1 "call friday 14:00"
    |   or: recover promise 1 "call" --due "friday 14:00"
    exit 2
    $ recover promise 1 --words "7 plates"
    | The date is missing: "7 plates" does not end with one. Nothing was stored.
    |   recover promise 1 "7 plates friday 14:00"
    |   or: recover promise 1 "7 plates" --due "friday 14:00"
    exit 2
    $ recover promise 1 friday 14:00
    | "friday 14:00" is a date; say what was promised as well. Nothing was stored.
    |   recover promise 1 "call friday 14:00"
    exit 2
    $ recover promise 1 call yesterday
    | The date "yesterday" is Tue 17 Nov 2026, which is in the past.
    | This date looks ahead: use today, tomorrow, friday, 3d or a later date.
    exit 2
    $ recover promise 1 call 2026-11-17 14:00
    | The date "2026-11-17 14:00" is Tue 17 Nov 2026 14:00, which is in the past.
    | This date looks ahead: use today, tomorrow, friday, 3d or a later date.
    exit 2
    $ recover promise 1 call now
    | A promise needs a date that still lies ahead. Nothing was stored.
    |   recover promise 1 "call Friday 14:00"
    exit 2
    $ recover promise 1 call sod
    | A promise needs a date that still lies ahead. Nothing was stored.
    |   recover promise 1 "call Friday 14:00"
    exit 2
    $ recover promise 1 call next friday
    | The date "next friday" is not understood.
    | Use 2026-11-20, 20/11/2026, today, tomorrow, friday, 1st, eow, next week, 3d, 2w, 1mo, 4h, 2bd or 3 days ago; a day can have a time, 15:00 or 3pm. All forms: recover help dates
    exit 2
    $ recover promise 1 call friday or at 14:00
    | A day is named, and 14:00 stands apart from it, so it is not clear when that is.
    | Put the time right behind its day, at the end: "call friday 14:00"
    exit 2
    $ recover promise 1 call --due ""
    | The date "" is not understood.
    | Use 2026-11-20, 20/11/2026, today, tomorrow, friday, 1st, eow, next week, 3d, 2w, 1mo, 4h, 2bd or 3 days ago; a day can have a time, 15:00 or 3pm. All forms: recover help dates
    exit 2
    $ recover promise 1 --due friday
    | Say what was promised. Nothing was stored.
    |   recover promise 1 "call Friday 14:00"
    exit 2
    $ recover promise 1 call --due soon
    | The date "soon" is not understood.
    | Use 2026-11-20, 20/11/2026, today, tomorrow, friday, 1st, eow, next week, 3d, 2w, 1mo, 4h, 2bd or 3 days ago; a day can have a time, 15:00 or 3pm. All forms: recover help dates
    exit 2
    $ recover promise 1 call friday --words again
    | The words are given twice. Leave out --words, or write all of them there.
    exit 2
    $ recover promise 9 call friday
    | There is no complaint R-9
    |   recover list --all
    exit 3
    $ recover promise 1 --kept
    | Nothing that was promised for R-1 is left to judge. Nothing was changed.
    |   recover promise 1 "call friday 14:00"
    exit 4
    $ recover promise 1 --broken forgot
    | Nothing that was promised for R-1 is left to judge. Nothing was changed.
    |   recover promise 1 "call friday 14:00"
    exit 4
    $ recover promise 1 --kept --broken
    | Option --kept cannot be used with option --broken.
    |   recover help promise
    exit 2
    $ recover promise 1 --kept --due friday
    | Option --kept cannot be used with option --due <future>.
    |   recover help promise
    exit 2
    $ recover promise 1 call friday --when tomorrow
    | The date "tomorrow" is Thu 19 Nov 2026, which is in the future.
    | This date looks back: use today, yesterday, friday, 3d or an earlier date.
    exit 2
    "
  `);
  expect(await till.json("due")).toEqual(before);
});

test("a broken promise stands out wherever the complaint is listed, until it is answered", async () => {
  using till = await shop();
  await till.recover("promise", "1", "2", "call thursday 12:00");
  till.at("2026-11-20T10:00");
  expect(await transcript(till, "", "list", "show 2", "due --accessible", "due --plain"))
    .toMatchInlineSnapshot(`
    "
    $ recover
    Overdue
      R-1  Jane Doe                  call back   1 day late
           BROKEN PROMISE, by Thu 19 Nov 2026 12:00, phone +34 600 000 000
      R-2  Johannes Maximilian Berg  write back  1 day late
           BROKEN PROMISE, by Thu 19 Nov 2026 12:00, email jo@example.com
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover list
    R-1  Wed 18 Nov 2026  Jane Doe                  normal  call back, overdue
         phone  cold soup  BROKEN PROMISE
    R-2  Wed 18 Nov 2026  Johannes Maximilian Berg  normal  write back, overdue
         email  late  BROKEN PROMISE
    | 2 complaints (open ones; --all for closed ones too).
    $ recover show 2
    R-2 Johannes Maximilian Berg BROKEN PROMISE – late

    Said        late
    Received    Wed 18 Nov 2026 09:30, email
    Status      open
    Next        write back by Thu 19 Nov 2026 12:00 (yesterday)
    Why then    promised
    Promised    call, by Thu 19 Nov 2026 12:00 BROKEN PROMISE
    Promises    1 broken
    Reach them  email jo@example.com
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Thu 19 Nov 2026 12:00 · “call”
    $ recover due --accessible
    Overdue

    1 of 2.
    Number: Complaint 1
    Customer: Jane Doe
    Step: call back
    When: overdue by 1 day
    How: BROKEN PROMISE, by Thu 19 Nov 2026 12:00, phone +34 600 000 000

    2 of 2.
    Number: Complaint 2
    Customer: Johannes Maximilian Berg
    Step: write back
    When: overdue by 1 day
    How: BROKEN PROMISE, by Thu 19 Nov 2026 12:00, email jo@example.com
    | Showing 7 days. To tick one off: recover done 12
    | everything: --all
    $ recover due --plain
    R-1	Jane Doe BROKEN PROMISE	call back	2026-11-19T12:00:00.000+01:00	phone +34 600 000 000
    R-2	Johannes Maximilian Berg BROKEN PROMISE	write back	2026-11-19T12:00:00.000+01:00	email jo@example.com
    "
  `);
  till.env["RECOVER_COLOR"] = "always";
  const { out } = await till.recover("due");
  expect(out).toContain("\u001B[31m\u001B[1mBROKEN PROMISE");
  till.env["RECOVER_COLOR"] = "never";
  expect(
    await transcript(
      till,
      "done 1 --no-answer",
      "due",
      'done 1 "said sorry"',
      'promise 2 --broken "forgot to write"',
      "due",
      "customer show C-2",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 --no-answer
    R-1 Jane Doe BROKEN PROMISE – cold soup · normal · call back by Sat 21 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000
    | next: recover done 1   ·   undo: recover undo
    $ recover due
    Overdue
      R-2  Johannes Maximilian Berg  write back  1 day late
           BROKEN PROMISE, by Thu 19 Nov 2026 12:00, email jo@example.com

    Coming
      R-1  Jane Doe                  call back   tomorrow by 18:00
           BROKEN PROMISE, by Thu 19 Nov 2026 12:00, phone +34 600 000 000
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover done 1 "said sorry"
    R-1 Jane Doe – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 5 days) · phone +34 600 000 000 · BROKEN PROMISE: call, by Thu 19 Nov 2026 12:00
    | next: recover done 1   ·   undo: recover undo
    $ recover promise 2 --broken "forgot to write"
    R-2 Johannes Maximilian Berg – late · normal · write back by Thu 19 Nov 2026 12:00 (yesterday) · email jo@example.com · BROKEN PROMISE: call, by Thu 19 Nov 2026 12:00
    | next: recover done 2   ·   undo: recover undo
    $ recover due
    Overdue
      R-2  Johannes Maximilian Berg  write back  1 day late
           email jo@example.com

    Coming
      R-1  Jane Doe                  put right   Wed 25 Nov by 18:00
           phone +34 600 000 000
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover customer show C-2
    C-2 Johannes Maximilian Berg

    email     jo@example.com
    Promises  1 broken

    Complaints
      R-2 Johannes Maximilian Berg – late · Wed 18 Nov 2026 · write back
    "
  `);
});

test("a promise is judged by what somebody says, and the word can be taken back", async () => {
  using till = await shop();
  await till.recover("promise", "1", "the receipt friday");
  expect(
    await transcript(
      till,
      'promise 1 --kept "sent it"',
      "show 1",
      "promise 1 --kept",
      "undo",
      "show 1",
      "redo",
      "customer show C-1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover promise 1 --kept "sent it"
    R-1 Jane Doe – cold soup · normal · call back by Fri 20 Nov 2026 (in 2 days) · phone +34 600 000 000 · promise kept: the receipt, by Fri 20 Nov 2026
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Fri 20 Nov 2026 (in 2 days)
    Why then    promised
    Promises    1 kept
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 · “the receipt”
      Wed 18 Nov 2026 09:30 · kept the promise · “sent it”
    $ recover promise 1 --kept
    | Nothing that was promised for R-1 is left to judge. Nothing was changed.
    |   recover promise 1 "call friday 14:00"
    exit 4
    $ recover undo
    Took back: wrote down a promise for R-1 Jane Doe – cold soup (change 4)
    | redo: recover redo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Fri 20 Nov 2026 (in 2 days)
    Why then    promised
    Promised    the receipt, by Fri 20 Nov 2026
    Promises    1 open
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 · “the receipt”
    $ recover redo
    Did again: wrote down a promise for R-1 Jane Doe – cold soup (change 4)
    | undo: recover undo
    $ recover customer show C-1
    C-1 Jane Doe

    phone     +34 600 000 000
    Promises  1 kept

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · call back
    "
  `);
});

test("a new date takes the place of the old one, and too late leaves it broken", async () => {
  using till = await shop();
  expect(
    await transcript(till, "promise 1 call friday 14:00", "promise 1 call friday 16:00", "customer show C-1"),
  ).toMatchInlineSnapshot(`
    "
    $ recover promise 1 call friday 14:00
    R-1 Jane Doe – cold soup · normal · call back by Fri 20 Nov 2026 14:00 (in 2 days) · phone +34 600 000 000 · promised: call
    | next: recover done 1   ·   undo: recover undo
    $ recover promise 1 call friday 16:00
    R-1 Jane Doe – cold soup · normal · call back by Fri 20 Nov 2026 16:00 (in 2 days) · phone +34 600 000 000 · promised: call
    | It takes the place of the promise before it: call, by Fri 20 Nov 2026 14:00
    | next: recover done 1   ·   undo: recover undo
    $ recover customer show C-1
    C-1 Jane Doe

    phone     +34 600 000 000
    Promises  1 open

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · call back
    "
  `);
  till.at("2026-11-21T10:00");
  expect(
    await transcript(
      till,
      "promise 1 call monday 10:00",
      "snooze 1 in 2 weeks",
      "show 1",
      'follow-up 1 --reached "called on friday" --when "friday 15:00"',
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover promise 1 call monday 10:00
    R-1 Jane Doe – cold soup · normal · call back by Mon 23 Nov 2026 10:00 (in 2 days) · phone +34 600 000 000 · promised: call
    | The promise before it (call, by Fri 20 Nov 2026 16:00) was not kept in time, and stays broken.
    | next: recover done 1   ·   undo: recover undo
    $ recover snooze 1 in 2 weeks
    R-1 Jane Doe – cold soup · normal · call back by Sat 5 Dec 2026 (in 14 days) · phone +34 600 000 000
    | R-1 is promised by Mon 23 Nov 2026 10:00. To promise a new date: recover promise 1 "call monday"
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Sat 5 Dec 2026 (in 14 days)
    Why then    moved by hand
    Promised    call, by Mon 23 Nov 2026 10:00
    Promises    1 open, 1 broken
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · “call”
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 16:00 · “call”
      Sat 21 Nov 2026 10:00 · promised by Mon 23 Nov 2026 10:00 · “call”
      Sat 21 Nov 2026 10:00 · moved the next step to Sat 5 Dec 2026
    $ recover follow-up 1 --reached "called on friday" --when "friday 15:00"
    R-1 Jane Doe – cold soup · normal · put right by Mon 23 Nov 2026 10:00 (in 2 days) · phone +34 600 000 000 · on Fri 20 Nov 2026 15:00
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Mon 23 Nov 2026 10:00 (in 2 days)
    Why then    promised
    Promised    call, by Mon 23 Nov 2026 10:00
    Promises    1 open, 1 kept
    Reach them  phone +34 600 000 000
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · “call”
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 16:00 · “call”
      Sat 21 Nov 2026 10:00 · promised by Mon 23 Nov 2026 10:00 · “call”
      Sat 21 Nov 2026 10:00 · moved the next step to Sat 5 Dec 2026
      Fri 20 Nov 2026 15:00 · spoke with them · phone · “called on friday”
    "
  `);
});

test("the promise of somebody whose complaint ends in time falls, and one too late stays broken", async () => {
  using till = await shop();
  await till.recover("promise", "1", "2", "call friday 14:00");
  expect(await transcript(till, 'close 1 --as lost --because "moved away"', "show 1")).toMatchInlineSnapshot(`
    "
    $ recover close 1 --as lost --because "moved away"
    R-1 Jane Doe – cold soup · closed as lost
    | undo: recover undo
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said      cold soup
    Received  Wed 18 Nov 2026 09:30, phone
    Status    closed, lost, on Wed 18 Nov 2026
    How bad   normal
    Path      normal
    Taken by  tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · “call”
      Wed 18 Nov 2026 09:30 · closed as lost, moved away
    "
  `);
  till.at("2026-11-21T10:00");
  expect(
    await transcript(
      till,
      'close 2 --as lost --because "moved away"',
      "show 2",
      "promise 2 --kept",
      "promise 2 call monday",
      "reopen 1",
      "due",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover close 2 --as lost --because "moved away"
    R-2 Johannes Maximilian Berg – late · closed as lost · BROKEN PROMISE: call, by Fri 20 Nov 2026 14:00
    | undo: recover undo
    $ recover show 2
    R-2 Johannes Maximilian Berg – late

    Said      late
    Received  Wed 18 Nov 2026 09:30, email
    Status    closed, lost, on Sat 21 Nov 2026
    Promises  1 broken
    How bad   normal
    Path      normal
    Taken by  tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by Fri 20 Nov 2026 14:00 · “call”
      Sat 21 Nov 2026 10:00 · closed as lost, moved away
    $ recover promise 2 --kept
    | R-2 is closed (lost). Nothing was changed.
    | To work on it again: recover reopen 2
    exit 4
    $ recover promise 2 call monday
    | R-2 is closed (lost). Nothing was changed.
    | To work on it again: recover reopen 2
    exit 4
    $ recover reopen 1
    R-1 Jane Doe – cold soup · normal · call back by Mon 23 Nov 2026 18:00 (in 2 days) · phone +34 600 000 000
    | next: recover done 1   ·   undo: recover undo
    $ recover due
    Coming
      R-1  Jane Doe  call back  Mon 23 Nov by 18:00  phone +34 600 000 000
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    "
  `);
});

test("the same --ref is one promise", async () => {
  using till = await shop();
  await till.recover("promise", "1", "call", "friday", "--ref", "call-1");
  expect(await transcript(till, "promise 1 call friday --ref call-1")).toMatchInlineSnapshot(`
    "
    $ recover promise 1 call friday --ref call-1
    R-1 Jane Doe – cold soup · normal · call back by Fri 20 Nov 2026 (in 2 days) · phone +34 600 000 000
    | This was done before under the same --ref; nothing was done again.
    "
  `);
  expect((await till.json("show", "1")).promises).toHaveLength(1);
});

test("in JSON: the promises of a complaint, what stands in every list, and the counts of a customer", async () => {
  using till = await shop();
  await till.recover("log", "cold tea", "-c", "Jane Doe", "-C", "phone");
  await till.recover("promise", "1", "call", "thursday 12:00", "--by", "Theo");
  await till.recover("follow-up", "1", "--reached");
  await till.recover("promise", "1", "a new pair by thursday 16:00");
  await till.recover("promise", "3", "call friday");
  till.at("2026-11-20T10:00");
  const { promises, promised_for: promisedFor } = await till.json("show", "1");
  expect({ promises, promisedFor }).toMatchInlineSnapshot(`
    {
      "promisedFor": "2026-11-19T16:00:00.000+01:00",
      "promises": [
        {
          "by": "Theo",
          "state": "kept",
          "until": "2026-11-19T12:00:00.000+01:00",
          "words": "call",
        },
        {
          "by": "tester",
          "state": "broken",
          "until": "2026-11-19T16:00:00.000+01:00",
          "words": "a new pair",
        },
      ],
    }
  `);
  expect((await till.json("due")).items.map((i: { promised_for: unknown }) => i.promised_for)).toEqual([
    "2026-11-19T16:00:00.000+01:00",
    null,
    "2026-11-20T23:59:59.999+01:00",
  ]);
  const { promises: counts, complaints } = await till.json("customer", "show", "C-1");
  expect(counts).toEqual({ open: 1, kept: 1, broken: 1 });
  expect(complaints).toHaveLength(2);
  expect((await till.json("customer", "show", "C-2")).promises).toEqual({ open: 0, kept: 0, broken: 0 });
  expect((await till.json("show", "2")).promises).toEqual([]);
});

test("on a narrow screen nothing of it is cut", async () => {
  using till = await shop(40);
  await till.recover("promise", "1", "2", "call thursday 12:00");
  expect(await transcript(till, "due", "show 1")).toMatchInlineSnapshot(`
    "
    $ recover due
    Coming
      R-1  Jane Doe  call back
        tomorrow by 12:00
        phone +34 600 000 000, promised by
        Thu 19 Nov 2026 12:00
      R-2  Johannes Maximilian Berg
        write back  tomorrow by 12:00
        email jo@example.com, promised by
        Thu 19 Nov 2026 12:00
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover show 1
    R-1 Jane Doe – cold soup

    Said: cold soup
    Received: Wed 18 Nov 2026 09:30, phone
    Status: open
    Next: call back by Thu 19 Nov 2026
      12:00 (tomorrow)
    Why then: promised
    Promised: call, by Thu 19 Nov 2026
      12:00
    Promises: 1 open
    Reach them: phone +34 600 000 000
    How bad: normal
    Path: normal
    Taken by: tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by
        Thu 19 Nov 2026 12:00 · “call”
    "
  `);
  till.at("2026-11-20T10:00");
  expect(await transcript(till, "due", "show 2")).toMatchInlineSnapshot(`
    "
    $ recover due
    Overdue
      R-1  Jane Doe  call back  1 day late
        BROKEN PROMISE, by Thu 19 Nov 2026
        12:00, phone +34 600 000 000
      R-2  Johannes Maximilian Berg
        write back  1 day late
        BROKEN PROMISE, by Thu 19 Nov 2026
        12:00, email jo@example.com
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    $ recover show 2
    R-2 Johannes Maximilian Berg BROKEN
    PROMISE – late

    Said: late
    Received: Wed 18 Nov 2026 09:30, email
    Status: open
    Next: write back by Thu 19 Nov 2026
      12:00 (yesterday)
    Why then: promised
    Promised: call, by Thu 19 Nov 2026
      12:00 BROKEN PROMISE
    Promises: 1 broken
    Reach them: email jo@example.com
    How bad: normal
    Path: normal
    Taken by: tester

    What was done
      Wed 18 Nov 2026 09:30 · promised by
        Thu 19 Nov 2026 12:00 · “call”
    "
  `);
});

test("a customer's complaints are shown as they stand: an expired coupon has expired", async () => {
  using till = await shop();
  await till.recover("done", "1", "sorry");
  await till.recover("fix", "1");
  await till.recover("done", "1", "--not-owed");
  await till.recover("invite", "1", "--give", "a dessert", "--expires", "in 3 days");
  expect((await till.json("customer", "show", "C-1")).complaints[0]).toMatchObject({
    coupon: { status: "issued" },
    next: { step: "welcome" },
  });
  till.at("2026-11-23T10:00");
  expect((await till.json("customer", "show", "C-1")).complaints[0]).toMatchObject({
    coupon: { status: "expired" },
    next: { step: "stay-in-touch" },
  });
});
