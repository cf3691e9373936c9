import Database from "better-sqlite3";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { declared } from "../../src/commands/parse.ts";
import { topics } from "../../src/commands/topics.ts";
import { halfFilter } from "../../src/completion/filters.ts";
import { ofArgument, ofArgumentIn, ofOption, ofOptionIn } from "../../src/completion/slots.ts";
import { filterKeys, readFilter } from "../../src/domain/filter.ts";
import { noise } from "../edge/states.ts";
import { openTill, type Till } from "../world.ts";

/** What is offered at the cursor behind the last word, as the script for zsh gets it: value and what it is. */
async function offered(till: Till, ...typed: string[]): Promise<string[][]> {
  const { out, err, code } = await till.recover("complete", "zsh", ...typed);
  expect([typed, err, code]).toEqual([typed, "", 0]);
  const lines = out.split("\n").slice(0, -1);
  expect(lines.at(-1)).toMatch(/^:\d+$/);
  return lines.slice(0, -1).map((line) => line.split("\t"));
}

const values = async (till: Till, ...typed: string[]): Promise<string[]> =>
  (await offered(till, ...typed)).map(([value = ""]) => value);

/** A café with what is offered in it. */
async function cafe(options: Parameters<typeof openTill>[0] = {}): Promise<Till> {
  const till = openTill(options);
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--cause", "kitchen");
  await till.recover("log", "rude\nand slow", "--walk-in", "-t", "regulars", "--branch", "Harbour");
  await till.recover("log", "late", "-c", "O'Brien", "-C", "email", "--cause", "courier, late");
  await till.recover("log", "gone", "--walk-in", "--sorry", "--fixed");
  await till.recover("note", "1", "likes it hot");
  await till.recover("offer", "add", "dessert", "--worth", "9 EUR", "--cost", "2.50 EUR");
  await till.recover("invite", "3", "--offer", "dessert");
  await till.recover("staff", "add", "Theo Berg");
  return till;
}

