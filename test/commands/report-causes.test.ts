import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";

/** Six complaints of one afternoon: late four times, cold once, one without a cause. */
async function afternoon(width: number): Promise<Till> {
  const till = openTill({ width });
  for (const [i, cause] of ["late", "late", "Late", "late", "cold", null].entries()) {
    const named = cause === null ? [] : ["--cause", cause];
    const given = i < 2 ? ["--refund", "10"] : [];
    await till.recover("log", "x", "-c", `Guest ${i}`, "-C", i < 3 ? "phone" : "email", ...named, ...given);
  }
  return till;
}

test("on a wide and on a narrow screen", async () => {
  using wide = await afternoon(80);
  expect(`\n${(await wide.recover("report", "causes")).out}`).toMatchInlineSnapshot(`
    "
    What goes wrong – all complaints on record

    Complaints  6
    Causes      2
    Not named   1
    Most of it  late: 4 of 5

    Causes, the most frequent first
    Cause  Count              Share  Together  Last 30 days       Cost
    late       4  ██████████    80%       80%  4 (before 0)  20.00 EUR
    cold       1  ██▌           20%      100%  1 (before 0)

    4 complaints in 30 days have one cause: late. That is no accident.
    To name the cause of one: recover edit 12 --cause "late"
    Costs are what you gave back, at its cost to you; your time is not in it.
    "
  `);
  using narrow = await afternoon(40);
  expect(`\n${(await narrow.recover("report", "causes", "--per", "channel")).out}`).toMatchInlineSnapshot(`
    "
    What goes wrong – all complaints on
    record

    Complaints: 6
    Causes: 2
    Not named: 1
    Most of it: late: 4 of 5

    Causes, the most frequent first
    late
      Count 4 ██████████ · Share 80% ·
        Together 80% · Last 30 days 4
        (before 0) · Cost 20.00 EUR
    cold
      Count 1 ██▌ · Share 20% · Together
        100% · Last 30 days 1 (before 0)

    Per channel
    email
      Count 3 · Most frequent cold 1, late
        1
    phone
      Count 3 · Most frequent late 3

    4 complaints in 30 days have one
      cause: late. That is no accident.
    To name the cause of one: recover edit
      12 --cause "late"
    Costs are what you gave back, at its
      cost to you; your time is not in it.
    "
  `);
});

test("in a file of the form that its name asks for", async () => {
  using till = await afternoon(80);
  const path = (name: string): string => join(till.folder, name);
  for (const name of ["c.csv", "c.html", "c.json", "c.md"]) {
    const { out, code } = await till.recover("report", "causes", "-o", path(name));
    expect([out, code]).toEqual([`Wrote ${path(name)} · What goes wrong – all complaints on record\n`, 0]);
  }
  expect(readFileSync(path("c.csv"), "utf8")).toBe(
    'cause,count,share,cumulated,trend,cost,cost_currency\r\n"late",4,0.8,0.8,"4 (before 0)",20.00,"EUR"\r\n"cold",1,0.2,1,"1 (before 0)",,\r\n',
  );
  expect(JSON.parse(readFileSync(path("c.json"), "utf8"))).toEqual(await till.json("report", "causes"));
  expect(readFileSync(path("c.html"), "utf8")).toContain(
    "<h1>What goes wrong – all complaints on record</h1>",
  );
  expect(readFileSync(path("c.md"), "utf8")).toContain("| late | 4 | ██████████ | 80% | 80% |");

  expect(await till.recover("report", "causes", "-o", path("c.csv"))).toMatchObject({ code: 4 });
  expect(await till.recover("report", "causes", "-o", path("c.csv"), "-f")).toMatchObject({ code: 0 });
  expect(await till.recover("report", "causes", "-o", path("c.doc"))).toMatchObject({ code: 2, out: "" });
  expect(existsSync(path("c.doc"))).toBe(false);
});

test("a file that holds one table holds the parts that were asked for, and says which others there are", async () => {
  using till = await afternoon(80);
  const path = join(till.folder, "c.csv");
  const { err } = await till.recover("report", "causes", "--per", "month", "-o", path);
  expect(err).toBe(
    "The file holds one table alone: per month. Not in it: causes, the most frequent first; .html, .md and .json hold all.\n",
  );
  expect(readFileSync(path, "utf8").split("\r\n").slice(0, 2)).toEqual([
    "part,count,first",
    '"2026-11",6,"late 4, cold 1"',
  ]);
});

test("the summary is one screen, and a file of its figures", async () => {
  using till = await afternoon(80);
  const { out } = await till.recover("report", "summary");
  expect(out.split("\n").length).toBeLessThan(24);
  expect(out).toContain("Complaints        6\n");
  await till.recover("report", "summary", "-o", join(till.folder, "s.csv"));
  expect(readFileSync(join(till.folder, "s.csv"), "utf8")).toMatch(
    /^figure,value\r\n"complaints","6"\r\n"open","6"\r\n/,
  );
});
