import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { help } from "../../src/commands/help.ts";
import { asked } from "../../src/commands/asked.ts";
import { parse } from "../../src/commands/parse.ts";
import { topics } from "../../src/commands/topics.ts";
import { filterKeys, readFilter, type Term } from "../../src/domain/filter.ts";
import { readMoney } from "../../src/domain/money.ts";
import { readPeriod } from "../../src/domain/period.ts";
import { readInstant, type Calendar } from "../../src/domain/when.ts";
import { exitCodes } from "../../src/errors.ts";
import { profiles } from "../../src/exchange/books/profiles.ts";

const now = new Date("2026-11-18T09:30:00+01:00");
const calendar: Calendar = { zone: "Europe/Berlin", dayMonth: "dmy", weekStart: 1 };

const linesOf = (topic: string): string[] => (topics[topic] ?? "").trim().split("\n");

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));

/** The words of a line as a shell hands them over. */
const shellWords = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));

function isDate(text: string, look: "back" | "ahead"): boolean {
  try {
    readInstant(text, { now, calendar, look, edge: "start" });
    return true;
  } catch {
    return false;
  }
}

/** Whether a command line names a command, with options it has, or help that there is. */
async function understood(argv: readonly string[]): Promise<boolean> {
  const wanted = asked(argv);
  if (wanted.kind === "help") await help(wanted.about, 80);
  if (wanted.kind === "command") await parse(wanted.entry, wanted.rest);
  return wanted.kind !== "version";
}

/** The dates of a filter that are none, for the way that the filter looks. */
function misdated({ key, values }: Term): string[] {
  if (key === "due") return values.filter((value) => !isDate(value, "ahead"));
  return key === "since" || key === "until" ? values.filter((value) => !isDate(value, "back")) : [];
}

describe.each(Object.keys(topics))("help %s", (topic) => {
  it("fits a small screen and begins with its name", () => {
    const lines = linesOf(topic);
    expect(lines[0]).toMatch(new RegExp(`^${topic} – `));
    expect(lines.length).toBeLessThanOrEqual(35);
    expect(lines.filter((line) => line.length > 76 || line.endsWith(" "))).toEqual([]);
  });

  const commands = linesOf(topic).flatMap((line) => /(?:^ {2}|: )recover ([^&]+)/.exec(line)?.[1] ?? []);
  it.each(commands)("recover %s is a command with such options", async (line) => {
    await expect(understood(shellWords(line))).resolves.toBe(true);
  });
});

describe("the dates of help dates", () => {
  const rows: { label: string; examples: string[] }[] = [];
  for (const line of linesOf("dates")) {
    const [, label, listed] = /^ {2}(\S.*?)? {2,}(\S.*)$/.exec(line) ?? [];
    const examples = listed?.split(",").map((text) => text.trim()) ?? [];
    if (label === undefined) rows.at(-1)?.examples.push(...examples);
    else rows.push({ label, examples });
  }
  const examples = rows.flatMap((row) =>
    row.examples.filter((text) => text !== "").map((text) => [text, row.label === "--period"] as const),
  );

  it("are found", () => expect(examples.length).toBeGreaterThan(60));

  it.each(examples.filter(([, isPeriod]) => !isPeriod))("%s is a date", (text) => {
    expect([isDate(text, "back"), isDate(text, "ahead")]).toContain(true);
  });

  it.each(examples.filter(([, isPeriod]) => isPeriod))("%s is a period", (text) => {
    expect(readPeriod(text, { now, calendar })).toHaveProperty("since");
  });
});

describe("the filters of help filters", () => {
  const text = linesOf("filters").join("\n");
  const examples = [...text.matchAll(/(?<=[ (])-?(?:[a-z]+:)+(?:"[^"]*"|[^\s")]+)/g)].map(([word]) => word);

  it("are found", () => expect(examples.length).toBeGreaterThan(20));

  it.each(examples)("%s is a filter", (example) => {
    const [word = ""] = shellWords(example.replace(/^-/, "not:"));
    const { terms, words } = readFilter([word]);
    expect([terms.length, words, terms.flatMap(misdated)]).toEqual([1, [], []]);
  });
});

it("help money shows amounts that are read", () => {
  const style = { currency: "EUR", decimalMark: null };
  const amounts = linesOf("money").flatMap(
    (line) => /^ {2}(\S*\d\S*(?: EUR)?|EUR 45) {2,}/.exec(line)?.[1] ?? [],
  );
  expect(amounts.map((amount) => readMoney(amount, style).minor)).toEqual([
    4500, 4550, 4550, 4500, 4500, 4500,
  ]);
});

it("help filters names every filter", () => {
  const text = linesOf("filters").join("\n");
  expect(filterKeys.filter((key) => !text.includes(`${key}:`))).toEqual([]);
});

it("help accounting names every program that the books are written for", () => {
  const text = linesOf("accounting").join(" ");
  const listed = /--to is one of ([^.]*)\./.exec(text)?.[1]?.split(/, | and /);
  expect(listed?.toSorted()).toEqual(profiles.map(({ name }) => name).toSorted());
});

describe("the variables of help environment", () => {
  const source = sources(join(import.meta.dirname, "../../src")).map((path) => readFileSync(path, "utf8"));
  const read = new Set(
    source
      .flatMap((text) => [
        ...text.matchAll(/env\["([A-Z_]+)"\]|\(env, "([A-Z_]+)"|(?:folder|local)\("([A-Z_]+)"/g),
      ])
      .map(([, ...names]) => names.find((name) => name !== undefined) ?? ""),
  );
  const text = linesOf("environment").join(" ");
  // What any program reads: who is asked, where they live and where programs lie. And what psql reads, told as such.
  const ofAll = ["HOME", "USERPROFILE", "PATH", "LOGNAME", "USER", "USERNAME"];
  const ofPsql = [...read].filter((name) => name.startsWith("PG"));

  it("are found", () => expect(read.size).toBeGreaterThan(30));

  it("are all that the program reads", () => {
    const told = new Set([...ofAll, ...ofPsql]);
    expect([...read].filter((name) => !told.has(name) && !text.includes(name))).toEqual([]);
    expect(ofPsql.length).toBeGreaterThan(0);
  });

  it("are read, each of them", () => {
    const named = [...text.matchAll(/\b[A-Z]{2,}[A-Z_]+\b/g)].map(([name]) => name);
    const known = new Set([...read, "PGPASSFILE", "PGSERVICE", "PGHOST", "HOST", "NAME", "EUR"]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

it("help exit-codes lists every code with its word", () => {
  const listed = linesOf("exit-codes").join("\n");
  for (const [word, code] of Object.entries(exitCodes)) {
    expect(listed).toMatch(new RegExp(`^ *${code}  ${word} `, "m"));
  }
});
