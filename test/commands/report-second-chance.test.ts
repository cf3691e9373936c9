import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Answer, type Till } from "../world.ts";
import { ok } from "./report-told.ts";
import { transcript } from "./transcript.ts";

/** A shop with two things on its menu. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  till.at("2026-06-01T10:00");
  await ok(till, "offer", "add", "dessert", "--gift", "--worth", "9", "--cost", "2.50");
  await ok(till, "offer", "add", "Tea for two", "--gift", "--worth", "8", "--cost", "1");
  return till;
}

/** Somebody complained on a day, was put right and invited at once; the number of the complaint and the code. */
async function invite(till: Till, day: string, who: string[], ...gift: string[]): Promise<[string, string]> {
  till.at(`${day}T10:00`);
  const { id } = await till.json(
    "log",
    "cold soup",
    ...who,
    "--paid",
    "12",
    "--sorry",
    "--fixed",
    "--refund",
    "12",
  );
  await ok(till, "invite", String(id), ...gift);
  const { items } = await till.json("coupon", "list");
  const { code } = items.find((item: Answer) => item.complaint.id === id && item.status === "issued");
  return [String(id), code];
}

const named = (name: string): string[] => ["-c", name, "-C", "phone"];

/** Ten who were invited in July, and what came of it by November. */
async function summer(width = 80): Promise<Till> {
  const till = await shop(width);
  for (let i = 1; i <= 6; i++) {
    const [id, code] = await invite(till, "2026-07-01", named(`Guest ${i}`), "--offer", "dessert");
    if (i > 4) continue;
    till.at(`2026-07-0${i + 2}T12:00`);
    await ok(till, "welcome", code);
    if (i === 4) continue;
    till.at("2026-07-10T12:00");
    await ok(till, "done", id, "--smooth", i === 3 ? "no" : "yes");
  }
  // A percentage, in dollars; one whose bill nobody wrote down.
  const [, half] = await invite(till, "2026-07-02", named("Zoë"), "--percent", "20");
  till.at("2026-07-20T12:00");
  await ok(till, "welcome", half, "--bill", "42.50 USD");
  const [, open] = await invite(till, "2026-07-02", named("Bo"), "--percent", "10");
  await ok(till, "welcome", open);
  // A walk-in, and an invitation that was taken back.
  till.at("2026-07-02T10:00");
  await ok(till, "log", "cold tea", "--walk-in", "--sorry", "--fixed", "--invite", "5 EUR");
  const [, back] = await invite(till, "2026-07-02", named("Ana"), "--give", "a table by the window");
  await ok(till, "coupon", "cancel", back, "they wanted the money");
  // Guest 5 never came, and is lost; the coupon had expired on 29 September.
  till.at("2026-10-20T10:00");
  await ok(till, "close", "5", "--as", "lost", "--because", "moved away");
  // Invited in autumn, and expected; another was here already.
  await invite(till, "2026-10-20", named("Theo"), "--offer", "tea for two");
  const [, quick] = await invite(till, "2026-10-20", named("Ina"), "--offer", "tea for two");
  await ok(till, "welcome", quick);
  till.at("2026-11-18T09:30");
  return till;
}

