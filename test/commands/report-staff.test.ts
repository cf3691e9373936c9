import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { expectOtherForms, ok } from "./report-told.ts";

/** Theo and Ina have five and more, Zoë has one; a case went from Theo to Ina. */
async function shop(width = 80): Promise<Till> {
  const till = openTill({ width });
  await ok(till, "staff", "add", "Theo", "--authority", "10");
  for (let i = 1; i <= 6; i++)
    await ok(
      till,
      "log",
      "cold soup",
      "--walk-in",
      "--paid",
      "8",
      "--sorry",
      "--refund",
      "8",
      "--by",
      "Theo",
    );
  for (let i = 1; i <= 5; i++)
    await ok(till, "log", "late", "-c", `Guest ${i}`, "-C", "phone", "--by", "Ina");
  await ok(till, "log", "rude", "-c", "Ana", "-C", "phone", "--by", "Zoë", "--sorry", "--fixed");
  await ok(till, "assign", "7", "Theo", "she called twice");
  await ok(till, "assign", "7", "Ina", "she asked for you");
  await ok(till, "apologize", "7-9", "--by", "Ina");
  await ok(till, "compensate", "7", "--refund", "15", "--by", "Theo");
  return till;
}

test("as it is read on a terminal", async () => {
  using till = await shop();
  const { out } = await till.recover("report", "staff", "--per", "month");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(out).toMatchInlineSnapshot(`
    "Who had to do with what – all complaints on record

    Complaints      12
    Solved at once  6 of 9 taken and answered, 67% (40 to 87%)
    Hand-offs       1
    Not shown       1 person with fewer than 5 cases

    People, by name
    Name  Cases  Taken  Solved at once  Handed on  Took over  Above guideline
    Ina       5      5          0 of 3          0          1
    Theo      7      6          6 of 6          1          0           1 of 7

    Per month
    Month    Count  Solved at once  Hand-offs
    2026-11     12          6 of 9          1

    This is for talking with each of them, and no ranking: people stand by their
      names, and harder cases take longer whoever has them.
    A case is a complaint that somebody took, sees to, or did something for. Of
      anybody with fewer than 5 nothing is shown, for a few cases say nothing.
    Solved at once: answered and put right by whoever took it, on the spot or in
      the first contact; of those they took that were answered.
    What was solved at once and handed on by all leaves them out as well.
    Whoever often goes above their guideline may have one that is too low: recover
      staff edit NAME --authority 40
    "
  `);
});

test("on a narrow one", async () => {
  using till = await shop(40);
  const { out } = await till.recover("report", "staff");
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(out).toMatchInlineSnapshot(`
    "Who had to do with what – all complaints
    on record

    Complaints: 12
    Solved at once: 6 of 9 taken and
      answered, 67% (40 to 87%)
    Hand-offs: 1
    Not shown: 1 person with fewer than 5
      cases

    People, by name
    Ina
      Cases 5 · Taken 5 · Solved at once 0
        of 3 · Handed on 0 · Took over 1
    Theo
      Cases 7 · Taken 6 · Solved at once 6
        of 6 · Handed on 1 · Took over 0 ·
        Above guideline 1 of 7

    This is for talking with each of them,
      and no ranking: people stand by their
      names, and harder cases take longer
      whoever has them.
    A case is a complaint that somebody
      took, sees to, or did something for.
      Of anybody with fewer than 5 nothing
      is shown, for a few cases say nothing.
    Solved at once: answered and put right
      by whoever took it, on the spot or in
      the first contact; of those they took
      that were answered.
    What was solved at once and handed on
      by all leaves them out as well.
    Whoever often goes above their
      guideline may have one that is too
      low: recover staff edit NAME
      --authority 40
    "
  `);
});

test("aloud", async () => {
  using till = await shop();
  expect((await till.recover("report", "staff", "--accessible")).out).toMatchInlineSnapshot(`
    "Who had to do with what. all complaints on record

    Complaints: 12
    Solved at once: 6 of 9 taken and answered, 67% (40 to 87%)
    Hand-offs: 1
    Not shown: 1 person with fewer than 5 cases

    People, by name
    1 of 2.
    Name: Ina
    Cases: 5
    Taken: 5
    Solved at once: 0 of 3
    Handed on: 0
    Took over: 1
    2 of 2.
    Name: Theo
    Cases: 7
    Taken: 6
    Solved at once: 6 of 6
    Handed on: 1
    Took over: 0
    Above guideline: 1 of 7

    This is for talking with each of them, and no ranking: people stand by their names, and harder cases take longer whoever has them.
    A case is a complaint that somebody took, sees to, or did something for. Of anybody with fewer than 5 nothing is shown, for a few cases say nothing.
    Solved at once: answered and put right by whoever took it, on the spot or in the first contact; of those they took that were answered.
    What was solved at once and handed on by all leaves them out as well.
    Whoever often goes above their guideline may have one that is too low: recover staff edit NAME --authority 40
    "
  `);
});

test("as data", async () => {
  using till = await shop();
  expect(await till.json("report", "staff")).toMatchInlineSnapshot(`
    {
      "complaints": 12,
      "duplicates": 0,
      "hand_offs": 1,
      "people": [
        {
          "above_guideline": null,
          "cases": 5,
          "handed_on": 0,
          "name": "Ina",
          "solved_at_first_contact": {
            "high": null,
            "k": 0,
            "low": null,
            "n": 3,
            "share": null,
          },
          "taken": 5,
          "took_over": 1,
        },
        {
          "above_guideline": {
            "high": 0.4404,
            "k": 1,
            "low": 0.0258,
            "n": 7,
            "share": 0.1429,
          },
          "cases": 7,
          "handed_on": 1,
          "name": "Theo",
          "solved_at_first_contact": {
            "high": 1,
            "k": 6,
            "low": 0.7358,
            "n": 6,
            "share": 1,
          },
          "taken": 6,
          "took_over": 0,
        },
      ],
      "people_with_fewer_than_5_cases": 1,
      "schema": "recover.report.staff/1",
      "since": null,
      "solved_at_first_contact": {
        "high": 0.8683,
        "k": 6,
        "low": 0.396,
        "n": 9,
        "share": 0.6667,
      },
      "taken_by_nobody": null,
      "until": null,
    }
  `);
  expect((await till.recover("report", "staff", "--plain")).out).toMatchInlineSnapshot(`
    "complaints	12
    solved	6 of 9 taken and answered, 67% (40 to 87%)
    hand_offs	1
    few	1 person with fewer than 5 cases
    untaken	
    people	Ina	5	5	0 of 3	0	1	
    people	Theo	7	6	6 of 6	1	0	1 of 7
    "
  `);
});

test("as a file: one table", async () => {
  using till = await shop();
  const file = join(till.folder, "staff.csv");
  expect((await till.recover("report", "staff", "-o", file)).code).toBe(0);
  expect(readFileSync(file, "utf8")).toMatchInlineSnapshot(`
    "name,cases,taken,solved,handed_on,took_over,above
    "Ina",5,5,"0 of 3",0,1,
    "Theo",7,6,"6 of 6",1,0,"1 of 7"
    "
  `);
  await expectOtherForms(till, "staff");
});

test("before anything is written down", async () => {
  using till = openTill();
  expect((await till.recover("report", "staff")).out).toMatchInlineSnapshot(`
    "Who had to do with what – all complaints on record

    Complaints  None is written down yet. After the next bad moment: recover log
    "
  `);
});
