import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** A morning: overdue, due today, coming, later, and quiet for long. */
async function morning(width = 80): Promise<Till> {
  const till = openTill({ width });
  const log = async (when: string, ...argv: string[]): Promise<void> => {
    till.at(when);
    await till.recover("log", ...argv);
  };
  await log(
    "2026-08-03T09:30",
    "forgotten order",
    "-c",
    "Old Tom",
    "-C",
    "phone",
    "--phone",
    "+34 611 111 111",
  );
  await log(
    "2026-11-16T09:30",
    "cold soup",
    "-c",
    "Jane Doe",
    "-C",
    "phone",
    "--phone",
    "+34 600 000 000",
    "--by",
    "Tom",
  );
  await log(
    "2026-11-16T15:00",
    "rude waiter",
    "-c",
    "Ana Ruiz",
    "-C",
    "google",
    "--link",
    "https://example.com/r/1",
    "-t",
    "staff",
  );
  await log("2026-11-17T10:00", "late again", "-c", "Bo Berg", "-C", "email", "--cause", "late");
  await log("2026-11-18T09:00", "wrong size", "-c", "Jane Doe", "-s", "high", "-C", "whatsapp");
  await log("2026-11-18T09:10", "stained table", "--walk-in");
  await log("2026-11-18T09:20", "flat cake", "-c", "Cy Young", "-C", "letter", "--due", "in 3 weeks");
  till.at("2026-11-18T09:30");
  return till;
}

test("an empty shop is welcomed", async () => {
  using wide = openTill();
  expect(await transcript(wide, "")).toMatchInlineSnapshot(`
    "
    $ recover
    Nothing is written down yet. After the next bad moment:
      recover log "cold soup" -c "Jane Doe" --channel phone
    Every morning, to see who is owed what, and to tick it off:
      recover
      recover done 1 "called, all fine"
    Everything can be taken back with recover undo. More: recover help
    "
  `);
  expect((await wide.recover("due")).out).toBe((await wide.recover()).out);
  using narrow = openTill({ width: 40 });
  expect(await transcript(narrow, "")).toMatchInlineSnapshot(`
    "
    $ recover
    Nothing is written down yet. After the next bad moment:
      recover log "cold soup" -c "Jane Doe" --channel phone
    Every morning, to see who is owed what, and to tick it off:
      recover
      recover done 1 "called, all fine"
    Everything can be taken back with recover undo. More: recover help
    "
  `);
});

test("the morning: what is overdue, due today and coming, and one line for the quiet ones", async () => {
  using wide = await morning();
  expect(await transcript(wide, "")).toMatchInlineSnapshot(`
    "
    $ recover
    Overdue
      R-2  Jane Doe  call back            1 day late         phone +34 600 000 000
      R-3  Ana Ruiz  reply to the review  1 day late
           review:google https://example.com/r/1

    Today
      R-5  Jane Doe  answer the chat      today by 13:00
           SECOND FAILURE, chat:whatsapp +34 600 000 000
      R-4  Bo Berg   write back           today by 18:00
           email (ask for an e-mail address)

    Coming
      R-6  walk-in   talk to them         tomorrow by 18:00
           when they are back at the counter

    1 quiet case has waited for more than 60 days: recover due --all
    To let them go: recover close 1 --as lost --because "never came back"
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    "
  `);
  using narrow = await morning(40);
  expect(await transcript(narrow, "due")).toMatchInlineSnapshot(`
    "
    $ recover due
    Overdue
      R-2  Jane Doe  call back  1 day late
        phone +34 600 000 000
      R-3  Ana Ruiz  reply to the review
        1 day late
        review:google
        https://example.com/r/1

    Today
      R-5  Jane Doe  answer the chat
        today by 13:00
        SECOND FAILURE, chat:whatsapp +34
        600 000 000
      R-4  Bo Berg  write back
        today by 18:00
        email (ask for an e-mail address)

    Coming
      R-6  walk-in  talk to them
        tomorrow by 18:00
        when they are back at the counter

    1 quiet case has waited for more than 60 days: recover due --all
    To let them go: recover close 1 --as lost --because "never came back"
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    "
  `);
});

