import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { askStakes } from "../../src/commands/learn/stakes-asked.ts";
import { shopOf } from "../../src/domain/shop.ts";
import { reports } from "../../src/reports/index.ts";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** Nineteen who complained: seven came back, four were lost, eight nobody knows of; 84.00 was given back. */
async function nineteen(width = 80): Promise<Till> {
  const till = openTill({ width });
  for (let i = 1; i <= 19; i++) {
    till.at("2026-10-05T10:00");
    await till.recover("log", "cold soup", "-c", `Guest ${i}`, "-C", "phone", "--paid", "12");
    if (i <= 7) {
      await till.recover("done", String(i), "--sorry", "--fixed", "--refund", "12");
      till.at("2026-11-10T10:00");
      await till.recover("done", String(i), "--back", "yes");
    } else if (i <= 11) {
      till.at("2026-11-01T10:00");
      await till.recover("close", String(i), "--as", "lost", "--because", "never came back");
    } else if (i <= 13) {
      till.at("2026-10-20T10:00");
      await till.recover("done", String(i), "--sorry", "--fixed");
    }
  }
  till.at("2026-11-18T09:30");
  return till;
}

async function priced(till: Till): Promise<Till> {
  await till.recover("config", "set", "margin", "300");
  await till.recover("config", "set", "retention", "80%");
  return till;
}

test("every report is listed, and every one that is listed is there", () => {
  const files = readdirSync(new URL("../../src/reports", import.meta.url))
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.replace(".ts", ""));
  expect(Object.keys(reports).toSorted()).toEqual(files.toSorted());
});

test("until the owner has said what a customer is worth, only what is recorded, and what to say", async () => {
  using wide = await nineteen();
  expect(await transcript(wide, "report defection", "worth 15", "due --limit 2")).toMatchInlineSnapshot(`
    "
    $ recover report defection
    What lost customers cost – all complaints on record

    Recorded  Came back 7, lost 4, unknown 8 (of 19). You gave back 84.00 EUR.

    To put money on it
      What does a regular leave you in a year? What they spend a visit, times
        visits a month, times 12, times what you keep of each 1.00
        recover config set margin 300
      Of ten regulars, how many are still here a year later? Eight is 80%
        recover config set retention 80%
      Or answer four short questions: recover report defection --setup
    $ recover worth 15
    R-15 Guest 15 – cold soup

    A new customer costs  not set: recover config set new-customer-cost 40
    They paid             12.00 EUR

    To put money on it
      What does a regular leave you in a year? What they spend a visit, times
        visits a month, times 12, times what you keep of each 1.00
        recover config set margin 300
      Of ten regulars, how many are still here a year later? Eight is 80%
        recover config set retention 80%
      Or answer four short questions: recover report defection --setup

    Advice
      Give about 12.00 to 18.00.
    $ recover due --limit 2
    Overdue
      R-14  Guest 14  call back  43 days late  phone (ask for a phone number)
      R-15  Guest 15  call back  43 days late  phone (ask for a phone number)

    And 6 more: recover due --all
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    "
  `);
  using narrow = await nineteen(40);
  expect(await transcript(narrow, "report defection", "worth 15")).toMatchInlineSnapshot(`
    "
    $ recover report defection
    What lost customers cost – all complaints on record

    Recorded: Came back 7, lost 4, unknown
      8 (of 19). You gave back 84.00 EUR.

    To put money on it
      What does a regular leave you in a
        year? What they spend a visit, times
        visits a month, times 12, times what
        you keep of each 1.00
        recover config set margin 300
      Of ten regulars, how many are still
        here a year later? Eight is 80%
        recover config set retention 80%
      Or answer four short questions:
        recover report defection --setup
    $ recover worth 15
    R-15 Guest 15 – cold soup

    A new customer costs: not set: recover
      config set new-customer-cost 40
    They paid: 12.00 EUR

    To put money on it
      What does a regular leave you in a
        year? What they spend a visit, times
        visits a month, times 12, times what
        you keep of each 1.00
        recover config set margin 300
      Of ten regulars, how many are still
        here a year later? Eight is 80%
        recover config set retention 80%
      Or answer four short questions:
        recover report defection --setup

    Advice
      Give about 12.00 to 18.00.
    "
  `);
});

