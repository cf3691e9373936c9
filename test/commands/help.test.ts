import Database from "better-sqlite3";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { declared } from "../../src/commands/parse.ts";
import { topics } from "../../src/commands/topics.ts";
import { openTill, type Outcome, type Till } from "../world.ts";
import { shellWords } from "./transcript.ts";

const families = [
  ...new Set(
    commands
      .map((c) => c.name.split(" "))
      .flatMap(([first, second]) => (second === undefined ? [] : [first ?? ""])),
  ),
];
const subjects = ["", ...commands.map((c) => c.name), ...families, ...Object.keys(topics)];

test("the whole of the help, as 80 columns show it", async () => {
  using till = openTill();
  const pages: string[] = [];
  for (const subject of subjects) {
    const { out, err, code } = await till.recover("help", ...shellWords(subject));
    expect([subject, err, code]).toEqual([subject, "", 0]);
    pages.push(`$ recover help ${subject}`.trimEnd(), "", out);
  }
  const tree = pages.join("\n");
  expect(tree.split("\n").filter((line) => line.endsWith(" "))).toEqual([]);
  await expect(tree).toMatchFileSnapshot("help.txt");
});

describe("-h, --help and help are one text", () => {
  test.each(["", ...commands.map((c) => c.name), ...families])("recover %s", async (name) => {
    using till = openTill();
    const words = shellWords(name);
    const text = await till.recover("help", ...words);
    expect(text).toMatchObject({ code: 0, err: "" });
    for (const argv of [
      [...words, "-h"],
      [...words, "--help"],
      ["--help", ...words],
      [...words, "--json", "-h"],
    ]) {
      expect(await till.recover(...argv), argv.join(" ")).toEqual(text);
    }
  });

  test("it wins over everything else", async () => {
    using till = openTill();
    const text = await till.recover("help", "log");
    expect(await till.recover("log", "cold soup", "--nonsense", "-c", "-h")).toEqual(text);
    expect(await till.recover("log", "cold soup", "-V", "--help")).toEqual(text);
  });

  test("an alias has the help of its command", async () => {
    using till = openTill();
    for (const { name, aliases } of commands) {
      for (const alias of aliases ?? [])
        expect(await till.recover("help", alias)).toEqual(await till.recover("help", name));
    }
  });
});

test("no page is wider than the terminal, but for what is to be pasted", async () => {
  for (const width of [40, 80]) {
    using till = openTill({ width });
    for (const subject of subjects.filter((s) => topics[s] === undefined)) {
      const { out } = await till.recover("help", ...shellWords(subject));
      const wide = out
        .split("\n")
        .filter((line) => line.length > width && !/recover |^\s+-|Usage/.test(line));
      expect([subject, wide]).toEqual([subject, []]);
    }
  }
});

test("every option is explained, and every command has an example", async () => {
  for (const entry of commands) {
    const command = await declared(entry, () => {});
    expect(command.description(), entry.name).toMatch(/^recover\b/);
    for (const option of command.options)
      if (!option.hidden) expect(option.description, `${entry.name} ${option.flags}`).toMatch(/\S/);
    for (const argument of command.registeredArguments)
      expect(argument.description, entry.name).toMatch(/\S/);
    expect(entry.summary, entry.name).toMatch(/^[A-Z].*[^.]$/);
  }
});

