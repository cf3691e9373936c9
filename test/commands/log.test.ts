import { describe, expect, test } from "vitest";
import { openTill } from "../world.ts";
import { transcript } from "./transcript.ts";

test("the first one says what was taken from the machine, what is owed, and how to go on", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log "cold soup" -c "Jane Doe" --channel phone --phone "+34 600 000 000"',
      'log late again -c "Jane Doe"',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "cold soup" -c "Jane Doe" --channel phone --phone "+34 600 000 000"
    R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover log late again -c "Jane Doe"
    R-2 Jane Doe SECOND FAILURE – late again · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | next: recover done 2   ·   undo: recover undo
    "
  `);
});

test("without words, or without anybody, it says what is missing and the line to paste", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log",
      'log -c "Jane Doe"',
      'log "  " --walk-in',
      'log "cold soup"',
      'log "cold soup" -c " "',
      'log "cold soup" --walk-in -c Jane',
      'log "cold soup" --walk-in --phone 123456',
      "list --all",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log
    | What happened is missing. Say it in their words.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log -c "Jane Doe"
    | What happened is missing. Say it in their words.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log "  " --walk-in
    | What happened is missing. Say it in their words.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log "cold soup"
    | A customer is missing. Give it with -c, or say --walk-in.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log "cold soup" -c " "
    | A customer is missing. Give it with -c, or say --walk-in.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log "cold soup" --walk-in -c Jane
    | A walk-in has no name and no contacts on file. Leave out --walk-in, or leave out the rest.
    exit 2
    $ recover log "cold soup" --walk-in --phone 123456
    | A walk-in has no name and no contacts on file. Leave out --walk-in, or leave out the rest.
    exit 2
    $ recover list --all
    | Nothing matched.
    "
  `);
});

test("everything that can be known of it is kept", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log "wrong size" -c Ana -C email --email ana@example.com --paid 40 -s high --feeling upset --cause size --wants "a swap" --when yesterday --by Tom -t online -t online -t shoes',
      "show 1",
      'log "the same again" -c ana@example.com --due "in 2 days"',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "wrong size" -c Ana -C email --email ana@example.com --paid 40 -s high --feeling upset --cause size --wants "a swap" --when yesterday --by Tom -t online -t online -t shoes
    R-1 Ana – wrong size · high · write back by Tue 17 Nov 2026 13:00 (yesterday) · email ana@example.com · came in Tue 17 Nov 2026 · paid 40.00 EUR
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – wrong size

    Said        wrong size
    Received    Tue 17 Nov 2026 00:00, email
    Status      open
    Next        write back by Tue 17 Nov 2026 13:00 (yesterday)
    Why then    high: 4 opening hours after it was received
    Reach them  email ana@example.com
    How bad     high
    Path        full
    They felt   upset
    They paid   40.00 EUR
    Cause       size
    They want   a swap
    Taken by    Tom
    Labels      online, shoes
    $ recover log "the same again" -c ana@example.com --due "in 2 days"
    R-2 Ana SECOND FAILURE – the same again · normal · call back by Fri 20 Nov 2026 (in 2 days) · phone (ask for a phone number or an address), or email ana@example.com · came by in-person
    | next: recover done 2   ·   undo: recover undo
    "
  `);
});

test("what was done at the counter comes along in the same line", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log cold coffee --walk-in --paid "3.20 EUR" --sorry --redo',
      'log "hair in soup" -c Ana --paid 12 --sorry --thanks --fixed --refund 12 --give dessert --worth 4 --cost 1.50 --words "made her a fresh one"',
      "show 2",
      'log "too loud" -c Bo -s low --sorry --fixed',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log cold coffee --walk-in --paid "3.20 EUR" --sorry --redo
    R-1 walk-in – cold coffee · closed as settled · came by in-person · paid 3.20 EUR · redo 3.20 EUR
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | undo: recover undo
    $ recover log "hair in soup" -c Ana --paid 12 --sorry --thanks --fixed --refund 12 --give dessert --worth 4 --cost 1.50 --words "made her a fresh one"
    R-2 Ana – hair in soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone (ask for a phone number or an address) · came by in-person · paid 12.00 EUR · refund 12.00 EUR · gift: dessert 4.00 EUR, costs us 1.50 EUR
    | next: recover done 2   ·   undo: recover undo
    $ recover show 2
    R-2 Ana – hair in soup

    Said        hair in soup
    Received    Wed 18 Nov 2026 09:30, in-person
    Status      open
    Next        ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days)
    Why then    30 days after the last step
    Reach them  phone (ask for a phone number or an address)
    How bad     normal
    Path        normal
    They paid   12.00 EUR
    Given back  16.00 EUR = 1.33 times the loss, good: what they lost was given back
    Taken by    tester

    What was done
      Wed 18 Nov 2026, on the spot · apologized · in-person · “made her a fresh
        one”
      Wed 18 Nov 2026, on the spot · thanked them · in-person
      Wed 18 Nov 2026, on the spot · put right · in-person
      Wed 18 Nov 2026, on the spot · refund 12.00 EUR · in-person
      Wed 18 Nov 2026, on the spot · gift: dessert 4.00 EUR, costs us 1.50 EUR ·
        in-person
    $ recover log "too loud" -c Bo -s low --sorry --fixed
    R-3 Bo – too loud · closed as settled · came by in-person
    | undo: recover undo
    "
  `);
});