test("recorded, break-even, then ranges", async () => {
  using wide = await priced(await nineteen());
  expect(await transcript(wide, "report defection")).toMatchInlineSnapshot(`
    "
    $ recover report defection
    What lost customers cost – all complaints on record

    Recorded    Came back 7, lost 4, unknown 8 (of 19). You gave back 84.00 EUR.
    Break-even  You gave back 84.00 EUR (recorded); one kept regular is worth 492.26
                EUR (your setting), so one in 19 pays for it.
    If lucky    1082.98 EUR, if few of those nobody knows of stay away (8)
    Likely      2028.12 EUR (recorded; your setting; borrowed, contested)
    If unlucky  3376.91 EUR, if most of those nobody knows of stay away (8)

    How many leave, of a hundred
      not answered: 25 if lucky, 50 likely, 91 if unlucky (borrowed, contested) ·
        of your own: 4 lost of 4 known, fewer than 5, so not used · 6 unknown
      heard sorry, nothing more: 25 if lucky, 50 likely, 91 if unlucky (borrowed,
        contested) · of your own: none known
      put right late: 25 if lucky, 46 likely, 60 if unlucky (borrowed, contested)
        · of your own: none known · 2 unknown
      put right by the next open day: 2 if lucky, 11 likely, 25 if unlucky
        (recorded, and borrowed, contested) · of your own: 0 lost of 7 known,
        weighed with ten borrowed ones

    One complaint
      Left unanswered it costs 24.61 EUR if lucky, 147.68 EUR likely, 349.51 EUR
        if unlucky
      Put right at once it costs 0.00 EUR if lucky, 0.00 EUR likely, 23.01 EUR if
        unlucky
      Putting it right at once is worth 194.01 EUR at most: a ceiling, not a
        target
      What a new customer costs you is not set: recover config set
        new-customer-cost 40

    If five more of a hundred stayed
      From 80 to 85 of a hundred: each customer is worth 12% more, counted over 3
        years (computed from your setting)
      Counted without an end: 28% more (computed from your setting)
      Quoted beside it: “5% fewer defections, 25 to 100% more profit” (Reichheld;
        borrowed, contested). It is per customer, and assumes that keeping them is
        free
      “Halve defection, double growth” is quoted, not computed (borrowed,
        contested)

    What it rests on
      A regular leaves you 300.00 EUR a year, and 80 of a hundred stay another
        year (your setting)
      Counted 3 years ahead (borrowed, contested)
      Money costs 10% a year (borrowed, contested)
      Some leave without any complaint. Only those above that are charged, each
        person once, by their latest complaint
      A case that is still open counts as it stands now. Your own cases show who
        left, and not why
      That somebody put right is more loyal than before is counted as 0 (de Matos
        and others 2007)
    | Every multiplication: --explain · one quarter: --period 2026q3
    "
  `);
  using narrow = await priced(await nineteen(40));
  expect(await transcript(narrow, "report defection")).toMatchInlineSnapshot(`
    "
    $ recover report defection
    What lost customers cost – all complaints on record

    Recorded: Came back 7, lost 4, unknown
      8 (of 19). You gave back 84.00 EUR.
    Break-even: You gave back 84.00 EUR
      (recorded); one kept regular is worth
      492.26 EUR (your setting), so one in
      19 pays for it.
    If lucky: 1082.98 EUR, if few of those
      nobody knows of stay away (8)
    Likely: 2028.12 EUR (recorded; your
      setting; borrowed, contested)
    If unlucky: 3376.91 EUR, if most of
      those nobody knows of stay away (8)

    How many leave, of a hundred
      not answered: 25 if lucky, 50
        likely, 91 if unlucky (borrowed,
        contested) · of your own: 4 lost of
        4 known, fewer than 5, so not used ·
        6 unknown
      heard sorry, nothing more: 25 if
        lucky, 50 likely, 91 if unlucky
        (borrowed, contested) · of your own:
        none known
      put right late: 25 if lucky, 46
        likely, 60 if unlucky (borrowed,
        contested) · of your own: none known
        · 2 unknown
      put right by the next open day: 2 if
        lucky, 11 likely, 25 if unlucky
        (recorded, and borrowed, contested)
        · of your own: 0 lost of 7 known,
        weighed with ten borrowed ones

    One complaint
      Left unanswered it costs 24.61 EUR
        if lucky, 147.68 EUR likely, 349.51
        EUR if unlucky
      Put right at once it costs 0.00 EUR
        if lucky, 0.00 EUR likely, 23.01 EUR
        if unlucky
      Putting it right at once is worth
        194.01 EUR at most: a ceiling, not a
        target
      What a new customer costs you is not
        set: recover config set
        new-customer-cost 40

    If five more of a hundred stayed
      From 80 to 85 of a hundred: each
        customer is worth 12% more, counted
        over 3 years (computed from your
        setting)
      Counted without an end: 28% more
        (computed from your setting)
      Quoted beside it: “5% fewer
        defections, 25 to 100% more profit”
        (Reichheld; borrowed, contested). It
        is per customer, and assumes that
        keeping them is free
      “Halve defection, double growth” is
        quoted, not computed (borrowed,
        contested)

    What it rests on
      A regular leaves you 300.00 EUR a
        year, and 80 of a hundred stay
        another year (your setting)
      Counted 3 years ahead (borrowed,
        contested)
      Money costs 10% a year (borrowed,
        contested)
      Some leave without any complaint.
        Only those above that are charged,
        each person once, by their latest
        complaint
      A case that is still open counts as
        it stands now. Your own cases show
        who left, and not why
      That somebody put right is more
        loyal than before is counted as 0
        (de Matos and others 2007)
    | Every multiplication: --explain · one quarter: --period 2026q3
    "
  `);
});

