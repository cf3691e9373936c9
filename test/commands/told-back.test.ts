import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { openTill } from "../world.ts";
import { transcript } from "./transcript.ts";

/** What an answer repeats of what was told, and what is refused because it would be lost or cannot be true. */

test("amounts, dates and the channel that nobody named are told back", async () => {
  using till = openTill();
  const echoOf = async (...argv: string[]): Promise<string | undefined> =>
    /(?: · (?:came|on|paid|refund|credit|gift).*)?$/.exec((await till.recover(...argv)).out.trimEnd())?.[0];
  expect(await echoOf("log", "a", "-c", "An", "--when", "03/04/2026", "--paid", "45 USD")).toBe(
    " · came by in-person · came in Fri 3 Apr 2026 · paid 45.00 USD",
  );
  expect(await echoOf("log", "b", "-c", "Bo", "-C", "phone")).toBe("");
  expect(await echoOf("compensate", "2", "--refund", "24.50", "--paid", "30")).toBe(
    " · paid 30.00 EUR · refund 24.50 EUR",
  );
  expect(await echoOf("compensate", "2", "--credit", "10", "--cost", "4", "-n")).toBe(
    " · credit 10.00 EUR, costs us 4.00 EUR",
  );
  expect(await echoOf("fix", "1", "--when", "yesterday")).toBe(" · on Tue 17 Nov 2026");
  expect(await echoOf("edit", "2", "--paid", "31")).toBe(" · paid 31.00 EUR");
});

test("money that is worth what it is takes no other worth or cost", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone");
  expect(
    await transcript(
      till,
      "compensate 1 --refund 5 --cost 7",
      "compensate 1 --refund 5 --worth 7",
      "compensate 1 --discount 5 --cost 7",
      "compensate 1 --credit 5 --worth 7",
      'compensate 1 --beyond ""',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover compensate 1 --refund 5 --cost 7
    | A refund of 5 is worth and costs just that. Leave out --cost.
    exit 2
    $ recover compensate 1 --refund 5 --worth 7
    | A refund of 5 is worth and costs just that. Leave out --worth.
    exit 2
    $ recover compensate 1 --discount 5 --cost 7
    | A discount of 5 is worth and costs just that. Leave out --cost.
    exit 2
    $ recover compensate 1 --credit 5 --worth 7
    | A credit of 5 is worth just that to them. Leave out --worth.
    exit 2
    $ recover compensate 1 --beyond ""
    | The value of --beyond is empty.
    | Leave the flag out, or give a value.
    exit 2
    "
  `);
  expect((await till.json("show", "1")).events).toEqual([]);
});

test("nothing happened on a day before the complaint came in", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone");
  expect(await transcript(till, "done 1 --when yesterday x", "note 1 --when yesterday x -n"))
    .toMatchInlineSnapshot(`
    "
    $ recover done 1 --when yesterday x
    | R-1 came in on Wed 18 Nov 2026, and this is said to have happened on Tue 17 Nov 2026. Nothing was changed.
    | If it came in earlier: recover edit 1 --when 2026-11-17
    exit 4
    $ recover note 1 --when yesterday x -n
    | R-1 came in on Wed 18 Nov 2026, and this is said to have happened on Tue 17 Nov 2026. Nothing was changed.
    | If it came in earlier: recover edit 1 --when 2026-11-17
    exit 4
    "
  `);
  expect((await till.json("show", "1")).events).toEqual([]);
  expect((await till.recover("done", "1", "--when", "today", "x")).code).toBe(0);
});

test("a reason for a channel, an outcome or a gift needs one of them", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone");
  expect(
    await transcript(
      till,
      "done 1 called --because asked",
      "apologize 1 --because asked",
      "follow-up 1 --reached --because asked",
      "done 1 --of 1",
      "done 1 --no-answer --sorry",
      "done 1 --no-answer --thanks",
      "done 1 --no-answer --reached",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover done 1 called --because asked
    | --because says why another channel was taken, why they were lost or why so much was given; say which.
    | --via email --because "they asked for it"
    exit 2
    $ recover apologize 1 --because asked
    | --because says why another channel was taken; say which one that was.
    | --via email --because "they asked for it"
    exit 2
    $ recover follow-up 1 --reached --because asked
    | --because says why another channel was taken; say which one that was.
    | --via email --because "they asked for it"
    exit 2
    $ recover done 1 --of 1
    | --of names what a duplicate repeats; say that it ends so.
    | --as duplicate --of 1
    exit 2
    $ recover done 1 --no-answer --sorry
    | Nobody was reached, so nobody heard an apology. Leave out --no-answer, or leave out --sorry.
    exit 2
    $ recover done 1 --no-answer --thanks
    | Nobody was reached, so nobody heard thanks. Leave out --no-answer, or leave out --thanks.
    exit 2
    $ recover done 1 --no-answer --reached
    | Option --reached cannot be used with option --no-answer.
    |   recover help done
    exit 2
    "
  `);
});

