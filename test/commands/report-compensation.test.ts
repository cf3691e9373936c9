import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { expectOtherForms, ok } from "./report-told.ts";

/** Six who were given something or nothing, in two currencies, one of them above a guideline. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  till.at("2026-10-30T10:00");
  await ok(till, "staff", "add", "Theo", "--authority", "10");
  await ok(till, "offer", "add", "dessert", "--gift", "--worth", "9", "--cost", "2.50");
  await ok(till, "log", "cold soup", "--walk-in", "--paid", "8", "--sorry", "--redo");
  await ok(till, "log", "late", "-c", "Ana", "-C", "phone", "--paid", "20", "--refund", "20", "--by", "Theo");
  for (const who of ["Bo", "Cleo", "Dora", "Ed"])
    await ok(till, "log", "wrong size", "-c", who, "-C", "phone", "--paid", "30");
  till.at("2026-10-30T12:10");
  await ok(till, "compensate", "3", "--refund", "45.01");
  await ok(till, "compensate", "4", "--gift", "a scarf", "--worth", "12 USD", "--cost", "4 USD");
  await ok(till, "invite", "5", "--offer", "dessert");
  till.at("2026-11-03T10:00");
  await ok(till, "welcome", "R-5");
  till.at("2026-11-18T09:30");
  return till;
}

test("as it is read on a terminal", async () => {
  using till = await shop();
  const { out } = await till.recover("report", "compensation", "--per", "month");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(out).toMatchInlineSnapshot(`
    "What was given – all complaints on record

    Complaints         6
    Something given    5 of 6, 83% (51 to 97%)
    Worth to them      82.01 EUR and 12.00 USD
    Cost to you        67.51 EUR and 4.00 USD. Not in it: 1 without an amount
    First offer after  2 hours 10 minutes (the median of 5, 2 of them on the spot).
                       The slowest quarter: 2 hours 10 minutes or longer
    A coupon alone     1 of 5 to whom something was given, 20% (4 to 56%): R-5
    Above guideline    1 of 1: 1 without

    What was given, by kind
    Kind    Count      Worth       Cost  Worth/cost
    refund      2  65.01 EUR  65.01 EUR           1
    redo        1   8.00 EUR
    gift        1  12.00 USD   4.00 USD           3
    coupon      1   9.00 EUR   2.50 EUR         3.6

    What was given, by offer
    Offer            Count      Worth       Cost  Worth/cost
    dessert              1   9.00 EUR   2.50 EUR         3.6
    not on the menu      3  73.01 EUR  65.01 EUR           1
    not on the menu      1  12.00 USD   4.00 USD           3

    What they got for what they lost
    Restitution  Count              Share  What it means
    nothing          1  █████         17%  nothing was given back
    short            2  ██████████    33%  less than they lost
    good             2  ██████████    33%  what they lost, up to half as much again
    generous         1  █████         17%  over 1.5 times: more buys no loyalty

    Per month
    2026-10
      Count 6 · Given to 5 of 6 · Worth 82.01 EUR and 12.00 USD · Cost 67.51 EUR
        and 4.00 USD · First offer 2 hours 10 minutes

    A coupon alone placates; give back what was lost first.
    A guideline is no limit. To say why it was more: recover note 12 "the whole
      evening was lost"
    Restitution is what they got, at its worth to them, over what they lost: below
      1 short, to 1.5 good, above it generous.
    A coupon counts as given when it is redeemed, and as an offer from the day on
      which it was issued. Sums never cross two currencies; worth/cost is of what
      both are known.
    "
  `);
});

test("on a narrow one", async () => {
  using till = await shop(40);
  const { out } = await till.recover("report", "compensation");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(out).toMatchInlineSnapshot(`
    "What was given – all complaints on
    record

    Complaints: 6
    Something given: 5 of 6, 83% (51 to
      97%)
    Worth to them: 82.01 EUR and 12.00 USD
    Cost to you: 67.51 EUR and 4.00 USD.
      Not in it: 1 without an amount
    First offer after: 2 hours 10 minutes
      (the median of 5, 2 of them on the
      spot). The slowest quarter: 2 hours 10
      minutes or longer
    A coupon alone: 1 of 5 to whom
      something was given, 20% (4 to 56%):
      R-5
    Above guideline: 1 of 1: 1 without

    What was given, by kind
    refund
      Count 2 · Worth 65.01 EUR · Cost
        65.01 EUR · Worth/cost 1
    redo
      Count 1 · Worth 8.00 EUR
    gift
      Count 1 · Worth 12.00 USD · Cost
        4.00 USD · Worth/cost 3
    coupon
      Count 1 · Worth 9.00 EUR · Cost 2.50
        EUR · Worth/cost 3.6

    What was given, by offer
    dessert
      Count 1 · Worth 9.00 EUR · Cost 2.50
        EUR · Worth/cost 3.6
    not on the menu
      Count 3 · Worth 73.01 EUR · Cost
        65.01 EUR · Worth/cost 1
    not on the menu
      Count 1 · Worth 12.00 USD · Cost
        4.00 USD · Worth/cost 3

    What they got for what they lost
    nothing
      Count 1 █████ · Share 17% · What it
        means nothing was given back
    short
      Count 2 ██████████ · Share 33% ·
        What it means less than they lost
    good
      Count 2 ██████████ · Share 33% ·
        What it means what they lost, up to
        half as much again
    generous
      Count 1 █████ · Share 17% · What it
        means over 1.5 times: more buys no
        loyalty

    A coupon alone placates; give back
      what was lost first.
    A guideline is no limit. To say why it
      was more: recover note 12 "the whole
      evening was lost"
    Restitution is what they got, at its
      worth to them, over what they lost:
      below 1 short, to 1.5 good, above it
      generous.
    A coupon counts as given when it is
      redeemed, and as an offer from the day
      on which it was issued. Sums never
      cross two currencies; worth/cost is of
      what both are known.
    "
  `);
});

test("aloud", async () => {
  using till = await shop();
  expect((await till.recover("report", "compensation", "--accessible")).out).toMatchInlineSnapshot(`
    "What was given. all complaints on record

    Complaints: 6
    Something given: 5 of 6, 83% (51 to 97%)
    Worth to them: 82.01 EUR and 12.00 USD
    Cost to you: 67.51 EUR and 4.00 USD. Not in it: 1 without an amount
    First offer after: 2 hours 10 minutes (the median of 5, 2 of them on the spot). The slowest quarter: 2 hours 10 minutes or longer
    A coupon alone: 1 of 5 to whom something was given, 20% (4 to 56%): R-5
    Above guideline: 1 of 1: 1 without

    What was given, by kind
    1 of 4.
    Kind: refund
    Count: 2
    Worth: 65.01 EUR
    Cost: 65.01 EUR
    Worth/cost: 1
    2 of 4.
    Kind: redo
    Count: 1
    Worth: 8.00 EUR
    3 of 4.
    Kind: gift
    Count: 1
    Worth: 12.00 USD
    Cost: 4.00 USD
    Worth/cost: 3
    4 of 4.
    Kind: coupon
    Count: 1
    Worth: 9.00 EUR
    Cost: 2.50 EUR
    Worth/cost: 3.6

    What was given, by offer
    1 of 3.
    Offer: dessert
    Count: 1
    Worth: 9.00 EUR
    Cost: 2.50 EUR
    Worth/cost: 3.6
    2 of 3.
    Offer: not on the menu
    Count: 3
    Worth: 73.01 EUR
    Cost: 65.01 EUR
    Worth/cost: 1
    3 of 3.
    Offer: not on the menu
    Count: 1
    Worth: 12.00 USD
    Cost: 4.00 USD
    Worth/cost: 3

    What they got for what they lost
    1 of 4.
    Restitution: nothing
    Count: 1
    Share: 17%
    What it means: nothing was given back
    2 of 4.
    Restitution: short
    Count: 2
    Share: 33%
    What it means: less than they lost
    3 of 4.
    Restitution: good
    Count: 2
    Share: 33%
    What it means: what they lost, up to half as much again
    4 of 4.
    Restitution: generous
    Count: 1
    Share: 17%
    What it means: over 1.5 times: more buys no loyalty

    A coupon alone placates; give back what was lost first.
    A guideline is no limit. To say why it was more: recover note 12 "the whole evening was lost"
    Restitution is what they got, at its worth to them, over what they lost: below 1 short, to 1.5 good, above it generous.
    A coupon counts as given when it is redeemed, and as an offer from the day on which it was issued. Sums never cross two currencies; worth/cost is of what both are known.
    "
  `);
});

test("as data", async () => {
  using till = await shop();
  expect(await till.json("report", "compensation")).toMatchInlineSnapshot(`
    {
      "above_guideline": {
        "high": null,
        "k": 1,
        "low": null,
        "n": 1,
        "share": null,
        "with_reason": 0,
        "without_reason": 1,
      },
      "complaints": 6,
      "cost": [
        {
          "amount": "67.51",
          "currency": "EUR",
          "minor": 6751,
        },
        {
          "amount": "4.00",
          "currency": "USD",
          "minor": 400,
        },
      ],
      "cost_unknown": 1,
      "coupon_alone": {
        "complaints": [
          5,
        ],
        "high": 0.5628,
        "k": 1,
        "low": 0.0364,
        "n": 5,
        "share": 0.2,
      },
      "duplicates": 0,
      "first_offer": {
        "day_only": 0,
        "median_minutes": 130,
        "n": 5,
        "on_the_spot": 2,
        "slowest_quarter_minutes": 130,
      },
      "given": {
        "high": 0.9698,
        "k": 5,
        "low": 0.5055,
        "n": 6,
        "share": 0.8333,
      },
      "kinds": [
        {
          "cost": {
            "amount": "65.01",
            "currency": "EUR",
            "minor": 6501,
          },
          "cost_unknown": 0,
          "count": 2,
          "currency": "EUR",
          "kind": "refund",
          "worth": {
            "amount": "65.01",
            "currency": "EUR",
            "minor": 6501,
          },
          "worth_per_cost": 1,
          "worth_unknown": 0,
        },
        {
          "cost": null,
          "cost_unknown": 1,
          "count": 1,
          "currency": "EUR",
          "kind": "redo",
          "worth": {
            "amount": "8.00",
            "currency": "EUR",
            "minor": 800,
          },
          "worth_per_cost": null,
          "worth_unknown": 0,
        },
        {
          "cost": {
            "amount": "4.00",
            "currency": "USD",
            "minor": 400,
          },
          "cost_unknown": 0,
          "count": 1,
          "currency": "USD",
          "kind": "gift",
          "worth": {
            "amount": "12.00",
            "currency": "USD",
            "minor": 1200,
          },
          "worth_per_cost": 3,
          "worth_unknown": 0,
        },
        {
          "cost": {
            "amount": "2.50",
            "currency": "EUR",
            "minor": 250,
          },
          "cost_unknown": 0,
          "count": 1,
          "currency": "EUR",
          "kind": "coupon",
          "worth": {
            "amount": "9.00",
            "currency": "EUR",
            "minor": 900,
          },
          "worth_per_cost": 3.6,
          "worth_unknown": 0,
        },
      ],
      "offers": [
        {
          "cost": {
            "amount": "2.50",
            "currency": "EUR",
            "minor": 250,
          },
          "cost_unknown": 0,
          "count": 1,
          "currency": "EUR",
          "offer": {
            "id": 1,
            "name": "dessert",
            "ref": "O-1",
          },
          "worth": {
            "amount": "9.00",
            "currency": "EUR",
            "minor": 900,
          },
          "worth_per_cost": 3.6,
          "worth_unknown": 0,
        },
        {
          "cost": {
            "amount": "65.01",
            "currency": "EUR",
            "minor": 6501,
          },
          "cost_unknown": 1,
          "count": 3,
          "currency": "EUR",
          "offer": null,
          "worth": {
            "amount": "73.01",
            "currency": "EUR",
            "minor": 7301,
          },
          "worth_per_cost": 1,
          "worth_unknown": 0,
        },
        {
          "cost": {
            "amount": "4.00",
            "currency": "USD",
            "minor": 400,
          },
          "cost_unknown": 0,
          "count": 1,
          "currency": "USD",
          "offer": null,
          "worth": {
            "amount": "12.00",
            "currency": "USD",
            "minor": 1200,
          },
          "worth_per_cost": 3,
          "worth_unknown": 0,
        },
      ],
      "restitution": {
        "assumed": 0,
        "generous": 1,
        "good": 2,
        "not_owed": 0,
        "nothing": 1,
        "short": 2,
        "unknown": 0,
        "unowed": 0,
      },
      "schema": "recover.report.compensation/1",
      "since": null,
      "until": null,
      "worth": [
        {
          "amount": "82.01",
          "currency": "EUR",
          "minor": 8201,
        },
        {
          "amount": "12.00",
          "currency": "USD",
          "minor": 1200,
        },
      ],
      "worth_unknown": 0,
    }
  `);
  expect((await till.recover("report", "compensation", "--plain")).out).toMatchInlineSnapshot(`
    "complaints	6
    given	5 of 6, 83% (51 to 97%)
    worth	82.01 EUR and 12.00 USD
    cost	67.51 EUR and 4.00 USD. Not in it: 1 without an amount
    first_offer	2 hours 10 minutes (the median of 5, 2 of them on the spot). The slowest quarter: 2 hours 10 minutes or longer
    coupon_alone	1 of 5 to whom something was given, 20% (4 to 56%): R-5
    above	1 of 1: 1 without
    kinds	refund	2	65.01 EUR	65.01 EUR	1
    kinds	redo	1	8.00 EUR		
    kinds	gift	1	12.00 USD	4.00 USD	3
    kinds	coupon	1	9.00 EUR	2.50 EUR	3.6
    offers	dessert	1	9.00 EUR	2.50 EUR	3.6
    offers	not on the menu	3	73.01 EUR	65.01 EUR	1
    offers	not on the menu	1	12.00 USD	4.00 USD	3
    restitution	nothing	1	17%	nothing was given back
    restitution	short	2	33%	less than they lost
    restitution	good	2	33%	what they lost, up to half as much again
    restitution	generous	1	17%	over 1.5 times: more buys no loyalty
    "
  `);
});

test("as a file: one table", async () => {
  using till = await shop();
  const file = join(till.folder, "compensation.csv");
  expect((await till.recover("report", "compensation", "-o", file)).code).toBe(0);
  expect(readFileSync(file, "utf8")).toMatchInlineSnapshot(`
    "name,count,worth,worth_currency,cost,cost_currency,worth_per_cost
    "refund",2,65.01,"EUR",65.01,"EUR",1
    "redo",1,8.00,"EUR",,,
    "gift",1,12.00,"USD",4.00,"USD",3
    "coupon",1,9.00,"EUR",2.50,"EUR",3.6
    "
  `);
  await expectOtherForms(till, "compensation");
});

test("before anything is written down", async () => {
  using till = openTill();
  expect((await till.recover("report", "compensation")).out).toMatchInlineSnapshot(`
    "What was given – all complaints on record

    Complaints  None is written down yet. After the next bad moment: recover log
    "
  `);
});