test("what does not belong together is refused, and nothing is stored", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c Ana --give dessert",
      "log x -c Ana --worth 9",
      "log x -c Ana --cost 9",
      'log x -c Ana --give dessert --worth "9 USD" --cost "2 EUR"',
      'log x -c Ana --words "said sorry"',
      "log x -c Ana --email nobody",
      'log x -c Ana --phone ""',
      "log x -c Ana --handle anna",
      'log x -c Ana -C whatsapp --handle " "',
      "log x -c Ana --link example.com",
      "log x -c C-9",
      "log x -c Ana --when tomorrow",
      "log x -c Ana --due yesterday",
      "log -channel:review -c Ana",
      "history",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana --give dessert
    | What is "dessert" worth to them? Add it with --worth, and with --cost what it costs you.
    | For example --worth 9 --cost 2.50
    exit 2
    $ recover log x -c Ana --worth 9
    | --worth says what something given is worth; say what it was.
    | --give dessert --worth 9 --cost 2.50
    exit 2
    $ recover log x -c Ana --cost 9
    | --cost says what something given costs you; say what it was.
    | --give dessert --worth 9 --cost 2.50
    exit 2
    $ recover log x -c Ana --give dessert --worth "9 USD" --cost "2 EUR"
    | The worth is in USD and the cost in EUR. Use one currency for both.
    exit 2
    $ recover log x -c Ana --words "said sorry"
    | --words says what was done about it; say what that was.
    | --sorry, --thanks, --fixed, --redo, --refund or --give
    exit 2
    $ recover log x -c Ana --email nobody
    | "nobody" is not an e-mail address.
    | --email ana@example.com
    exit 2
    $ recover log x -c Ana --phone ""
    | The value of --phone is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover log x -c Ana --handle anna
    | --handle "anna" does not say on which network.
    | --handle whatsapp:+34600000000
    exit 2
    $ recover log x -c Ana -C whatsapp --handle " "
    | The value of --handle is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover log x -c Ana --link example.com
    | --link "example.com" does not say on which network.
    | --link google:https://example.com/review/1
    exit 2
    $ recover log x -c C-9
    | There is no customer C-9
    |   recover customer list
    exit 3
    $ recover log x -c Ana --when tomorrow
    | The date "tomorrow" is Thu 19 Nov 2026, which is in the future.
    | This date looks back: use today, yesterday, friday, 3d or an earlier date.
    exit 2
    $ recover log x -c Ana --due yesterday
    | The date "yesterday" is Tue 17 Nov 2026, which is in the past.
    | This date looks ahead: use today, tomorrow, friday, 3d or a later date.
    exit 2
    $ recover log -channel:review -c Ana
    | "-channel:review" is a filter, and this command takes none.
    | As words, put it behind --
    |   recover log -- "-channel:review"
    exit 2
    $ recover history
    | Nothing was changed yet.
    "
  `);
});

test("a dry run shows what would be written", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log "cold soup" -c Ana --feeling furious -n',
      "list --all",
      "customer list",
      "history",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "cold soup" -c Ana --feeling furious -n
    R-1 Ana – cold soup · high · call back by Wed 18 Nov 2026 13:30 (today) · phone (ask for a phone number or an address) · came by in-person
    | Nothing was written: this was a dry run.
    $ recover list --all
    | Nothing matched.
    $ recover customer list
    | Nothing matched.
    $ recover history
    | Nothing was changed yet.
    "
  `);
});