test("one value is given once, and says something", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c B -c C",
      "log x -c B -s low -s high",
      'log x -c B --tag ""',
      'log x -c B --cause ""',
      'log x -c B --by ""',
      'log x -c B --ref ""',
      "log x -c B --phone abc",
      "log x -c B --verson",
      "due --all --until friday",
      "list not:",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c B -c C
    | --customer is given twice, as "B" and as "C". Nothing was done.
    | Leave one of them out.
    exit 2
    $ recover log x -c B -s low -s high
    | --severity is given twice, as "low" and as "high". Nothing was done.
    | Leave one of them out.
    exit 2
    $ recover log x -c B --tag ""
    | The value of --tag is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover log x -c B --cause ""
    | The value of --cause is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover log x -c B --by ""
    | The value of --by is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover log x -c B --ref ""
    | The --ref is empty, so running this twice would do it twice. Nothing was done.
    | Give it a name, for example --ref till-2-0815, or leave it out.
    exit 2
    $ recover log x -c B --phone abc
    | "abc" is not a telephone number.
    | --phone "+34 600 000 000"
    exit 2
    $ recover log x -c B --verson
    | Unknown option --verson. Did you mean --version?
    |   recover help log
    exit 2
    $ recover due --all --until friday
    | --all shows everything, whenever it is due. Leave out --all or --until.
    |   recover due --until "friday"
    exit 2
    $ recover list not:
    | not: leaves out what a filter names, and names none.
    | For example not:channel:review
    exit 2
    "
  `);
  expect((await till.recover("log", "x", "-c", "B", "-c", "B", "-t", "a", "-t", "b")).code).toBe(0);
});

test("what is looked up has an end, and so have words", async () => {
  using till = openTill();
  const refused = async (...argv: string[]): Promise<string> => {
    const { code, err } = await till.recover(...argv);
    expect(code).toBe(2);
    return err.split("\n")[0] ?? "";
  };
  const long = "x".repeat(501);
  expect(await refused("log", "x", "-c", long)).toBe(
    "The name is too long: 501 characters, where at most 500 are kept. Nothing was saved.",
  );
  expect(await refused("log", "x", "-c", "A", "--email", `${long}@x`)).toContain("not an e-mail");
  for (const flag of ["--address", "--tag", "--cause"])
    expect(await refused("log", "x", "-c", "A", flag, long)).toContain(`The ${flag.slice(2)} is too long`);
  // Each of these is eighteen letters once it is folded for the search.
  expect(await refused("customer", "add", "\ufdfa".repeat(200))).toContain("The name is too long");
  till.stdin = "x".repeat(100_001);
  expect(await refused("log", "-", "-c", "A")).toContain("The text is too long: 100001 characters");
  expect(await till.json("customer", "list")).toMatchObject({ items: [] });
});

test("a number or an address in the place of a name is a way to reach them as well", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "bea@x.yz");
  await till.recover("log", "y", "-c", "+34 600 000 000");
  await till.recover("log", "z", "-c", "Cy");
  const { items } = await till.json("customer", "list");
  expect(items.map((c: { contacts: unknown }) => c.contacts)).toEqual([
    [{ channel: "phone", value: "+34 600 000 000" }],
    [{ channel: "email", value: "bea@x.yz" }],
    [],
  ]);
});

test("what was taken back is said to be, under the same --ref and in the history", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c Ana -C phone --ref k",
      "undo",
      "log x -c Ana -C phone --ref k",
      "customer add Bo --ref b",
      "undo",
      "customer add Bo --ref b",
      "history 1",
      "undo",
      "config set hours mon-sat 9-18",
      "config set hours mon-fri 9-18",
      "history --limit 2",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana -C phone --ref k
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover undo
    Took back: logged R-1 Ana – x (change 1)
    | redo: recover redo
    $ recover log x -c Ana -C phone --ref k
    | This was done before under the same --ref and was taken back since (change 2); nothing was done now. To have it again: recover redo, or another --ref
    $ recover customer add Bo --ref b
    C-2 Bo
    | undo: recover undo
    $ recover undo
    Took back: added C-2 Bo (change 3)
    | redo: recover redo
    $ recover customer add Bo --ref b
    | This was done before under the same --ref and was taken back since (change 4); nothing was done now. To have it again: recover redo, or another --ref
    $ recover history 1
    1  Wed 18 Nov 2026 09:30  tester  logged R-1, taken back by change 2
    | 1 change, newest first.
    $ recover undo
    | There is nothing to take back.
    |   recover history
    exit 4
    $ recover config set hours mon-sat 9-18
    hours is mon-sat 9-18
    | Dates that are set already stay as they are.
    | undo: recover undo
    $ recover config set hours mon-fri 9-18
    hours is mon-fri 9-18
    | Dates that are set already stay as they are.
    | undo: recover undo
    $ recover history --limit 2
    6  Wed 18 Nov 2026 09:30  tester  set hours from mon-sat 9-18 to mon-fri 9-18
    5  Wed 18 Nov 2026 09:30  tester  set hours to mon-sat 9-18
    | The newest 2 changes; --all for every one.
    "
  `);
  const { items } = await till.json("history", "1");
  expect(items).toMatchObject([{ seq: 1, taken_back_by: 2 }]);
});