test("nobody was invited", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "report second-chance",
      "report second-chance --period 2026q3",
      "report second-chance --plain",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover report second-chance
    How the second chances went – all invitations on record

    Invited  Nobody was asked back yet. To ask somebody: recover invite 12 --offer
             dessert
    $ recover report second-chance --period 2026q3
    How the second chances went – 2026q3, invited Wed 1 Jul 2026 to Wed 30 Sep 2026

    Invited  Nobody was asked back then.
    $ recover report second-chance --plain
    invited	Nobody was asked back yet. To ask somebody: recover invite 12 --offer dessert
    "
  `);
  expect(await till.json("report", "second-chance")).toMatchInlineSnapshot(`
    {
      "cost": [],
      "cost_not_known": [],
      "cost_per_kept": null,
      "days_to_return": null,
      "interval": {
        "level": 0.9,
        "prior": {
          "a": 0.5,
          "b": 0.5,
        },
      },
      "invited": 0,
      "kept": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 0,
        "share": null,
      },
      "kept_early": 0,
      "left_out": 0,
      "lost": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 0,
        "share": null,
      },
      "lost_early": 0,
      "not_asked": 0,
      "not_known": {
        "people": 0,
        "still_out": 0,
        "to_be_asked": 0,
      },
      "offers": [],
      "people": 0,
      "promises": {
        "broken": 0,
        "kept": 0,
        "open": 0,
      },
      "redeemed": 0,
      "returned": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 0,
        "share": null,
      },
      "returned_early": 0,
      "schema": "recover.report-second-chance/1",
      "since": null,
      "smooth": {
        "high": null,
        "k": 0,
        "low": null,
        "n": 0,
        "share": null,
      },
      "still_out": 0,
      "taken_back": 0,
      "to_be_asked": 0,
      "until": null,
      "walk_ins": 0,
      "went_wrong": 0,
      "window": null,
    }
  `);
});

test("one who was invited has no percentage", async () => {
  using till = await shop();
  const [, code] = await invite(till, "2026-11-10", named("Jane Doe"), "--offer", "dessert");
  expect(await transcript(till, "report second-chance")).toMatchInlineSnapshot(`
    "
    $ recover report second-chance
    How the second chances went – all invitations on record

    Invited        1
    Returned       none yet
    Expected       1
    Kept           none yet
    Lost           none yet
    Not known yet  1: 1 expected
    Coupons cost   none was redeemed

    Which offers bring people back
    Offer    Issued              Returned      Kept
    dessert       1  ██████████  0 so far  0 so far

    How it is counted
      Returned, kept and lost are shares of those whose coupon's last day has
        passed, used or not: whoever comes is known at once, and whoever stays away
        only then. The others are told beside it
      A lost card that was printed anew is the same invitation. One that was taken
        back is none
      Kept is closed as recovered, or they said that they are back or that the
        visit went well. Each person counts once, by their latest invitation
      Percentages from 5 cases on. In brackets is where the true share lies nine
        times in ten: a Beta(0.5, 0.5) beforehand, which takes no side (Jeffreys)
      Who came back without having been asked is not in it
    "
  `);
  till.at("2026-11-13T10:00");
  await ok(till, "coupon", "cancel", code, "something better");
  expect(await transcript(till, "report second-chance")).toMatchInlineSnapshot(`
    "
    $ recover report second-chance
    How the second chances went – all invitations on record

    Invited  Nobody: the one invitation was taken back.
    "
  `);
});

test("who came, was content and stayed, what it cost and which offers bring people back", async () => {
  using till = await summer();
  expect(await transcript(till, "report second-chance", "report second-chance --plain"))
    .toMatchInlineSnapshot(`
      "
      $ recover report second-chance
      How the second chances went – all invitations on record

      Invited         11. 1 more was taken back
      Returned        6 of 9 whose last day has passed, 67% (40 to 87%). 1 more
                      already, before the last day
      Expected        1
      Days to return  3 (the median of 7), 0 to 18
      Went well       2 of 3 who told how it went. 4 are still to be asked
      Went wrong      1 visit went wrong: a second failure, so all is owed again from
                      the first step
      Kept            2 of 3 whose end is known
      Lost            1 of 3 whose end is known
      Not known yet   8: 1 expected, 4 to be asked how it went, 3 who have not said
                      whether they are back
      Coupons cost    11.00 EUR and 8.50 USD for 6 coupons. Not in it: 1 whose cost is
                      not known (GOLD-1G843-RKC1B-T)
      For each kept   at least 5.50 EUR and 4.25 USD: the cost of all coupons, over
                      the 2 who were kept

      Which offers bring people back
      Offer         Issued                             Returned      Kept
      dessert            6  ██████████  4 of 6, 67% (34 to 90%)    2 of 3
      Tea for two        2  ███▍                       1 so far  0 so far
      a percentage       2  ███▍                         2 of 2  0 so far
      an amount          1  █▋                           0 of 1  0 so far

      How it is counted
        Returned, kept and lost are shares of those whose coupon's last day has
          passed, used or not: whoever comes is known at once, and whoever stays away
          only then. The others are told beside it
        A lost card that was printed anew is the same invitation. One that was taken
          back is none
        Kept is closed as recovered, or they said that they are back or that the
          visit went well. Each person counts once, by their latest invitation
        1 of the 11 without a name: each counts as a person of their own
        Percentages from 5 cases on. In brackets is where the true share lies nine
          times in ten: a Beta(0.5, 0.5) beforehand, which takes no side (Jeffreys)
        Who came back without having been asked is not in it
      $ recover report second-chance --plain
      invited	11. 1 more was taken back
      returned	6 of 9 whose last day has passed, 67% (40 to 87%). 1 more already, before the last day
      expected	1
      days_to_return	3 (the median of 7), 0 to 18
      smooth	2 of 3 who told how it went. 4 are still to be asked
      went_wrong	1 visit went wrong: a second failure, so all is owed again from the first step
      kept	2 of 3 whose end is known
      lost	1 of 3 whose end is known
      not_known	8: 1 expected, 4 to be asked how it went, 3 who have not said whether they are back
      cost	11.00 EUR and 8.50 USD for 6 coupons. Not in it: 1 whose cost is not known (GOLD-1G843-RKC1B-T)
      cost_per_kept	at least 5.50 EUR and 4.25 USD: the cost of all coupons, over the 2 who were kept
      offers	dessert	6	4 of 6, 67% (34 to 90%)	2 of 3
      offers	Tea for two	2	1 so far	0 so far
      offers	a percentage	2	2 of 2	0 so far
      offers	an amount	1	0 of 1	0 so far
      how_it_is_counted	Returned, kept and lost are shares of those whose coupon's last day has passed, used or not: whoever comes is known at once, and whoever stays away only then. The others are told beside it
      how_it_is_counted	A lost card that was printed anew is the same invitation. One that was taken back is none
      how_it_is_counted	Kept is closed as recovered, or they said that they are back or that the visit went well. Each person counts once, by their latest invitation
      how_it_is_counted	1 of the 11 without a name: each counts as a person of their own
      how_it_is_counted	Percentages from 5 cases on. In brackets is where the true share lies nine times in ten: a Beta(0.5, 0.5) beforehand, which takes no side (Jeffreys)
      how_it_is_counted	Who came back without having been asked is not in it
      "
    `);
  const { interval, offers, ...document } = await till.json("report", "second-chance");
  expect(interval).toEqual({ level: 0.9, prior: { a: 0.5, b: 0.5 } });
  expect(document).toMatchInlineSnapshot(`
    {
      "cost": [
        {
          "amount": "11.00",
          "currency": "EUR",
          "minor": 1100,
        },
        {
          "amount": "8.50",
          "currency": "USD",
          "minor": 850,
        },
      ],
      "cost_not_known": [
        "GOLD-1G843-RKC1B-T",
      ],
      "cost_per_kept": [
        {
          "amount": "5.50",
          "currency": "EUR",
          "minor": 550,
        },
        {
          "amount": "4.25",
          "currency": "USD",
          "minor": 425,
        },
      ],
      "days_to_return": {
        "longest": 18,
        "median": 3,
        "n": 7,
        "shortest": 0,
      },
      "invited": 11,
      "kept": {
        "high": null,
        "k": 2,
        "low": null,
        "n": 3,
        "share": null,
      },
      "kept_early": 0,
      "left_out": 0,
      "lost": {
        "high": null,
        "k": 1,
        "low": null,
        "n": 3,
        "share": null,
      },
      "lost_early": 0,
      "not_asked": 0,
      "not_known": {
        "people": 8,
        "still_out": 1,
        "to_be_asked": 4,
      },
      "people": 11,
      "promises": {
        "broken": 0,
        "kept": 0,
        "open": 0,
      },
      "redeemed": 7,
      "returned": {
        "high": 0.8683,
        "k": 6,
        "low": 0.396,
        "n": 9,
        "share": 0.6667,
      },
      "returned_early": 1,
      "schema": "recover.report-second-chance/1",
      "since": null,
      "smooth": {
        "high": null,
        "k": 2,
        "low": null,
        "n": 3,
        "share": null,
      },
      "still_out": 1,
      "taken_back": 1,
      "to_be_asked": 4,
      "until": null,
      "walk_ins": 1,
      "went_wrong": 1,
      "window": null,
    }
  `);
  expect(offers).toMatchInlineSnapshot(`
    [
      {
        "issued": 6,
        "kept": {
          "high": null,
          "k": 2,
          "low": null,
          "n": 3,
          "share": null,
        },
        "kept_early": 0,
        "kind": "offer",
        "offer": {
          "id": 1,
          "name": "dessert",
          "ref": "O-1",
        },
        "returned": {
          "high": 0.8957,
          "k": 4,
          "low": 0.3408,
          "n": 6,
          "share": 0.6667,
        },
        "returned_early": 0,
      },
      {
        "issued": 2,
        "kept": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "share": null,
        },
        "kept_early": 0,
        "kind": "offer",
        "offer": {
          "id": 2,
          "name": "Tea for two",
          "ref": "O-2",
        },
        "returned": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "share": null,
        },
        "returned_early": 1,
      },
      {
        "issued": 2,
        "kept": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "share": null,
        },
        "kept_early": 0,
        "kind": "percentage",
        "offer": null,
        "returned": {
          "high": null,
          "k": 2,
          "low": null,
          "n": 2,
          "share": null,
        },
        "returned_early": 0,
      },
      {
        "issued": 1,
        "kept": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 0,
          "share": null,
        },
        "kept_early": 0,
        "kind": "amount",
        "offer": null,
        "returned": {
          "high": null,
          "k": 0,
          "low": null,
          "n": 1,
          "share": null,
        },
        "returned_early": 0,
      },
    ]
  `);
});

test("at 40 columns, and read aloud", async () => {
  using narrow = await summer(40);
  const { out } = await narrow.recover("report", "second-chance");
  expect(out.split("\n").filter((line) => line.length > 40)).toEqual([]);
  expect(out).toMatchInlineSnapshot(`
    "How the second chances went – all
    invitations on record

    Invited: 11. 1 more was taken back
    Returned: 6 of 9 whose last day has
      passed, 67% (40 to 87%). 1 more
      already, before the last day
    Expected: 1
    Days to return: 3 (the median of 7), 0
      to 18
    Went well: 2 of 3 who told how it
      went. 4 are still to be asked
    Went wrong: 1 visit went wrong: a
      second failure, so all is owed again
      from the first step
    Kept: 2 of 3 whose end is known
    Lost: 1 of 3 whose end is known
    Not known yet: 8: 1 expected, 4 to be
      asked how it went, 3 who have not said
      whether they are back
    Coupons cost: 11.00 EUR and 8.50 USD
      for 6 coupons. Not in it: 1 whose cost
      is not known (GOLD-1G843-RKC1B-T)
    For each kept: at least 5.50 EUR and
      4.25 USD: the cost of all coupons,
      over the 2 who were kept

    Which offers bring people back
    dessert
      Issued 6 ██████████ · Returned 4 of
        6, 67% (34 to 90%) · Kept 2 of 3
    Tea for two
      Issued 2 ███▍ · Returned 1 so far ·
        Kept 0 so far
    a percentage
      Issued 2 ███▍ · Returned 2 of 2 ·
        Kept 0 so far
    an amount
      Issued 1 █▋ · Returned 0 of 1 · Kept
        0 so far

    How it is counted
      Returned, kept and lost are shares
        of those whose coupon's last day has
        passed, used or not: whoever comes
        is known at once, and whoever stays
        away only then. The others are told
        beside it
      A lost card that was printed anew is
        the same invitation. One that was
        taken back is none
      Kept is closed as recovered, or they
        said that they are back or that the
        visit went well. Each person counts
        once, by their latest invitation
      1 of the 11 without a name: each
        counts as a person of their own
      Percentages from 5 cases on. In
        brackets is where the true share
        lies nine times in ten: a Beta(0.5,
        0.5) beforehand, which takes no side
        (Jeffreys)
      Who came back without having been
        asked is not in it
    "
  `);
  using wide = await summer();
  const aloud = (await wide.recover("report", "second-chance", "--accessible")).out;
  expect(aloud).toMatch(/^Returned: 6 of 9 whose last day has passed, 67%/m);
  expect(aloud).not.toContain("\u001b");
});

test("the days are those of the invitation, in the shop's zone", async () => {
  using till = await summer();
  const invited = async (...flags: string[]): Promise<number> =>
    (await till.json("report", "second-chance", ...flags)).invited;
  expect(await invited()).toBe(11);
  expect(await invited("--period", "2026q3")).toBe(9);
  expect(await invited("--period", "2026q4")).toBe(2);
  expect(await invited("--since", "2026-07-02")).toBe(5);
  expect(await invited("--until", "2026-07-01")).toBe(6);
  expect(await invited("--since", "2026-07-02", "--until", "2026-07-02")).toBe(3);
  expect(await invited("channel:phone")).toBe(10);
  expect(await invited("--customer", "zoe")).toBe(1);
  expect(
    await transcript(
      till,
      "report second-chance --period 2025 channel:phone",
      "report second-chance --period 2026q3 --since som",
      "report second-chance --period someday",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover report second-chance --period 2025 channel:phone
    How the second chances went – 2025, channel:phone, invited Wed 1 Jan 2025 to Wed
    31 Dec 2025

    Invited  Nobody was asked back then.
    $ recover report second-chance --period 2026q3 --since som
    | --period says both ends already. Leave out --since and --until.
    exit 2
    $ recover report second-chance --period someday
    | The period "someday" is not understood.
    | Use 2026q3, 2026, 2026-11, 2026W47, q3, november, last-month, this-month, last-quarter, today or yesterday. For other days use --since and --until.
    exit 2
    "
  `);
  const titles = await Promise.all(
    [
      ["--until", "2026-07-01"],
      ["--since", "2026-10-01"],
      ["--period", "2026q4", "--channel", "phone"],
    ].map(async (flags) => (await till.recover("report", "second-chance", ...flags)).out.split("\n")[0]),
  );
  expect(titles).toMatchInlineSnapshot(`
    [
      "How the second chances went – invited until Wed 1 Jul 2026",
      "How the second chances went – invited since Thu 1 Oct 2026",
      "How the second chances went – 2026q4, channel:phone, invited Thu 1 Oct 2026 to",
    ]
  `);
});