describe("every example works", () => {
  let seed: Till;

  beforeAll(async () => {
    seed = await shop();
  });
  afterAll(() => seed[Symbol.dispose]());

  // What has to have happened before.
  const mended = ["done", "12", "--sorry", "--fixed"];
  const theo = ["staff", "add", "Theo"];
  const invited = ["invite", "12", "--amount", "10"];
  const promised = ["promise", "12", "call friday"];
  const before: Record<string, string[][]> = {
    "recover close 12 --as recovered": [mended, ["follow-up", "12", "--reached", "--back", "yes"]],
    'recover close 12 --as settled "fresh plate, all fine"': [mended],
    "recover demo --remove": [["demo"]],
    'recover coupon print "Jane Doe" --columns 32': [invited],
    "recover coupon print R-12 --reissue -o card.pdf": [invited],
    "recover offer edit dessert --active": [["offer", "retire", "dessert"]],
    'recover promise 12 --kept "called, all fine"': [promised],
    'recover promise 12 --broken "forgot to call"': [promised],
    "recover redo": [["undo"]],
    'recover reopen 12 "it broke again"': [mended, ["close", "12", "--as", "settled"]],
    "recover restore recover-backup.db --yes": [["backup", "recover-backup.db"]],
    'recover staff edit Theo --authority "30 EUR"': [theo],
    'recover staff edit S-1 --name "Theo Berg"': [theo],
    "recover staff edit Theo --inactive": [theo],
  };

  const examples: [string, string][] = [];
  test("they are found", async () => {
    for (const entry of commands) {
      const command = await declared(entry, () => {});
      for (const line of command.description().split("\n")) examples.push([entry.name, line]);
    }
    using till = openTill();
    for (const [, line] of (await till.recover("help")).out.matchAll(/^ {2}(recover\b.*?)(?: {2,}|$)/gm))
      examples.push(["", line ?? ""]);
    expect(examples.length).toBeGreaterThan(60);
  });

  test("as it stands, with --json, and the first of a command in every format", async () => {
    const seen = new Set<string>();
    for (const [name, line] of examples) {
      const once = seen.has(name) ? [] : [["--plain"], ["--quiet"], ["--accessible"]];
      seen.add(name);
      for (const format of [[], ["--json"], ...once]) {
        if (format[0] === "--plain" && line.includes("--json")) continue;
        const folder = mkdtempSync(join(seed.folder, "example-"));
        copyFileSync(seed.db, join(folder, "recover.db"));
        seed.env["RECOVER_DB"] = join(folder, "recover.db");
        seed.env["XDG_STATE_HOME"] = folder;
        const run = async (words: string[]): Promise<Outcome> =>
          seed.recover(
            ...words.map((w) => (/\.(csv|db|pdf|html)$/.test(w) ? join(folder, w) : w)),
            ...format,
          );
        for (const words of before[line] ?? []) await run(words);
        const words = shellWords(line.replace(/ && .*$/, "")).slice(1);
        const { out, err, code } = await run(words);
        rmSync(folder, { recursive: true });
        const told = `${line} ${format.join("")}: ${err}`;
        expect(out + err, told).not.toContain("\u001b");
        expect(out + err, told).not.toContain("\r\n\r\n");
        const csv = name.startsWith("export ") && (!words.includes("-o") || words.at(-1) === "-");
        if (format[0] === "--json" && csv) {
          expect([code, JSON.parse(err).error.code], told).toEqual([2, "usage"]);
          continue;
        }
        expect(code, told).toBe(line.includes("--exit-code") ? 10 : 0);
        if (format[0] !== "--json") continue;
        expect(err, told).toBe("");
        expect(JSON.parse(out).schema, told).toMatch(/^recover\.[a-z._-]+\/1$/);
        expect(out, told).not.toMatch(/"[a-z]+[A-Z][A-Za-z]*":/);
      }
    }
  });
});

/** A shop in which what the examples speak of is there: fifteen complaints, four customers, and some history. */
async function shop(): Promise<Till> {
  const till = openTill();
  const people = ["Bo Berg", "Ana Ruiz", "Zoë Müller", "Jane Doe"];
  till.at("2026-10-05T10:00");
  for (const name of people) await till.recover("customer", "add", name, "--phone", "+34 600 000 000");
  await till.recover("customer", "edit", "C-4", "--email", "old@example.com");
  for (let i = 1; i <= 15; i++) {
    const who = i === 12 ? "Jane Doe" : people[i % 3];
    await till.recover("log", "cold soup", "-c", who ?? "", "-C", "phone", "--paid", "24.50");
  }
  await till.recover("done", "3", "5-8", "--sorry", "--fixed");
  await till.recover("done", "3", "5-8", "--declined");
  await till.recover("skip", "5-8", "they want no present");
  till.at("2026-11-18T09:30");
  await till.recover("offer", "add", "dessert", "--gift", "--worth", "9", "--cost", "2.50");
  await till.recover("invite", "13", "--amount", "10");
  await till.recover("invite", "14", "--percent", "20");
  // The codes that the examples have, in the place of those that chance made.
  const db = new Database(till.db);
  db.exec(`update coupon set body = '7F3KQM2XVTH', tail = '2XVTH' where complaint_id = 13;
    update coupon set body = '1QHW8YT5CN5', tail = 'T5CN5' where complaint_id = 14`);
  db.close();
  for (let i = 0; i < 30; i++) await till.recover("note", "1", `seen ${i}`);
  await till.recover("note", "1", "seen again", "--ref", "till-2-0815");
  return till;
}