test("on a terminal the reason for another channel is a choice, and a wrong amount is asked again", async () => {
  using till = openTill({ env: { RECOVER_ACCESSIBLE: "1" } });
  await till.recover("log", "x", "-c", "Ana", "-C", "phone", "--phone", "+34 600 000 000", "--paid", "20");
  till.answers = ["2"];
  expect(await transcript(till, "done 1 'sent mail' --via email")).toMatchInlineSnapshot(`
    "
    $ recover done 1 'sent mail' --via email
    Complaint 1 Ana. x. normal. put right by Wed 25 Nov 2026 18:00 (in 7 days). phone +34 600 000 000
    | Why by email?
    | 1. they asked
    | 2. they called us
    | 3. no contact on file
    | 4. no answer there
    | 5. another reason
    | Type a number: 2
    | next: recover done 1
    | undo: recover undo
    "
  `);
  expect((await till.json("show", "1")).events[0]).toMatchObject({ off_mirror_reason: "they called us" });
  await till.recover("fix", "1");
  till.answers = ["4,5,6", "", "5"];
  expect(await transcript(till, "done 1")).toMatchInlineSnapshot(`
    "
    $ recover done 1
    Complaint 1 Ana. x. normal. give back by Thu 19 Nov 2026 18:00 (tomorrow). phone +34 600 000 000. refund 5.00 EUR
    | Complaint 1 Ana: What did you give back? (an amount, "declined" or "not owed") 4,5,6
    | "4,5,6" is not an amount. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    | Complaint 1 Ana: What did you give back? (an amount, "declined" or "not owed")
    | An answer is needed. Ctrl-C saves nothing.
    | Complaint 1 Ana: What did you give back? (an amount, "declined" or "not owed") 5
    | That is less than they lost; give back the rest as well.
    | next: recover done 1
    | undo: recover undo
    "
  `);
});