test("the severity that was guessed is explained", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "config set usual-sale 12.50",
      "log x -c Ana --feeling furious",
      "log x -c Bo --paid 125",
      "log x -c Cy --paid 12.50 --feeling calm",
      "log x -c Di --paid 12.51 --feeling calm",
      "log x -c Ed --paid 125 -s low",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover config set usual-sale 12.50
    usual-sale is 12.50 EUR
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | undo: recover undo
    $ recover log x -c Ana --feeling furious
    R-1 Ana – x · high · call back by Wed 18 Nov 2026 13:30 (today) · phone (ask for a phone number or an address) · came by in-person
    | Taken as high, because they are furious. Another: --severity
    | next: recover done 1   ·   undo: recover undo
    $ recover log x -c Bo --paid 125
    R-2 Bo – x · high · call back by Wed 18 Nov 2026 13:30 (today) · phone (ask for a phone number or an address) · came by in-person · paid 125.00 EUR
    | Taken as high, because they lost ten usual sales or more. Another: --severity
    | next: recover done 2   ·   undo: recover undo
    $ recover log x -c Cy --paid 12.50 --feeling calm
    R-3 Cy – x · low · call back by Fri 20 Nov 2026 18:00 (in 2 days) · phone (ask for a phone number or an address) · came by in-person · paid 12.50 EUR
    | Taken as low, because they are calm and lost no more than a usual sale. Another: --severity
    | next: recover done 3   ·   undo: recover undo
    $ recover log x -c Di --paid 12.51 --feeling calm
    R-4 Di – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person · paid 12.51 EUR
    | next: recover done 4   ·   undo: recover undo
    $ recover log x -c Ed --paid 125 -s low
    R-5 Ed – x · low · call back by Fri 20 Nov 2026 18:00 (in 2 days) · phone (ask for a phone number or an address) · came by in-person · paid 125.00 EUR
    | next: recover done 5   ·   undo: recover undo
    "
  `);
});

test("only a whole name or a contact on file is somebody known; a part of a name warns", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log a -c "Jane Doe" --phone "+34 600 000 000"',
      'log b -c "JANE  DOE"',
      'log c -c "0034600000000"',
      "log d -c Jane",
      "log e -c C-1",
      'customer add "Jane Doe"',
      'log f -c "Jane Doe"',
      "customer list",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log a -c "Jane Doe" --phone "+34 600 000 000"
    R-1 Jane Doe – a · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover log b -c "JANE  DOE"
    R-2 Jane Doe SECOND FAILURE – b · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | next: recover done 2   ·   undo: recover undo
    $ recover log c -c "0034600000000"
    R-3 Jane Doe SECOND FAILURE – c · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | next: recover done 3   ·   undo: recover undo
    $ recover log d -c Jane
    R-4 Jane – d · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-2 C-1
    | next: recover done 4   ·   undo: recover undo
    $ recover log e -c C-1
    R-5 Jane Doe SECOND FAILURE – e · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | next: recover done 5   ·   undo: recover undo
    $ recover customer add "Jane Doe"
    C-3 Jane Doe
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-3 C-1
    | Similar to Jane (C-2). Same person? recover customer merge C-3 C-2
    | undo: recover undo
    $ recover log f -c "Jane Doe"
    | "Jane Doe" fits 2 customers. Say which one.
    | C-1  Jane Doe  +34 600 000 000
    | C-3  Jane Doe
    exit 3
    $ recover customer list
    ┌─────┬──────────┬─────────────────┬────────────┬──────┐
    │ No. │ Name     │ Reach them      │ Complaints │ Open │
    ├─────┼──────────┼─────────────────┼────────────┼──────┤
    │ C-2 │ Jane     │                 │          1 │    1 │
    │ C-1 │ Jane Doe │ +34 600 000 000 │          4 │    4 │
    │ C-3 │ Jane Doe │                 │          0 │    0 │
    └─────┴──────────┴─────────────────┴────────────┴──────┘
    | 3 customers.
    "
  `);
});

test("the channel comes from the setting where nobody says, and its short names are understood", async () => {
  using till = openTill();
  const channel = async (...flags: string[]): Promise<unknown> =>
    (await till.json("log", "x", "-c", "Ana", ...flags)).channel;
  expect(await channel()).toBe("in-person");
  await till.recover("config", "set", "channel", "whatsapp");
  expect(await channel()).toBe("chat:whatsapp");
  expect(await channel("-C", "google")).toBe("review:google");
  expect(await channel("--channel", "E-Mail")).toBe("email");
});

