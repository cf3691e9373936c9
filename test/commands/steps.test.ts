import { describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function logged(...flags: string[]): Promise<Till> {
  const till = openTill();
  await till.recover("log", "cold soup", "-c", "Ana", "-C", "phone", "--phone", "+34 600", ...flags);
  return till;
}

test("apologize, thank and note", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      'apologize 1 "called her" --by Ina --when 9:00',
      "apologise 1 again",
      "thank 1",
      'note 1 "prefers mornings"',
      'note 1 --words "3 plates broken"',
      "note 1",
      "note 1 -",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover apologize 1 "called her" --by Ina --when 9:00
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · on Wed 18 Nov 2026 09:00
    | next: recover done 1   ·   undo: recover undo
    $ recover apologise 1 again
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | A second apology: one sincere apology is worth more than several.
    | next: recover done 1   ·   undo: recover undo
    $ recover thank 1
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 "prefers mornings"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 --words "3 plates broken"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1
    | The remark is missing.
    |   recover note 1 "prefers mornings"
    exit 2
    $ recover note 1 -
    | The remark is missing.
    |   recover note 1 "prefers mornings"
    exit 2
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 7 days)
    Why then    7 days after it was received
    Reach them  phone +34 600
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:00 · apologized · phone · by Ina · “called her”
      Wed 18 Nov 2026 09:30 · apologized · phone · “again”
      Wed 18 Nov 2026 09:30 · thanked them
      Wed 18 Nov 2026 09:30 · note · “prefers mornings”
      Wed 18 Nov 2026 09:30 · note · “3 plates broken”
    "
  `);
  till.stdin = "two\nlines\n";
  await till.recover("note", "1", "-");
  expect((await till.json("show", "1")).events.at(-1).words).toBe("two\nlines\n");
});

test("another channel takes a reason", async () => {
  using till = await logged("--email", "ana@example.com");
  expect(
    await transcript(
      till,
      "apologize 1 --via email",
      'apologize 1 --via email --because ""',
      'apologize 1 --via email --because "she asked for it"',
      "apologize 1 --via emial",
      "follow-up 1 --reached --via letter",
      'follow-up 1 --reached --via letter --because "no answer there"',
      'follow-up 1 --reached --via in-person --smooth yes "all went well"',
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover apologize 1 --via email
    | R-1 (phone) is answered by phone. Another channel needs a reason.
    | Add --because "they asked for it", or leave out --via email.
    exit 2
    $ recover apologize 1 --via email --because ""
    | R-1 (phone) is answered by phone. Another channel needs a reason.
    | Add --because "they asked for it", or leave out --via email.
    exit 2
    $ recover apologize 1 --via email --because "she asked for it"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover apologize 1 --via emial
    | The channel "emial" is not known. Did you mean email?
    | Use in-person, phone, voicemail, sms, email, web-form, survey, letter, chat:NAME, social:NAME, review:NAME, comment-card, overheard.
    exit 2
    $ recover follow-up 1 --reached --via letter
    | R-1 (phone) is answered by phone. Another channel needs a reason.
    | Add --because "they asked for it", or leave out --via letter.
    exit 2
    $ recover follow-up 1 --reached --via letter --because "no answer there"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover follow-up 1 --reached --via in-person --smooth yes "all went well"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 7 days)
    Why then    7 days after it was received
    Reach them  phone +34 600
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · apologized · email, because she asked for it
      Wed 18 Nov 2026 09:30 · spoke with them · letter, because no answer there
      Wed 18 Nov 2026 09:30 · spoke with them, the visit went well · in-person ·
        “all went well”
    "
  `);
});

test("a new contact on file moves the mirror, and no step asks for a reason", async () => {
  using till = openTill();
  await till.recover("log", "x", "-c", "Ana", "--address", "Main St 1");
  expect((await till.json("show", "1")).next.channel).toBe("letter");
  await till.recover("customer", "edit", "C-1", "--phone", "+34 600");
  expect(await transcript(till, "show 1", "done 1 called")).toMatchInlineSnapshot(`
    "
    $ recover show 1
    R-1 Ana – x

    Said        x
    Received    Wed 18 Nov 2026 09:30, in-person
    Status      open
    Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
    Why then    normal: 1 business day after it was received
    Reach them  phone +34 600
    How bad     normal
    Path        normal
    Taken by    tester
    $ recover done 1 called
    R-1 Ana – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    "
  `);
  expect((await till.json("show", "1")).next).toMatchObject({ channel: "phone", contact: "+34 600" });
});