test("reading writes nothing: a coupon that has expired is counted so, and the books are as they were", async () => {
  using till = await shop();
  await invite(till, "2026-07-01", named("Jane Doe"), "--offer", "dessert");
  till.at("2026-11-18T09:30");
  const before = await till.json("history");
  const report = await till.json("report", "second-chance");
  expect([report.still_out, report.returned.k, report.returned.n]).toEqual([0, 0, 1]);
  expect(await till.json("history")).toEqual(before);
});

test("broken down by who invited, and in a file", async () => {
  using till = await summer();
  const { out } = await till.recover("report", "second-chance", "--per", "month");
  expect(`\n${out.slice(out.indexOf("Per month"), out.indexOf("How it is counted"))}`).toMatchInlineSnapshot(`
    "
    Per month
    Month    Count                 Returned      Kept            Coupons cost
    2026-07      9  6 of 9, 67% (40 to 87%)    2 of 3  10.00 EUR and 8.50 USD
    2026-10      2                 1 so far  0 so far                1.00 EUR

    "
  `);
  const { per, parts, people_with_fewer_than_5_cases } = await till.json(
    "report",
    "second-chance",
    "--per",
    "staff",
  );
  expect([per, people_with_fewer_than_5_cases]).toEqual(["staff", 0]);
  expect(parts).toMatchObject([{ part: "tester", count: 11, returned: { k: 6, n: 9 }, returned_early: 1 }]);
  const path = (name: string): string => join(till.folder, name);
  for (const name of ["s.csv", "s.html", "s.json", "s.md"])
    expect(await till.recover("report", "second-chance", "-o", path(name))).toMatchObject({ code: 0 });
  expect(readFileSync(path("s.csv"), "utf8").split("\r\n").slice(0, 2)).toEqual([
    "offer,issued,returned,kept",
    '"dessert",6,"4 of 6, 67% (34 to 90%)","2 of 3"',
  ]);
  expect(JSON.parse(readFileSync(path("s.json"), "utf8"))).toEqual(
    await till.json("report", "second-chance"),
  );
  expect(readFileSync(path("s.md"), "utf8")).toContain("| Tea for two | 2 | ███▍ | 1 so far | 0 so far |");
  expect(readFileSync(path("s.html"), "utf8")).toContain("Which offers bring people back");
});