describe("what is declared", () => {
  test("commands, each once, and those of a family", async () => {
    using till = openTill();
    const first = await offered(till, "");
    expect(first.map(([value]) => value)).toEqual([
      ...new Set([...commands.map(({ name }) => name.split(" ")[0]), "help"]),
    ]);
    expect(first).toContainEqual(["close", "Close a complaint with its outcome"]);
    expect(first).toContainEqual(["staff", "add, list, edit"]);
    expect(await values(till, "customer", "")).toEqual(["add", "list", "show", "edit", "merge"]);
    expect(await values(till, "export", "co")).toEqual(
      ["compensation", "complaints", "coupons"].toSorted(
        (a, b) =>
          commands.findIndex((c) => c.name === `export ${a}`) -
          commands.findIndex((c) => c.name === `export ${b}`),
      ),
    );
    expect(await values(till, "--db", "/tmp/x.db", "sh")).toEqual(["show"]);
    expect(await values(till, "--db=/tmp/x.db", "sh")).toEqual(["show"]);
  });

  test("an alias where nothing else begins so, and it is completed as its command", async () => {
    using till = openTill();
    expect(await values(till, "so")).toEqual(["sorry"]);
    expect(await values(till, "sorry", "--vi")).toEqual(["--via"]);
  });

  test("flags with what they do, short ones too, and none that is hidden", async () => {
    using till = openTill();
    expect(await offered(till, "list", "--sev")).toEqual([
      ["--severity", "how bad: low, normal, high, critical"],
    ]);
    const all = await values(till, "list", "-");
    expect(all).toEqual(expect.arrayContaining(["-s", "--severity", "--accessible", "--help"]));
    expect(all).not.toContain("--colour");
    expect(await values(till, "--ac")).toEqual(["--accessible"]);
  });

  test("choices, behind the flag and in one word with it", async () => {
    using till = openTill();
    expect(await values(till, "log", "soup", "-s", "")).toEqual(["low", "normal", "high", "critical"]);
    expect(await values(till, "log", "soup", "--severity=hi")).toEqual(["--severity=high"]);
    expect(await values(till, "--color", "a")).toEqual(["always", "auto"]);
    expect(await values(till, "close", "12", "--as", "re")).toEqual(["recovered"]);
    expect(await values(till, "export", "books", "--to", "qbo")).toEqual(["qbo-bank", "qbo-journal"]);
  });

  test("topics, settings and shells", async () => {
    using till = openTill();
    const help = await values(till, "help", "");
    expect(help).toEqual(expect.arrayContaining([...Object.keys(topics), "log", "customer add"]));
    expect(await offered(till, "help", "exit")).toEqual([
      ["exit-codes", "what a script can tell from the number a command ends with"],
    ]);
    expect(await values(till, "config", "set", "week")).toEqual(["week-start"]);
    expect(await offered(till, "config", "set", "currency", "")).toEqual([["EUR", "for example"]]);
    expect(await values(till, "completion", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
  });

  test("filters by their keys, and the values behind the last colon or comma", async () => {
    using till = openTill();
    expect(await values(till, "list", "")).toEqual([
      "open",
      "closed",
      ...filterKeys.map((k) => `${k}:`),
      "not:",
    ]);
    expect(await values(till, "due", "not:severity:hi")).toEqual(["not:severity:high"]);
    expect(await values(till, "due", "-severity:low,c")).toEqual(["-severity:low,critical"]);
    expect(await values(till, "list", "open", "channel:review:")).toEqual(
      ["google", "yelp", "tripadvisor", "trustpilot"].map((name) => `channel:review:${name}`),
    );
    expect(await values(till, "log", "severity:")).toEqual([]);
    expect(halfFilter("https://x")).toBeNull();
  });

  test("no command has an option or a word that was not thought of", async () => {
    const missing: string[] = [];
    for (const entry of commands) {
      const command = await declared(entry, () => {});
      for (const { long, required, hidden, argChoices } of command.options) {
        const name = long?.slice(2) ?? "";
        const known = name in ofOption || `${entry.name} ${long}` in ofOptionIn;
        if (required && !hidden && argChoices === undefined && !known) missing.push(`${entry.name} ${long}`);
      }
      for (const argument of command.registeredArguments) {
        const key = `${entry.name} ${argument.name()}`;
        if (!(argument.name() in ofArgument) && !(key in ofArgumentIn)) missing.push(key);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe("what is on file", () => {
  test("open complaints, the last touched first, with whose they are and what was said", async () => {
    using till = await cafe();
    expect(await offered(till, "show", "")).toEqual([
      ["3", "O'Brien – late"],
      ["1", "Jane Doe – cold soup"],
      ["2", "walk-in – rude"],
    ]);
    expect(await offered(till, "reopen", "")).toEqual([["4", "walk-in – gone"]]);
    expect(await values(till, "done", "2", "3", "1")).toEqual(["1"]);
    expect(await values(till, "close", "1", "--of", "2")).toEqual(["2"]);
  });

  test("customers, with spaces and apostrophes, whatever the case", async () => {
    using till = await cafe();
    expect(await offered(till, "customer", "show", "")).toEqual([
      ["O'Brien", "C-2"],
      ["Jane Doe", "C-1"],
    ]);
    expect(await values(till, "log", "soup", "-c", "jane d")).toEqual(["Jane Doe"]);
    expect(await values(till, "log", "soup", "-c", "doe")).toEqual(["Jane Doe"]);
    expect(await values(till, "customer", "show", "C-")).toEqual(["C-2", "C-1"]);
    expect(await values(till, "list", "customer:o")).toEqual(["customer:O'Brien"]);
    expect(readFilter(["customer:O'Brien"]).terms).toEqual([
      { key: "customer", values: ["O'Brien"], not: false },
    ]);
  });

  test("a name that two have, that reads as a number, or that cannot be shown, stands by its number", async () => {
    using till = openTill();
    for (const name of ["Ana", "ana", "C-1", "a\nb", "\u001b[31mred", "photo\u202egpj", "-rf", " x"])
      await till.recover("customer", "add", "--", name);
    expect(
      (await offered(till, "customer", "show", "")).toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    ).toEqual([
      ["C-1", "Ana"],
      ["C-2", "ana"],
      ["C-3", "C-1"],
      ["C-4", String.raw`a\u{a}b`],
      ["C-5", String.raw`\u{1b}[31mred`],
      ["C-6", String.raw`photo\u{202e}gpj`],
      ["C-7", "-rf"],
      ["C-8", " x"],
    ]);
  });

  test("offers, staff, coupons, causes, labels, branches", async () => {
    using till = await cafe();
    expect(await offered(till, "invite", "3", "--offer", "")).toEqual([["dessert", "gift"]]);
    expect(await values(till, "list", "--owner", "")).toEqual(["nobody", "Theo Berg"]);
    expect(await values(till, "assign", "3", "Th")).toEqual(["Theo Berg"]);
    const [[code = "", about = ""] = []] = await offered(till, "coupon", "redeem", "gold");
    expect([code, about]).toEqual([
      expect.stringMatching(/^GOLD-/),
      "O'Brien – dessert, good until 2027-02-16",
    ]);
    expect(await values(till, "list", "--cause", "")).toEqual(["courier, late", "kitchen"]);
    // A comma would divide it in a filter.
    expect(await values(till, "list", "cause:")).toEqual(["cause:kitchen"]);
    expect(await values(till, "edit", "2", "--untag", "")).toEqual(["regulars"]);
    expect(await values(till, "list", "branch:har")).toEqual(["branch:Harbour"]);
  });

  test("files are left to the shell", async () => {
    using till = openTill();
    for (const typed of [
      ["restore", ""],
      ["export", "books", "-o", ""],
      ["--db", "da"],
      ["show", "--db=da"],
    ])
      expect(await till.recover("complete", "zsh", ...typed)).toEqual({ out: ":0\n", err: "", code: 0 });
  });
});

describe("nothing is done and nothing is said", () => {
  test("a database that is not there stays so", async () => {
    using till = openTill();
    expect(await values(till, "show", "")).toEqual([]);
    expect(await values(till, "log", "-c", "")).toEqual([]);
    expect(readdirSync(till.folder)).toEqual([]);
  });

  test("of a damaged one, a server that is away, broken settings and a command that is none", async () => {
    using till = openTill();
    const db = join(till.folder, "damaged.db");
    writeFileSync(db, noise(4096));
    expect(await values(till, "--db", db, "show", "")).toEqual([]);
    expect(await values(till, "--db", "postgres://127.0.0.1:1/none", "show", "")).toEqual([]);
    expect(await values(till, "nonsense", "x", "")).toEqual([]);
    till.env["XDG_CONFIG_HOME"] = join(till.folder, "config");
    mkdirSync(join(till.folder, "config", "recover"), { recursive: true });
    writeFileSync(join(till.folder, "config", "recover", "config.toml"), "nonsense = = 1");
    expect(await values(till, "show", "")).toEqual([]);
    expect(await values(till, "list", "sev")).toEqual(["severity:"]);
  });

  test("while another command holds the database, nobody waits for long", async () => {
    using till = await cafe({ spied: true });
    const other = new Database(till.db);
    other.exec("begin exclusive");
    const started = performance.now();
    expect(await values(till, "show", "")).toEqual([]);
    // The limit is what is tested: other commands wait fifteen seconds.
    expect(performance.now() - started).toBeLessThan(10_000);
    other.exec("rollback");
    other.close();
    expect(await values(till, "show", "")).toEqual(["3", "1", "2"]);
  });

  test("the database that is named on the line is read", async () => {
    using till = await cafe();
    const here = till.db;
    till.env["RECOVER_DB"] = join(till.folder, "other.db");
    expect(await values(till, "show", "")).toEqual([]);
    expect(await values(till, "--db", here, "show", "1")).toEqual(["1"]);
    expect(await values(till, "show", `--db=${here}`, "1")).toEqual(["1"]);
  });
});

test("somebody who types complete is told what there is", async () => {
  using till = openTill();
  expect(await till.recover("complete", "12")).toMatchObject({
    code: 2,
    err: '"complete" is not a command. Did you mean completion?\n  recover help completion\n',
  });
});