test("a link belongs to the post, and a handle to the chat", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c Ana -C google --link https://example.com/r/1",
      "log y -c Bo -C whatsapp --handle bo.77",
      "log z --walk-in -C yelp --link https://example.com/r/2",
      "log w -c Cy --handle signal:cy --link facebook:https://example.com/p/3",
      "customer show bo",
      "customer show cy",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana -C google --link https://example.com/r/1
    R-1 Ana – x · normal · reply to the review by Thu 19 Nov 2026 18:00 (tomorrow) · review:google https://example.com/r/1
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover log y -c Bo -C whatsapp --handle bo.77
    R-2 Bo – y · normal · answer the chat by Thu 19 Nov 2026 18:00 (tomorrow) · chat:whatsapp bo.77
    | next: recover done 2   ·   undo: recover undo
    $ recover log z --walk-in -C yelp --link https://example.com/r/2
    R-3 walk-in – z · normal · reply to the review by Thu 19 Nov 2026 18:00 (tomorrow) · review:yelp https://example.com/r/2
    | next: recover done 3   ·   undo: recover undo
    $ recover log w -c Cy --handle signal:cy --link facebook:https://example.com/p/3
    R-4 Cy – w · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address), or chat:signal cy · came by in-person
    | next: recover done 4   ·   undo: recover undo
    $ recover customer show bo
    C-2 Bo

    chat:whatsapp  bo.77

    Complaints
      R-2 Bo – y · Wed 18 Nov 2026 · answer the chat
    $ recover customer show cy
    C-3 Cy

    chat:signal      cy
    social:facebook  https://example.com/p/3

    Complaints
      R-4 Cy – w · Wed 18 Nov 2026 · call back
    "
  `);
});

describe("the words are kept byte for byte", () => {
  test.each([
    ["  two  spaces ", "  two  spaces "],
    ["tab\tand\nline", "tab\tand\nline"],
    ["“ünï” – 寿司 🍜", "“ünï” – 寿司 🍜"],
    ["\u001b[31mred\u001b[0m", "\u001b[31mred\u001b[0m"],
    ["=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"],
  ])("%j", async (text, kept) => {
    using till = openTill();
    expect((await till.json("log", text, "-c", "Ana")).summary).toBe(kept);
    till.stdin = text;
    expect((await till.json("log", "-", "-c", "Ana")).summary).toBe(kept);
  });

  test("also behind --, and as the value of a flag, where they look like a filter", async () => {
    using till = openTill();
    await till.recover("log", "-c", "Ana", "--", "-channel:review", "--json");
    expect((await till.json("show", "1")).summary).toBe("-channel:review --json");
    await till.recover("note", "1", "--words", "-by:tom");
    expect((await till.json("show", "1")).events.at(-1).words).toBe("-by:tom");
  });
});

test("the same line under the same --ref is done once, and another line under it is refused", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "log x -c Ana --ref till-1-0001",
      "log x -c Ana --ref till-1-0001",
      "log x -c Ana --ref till-1-0001 --json",
      "log y -c Ana --ref till-1-0001",
      "note 1 --ref till-1-0001 x",
      "list --all --plain",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana --ref till-1-0001
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover log x -c Ana --ref till-1-0001
    R-1 Ana – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address)
    | This was done before under the same --ref; nothing was done again.
    $ recover log x -c Ana --ref till-1-0001 --json
    {"schema":"recover.complaint/1","id":1,"ref":"R-1","status":"open","summary":"x","channel":"in-person","path":"normal","severity":"normal","customer":{"id":1,"ref":"C-1","name":"Ana"},"received_at":"2026-11-18T09:30:00.000+01:00","by":"tester","feeling":null,"cause":null,"wants":null,"fault":"unknown","keep":"undecided","abusive":false,"repeat_of":null,"promised_for":null,"coupon":null,"tags":[],"owner":null,"handoffs":0,"branch":null,"paid":null,"next":{"step":"answer","channel":"phone","contact":null,"due_at":"2026-11-19T18:00:00.000+01:00","overdue":false,"reason":"normal: 1 business day after it was received","ask_for":"a phone number or an address","fallback":null}}
    $ recover log y -c Ana --ref till-1-0001
    | The reference till-1-0001 was used before, for something else. Nothing was written.
    |   recover history --ref till-1-0001
    exit 4
    $ recover note 1 --ref till-1-0001 x
    | The reference till-1-0001 was used before, for something else. Nothing was written.
    |   recover history --ref till-1-0001
    exit 4
    $ recover list --all --plain
    R-1	2026-11-18T09:30:00.000+01:00	Ana	normal	call back	in-person	x	
    "
  `);
  till.stdin = "first";
  await till.recover("log", "-", "-c", "Ana", "--ref", "till-1-0002");
  till.stdin = "second";
  expect((await till.recover("log", "-", "-c", "Ana", "--ref", "till-1-0002")).code).toBe(4);
});

test("quiet leaves the reference alone", async () => {
  using till = openTill();
  expect(await transcript(till, "log x -c Ana -q", "log y -c Bo --quiet", "note 1-2 seen -q", "undo 2 -q"))
    .toMatchInlineSnapshot(`
    "
    $ recover log x -c Ana -q
    R-1
    $ recover log y -c Bo --quiet
    R-2
    $ recover note 1-2 seen -q
    R-1
    R-2
    $ recover undo 2 -q
    3
    2
    "
  `);
});
