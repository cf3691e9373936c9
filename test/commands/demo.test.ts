import Database from "better-sqlite3";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { outcomes, paths } from "../../src/domain/complaint.ts";
import { givenKinds } from "../../src/domain/compensation.ts";
import { linkHash } from "../../src/store/change.ts";
import { openTill, type Answer, type Till } from "../world.ts";
import { shellWords } from "./transcript.ts";

/** Makes a demo and has the till's next commands work in it. */
async function inDemo(till: Till): Promise<Answer> {
  const demo = await till.json("demo");
  till.env["RECOVER_DB"] = demo.db;
  return demo;
}

async function exports(till: Till): Promise<string[]> {
  const all: string[] = [];
  for (const what of ["complaints", "compensation", "customers"]) {
    const { out, code } = await till.recover("export", what);
    expect(code).toBe(0);
    all.push(out);
  }
  return all;
}

const rows = (path: string, query: string): Answer[] => {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(query).all();
  } finally {
    db.close();
  }
};

test("what it says, as a terminal shows it", async () => {
  using till = openTill();
  const { out, err, code } = await till.recover("demo");
  expect(code).toBe(0);
  expect(`\n${`${out}${err}`.replaceAll(till.folder, "~")}`).toMatchInlineSnapshot(`
    "
    A month of Café Wobble, which is invented: 56 complaints, 46 customers, 222 changes
    It has a database of its own, and yours is not touched. To go in and look around:
      export RECOVER_DB=~/state/recover/demo/demo-1.db
      recover
      recover show 30
      recover done 54 "called him, two soups are on their way"
      recover undo
      recover list cause:"table 4" --all
      recover door marisol
      recover report second-chance
      recover report defection
      recover history
      recover export compensation
    To go back to your own:
      unset RECOVER_DB
    To throw it away:
      recover demo --remove
    For one command alone: recover due --db ~/state/recover/demo/demo-1.db
    "
  `);
});

test("the real database is not touched, nor made", async () => {
  using till = openTill();
  await till.recover("demo");
  expect(readdirSync(till.folder)).toEqual(["state"]);

  await till.recover("log", "cold soup", "-c", "Ana Ruiz");
  const before = [readFileSync(till.db), statSync(till.db).mtimeMs, readdirSync(dirname(till.db))];
  const { db } = await till.json("demo");
  await till.recover("demo", "--remove");
  expect([readFileSync(till.db), statSync(till.db).mtimeMs, readdirSync(dirname(till.db))]).toEqual(before);
  expect(dirname(db)).not.toBe(dirname(till.db));
});

test("a database that is damaged or away does not keep it from playing", async () => {
  using till = openTill();
  till.env["RECOVER_DB"] = join(till.folder, "broken.db");
  writeFileSync(join(till.folder, "broken.db"), "not a database");
  expect((await till.recover("demo")).code).toBe(0);
  expect(readFileSync(join(till.folder, "broken.db"), "utf8")).toBe("not a database");
});

test.skipIf(process.platform === "win32")("its folder is for its owner only", async () => {
  using till = openTill();
  const { db } = await till.json("demo");
  expect(statSync(dirname(db)).mode & 0o777).toBe(0o700);
});

test("each is a fresh one, and the same for the same clock", async () => {
  using till = openTill();
  const first = await inDemo(till);
  const one = await exports(till);
  await till.recover("note", "1", "mine");
  const bytes = readFileSync(first.db);
  const second = await inDemo(till);
  expect(second.db).not.toBe(first.db);
  expect(readFileSync(first.db)).toEqual(bytes);
  expect(await exports(till)).toEqual(one);
  expect({ ...second, db: "", enter: "" }).toEqual({ ...first, db: "", enter: "" });
});

test("--remove takes every demo and nothing else", async () => {
  using till = openTill();
  const { db } = await till.json("demo");
  await till.json("demo");
  await till.recover("log", "cold soup", "-c", "Ana Ruiz", "--db", join(dirname(db), "demo-7.db"));
  writeFileSync(join(dirname(db), "demo-8.db"), "not a database");
  writeFileSync(join(dirname(db), "recover.db"), "another");
  expect((await till.json("demo", "--remove")).removed).toHaveLength(2);
  expect(readdirSync(dirname(db))).toEqual(["demo-7.db", "demo-8.db", "recover.db"]);
  expect((await till.recover("demo", "--remove")).code).toBe(4);
  expect((await till.json("demo")).db).toMatch(/demo-9\.db$/);
});

test("who throws away where they are is told how to leave", async () => {
  using till = openTill();
  await till.recover("demo");
  expect((await till.recover("demo", "--remove")).err).toBe("");
  await inDemo(till);
  expect((await till.recover("demo", "--remove")).err).toContain("unset RECOVER_DB");
});