test("the window is said, and can be moved", async () => {
  using till = await morning();
  expect(await transcript(till, "due --until today", "due --until 2026-12-31", "due --all", "due --limit 2"))
    .toMatchInlineSnapshot(`
      "
      $ recover due --until today
      Overdue
        R-2  Jane Doe  call back            1 day late      phone +34 600 000 000
        R-3  Ana Ruiz  reply to the review  1 day late
             review:google https://example.com/r/1

      Today
        R-5  Jane Doe  answer the chat      today by 13:00
             SECOND FAILURE, chat:whatsapp +34 600 000 000
        R-4  Bo Berg   write back           today by 18:00
             email (ask for an e-mail address)

      1 quiet case has waited for more than 60 days: recover due --all
      To let them go: recover close 1 --as lost --because "never came back"
      | Showing what falls due until Wed 18 Nov 2026 (today).
      $ recover due --until 2026-12-31
      Overdue
        R-2  Jane Doe  call back            1 day late         phone +34 600 000 000
        R-3  Ana Ruiz  reply to the review  1 day late
             review:google https://example.com/r/1

      Today
        R-5  Jane Doe  answer the chat      today by 13:00
             SECOND FAILURE, chat:whatsapp +34 600 000 000
        R-4  Bo Berg   write back           today by 18:00
             email (ask for an e-mail address)

      Coming
        R-6  walk-in   talk to them         tomorrow by 18:00
             when they are back at the counter
        R-7  Cy Young  write a letter       Wed 9 Dec
             letter (ask for an address)

      1 quiet case has waited for more than 60 days: recover due --all
      To let them go: recover close 1 --as lost --because "never came back"
      | Showing what falls due until Thu 31 Dec 2026 (in 43 days).
      $ recover due --all
      Overdue
        R-1  Old Tom   call back            106 days late      phone +34 611 111 111
        R-2  Jane Doe  call back            1 day late         phone +34 600 000 000
        R-3  Ana Ruiz  reply to the review  1 day late
             review:google https://example.com/r/1

      Today
        R-5  Jane Doe  answer the chat      today by 13:00
             SECOND FAILURE, chat:whatsapp +34 600 000 000
        R-4  Bo Berg   write back           today by 18:00
             email (ask for an e-mail address)

      Coming
        R-6  walk-in   talk to them         tomorrow by 18:00
             when they are back at the counter
        R-7  Cy Young  write a letter       Wed 9 Dec
             letter (ask for an address)
      $ recover due --limit 2
      Overdue
        R-2  Jane Doe  call back            1 day late  phone +34 600 000 000
        R-3  Ana Ruiz  reply to the review  1 day late
             review:google https://example.com/r/1

      And 3 more: recover due --all
      1 quiet case has waited for more than 60 days: recover due --all
      To let them go: recover close 1 --as lost --because "never came back"
      | Showing 7 days. To tick one off: recover done 12 · everything: --all
      "
    `);
});

test("the lines to paste about quiet cases do what they say", async () => {
  using till = await morning();
  const { out } = await till.recover("due");
  expect(out).toContain('recover close 1 --as lost --because "never came back"');
  expect((await till.recover("close", "1", "--as", "lost", "--because", "never came back")).code).toBe(0);
  expect((await till.recover("due")).out).not.toContain("quiet");
});

test("filters choose", async () => {
  using till = await morning();
  const due = async (...filters: string[]): Promise<number[]> =>
    (await till.json("due", "--all", ...filters)).items.map((c: { id: number }) => c.id);
  expect(await due("channel:phone")).toEqual([1, 2]);
  expect(await due("--channel", "phone")).toEqual([1, 2]);
  expect(await due("channel:review")).toEqual([3]);
  expect(await due("not:channel:review", "customer:jane")).toEqual([2, 5]);
  expect(await due("-channel:phone", "severity:normal")).toEqual([3, 4, 6, 7]);
  expect(await due("tag:staff")).toEqual([3]);
  expect(await due("by:tom")).toEqual([2]);
  expect(await due("cause:late,rude")).toEqual([4]);
  expect(await due("due:today")).toEqual([1, 2, 3, 5, 4]);
  expect(await due("soup")).toEqual([2]);
  expect(await transcript(till, "due customer:nobody", "due statsu:open", "due severity:hihg"))
    .toMatchInlineSnapshot(`
      "
      $ recover due customer:nobody
      Nothing is due.
      | Showing 7 days; --all for everything.
      $ recover due statsu:open
      | The filter "statsu" is not known. Did you mean status:open?
      | Filters: status, severity, fault, channel, cause, customer, by, owner, branch, tag, due, since, until, text. To search for the words themselves: recover find "statsu:open"
      exit 2
      $ recover due severity:hihg
      | The severity "hihg" is not known. Did you mean high?
      | Use low, normal, high, critical.
      exit 2
      "
    `);
});