test("every multiplication, and what stands beside the sum", async () => {
  using till = await priced(await nineteen());
  const plain = await till.json("report", "defection");
  const beside = await till.json("report", "defection", "--silent", "--word-of-mouth");
  expect(beside.estimate).toEqual(plain.estimate);
  expect(await transcript(till, "report defection --explain --silent --word-of-mouth"))
    .toMatchInlineSnapshot(`
      "
      $ recover report defection --explain --silent --word-of-mouth
      What lost customers cost – all complaints on record

      Recorded    Came back 7, lost 4, unknown 8 (of 19). You gave back 84.00 EUR.
      Break-even  You gave back 84.00 EUR (recorded); one kept regular is worth 492.26
                  EUR (your setting), so one in 19 pays for it.
      If lucky    1082.98 EUR, if few of those nobody knows of stay away (8)
      Likely      2028.12 EUR (recorded; your setting; borrowed, contested)
      If unlucky  3376.91 EUR, if most of those nobody knows of stay away (8)

      How many leave, of a hundred
        not answered: 25 if lucky, 50 likely, 91 if unlucky (borrowed, contested) ·
          of your own: 4 lost of 4 known, fewer than 5, so not used · 6 unknown
        heard sorry, nothing more: 25 if lucky, 50 likely, 91 if unlucky (borrowed,
          contested) · of your own: none known
        put right late: 25 if lucky, 46 likely, 60 if unlucky (borrowed, contested)
          · of your own: none known · 2 unknown
        put right by the next open day: 2 if lucky, 11 likely, 25 if unlucky
          (recorded, and borrowed, contested) · of your own: 0 lost of 7 known,
          weighed with ten borrowed ones

      One complaint
        Left unanswered it costs 24.61 EUR if lucky, 147.68 EUR likely, 349.51 EUR
          if unlucky
        Put right at once it costs 0.00 EUR if lucky, 0.00 EUR likely, 23.01 EUR if
          unlucky
        Putting it right at once is worth 194.01 EUR at most: a ceiling, not a
          target
        What a new customer costs you is not set: recover config set
          new-customer-cost 40

      If five more of a hundred stayed
        From 80 to 85 of a hundred: each customer is worth 12% more, counted over 3
          years (computed from your setting)
        Counted without an end: 28% more (computed from your setting)
        Quoted beside it: “5% fewer defections, 25 to 100% more profit” (Reichheld;
          borrowed, contested). It is per customer, and assumes that keeping them is
          free
        “Halve defection, double growth” is quoted, not computed (borrowed,
          contested)

      Silent customers, not in the sum
        Surveys say that about one in two who are unhappy complains (TARP; borrowed,
          contested). Beside these 19, another 19 would have said nothing
        If they were all regulars, and left like the unanswered: 467.65 EUR if
          lucky, 2805.89 EUR likely, 6640.61 EUR if unlucky

      Word of mouth, not in the sum
        Surveys say that somebody disappointed tells 9 or 10 others, and somebody
          put right tells 5 (TARP; borrowed, contested)
        Your 4 lost would have told 36 to 40, your 7 who came back 35. How many of
          these stay away or come nobody has shown, so no money is put on it

      What it rests on
        A regular leaves you 300.00 EUR a year, and 80 of a hundred stay another
          year (your setting)
        Counted 3 years ahead (borrowed, contested)
        Money costs 10% a year (borrowed, contested)
        Some leave without any complaint. Only those above that are charged, each
          person once, by their latest complaint
        A case that is still open counts as it stands now. Your own cases show who
          left, and not why
        That somebody put right is more loyal than before is counted as 0 (de Matos
          and others 2007)

      Every multiplication
        Figures are carried on unrounded; each is rounded where it is printed
        year 1: 300.00 EUR × (0.80 / 1.10)^1 = 218.18 EUR
        year 2: 300.00 EUR × (0.80 / 1.10)^2 = 158.68 EUR
        year 3: 300.00 EUR × (0.80 / 1.10)^3 = 115.40 EUR
        one kept regular: the sum of these = 492.26 EUR
        break-even: 84.00 EUR / 492.26 EUR = 0.1706, rounded up
        put right by the next open day, likely: (10 × 0.18 + 0) / (10 + 7) = 0.1059;
          lucky and unlucky are the ends of its 90% interval
        not answered, if lucky: (0.25 − 0.20) × 492.26 EUR = 24.61 EUR
        not answered, likely: (0.50 − 0.20) × 492.26 EUR = 147.68 EUR
        not answered, if unlucky: (0.91 − 0.20) × 492.26 EUR = 349.51 EUR
        heard sorry, nothing more, if lucky: (0.25 − 0.20) × 492.26 EUR = 24.61 EUR
        heard sorry, nothing more, likely: (0.50 − 0.20) × 492.26 EUR = 147.68 EUR
        heard sorry, nothing more, if unlucky: (0.91 − 0.20) × 492.26 EUR = 349.51
          EUR
        put right late, if lucky: (0.25 − 0.20) × 492.26 EUR = 24.61 EUR
        put right late, likely: (0.46 − 0.20) × 492.26 EUR = 127.99 EUR
        put right late, if unlucky: (0.60 − 0.20) × 492.26 EUR = 196.90 EUR
        put right by the next open day, if lucky: (0.0177 − 0.20) × 492.26 EUR, so
          0.00 EUR
        put right by the next open day, likely: (0.1059 − 0.20) × 492.26 EUR, so
          0.00 EUR
        put right by the next open day, if unlucky: (0.2467 − 0.20) × 492.26 EUR =
          23.01 EUR
        whose end is known: (4 lost − 0.20 × 11) × 492.26 EUR = 886.07 EUR
        if lucky: 886.07 EUR + 6 × 24.61 EUR + 2 × 24.61 EUR = 1082.98 EUR
        likely: 886.07 EUR + 6 × 147.68 EUR + 2 × 127.99 EUR = 2028.12 EUR
        if unlucky: 886.07 EUR + 6 × 349.51 EUR + 2 × 196.90 EUR = 3376.91 EUR
        worth spending at most: (0.50 − 0.1059) × 492.26 EUR = 194.01 EUR
        if five more stayed, over 3 years: 549.37 EUR / 492.26 EUR − 1 = 0.116
        without an end: 300.00 EUR × 0.85 / (1 + 0.10 − 0.85) = 1020.00 EUR; 300.00
          EUR × 0.80 / (1 + 0.10 − 0.80) = 800.00 EUR; the first / the second − 1 =
          0.275
        silent: 19 × 0.50 / 0.50 = 19
      "
    `);
});