test("follow-up", async () => {
  using till = await logged("--sorry", "--fixed");
  expect(
    await transcript(
      till,
      "follow-up 1",
      "follow-up 1 --no-answer",
      "follow-up 1 --reached --no-answer",
      "follow-up 1 --no-answer --back yes",
      'follow-up 1 --reached "happy again" --feeling calm',
      "follow-up 1 --feeling happy",
      "follow-up 1 --back maybe",
      "follow-up 1 --back yes",
      "done 1 --declined",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover follow-up 1
    | Was anybody reached? Say --reached or --no-answer.
    |   recover follow-up 1 --reached "what they said"
    exit 2
    $ recover follow-up 1 --no-answer
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover follow-up 1 --reached --no-answer
    | Option --reached cannot be used with option --no-answer.
    |   recover help follow-up
    exit 2
    $ recover follow-up 1 --no-answer --back yes
    | Nobody was reached, so nobody has said how they feel or whether they are back.
    | Leave out --no-answer, or leave out the answers.
    exit 2
    $ recover follow-up 1 --reached "happy again" --feeling calm
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover follow-up 1 --feeling happy
    | The feeling "happy" is not known.
    | Use calm, annoyed, upset or furious.
    exit 2
    $ recover follow-up 1 --back maybe
    | The answer "maybe" is not known.
    | Use yes, no or unknown.
    exit 2
    $ recover follow-up 1 --back yes
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover done 1 --declined
    R-1 Ana – cold soup · closed as recovered
    | undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said       cold soup
    Received   Wed 18 Nov 2026 09:30, phone
    Status     closed, recovered, on Wed 18 Nov 2026
    How bad    normal
    Path       normal
    They felt  calm
    Taken by   tester

    What was done
      Wed 18 Nov 2026, on the spot · apologized · phone
      Wed 18 Nov 2026, on the spot · put right · phone
      Wed 18 Nov 2026 09:30 · nobody was reached · phone
      Wed 18 Nov 2026 09:30 · spoke with them, calm · phone · “happy again”
      Wed 18 Nov 2026 09:30 · spoke with them, back as a customer · phone
      Wed 18 Nov 2026 09:30 · they wanted nothing back
    "
  `);
});

test("assess", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      "assess 1",
      "assess 1 --fault our",
      "assess 1 --abusive --not-abusive",
      "assess 1 --fault third-party --keep yes the supplier was late",
      "assess 1 --keep no",
      "apologize 1",
      "assess 1 --keep yes",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover assess 1
    | Say what you think of it: --fault, --keep or --abusive.
    |   recover assess 1 --fault ours
    exit 2
    $ recover assess 1 --fault our
    | The fault "our" is not known. Did you mean ours?
    | Use ours, shared, third-party, customer or unknown.
    exit 2
    $ recover assess 1 --abusive --not-abusive
    | Option --abusive cannot be used with option --not-abusive.
    |   recover help assess
    exit 2
    $ recover assess 1 --fault third-party --keep yes the supplier was late
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover assess 1 --keep no
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover apologize 1
    R-1 Ana – cold soup · normal · decide by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover assess 1 --keep yes
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 7 days)
    Why then    7 days after it was received
    Reach them  phone +34 600
    How bad     normal
    Path        normal
    Fault       third-party
    Keep them   yes
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · fault: third-party, keep: yes · “the supplier was
        late”
      Wed 18 Nov 2026 09:30 · keep: no
      Wed 18 Nov 2026 09:30 · apologized · phone
      Wed 18 Nov 2026 09:30 · keep: yes
    "
  `);
});

describe("compensate", () => {
  test("every kind", async () => {
    using till = await logged("--paid", "24.50", "--sorry");
    expect(
      await transcript(
        till,
        "compensate 1 --refund 5 --tax 19% --invoice A-1007 --method card",
        "compensate 1 --discount 2,50",
        'compensate 1 --credit "3 EUR" to spend next time',
        'compensate 1 --redo "a fresh plate" --worth 10 --cost 4 --tax 7%',
        "compensate 1 --gift dessert --worth 9 --cost 2.50",
        'compensate 1 --gesture flowers --beyond "drove across town"',
        "show 1",
        "export compensation",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover compensate 1 --refund 5 --tax 19% --invoice A-1007 --method card
      R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · refund 5.00 EUR
      | That is less than they lost; give back the rest as well.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --discount 2,50
      R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · discount 2.50 EUR
      | That is less than they lost; give back the rest as well.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --credit "3 EUR" to spend next time
      R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · credit 3.00 EUR
      | That is less than they lost; give back the rest as well.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --redo "a fresh plate" --worth 10 --cost 4 --tax 7%
      R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · redo: a fresh plate 10.00 EUR, costs us 4.00 EUR
      | That is less than they lost; give back the rest as well.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --gift dessert --worth 9 --cost 2.50
      R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600 · gift: dessert 9.00 EUR, costs us 2.50 EUR
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --gesture flowers --beyond "drove across town"
      R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600
      | next: recover done 1   ·   undo: recover undo
      $ recover show 1
      R-1 Ana – cold soup

      Said        cold soup
      Received    Wed 18 Nov 2026 09:30, phone
      Status      open
      Next        ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days)
      Why then    30 days after the last step
      Reach them  phone +34 600
      How bad     normal
      Path        normal
      They paid   24.50 EUR
      Given back  29.50 EUR = 1.20 times the loss, good: what they lost was given back
      Taken by    tester

      What was done
        Wed 18 Nov 2026, on the spot · apologized · phone
        Wed 18 Nov 2026 09:30 · refund 5.00 EUR
        Wed 18 Nov 2026 09:30 · discount 2.50 EUR
        Wed 18 Nov 2026 09:30 · credit 3.00 EUR · “to spend next time”
        Wed 18 Nov 2026 09:30 · redo: a fresh plate 10.00 EUR, costs us 4.00 EUR
        Wed 18 Nov 2026 09:30 · gift: dessert 9.00 EUR, costs us 2.50 EUR
        Wed 18 Nov 2026 09:30 · went beyond the usual · “drove across town”
        Wed 18 Nov 2026 09:30 · gesture: flowers
      $ recover export compensation
      entry_id,date,complaint,customer,kind,event,account,net,tax,gross,tax_rate,currency,payment_method,original_invoice,original_sale_date,document,memo
      G-1,2026-11-18,R-1,"Ana","refund","paid","income:sales:refunds",4.20,0.80,5.00,"19%","EUR","card","A-1007",,,"cold soup"
      G-2,2026-11-18,R-1,"Ana","price reduction","issued","income:sales:refunds",,,2.50,,"EUR","none",,,,"cold soup"
      G-3,2026-11-18,R-1,"Ana","certificate","issued","income:sales:refunds",,,3.00,,"EUR","none",,,,"to spend next time; cold soup"
      G-4,2026-11-18,R-1,"Ana","redo","issued","expenses:goods given away",4.00,0.00,4.00,,"EUR","none",,,,"a fresh plate; worth 10.00 EUR to them; cold soup"
      G-5,2026-11-18,R-1,"Ana","gift","issued","expenses:goods given away",2.50,0.00,2.50,,"EUR","none",,,,"dessert; worth 9.00 EUR to them; cold soup"
      | 5 rows of compensation.
      | Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
      "
    `);
  });

  test("what does not belong together, or is no amount", async () => {
    using till = await logged("--paid", "24.50");
    expect(
      await transcript(
        till,
        "compensate 1",
        "compensate 1 --refund 5 --credit 5",
        "compensate 1 --gift dessert",
        "compensate 1 --gesture flowers --tax 19%",
        'compensate 1 --gift dessert --worth "9 USD" --cost 2',
        "compensate 1 --refund 0",
        "compensate 1 --refund -5",
        "compensate 1 --refund .50",
        "compensate 1 --refund 1,234",
        "compensate 1 --refund 1.005",
        'compensate 1 --refund "5 XYZ"',
        "compensate 1 --refund 5 --tax 19",
        "compensate 1 --refund 5 --tax high",
        "compensate 1 --refund 5 --method crad",
        "compensate 99 --refund 5",
        "history",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover compensate 1
      | Say what was given: --offer, --refund, --discount, --credit, --redo, --gift, --gesture or --beyond.
      |   recover compensate 1 --refund 15
      exit 2
      $ recover compensate 1 --refund 5 --credit 5
      | Record one thing at a time: --refund and --credit are more than one.
      exit 2
      $ recover compensate 1 --gift dessert
      | What is "dessert" worth to them? Add it with --worth, and with --cost what it costs you.
      | For example --worth 9 --cost 2.50
      exit 2
      $ recover compensate 1 --gesture flowers --tax 19%
      | The tax is worked out from the cost, which is missing.
      | --cost 4 --tax 19%
      exit 2
      $ recover compensate 1 --gift dessert --worth "9 USD" --cost 2
      | The worth is in USD and the cost in EUR. Use one currency for both.
      exit 2
      $ recover compensate 1 --refund 0
      | "0" is not an amount above zero. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
      | In a shell write 20 or '$20', because a bare $ is expanded.
      exit 2
      $ recover compensate 1 --refund -5
      | "-5" is not an amount. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
      exit 2
      $ recover compensate 1 --refund .50
      | ".50" has no digit before the decimal mark. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
      | In a shell write 20 or '$20', because a bare $ is expanded.
      exit 2
      $ recover compensate 1 --refund 1,234
      | "1,234" could be 1234, or 1 and a fraction. Write 1234 for the first, or no more than 2 decimals for the second.
      exit 2
      $ recover compensate 1 --refund 1.005
      | "1.005" could be 1005, or 1 and a fraction. Write 1005 for the first, or no more than 2 decimals for the second.
      exit 2
      $ recover compensate 1 --refund "5 XYZ"
      | "5 XYZ" has "XYZ" for a currency, which is not a currency code. Use a code of three letters, as in "45 EUR" or "EUR 45".
      exit 2
      $ recover compensate 1 --refund 5 --tax 19
      R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 · refund 5.00 EUR
      | That is less than they lost; give back the rest as well.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --refund 5 --tax high
      | "high" is not a percentage from 0 to 100 with at most 4 decimals. Write it like 19% or 7.7% or plainly 19, without a sign.
      exit 2
      $ recover compensate 1 --refund 5 --method crad
      | The method "crad" is not known. Did you mean card?
      | Use card, cash, transfer or none.
      exit 2
      $ recover compensate 99 --refund 5
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover history
      2  Wed 18 Nov 2026 09:30  tester  gave something back R-1 Ana – cold soup
      1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – cold soup
      | 2 changes, newest first.
      "
    `);
  });

  test("a loss that becomes known changes what is owed", async () => {
    using till = await logged("--sorry");
    expect(
      await transcript(
        till,
        "compensate 1 --refund 10",
        "compensate 1 --paid 40",
        "compensate 1 --refund 30",
        "close 1 --as recovered --anyway seen",
        "compensate 1 --paid 50",
        "compensate 1 --refund 5",
        "show 1",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover compensate 1 --refund 10
      R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600 · refund 10.00 EUR
      | What they paid is not on record; it is taken to be what was given back.
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --paid 40
      R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600 · paid 40.00 EUR
      | next: recover done 1   ·   undo: recover undo
      $ recover compensate 1 --refund 30
      R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600 · refund 30.00 EUR
      | next: recover done 1   ·   undo: recover undo
      $ recover close 1 --as recovered --anyway seen
      R-1 Ana – cold soup · closed as recovered
      | undo: recover undo
      $ recover compensate 1 --paid 50
      | R-1 is closed (recovered). Nothing was changed.
      | To work on it again: recover reopen 1
      exit 4
      $ recover compensate 1 --refund 5
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
      They paid   40.00 EUR
      Given back  40.00 EUR = 1.00 times the loss, good: what they lost was given back
      Taken by    tester

      What was done
        Wed 18 Nov 2026, on the spot · apologized · phone
        Wed 18 Nov 2026 09:30 · refund 10.00 EUR
        Wed 18 Nov 2026 09:30 · refund 30.00 EUR
        Wed 18 Nov 2026 09:30 · closed as recovered, seen
      "
    `);
  });

  test("a redo is worth what they paid, in whatever currency", async () => {
    using till = await logged("--paid", "20 USD", "--sorry");
    expect(await transcript(till, 'compensate 1 --redo "a fresh one" --cost 3', "export compensation"))
      .toMatchInlineSnapshot(`
        "
        $ recover compensate 1 --redo "a fresh one" --cost 3
        R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600 · redo: a fresh one, costs us 3.00 EUR
        | next: recover done 1   ·   undo: recover undo
        $ recover export compensation
        entry_id,date,complaint,customer,kind,event,account,net,tax,gross,tax_rate,currency,payment_method,original_invoice,original_sale_date,document,memo
        G-1,2026-11-18,R-1,"Ana","redo","issued","expenses:goods given away",3.00,0.00,3.00,,"EUR","none",,,,"a fresh one; cold soup"
        | 1 row of compensation.
        | Every booking is a proposal: confirm it with your accountant.
        "
      `);
  });
});

test("snooze", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      "snooze 1 friday",
      'snooze 1 "in 2 weeks"',
      "snooze 1 tomorrow 3pm",
      "snooze 1 2bd",
      "snooze 1",
      "snooze 1 yesterday",
      "snooze 1 someday",
      "snooze 1 20261224",
      "snooze 1 --words 20261224",
      "note 1 seen",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover snooze 1 friday
    R-1 Ana – cold soup · normal · call back by Fri 20 Nov 2026 (in 2 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover snooze 1 "in 2 weeks"
    R-1 Ana – cold soup · normal · call back by Wed 2 Dec 2026 (in 14 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover snooze 1 tomorrow 3pm
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 15:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover snooze 1 2bd
    R-1 Ana – cold soup · normal · call back by Fri 20 Nov 2026 (in 2 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover snooze 1
    | The new date is missing.
    |   recover snooze 1 friday
    exit 2
    $ recover snooze 1 yesterday
    | The date "yesterday" is Tue 17 Nov 2026, which is in the past.
    | This date looks ahead: use today, tomorrow, friday, 3d or a later date.
    exit 2
    $ recover snooze 1 someday
    | The date "someday" is not understood.
    | Use 2026-11-20, 20/11/2026, today, tomorrow, friday, 1st, eow, next week, 3d, 2w, 1mo, 4h, 2bd or 3 days ago; a day can have a time, 15:00 or 3pm. All forms: recover help dates
    exit 2
    $ recover snooze 1 20261224
    | The new date is missing.
    |   recover snooze 1 friday
    exit 2
    $ recover snooze 1 --words 20261224
    R-1 Ana – cold soup · normal · call back by Thu 24 Dec 2026 (in 36 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 seen
    R-1 Ana – cold soup · normal · call back by Thu 24 Dec 2026 (in 36 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Thu 24 Dec 2026 (in 36 days)
    Why then    moved by hand
    Reach them  phone +34 600
    How bad     normal
    Path        normal
    Taken by    tester

    What was done
      Wed 18 Nov 2026 09:30 · moved the next step to Fri 20 Nov 2026
      Wed 18 Nov 2026 09:30 · moved the next step to Wed 2 Dec 2026
      Wed 18 Nov 2026 09:30 · moved the next step to Thu 19 Nov 2026 15:00
      Wed 18 Nov 2026 09:30 · moved the next step to Fri 20 Nov 2026
      Wed 18 Nov 2026 09:30 · moved the next step to Thu 24 Dec 2026
      Wed 18 Nov 2026 09:30 · note · “seen”
    "
  `);
});

test("skip", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      "skip 1",
      'skip 1 "she does not want to talk"',
      "skip 1 nothing to fix",
      "skip 1 nothing to give",
      "skip 1 not now",
      "skip 1 never",
      "close 1 --as settled",
      'close 1 --as lost "moved away"',
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover skip 1
    | Say why the step is left out.
    |   recover skip 1 "they asked not to be called"
    exit 2
    $ recover skip 1 "she does not want to talk"
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover skip 1 nothing to fix
    R-1 Ana – cold soup · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover skip 1 nothing to give
    R-1 Ana – cold soup · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover skip 1 not now
    R-1 Ana – cold soup · normal · decide by Wed 25 Nov 2026 18:00 (in 7 days) · phone +34 600
    | next: recover done 1   ·   undo: recover undo
    $ recover skip 1 never
    | The last step of R-1 is to decide, and cannot be left out.
    |   recover close 1 --as lost --because "never came back"
    exit 4
    $ recover close 1 --as settled
    | R-1 stays open: nobody has answered them yet.
    |   recover apologize 1
    exit 4
    $ recover close 1 --as lost "moved away"
    R-1 Ana – cold soup · closed as lost
    | undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said      cold soup
    Received  Wed 18 Nov 2026 09:30, phone
    Status    closed, lost, on Wed 18 Nov 2026
    How bad   normal
    Path      normal
    Taken by  tester

    What was done
      Wed 18 Nov 2026 09:30 · left out: reply · “she does not want to talk”
      Wed 18 Nov 2026 09:30 · left out: put right · “nothing to fix”
      Wed 18 Nov 2026 09:30 · left out: give back · “nothing to give”
      Wed 18 Nov 2026 09:30 · left out: back again? · “not now”
      Wed 18 Nov 2026 09:30 · closed as lost · “moved away”
    "
  `);
});

describe("close", () => {
  test("each outcome, refused and then allowed by what the hint says", async () => {
    using till = openTill();
    for (const name of ["Ana", "Bo", "Cy", "Di", "Ed", "Flo"])
      await till.recover("log", "x", "-c", name, "-C", "phone");
    expect(
      await transcript(
        till,
        "close 1",
        "close 1 --as setled",
        "close 1 --as settled",
        "apologize 1",
        "close 1 --as settled",
        "fix 1",
        'close 1 --as settled "all fine"',
        "close 2 --as recovered",
        "done 2 --sorry --fixed",
        "close 2 --as recovered",
        'close 2 --as recovered --anyway "saw her in the shop"',
        "close 3 --as lost",
        'close 3 --as lost --because "moved to the shop next door"',
        "close 4 --as let-go",
        "assess 4 --keep no",
        "close 4 --as let-go",
        "follow-up 4 --reached",
        "close 4 --as let-go",
        "close 5 --as unfounded",
        "follow-up 5 --reached",
        "close 5 --as unfounded",
        "close 6 --as duplicate",
        "close 6 --as duplicate --of 6",
        "close 6 --as duplicate --of 99",
        "close 6 --as duplicate --of 5",
        "close 6 --as lost --because x",
        "list closed --plain",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover close 1
      | How did it end? Say --as with one of: settled, recovered, lost, let-go, unfounded, duplicate.
      |   recover close 1 --as settled
      exit 2
      $ recover close 1 --as setled
      | The outcome "setled" is not known. Did you mean settled?
      | Use settled, recovered, lost, let-go, unfounded or duplicate.
      exit 2
      $ recover close 1 --as settled
      | R-1 stays open: nobody has answered them yet.
      |   recover apologize 1
      exit 4
      $ recover apologize 1
      R-1 Ana – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover close 1 --as settled
      | R-1 stays open: sorry alone settles nothing; something has to be put right or given.
      |   recover fix 1
      exit 4
      $ recover fix 1
      R-1 Ana – x · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover close 1 --as settled "all fine"
      R-1 Ana – x · closed as settled
      | undo: recover undo
      $ recover close 2 --as recovered
      | R-2 stays open: sorry alone is not recovery; something has to be put right or given.
      |   recover fix 2
      exit 4
      $ recover done 2 --sorry --fixed
      R-2 Bo – x · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 2   ·   undo: recover undo
      $ recover close 2 --as recovered
      | R-2 stays open: nobody has said that they are back.
      |   recover follow-up 2 --reached --back yes
      |   or, if you know it otherwise: recover close 2 --as recovered --anyway "saw her in the shop"
      exit 4
      $ recover close 2 --as recovered --anyway "saw her in the shop"
      R-2 Bo – x · closed as recovered
      | undo: recover undo
      $ recover close 3 --as lost
      | R-3 stays open: say why they were lost.
      |   recover close 3 --as lost --because "moved to the shop next door"
      exit 2
      $ recover close 3 --as lost --because "moved to the shop next door"
      R-3 Cy – x · closed as lost
      | undo: recover undo
      $ recover close 4 --as let-go
      | R-4 stays open: only somebody you do not want to keep is let go.
      |   recover assess 4 --keep no
      exit 4
      $ recover assess 4 --keep no
      R-4 Di – x · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 4   ·   undo: recover undo
      $ recover close 4 --as let-go
      | R-4 stays open: they are owed one answer first.
      |   recover follow-up 4 --reached
      exit 4
      $ recover follow-up 4 --reached
      R-4 Di – x · normal · decide by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
      | next: recover done 4   ·   undo: recover undo
      $ recover close 4 --as let-go
      R-4 Di – x · closed as let go
      | undo: recover undo
      $ recover close 5 --as unfounded
      | R-5 stays open: even when nothing was wrong, they are owed an answer.
      |   recover follow-up 5 --reached
      exit 4
      $ recover follow-up 5 --reached
      R-5 Ed – x · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
      | next: recover done 5   ·   undo: recover undo
      $ recover close 5 --as unfounded
      R-5 Ed – x · closed as nothing was wrong
      | undo: recover undo
      $ recover close 6 --as duplicate
      | R-6 stays open: name the complaint that it repeats.
      |   recover close 6 --as duplicate --of 3
      exit 2
      $ recover close 6 --as duplicate --of 6
      | R-6 stays open: a complaint cannot repeat itself.
      |   recover close 6 --as duplicate --of 3
      exit 2
      $ recover close 6 --as duplicate --of 99
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover close 6 --as duplicate --of 5
      R-6 Flo – x · closed as a duplicate
      | undo: recover undo
      $ recover close 6 --as lost --because x
      | R-6 is closed (a duplicate). Nothing was changed.
      | To work on it again: recover reopen 6
      exit 4
      $ recover list closed --plain
      R-1	2026-11-18T09:30:00.000+01:00	Ana	normal	closed: settled	phone	x	
      R-2	2026-11-18T09:30:00.000+01:00	Bo	normal	closed: recovered	phone	x	
      R-3	2026-11-18T09:30:00.000+01:00	Cy	normal	closed: lost	phone	x	
      R-4	2026-11-18T09:30:00.000+01:00	Di	normal	closed: let go	phone	x	
      R-5	2026-11-18T09:30:00.000+01:00	Ed	normal	closed: nothing was wrong	phone	x	
      R-6	2026-11-18T09:30:00.000+01:00	Flo	normal	closed: a duplicate	phone	x	
      "
    `);
  });

  test("a review takes a public answer, or is gone", async () => {
    using till = openTill();
    for (const name of ["Ana", "Bo"]) await till.recover("log", "x", "-c", name, "-C", "google");
    expect(
      await transcript(
        till,
        'done 1-2 --sorry --fixed --via phone --because "they called us"',
        "close 1 --as settled",
        "apologize 1 --via google",
        "close 1 --as settled",
        'close 2 --as settled --because "removed by its author"',
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover done 1-2 --sorry --fixed --via phone --because "they called us"
      R-1 Ana – x · normal · reply to the review by Thu 19 Nov 2026 18:00 (tomorrow) · review:google (ask for a link to the review)
      R-2 Bo – x · normal · reply to the review by Thu 19 Nov 2026 18:00 (tomorrow) · review:google (ask for a link to the review)
      | Others still read R-1 on review:google; an answer there stays due.
      | Others still read R-2 on review:google; an answer there stays due.
      | next: recover done 1 2   ·   undo: recover undo
      $ recover close 1 --as settled
      | R-1 stays open: others read it on review:google, so it takes an answer there first.
      |   recover apologize 1 --via review:google
      |   or, if the post is gone: recover close 1 --as settled --because "removed by its author"
      exit 4
      $ recover apologize 1 --via google
      R-1 Ana – x · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · review:google (ask for a link to the review)
      | A second apology: one sincere apology is worth more than several.
      | next: recover done 1   ·   undo: recover undo
      $ recover close 1 --as settled
      R-1 Ana – x · closed as settled
      | undo: recover undo
      $ recover close 2 --as settled --because "removed by its author"
      R-2 Bo – x · closed as settled
      | undo: recover undo
      "
    `);
  });

  test("several at once, all or none", async () => {
    using till = openTill();
    for (const name of ["Ana", "Bo"]) await till.recover("log", "x", "-c", name, "-C", "phone");
    await till.recover("done", "1", "--sorry", "--fixed");
    expect(
      await transcript(
        till,
        "close 1-2 --as settled",
        "list open --plain",
        "close 1 2 --as lost --because x",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover close 1-2 --as settled
      | R-2 stays open: nobody has answered them yet.
      |   recover apologize 2
      exit 4
      $ recover list open --plain
      R-1	2026-11-18T09:30:00.000+01:00	Ana	normal	give back	phone	x	
      R-2	2026-11-18T09:30:00.000+01:00	Bo	normal	call back	phone	x	
      $ recover close 1 2 --as lost --because x
      R-1 Ana – x · closed as lost
      R-2 Bo – x · closed as lost
      | undo: recover undo
      "
    `);
  });
});

describe("reopen", () => {
  async function closed(): Promise<Till> {
    const till = await logged("--paid", "20", "--sorry", "--fixed", "-t", "kitchen", "--cause", "late");
    await till.recover("close", "1", "--as", "settled");
    return till;
  }

  test("within thirty days it opens again, later a new one repeats it", async () => {
    using till = await closed();
    expect(await transcript(till, "reopen 1 -n", 'reopen 1 "it broke again"', "reopen 1", "undo"))
      .toMatchInlineSnapshot(`
      "
      $ recover reopen 1 -n
      R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
      | Nothing was written: this was a dry run.
      $ recover reopen 1 "it broke again"
      R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600
      | next: recover done 1   ·   undo: recover undo
      $ recover reopen 1
      | R-1 is open already. Nothing was changed.
      exit 4
      $ recover undo
      Took back: opened again R-1 Ana – cold soup (change 3)
      | redo: recover redo
      "
    `);
    till.at("2026-12-18T09:31");
    expect(
      await transcript(
        till,
        "reopen 1 -n",
        'reopen 1 "it broke again" --by Tom',
        "show 2",
        "list --all --plain",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover reopen 1 -n
      R-2 Ana SECOND FAILURE – cold soup · normal · call back by Sat 19 Dec 2026 18:00 (tomorrow) · phone +34 600
      | Nothing was written: this was a dry run.
      $ recover reopen 1 "it broke again" --by Tom
      R-2 Ana SECOND FAILURE – it broke again · normal · call back by Sat 19 Dec 2026 18:00 (tomorrow) · phone +34 600
      | R-1 was closed more than 30 days ago, so this is a new complaint that repeats it.
      | next: recover done 2   ·   undo: recover undo
      $ recover show 2
      R-2 Ana SECOND FAILURE – it broke again

      Said        it broke again
      Received    Fri 18 Dec 2026 09:31, phone
      Status      open
      Next        call back by Sat 19 Dec 2026 18:00 (tomorrow)
      Why then    normal: 1 business day after it was received
      Reach them  phone +34 600
      How bad     normal
      Path        full
      Cause       late
      Taken by    Tom
      Repeats     R-1
      Labels      kitchen
      $ recover list --all --plain
      R-1	2026-11-18T09:30:00.000+01:00	Ana	normal	closed: settled	phone	cold soup	
      R-2	2026-12-18T09:31:00.000+01:00	Ana	normal	call back	phone	it broke again	SECOND FAILURE
      "
    `);
  });

  test("what is not there cannot be opened", async () => {
    using till = await closed();
    expect(await transcript(till, "reopen", "reopen 99", "reopen 99 -n", "reopen 1 99", "history"))
      .toMatchInlineSnapshot(`
      "
      $ recover reopen
      | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
      |   recover reopen 12 "it broke again"
      exit 2
      $ recover reopen 99
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover reopen 99 -n
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover reopen 1 99
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover history
      2  Wed 18 Nov 2026 09:30  tester  closed R-1 Ana – cold soup
      1  Wed 18 Nov 2026 09:30  tester  logged R-1 Ana – cold soup
      | 2 changes, newest first.
      "
    `);
  });
});