test("nothing due says when the next is", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "--due", "2026-12-24");
  expect(await transcript(till, "due", "due --exit-code")).toMatchInlineSnapshot(`
    "
    $ recover due
    Nothing is due. The next is on Thu 24 Dec 2026.
    | Showing 7 days; --all for everything.
    $ recover due --exit-code
    Nothing is due. The next is on Thu 24 Dec 2026.
    | Showing 7 days; --all for everything.
    "
  `);
});

test("--exit-code is 10 when something is overdue or due today, whatever the format", async () => {
  using till = await morning();
  for (const format of [[], ["--json"], ["--plain"], ["--quiet"]]) {
    expect((await till.recover("due", "--exit-code", ...format)).code).toBe(10);
  }
  expect((await till.recover("due")).code).toBe(0);
  expect((await till.recover("due", "--exit-code", "customer:cy")).code).toBe(0);
});

test("JSON carries all that the screen shows", async () => {
  using till = await morning();
  const due = await till.json("due");
  expect(Object.keys(due)).toEqual([
    "schema",
    "now",
    "until",
    "total",
    "quiet",
    "clusters",
    "expiring",
    "items",
  ]);
  expect(due).toMatchObject({
    schema: "recover.due/1",
    now: "2026-11-18T09:30:00.000+01:00",
    total: due.items.length,
    quiet: 1,
  });
  expect(due.items[0].next).toEqual({
    step: "answer",
    channel: "phone",
    contact: "+34 600 000 000",
    due_at: "2026-11-17T18:00:00.000+01:00",
    overdue: true,
    reason: "normal: 1 business day after it was received",
    ask_for: null,
    fallback: null,
  });
  using empty = openTill();
  expect(await empty.json("due")).toMatchObject({ schema: "recover.due/1", total: 0, quiet: 0, items: [] });
});

test("who is expected back, whose coupon expires, and who was here yesterday", async () => {
  using till = openTill();
  till.at("2026-11-02T09:30");
  for (const name of ["Ana Ruiz", "Bo Berg", "Cy Dahl"]) {
    await till.recover(
      "log",
      "cold soup",
      "-c",
      name,
      "-C",
      "phone",
      "--sorry",
      "--redo",
      "--invite",
      "10 EUR",
    );
  }
  await till.recover(
    "coupon",
    "extend",
    (await till.json("show", "2")).coupon.code,
    "--expires",
    "2026-11-20",
  );
  till.at("2026-11-17T12:00");
  await till.recover("welcome", "Cy Dahl");
  till.at("2026-11-18T09:30");
  const { out } = await till.recover("due");
  expect(`\n${out}`).toMatchInlineSnapshot(`
    "
    Overdue
      R-2  GOLD Bo Berg   expect back      5 days late
           phone (ask for a phone number)
      R-1  GOLD Ana Ruiz  expect back      2 days late
           phone (ask for a phone number)

    Today
      R-3  GOLD Cy Dahl   ask how it went  today by 18:00
           phone (ask for a phone number)

    GOLD The coupon of Bo Berg (R-2) expires on Fri 20 Nov 2026
    "
  `);
  const { expiring } = await till.json("due");
  expect(expiring).toEqual([
    {
      code: expect.stringMatching(/^GOLD-/),
      expires_on: "2026-11-20",
      complaint: "R-2",
      customer: "Bo Berg",
    },
  ]);
  // Filters choose among the coupons too.
  expect((await till.json("due", "customer:ana")).expiring).toEqual([]);
  till.at("2026-11-21T09:30");
  expect((await till.json("due")).expiring).toEqual([]);
  expect((await till.recover("due", "customer:bo")).out).toContain("Bo Berg  back again?  today");
});

test("the dates of a shop in another zone are its own", async () => {
  using till = await morning();
  await till.recover("config", "set", "zone", "America/New_York");
  const due = await till.json("due", "--all");
  expect(due.items.every((c: { next: { due_at: string } }) => /-0[45]:00$/.test(c.next.due_at))).toBe(true);
});