test("everything that can happen happens", async () => {
  using till = openTill();
  const demo = await inDemo(till);
  const all = (query: string): Answer[] => rows(demo.db, query).map((row: object) => Object.values(row)[0]);
  const kinds = (query: string): Set<string> => new Set(all(query));
  const channels = "select substr(channel, 1, instr(channel || ':', ':') - 1) from complaint";
  expect(kinds(channels)).toEqual(
    new Set(
      "in-person phone voicemail sms email web-form survey letter chat social review comment-card overheard".split(
        " ",
      ),
    ),
  );
  expect(kinds("select path from complaint")).toEqual(new Set(paths));
  expect(kinds("select closed_as from complaint where closed_as is not null")).toEqual(new Set(outcomes));
  expect(kinds("select kind from compensation")).toEqual(new Set([...givenKinds, "coupon"]));
  expect(kinds("select state from coupon")).toEqual(new Set(["issued", "redeemed", "expired"]));
  expect(kinds("select kind from event where kind in ('invitation', 'visit')")).toEqual(
    new Set(["invitation", "visit"]),
  );
  expect(all("select count(*) from complaint where repeat_of is not null and next_step is not null")[0]).toBe(
    3,
  );
  expect(all("select count(*) from complaint where customer_id is null")[0]).toBeGreaterThan(3);
  expect(all("select count(*) from complaint where abusive_at is not null")[0]).toBe(1);
  expect(all("select count(*) from change where kind = 'undo'")[0]).toBe(3);
  expect(all("select count(*) from event where off_mirror_reason is not null")[0]).toBeGreaterThan(0);
  const cluster = all("select count(*) from complaint where cause = 'table 4'")[0];
  expect(cluster).toBeGreaterThan(3);
  expect([demo.complaints, demo.customers]).toEqual([56, 46]);
});

test("invented people can be reached by nobody", async () => {
  using till = openTill();
  await inDemo(till);
  const { items } = await till.json("customer", "list");
  const contacts = rows(till.env["RECOVER_DB"] ?? "", "select channel, value from contact");
  expect(items).toHaveLength(46);
  for (const { channel, value } of contacts) {
    if (channel === "phone") expect(value).toMatch(/^\+44 (7700 900|1632 960)\d{3}$/);
    if (channel === "email") expect(value).toMatch(/@example\.com$/);
  }
  const links = rows(till.env["RECOVER_DB"] ?? "", "select contact from complaint where contact is not null");
  for (const { contact } of links) expect(contact).toMatch(/^https:\/\/[a-z]+\.example\//);
});

test.each([
  "2026-11-18T09:30",
  "2026-11-18T00:01",
  "2026-11-22T23:58",
  "2026-04-05T03:00",
  "2028-02-29T17:30",
  "2027-01-02T12:00",
])("at %s something is late, something is due today and something is coming", async (now) => {
  using till = openTill({ env: { RECOVER_NOW: now } });
  await inDemo(till);
  const { out, code } = await till.recover("due");
  expect(code).toBe(0);
  for (const section of ["Overdue\n", "Today\n", "Coming\n", "2 quiet cases"]) expect(out).toContain(section);
  const open = rows(till.env["RECOVER_DB"] ?? "", "select * from complaint where closed_at is null");
  for (const { next_step, next_channel, next_due_at } of open)
    expect([next_step, next_channel, next_due_at]).not.toContain(null);
});

test.each([
  ["en_US.UTF-8", "USD"],
  ["ja_JP.UTF-8", "EUR"],
  ["C", "EUR"],
])("with the locale %s amounts are in %s", async (locale, currency) => {
  using till = openTill({ env: { LANG: locale } });
  await inDemo(till);
  expect((await till.json("config", "get", "currency")).value).toBe(currency);
});

test("the log of changes is whole, and every change can be taken back and done again", async () => {
  using till = openTill();
  const { db, changes } = await inDemo(till);
  const links = rows(db, "select * from change order by seq");
  expect(links).toHaveLength(changes);
  let [prev, before] = ["", ""];
  for (const { hash, ...link } of links) {
    expect(link.prev).toBe(prev);
    expect(link.at >= before).toBe(true);
    // The clock that runs through the month never has to wait for itself.
    expect(link.at).toBe(link.clock);
    expect(hash).toBe(linkHash(link));
    [prev, before] = [hash, link.at];
  }
  expect(before < "2026-11-18").toBe(true);
  const whole = await exports(till);
  expect((await till.recover("undo", "999")).code).toBe(0);
  expect((await till.json("list", "--all")).items).toEqual([]);
  expect((await till.recover("redo")).code).toBe(0);
  expect(await exports(till)).toEqual(whole);
});

test("what it prints can be pasted", async () => {
  using till = openTill();
  const demo = await inDemo(till);
  expect(demo.enter).toBe(`export RECOVER_DB=${demo.db}`);
  for (const line of demo.tour) {
    const { err, out, code } = await till.recover(...shellWords(line).slice(1));
    expect([line, code], err).toEqual([line, 0]);
    expect(out).not.toBe("");
  }
  const said = await till.recover("demo");
  for (const line of [...demo.tour, demo.leave]) expect(said.out).toContain(`  ${line}\n`);
});

test("a folder with a space or an apostrophe is one word", async () => {
  using till = openTill();
  till.env["XDG_STATE_HOME"] = join(till.folder, "Ana's state");
  expect((await till.json("demo")).enter).toBe(
    `export RECOVER_DB='${till.folder}/Ana'\\''s state/recover/demo/demo-1.db'`,
  );
});