test("where there is nothing on file, another channel needs no reason", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Em", "-C", "phone", "--email", "em@x.com");
  expect((await till.recover("done", "1", "mailed", "--via", "email")).code).toBe(0);
  expect((await till.json("show", "1")).events[0]).toMatchObject({ off_mirror_reason: "no contact on file" });
});

test("whether they are back may not be known", async () => {
  using till = openTill();
  await till.recover(
    "log",
    "x",
    "-c",
    "Ana",
    "-C",
    "phone",
    "--paid",
    "5",
    "--sorry",
    "--fixed",
    "--refund",
    "5",
  );
  expect((await till.recover("done", "1", "she is not sure", "--back", "unknown")).code).toBe(0);
  const { next, events } = await till.json("show", "1");
  expect(next.step).toBe("stay-in-touch");
  expect(events.at(-1).detail).toMatchObject({ back: "unknown" });
  await till.recover("done", "1", "--back", "unknown");
  expect((await till.json("show", "1")).next.step).toBe("close");
});

test("a return visit that went wrong is a second failure, in every list", async () => {
  using till = openTill();
  await till.recover(
    "log",
    "x",
    "-c",
    "Ana",
    "-C",
    "phone",
    "--paid",
    "5",
    "--sorry",
    "--fixed",
    "--refund",
    "5",
  );
  expect(await transcript(till, 'done 1 --back yes --smooth no "burnt again"', "list", "due", "show 1"))
    .toMatchInlineSnapshot(`
      "
      $ recover done 1 --back yes --smooth no "burnt again"
      R-1 Ana SECOND FAILURE – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover list
      R-1  Wed 18 Nov 2026  Ana  normal  call back  phone  x  SECOND FAILURE
      | 1 complaint (open ones; --all for closed ones too).
      $ recover due
      Coming
        R-1  Ana  call back  tomorrow by 18:00
             SECOND FAILURE, phone (ask for a phone number)
      | Showing 7 days. To tick one off: recover done 12 · everything: --all
      $ recover show 1
      R-1 Ana SECOND FAILURE – x

      Said        x
      Received    Wed 18 Nov 2026 09:30, phone
      Status      open
      Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
      Why then    normal: 1 business day after the visit that went wrong
      Reach them  phone (ask for a phone number)
      How bad     normal
      Path        full
      They paid   5.00 EUR
      Given back  5.00 EUR = 1.00 times the loss, good: what they lost was given back
      Taken by    tester
      Repeats     itself: the return visit went wrong

      What was done
        Wed 18 Nov 2026, on the spot · apologized · phone
        Wed 18 Nov 2026, on the spot · put right · phone
        Wed 18 Nov 2026, on the spot · refund 5.00 EUR · phone
        Wed 18 Nov 2026 09:30 · spoke with them, back as a customer, the visit went
          wrong · phone · “burnt again”
      "
    `);
});