test("as a document", async () => {
  using till = await priced(await nineteen());
  const { schema, recorded, break_even, estimate, customer_value, each, what_if } = await till.json(
    "report",
    "defection",
  );
  expect(schema).toBe("recover.report.defection/1");
  expect(recorded).toMatchObject({ came_back: 7, lost: 4, unknown: 8, of: 19 });
  expect(recorded.given_back).toEqual([{ amount: "84.00", minor: 8400, currency: "EUR" }]);
  expect(break_even).toMatchObject({ regulars: 1, of: 19 });
  expect(customer_value).toEqual({ amount: "492.26", minor: 49_226, currency: "EUR" });
  expect(each[0]).toMatchObject({ handling: "unanswered", middle: { amount: "147.68" } });
  expect([estimate.low.amount, estimate.middle.amount, estimate.high.amount]).toEqual([
    "1082.98",
    "2028.12",
    "3376.91",
  ]);
  expect(what_if).toEqual({ retention: 0.85, capped: 0.116, without_end: 0.275 });
  const first = await till.json("report", "defection", "--period", "2026-09");
  expect(first.recorded).toMatchObject({ of: 0 });
  expect(first.estimate.middle.amount).toBe("0.00");
});

test("part of the time, other money, guests without a name, and a trade that lives by referrals", async () => {
  using till = openTill();
  expect(
    await transcript(
      await priced(till),
      "report defection",
      'log "cold soup" -c "Jane Doe" -C phone --paid 3',
      "worth jane",
      'log "cold tea" --walk-in',
      'compensate 1 --gift "a scarf" --worth "20 USD" --cost "6 USD"',
      "compensate 1 --refund 600",
      "config set referrals yes",
      "config set new-customer-cost 40",
      "config set leave-quick 60/70/80",
      "report defection --period this-month",
      "worth 1",
      "worth 2",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover report defection
    What lost customers cost – all complaints on record

    Recorded    No complaints.
    Break-even  One kept regular is worth 492.26 EUR (your setting).

    How many leave, of a hundred
      not answered: 25 if lucky, 50 likely, 91 if unlucky (borrowed, contested) ·
        of your own: none known
      heard sorry, nothing more: 25 if lucky, 50 likely, 91 if unlucky (borrowed,
        contested) · of your own: none known
      put right late: 25 if lucky, 46 likely, 60 if unlucky (borrowed, contested)
        · of your own: none known
      put right by the next open day: 5 if lucky, 18 likely, 30 if unlucky
        (borrowed, contested) · of your own: none known

    One complaint
      Left unanswered it costs 24.61 EUR if lucky, 147.68 EUR likely, 349.51 EUR
        if unlucky
      Put right at once it costs 0.00 EUR if lucky, 0.00 EUR likely, 49.23 EUR if
        unlucky
      Putting it right at once is worth 157.52 EUR at most: a ceiling, not a
        target
      What a new customer costs you is not set: recover config set
        new-customer-cost 40

    If five more of a hundred stayed
      From 80 to 85 of a hundred: each customer is worth 12% more, counted over 3
        years (computed from your setting)
      Counted without an end: 28% more (computed from your setting)
      Quoted beside it: “5% fewer defections, 25 to 100% more profit” (Reichheld;
        borrowed, contested). It is per customer, and assumes that keeping them is
        free
      “Halve defection, double growth” is quoted, not computed (borrowed,
        contested)

    What it rests on
      A regular leaves you 300.00 EUR a year, and 80 of a hundred stay another
        year (your setting)
      Counted 3 years ahead (borrowed, contested)
      Money costs 10% a year (borrowed, contested)
      Some leave without any complaint. Only those above that are charged, each
        person once, by their latest complaint
      A case that is still open counts as it stands now. Your own cases show who
        left, and not why
      That somebody put right is more loyal than before is counted as 0 (de Matos
        and others 2007)
    | Every multiplication: --explain · one quarter: --period 2026q3
    $ recover log "cold soup" -c "Jane Doe" -C phone --paid 3
    R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover worth jane
    R-1 Jane Doe – cold soup

    Worth as a regular    492.26 EUR over 3 years (your setting)
    Most worth spending   157.52 EUR, if it is put right by the next open day
                          (borrowed, contested)
    A new customer costs  not set: recover config set new-customer-cost 40
    They paid             3.00 EUR

    Advice
      Give about 3.00 to 4.50; 157.52 is a ceiling, not a target.
    $ recover log "cold tea" --walk-in
    R-2 walk-in – cold tea · normal · talk to them by Thu 19 Nov 2026 18:00 (tomorrow) · when they are back at the counter
    | next: recover done 2   ·   undo: recover undo
    $ recover compensate 1 --gift "a scarf" --worth "20 USD" --cost "6 USD"
    R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --refund 600
    R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
    | That is more than one and a half times the loss; more buys no more loyalty.
    | next: recover done 1   ·   undo: recover undo
    $ recover config set referrals yes
    referrals is yes
    | undo: recover undo
    $ recover config set new-customer-cost 40
    new-customer-cost is 40.00 EUR
    | undo: recover undo
    $ recover config set leave-quick 60/70/80
    leave-quick is 60/70/80
    | undo: recover undo
    $ recover report defection --period this-month
    What lost customers cost – this-month, Sun 1 Nov 2026 to Mon 30 Nov 2026

    Recorded    Came back 0, lost 0, unknown 2 (of 2). You gave back 600.00 EUR and
                20.00 USD.
    Break-even  You gave back 600.00 EUR (recorded); one kept regular is worth
                492.26 EUR (your setting), so it pays only if it kept everybody (2).
    If lucky    67.69 EUR, if few of those nobody knows of stay away (1)
    Likely      167.37 EUR (recorded; your setting; borrowed, contested)
    If unlucky  246.13 EUR, if most of those nobody knows of stay away (1)
    Mind        Your customers seldom return (your setting referrals), so this sum
                says little: it counts return visits, and not whom they send.

    How many leave, of a hundred
      not answered: 34 if lucky, 54 likely, 91 if unlucky (borrowed, contested) ·
        of your own: none known · averaged with its neighbour: better care is never
        held to lose more
      heard sorry, nothing more: 34 if lucky, 54 likely, 91 if unlucky (borrowed,
        contested) · of your own: none known · averaged with its neighbour: better
        care is never held to lose more
      put right late: 34 if lucky, 54 likely, 70 if unlucky (borrowed, contested)
        · of your own: none known · averaged with its neighbour: better care is
        never held to lose more
      put right by the next open day: 34 if lucky, 54 likely, 70 if unlucky (your
        setting) · of your own: none known · averaged with its neighbour: better
        care is never held to lose more · 1 unknown

    One complaint
      Left unanswered it costs 67.69 EUR if lucky, 167.37 EUR likely, 349.51 EUR
        if unlucky
      Put right at once it costs 67.69 EUR if lucky, 167.37 EUR likely, 246.13 EUR
        if unlucky
      Putting it right at once is worth 0.00 EUR at most: a ceiling, not a target
      A new customer costs you 40.00 EUR (your setting)

    If five more of a hundred stayed
      From 80 to 85 of a hundred: each customer is worth 12% more, counted over 3
        years (computed from your setting)
      Counted without an end: 28% more (computed from your setting)
      Quoted beside it: “5% fewer defections, 25 to 100% more profit” (Reichheld;
        borrowed, contested). It is per customer, and assumes that keeping them is
        free
      “Halve defection, double growth” is quoted, not computed (borrowed,
        contested)

    What it rests on
      A regular leaves you 300.00 EUR a year, and 80 of a hundred stay another
        year (your setting)
      Counted 3 years ahead (borrowed, contested)
      Money costs 10% a year (borrowed, contested)
      Some leave without any complaint. Only those above that are charged, each
        person once, by their latest complaint
      A case that is still open counts as it stands now. Your own cases show who
        left, and not why
      That somebody put right is more loyal than before is counted as 0 (de Matos
        and others 2007)

    Left out
      1 without a name: nobody knows whether they are regulars, so no money is put
        on them
      6.00 USD given back in another currency is not in the break-even
    | Every multiplication: --explain · one quarter: --period 2026q3
    $ recover worth 1
    R-1 Jane Doe – cold soup

    Worth as a regular    492.26 EUR over 3 years (your setting)
    Most worth spending   0.00 EUR, if it is put right by the next open day
                          (borrowed, contested; your setting)
    A new customer costs  40.00 EUR (your setting)
    They paid             3.00 EUR
    Given so far          600.00 EUR
    Mind                  your customers seldom return (your setting referrals), so
                          these sums say little

    Advice
      600.00 was given back, which is enough.
    $ recover worth 2
    R-2 walk-in – cold tea

    Worth as a regular    492.26 EUR over 3 years (your setting)
    Most worth spending   0.00 EUR, if it is put right by the next open day
                          (borrowed, contested; your setting)
    A new customer costs  40.00 EUR (your setting)
    Mind                  your customers seldom return (your setting referrals), so
                          these sums say little

    Advice
      Give back what they lost, and up to half as much again.
    "
  `);
});

test("the most worth spending falls when it is late, and advice never goes above it", async () => {
  using till = await priced(openTill());
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--paid", "3");
  await till.recover("log", "lost coat", "-c", "Ana Ruiz", "-C", "phone", "--paid", "200");
  expect((await till.recover("worth", "1")).out).toContain(
    "Give about 3.00 to 4.50; 157.52 is a ceiling, not a target.",
  );
  till.at("2026-11-25T09:30");
  expect((await till.json("worth", "1")).advice).toBe(
    "Give about 3.00 to 4.50; 19.69 is a ceiling, not a target.",
  );
  expect((await till.json("worth", "2")).advice).toBe(
    "Give back the 200.00 they paid, because it is owed. More than that does not pay: keeping them is worth 19.69 at most.",
  );
});

test("what is due shows the money at risk, and sorts by it", async () => {
  using till = openTill();
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone");
  await till.recover("done", "1", "--sorry");
  await till.recover("done", "1", "--fixed");
  await till.recover("log", "late again", "-c", "Bo Berg", "-C", "email", "--due", "in 3 days");
  await till.recover("log", "stained table", "--walk-in");
  expect(await transcript(till, "due --sort risk")).toMatchInlineSnapshot(`
    "
    $ recover due --sort risk
    | There is no money at risk to sort by until you have said what a customer is worth.
    |   recover report defection
    exit 2
    "
  `);
  expect((await till.json("due")).items[0]).not.toHaveProperty("at_risk");
  await priced(till);
  expect(
    await transcript(
      till,
      "due",
      "due --sort risk",
      "due --sort risk --limit 1 --plain --header",
      "due --sort size",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover due
    Coming
      R-1  Jane Doe  give back     tomorrow by 18:00    0.00 EUR at risk
           phone (ask for a phone number)
      R-3  walk-in   talk to them  tomorrow by 18:00
           when they are back at the counter
      R-2  Bo Berg   write back    Sat 21 Nov         147.68 EUR at risk
           email (ask for an e-mail address)
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    | At risk: what each is likely to cost you in lost custom (your setting; borrowed, contested). The range: recover report defection
    $ recover due --sort risk
    R-2  Bo Berg   write back    Sat 21 Nov         147.68 EUR at risk
         email (ask for an e-mail address)
    R-1  Jane Doe  give back     tomorrow by 18:00    0.00 EUR at risk
         phone (ask for a phone number)
    R-3  walk-in   talk to them  tomorrow by 18:00
         when they are back at the counter
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    | At risk: what each is likely to cost you in lost custom (your setting; borrowed, contested). The range: recover report defection
    $ recover due --sort risk --limit 1 --plain --header
    ref	customer	step	due	at_risk	by
    R-2	Bo Berg	write back	2026-11-21T23:59:59.999+01:00	147.68 EUR	email (ask for an e-mail address)
    $ recover due --sort size
    | The order "size" is not known.
    | Use due or risk.
    exit 2
    "
  `);
  expect(
    (await till.json("due", "--sort", "risk")).items.map((i: { at_risk: unknown }) => i.at_risk),
  ).toEqual([
    { amount: "147.68", minor: 14_768, currency: "EUR" },
    { amount: "0.00", minor: 0, currency: "EUR" },
    null,
  ]);
});

test("four questions make the two settings; what is not understood is asked again", async () => {
  const shop = shopOf(new Map([["currency", "EUR"]]));
  const answers = ["12,50", "often", "4", "50%", "8"];
  const asked: string[] = [];
  const text = async (question: string): Promise<string> => {
    asked.push(question);
    return answers[asked.length - 1] ?? "";
  };
  expect(await askStakes({ text }, shop)).toEqual({ margin: "300.00 EUR", retention: "80%" });
  expect(asked).toMatchInlineSnapshot(`
    [
      "What does a guest spend per visit?",
      "How many visits does a regular make a month?",
      ""often" is not a number of visits from 0 to 1000. How many visits does a regular make a month?",
      "Of each 1.00 EUR they spend, what do you keep after goods and other costs of the sale? (0.60 or 60%)",
      "Of ten regulars, how many are still here a year later?",
    ]
  `);
  const more = ["10 USD", "2", "0.60", "7,5"].values();
  expect(await askStakes({ text: async () => more.next().value ?? "" }, shop)).toEqual({
    margin: "144.00 USD",
    retention: "75%",
  });
});

test("where nothing can be asked, --setup says what to paste", async () => {
  using till = openTill();
  expect(await transcript(till, "report defection --setup")).toMatchInlineSnapshot(`
    "
    $ recover report defection --setup
    What lost customers cost – all complaints on record

    Recorded  No complaints.

    To put money on it
      What does a regular leave you in a year? What they spend a visit, times
        visits a month, times 12, times what you keep of each 1.00
        recover config set margin 300
      Of ten regulars, how many are still here a year later? Eight is 80%
        recover config set retention 80%
      Or answer four short questions: recover report defection --setup
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | --setup asks on a terminal. Here: recover config set margin 300
    "
  `);
});