test("the public answer stays due until somebody gave it", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log s -c Soc -C facebook --link f/1 --paid 5",
      "done 1 --via email --because asked",
      "done 1 --refund 5",
      "done 1 --back yes",
      "close 1 --as lost --because moved",
      "done 1 'wrote below the post'",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log s -c Soc -C facebook --link f/1 --paid 5
    R-1 Soc – s · normal · reply to the post by Thu 19 Nov 2026 18:00 (tomorrow) · social:facebook f/1 · paid 5.00 EUR
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --via email --because asked
    R-1 Soc – s · normal · reply to the post by Thu 19 Nov 2026 18:00 (tomorrow) · social:facebook f/1
    | Others still read R-1 on social:facebook; an answer there stays due.
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --refund 5
    R-1 Soc – s · normal · reply to the post by Thu 19 Nov 2026 18:00 (tomorrow) · social:facebook f/1 · refund 5.00 EUR
    | Others still read R-1 on social:facebook; an answer there stays due.
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --back yes
    R-1 Soc – s · normal · reply to the post by Thu 19 Nov 2026 18:00 (tomorrow) · social:facebook f/1
    | Others still read R-1 on social:facebook; an answer there stays due.
    | next: recover done 1   ·   undo: recover undo
    $ recover close 1 --as lost --because moved
    | R-1 stays open: others read it on social:facebook, so it takes an answer there first.
    |   recover apologize 1 --via social:facebook
    |   or, if the post is gone: recover close 1 --as lost "moved away" --because "removed by its author"
    exit 4
    $ recover done 1 'wrote below the post'
    R-1 Soc – s · closed as recovered
    | undo: recover undo
    "
  `);
});

test("what is quiet is let go in one line, but who was never answered in public and who has no name", async () => {
  using till = openTill();
  await till.recover("log", "a", "-c", "Ana", "-C", "phone");
  await till.recover("log", "b", "-c", "Bo", "-C", "google", "--link", "g/1");
  await till.recover("log", "c", "--walk-in");
  till.at("2027-03-01T09:30");
  const { out } = await till.recover();
  expect(out).toContain("3 quiet cases have waited");
  expect(out).toContain('recover close 1 --as lost --because "never came back"');
});

test("other money stands beside what is counted", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "-C", "phone", "--paid", "80 EUR");
  await till.recover("compensate", "1", "--credit", "5 USD");
  expect((await till.recover("show", "1")).out).toContain(
    "Given back  5.00 USD, which is not counted: in another currency than what they\n            paid",
  );
  await till.recover("compensate", "1", "--refund", "80 EUR");
  expect((await till.recover("show", "1")).out).toContain("beside it, not counted, 5.00 USD");
  expect((await till.json("show", "1")).restitution.uncounted).toEqual([
    { amount: "5.00", minor: 500, currency: "USD" },
  ]);
});

test("a screen reader hears words", async () => {
  using till = openTill({ env: { ACCESSIBLE: "1" } });
  await till.recover("log", "z", "-c", "Y", "-C", "phone");
  till.at("2026-11-22T09:30");
  expect(await transcript(till, "note 1 again", "due", "history")).toMatchInlineSnapshot(`
    "
    $ recover note 1 again
    Complaint 1 Y. z. normal. call back by Thu 19 Nov 2026 18:00 (3 days ago). phone (ask for a phone number)
    | next: recover done 1
    | undo: recover undo
    $ recover due
    Overdue

    1 of 1.
    Number: Complaint 1
    Customer: Y
    Step: call back
    When: overdue by 3 days
    How: phone (ask for a phone number)
    | Showing 7 days. To tick one off: recover done 12
    | everything: --all
    $ recover history
    1 of 2.
    Number: 2
    When: Sun 22 Nov 2026 09:30
    By: tester
    What: noted Complaint 1 Y. z

    2 of 2.
    Number: 1
    When: Wed 18 Nov 2026 09:30
    By: tester
    What: logged Complaint 1 Y. z
    | 2 changes, newest first.
    "
  `);
});

test("a line feed and a tab in a list are marks, and no blanks", async () => {
  using till = openTill();
  till.stdin = "one\n\ttwo  words\n";
  await till.recover("log", "-", "-c", "Ana", "-C", "phone");
  expect((await till.recover("list")).out).toContain("one\\u{a}\\u{9}two words\n");
});

test("--verbose says which database it was; help and version answer as JSON", async () => {
  using till = openTill();
  expect((await till.recover("list", "-v")).err).toContain(`Database: ${till.db} (environment), as tester`);
  expect(JSON.parse((await till.recover("--version", "--json")).out)).toEqual({
    schema: "recover.version/1",
    version: packageJson.version,
  });
  const help = JSON.parse((await till.recover("help", "log", "--json")).out);
  expect(help).toMatchObject({ schema: "recover.help/1", about: ["log"] });
  expect(help.text).toBe((await till.recover("help", "log")).out);
});

test("a setting of this machine that the environment outdoes says so", async () => {
  using till = openTill();
  expect((await till.recover("config", "set", "database", "/tmp/other.db")).err).toContain(
    "RECOVER_DB is set and comes first",
  );
});
