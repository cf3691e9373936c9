import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { openTill } from "../world.ts";
import { scenes } from "./error-scenes.ts";
import { played, type Played } from "./error-stage.ts";
import { hasWords, templates, type Template } from "./error-templates.ts";

// For the failures that are played; without them every call does what it does.
vi.mock("node:fs", { spy: true });

const all: Played[] = [];
const source = templates();

beforeAll(async () => {
  for (const scene of scenes) all.push(...(await played(scene)));
});

/** Sentences that no command line of the catalogue brings about, and why. */
const unreached: Readonly<Record<string, string>> = {
  'commands/learn/stakes-asked.ts: "…" is less than one of ten; 8 of ten is written 8 or 80%.':
    "said before the question is asked again",
  'commands/learn/stakes-asked.ts: "…" is not a number from 0 to ….':
    "said before the question is asked again",
  'commands/learn/stakes-asked.ts: "…" is not a number of visits from 0 to ….':
    "said before the question is asked again",
  'commands/learn/stakes-asked.ts: "…" is not a share from 0 to ….':
    "said before the question is asked again",
  "commands/coupons.ts: The coupon went away while it was read.": "a bug",
  "commands/door-counter.ts: There is no visit to write down. Look them up first; who was welcomed already is asked how it went.":
    "said at the door, which stays open: commands/door.test.ts",
  "commands/door-counter.ts: What brought … here was changed meanwhile. Nothing was written down.":
    "said at the door, which stays open: commands/door.test.ts",
  "commands/log-wizard.ts: Questions were to be asked where nobody is.": "a bug",
  "commands/parse.ts: recover … has no handler.": "a bug",
  "demo/told.ts: The demo's menu has no ….": "a bug",
  "documents/sheet.ts: There is no coupon to print.": "said before, in words of its own",
  "domain/clock.ts: The shop has no open day in the three years after …, so nothing can be due.":
    "opening hours without an open day are not taken, and no more holidays than two years",
  'domain/money.ts: … is not a currency code. Use one of three letters, such as "EUR" or "USD".':
    "only codes that were read before come here",
  "domain/money.ts: … is not a whole number of the smallest unit of …": "a bug",
  "domain/money.ts: The amounts in … add up to more than can be shown exactly.":
    "takes ninety thousand of the largest amount",
  "domain/money.ts: An amount cannot be split into … parts.": "a bug",
  "domain/second-chance.ts: The coupon would expire before it is issued. Nothing was issued.":
    "days that are over are not read as a last day",
  "domain/coupon-life.ts: … is over, so nothing can be good until then. Nothing was changed.":
    "days that are over are not read as a last day",
  "commands/data/export-books.ts: There is no profile ….": "a bug",
  "commands/export-written.ts: … did not hold what was written into it when it was read again, so it was taken away.":
    "takes a disk that lies: commands/export-books.test.ts",
  "store/books.ts: Something was written while the books were read, so the period was not closed.":
    "takes two tills that write at once",
  "exchange/csv.ts: The column … holds …, which is not written as ….": "a bug",
  "exchange/csv.ts: … cannot stand between the cells of a CSV file.": "no option sets the delimiter",
  "exchange/csv.ts: Record … of this CSV file cannot be read: a quotation mark is missing or stands in the wrong place.":
    "no command reads CSV yet",
  "commands/person.ts: This machine does not say who you are.": "takes a machine without a login name",
  "main.ts: Something went wrong inside recover: …. What was stored before is as it was.": "a bug",
  "store/books.ts: … was redeemed already. Nothing was changed.":
    "takes two tills that write at once: edge/race.test.ts",
  "store/copy.ts: The copy is damaged. Nothing was replaced.": "a copy is written anew, from sound pages",
  "store/engine.ts: The database does not take the safe setting … = … (it says …). Nothing was written.":
    "takes another driver: edge/profile.test.ts",
  "store/engine.ts: SQLite … can lose data; … or newer is needed. Nothing was written.":
    "takes an old driver: edge/profile.test.ts",
  "store/engine.ts: The part of recover that opens databases is missing, or does not fit this machine. Nothing was done.":
    "takes an installation without its driver: edge/compiled.test.ts",
  "unpacked.ts: Nothing is run from …, because it belongs to somebody else. Nothing was done.":
    "takes somebody else: edge/executable.test.ts",
  "unpacked.ts: Nothing may be run from …, so the part of recover that opens databases cannot be loaded. Nothing was done.":
    "takes a disk of its own: edge/executable.test.ts",
  "unpacked.ts: The part of recover that opens databases could not be unpacked: What was unpacked into … does not come back as it was written, so it was not run. Nothing was done.":
    "takes a disk that lies",
  "store/on-server.ts: The database keeps letters as …, in which not every name can be written. Nothing was changed: …":
    "takes a real server: postgres/lost.test.ts",
  "store/faults.ts: The folder of the database does not exist: …":
    "a folder that goes away between two looks at it",
  "store/location.ts: The database was written by an older recover: it has schema …, and this one cannot bring it to its own, …. Nothing was changed: …":
    "there is one schema yet: store/copy.test.ts",
  "store/move.ts: The copy does not hold what the original holds. Nothing was left behind.": "a bug",
  "store/on-server.ts: The database has tables of another program: …. Nothing was changed: …":
    "takes a real server: postgres/lost.test.ts",
  "store/on-server.ts: The database does not say which schema it has, so it is left alone. Nothing was changed: …":
    "takes a real server: postgres/lost.test.ts",
  "store/people-reader.ts: The row of … went away while it was read.": "a bug",
};

/** Where an error is made of the words of another one, so that the source has none of its own. */
const passedOn = [
  "commands/log-wizard.ts: …",
  "commands/parse.ts: …",
  "context.ts: …",
  "errors.ts: …",
  "store/faults.ts: …",
];

const nameOf = ({ file, text }: Template): string => `${file}: ${text}`;

/** The lines of stderr, and the sentence inside a JSON document. */
const linesOf = ({ err }: Played): string[] =>
  err.split("\n").map((line) => (line.startsWith('{"error"') ? JSON.parse(line).error.message : line));

/** The line that says what happened: what was told or asked before it does not count. */
function sentenceOf(said: Played): string {
  const lines = linesOf(said);
  return lines.find((line) => source.some((t) => hasWords(t) && t.fits(line))) ?? lines[0] ?? "";
}

test("every error, as it is said", async () => {
  await expect(`${[preface, ...sections(), silent()].join("\n\n")}\n`).toMatchFileSnapshot("errors.txt");
});

describe("the source", () => {
  test("has no error that is not in the catalogue, but for those named here", () => {
    const lines = all.flatMap(linesOf);
    const missing = source.filter((t) => hasWords(t) && !lines.some((line) => t.fits(line)));
    expect(missing.map(nameOf).toSorted()).toEqual(Object.keys(unreached).toSorted());
  });

  test("has these places alone that pass on the words of others", () => {
    expect(source.filter((t) => !hasWords(t)).map(nameOf)).toEqual(passedOn);
  });
});

test("whatever is refused changes nothing", () => {
  // Where something fails on the way, the sentence says what is stored.
  const changing = all.filter(({ scene, hasChanged }) => hasChanged && scene.fault === undefined);
  expect(changing.map(({ line, err }) => ({ line, err }))).toEqual([]);
});

describe("every exit code is reached", () => {
  const reached = (code: number) => all.filter((said) => said.code === code);

  test.each([
    [2, "usage", "a wrong word, value or setting"],
    [3, "not_found", "what is not on file, or fits several"],
    [4, "refused", "a rule or a person says no"],
    [5, "busy", "another program holds the database"],
    [6, "unusable", "the database is none of ours, newer or damaged"],
    [7, "storage", "the disk or the output fails"],
    [8, "unknown_outcome", "nobody knows whether it is stored"],
    [130, "interrupted", "Ctrl-C at a question"],
  ] as const)("exit %i: %s, %s", (code, kind, _about) => {
    expect(exitCodes[kind]).toBe(code);
    expect(reached(code)).not.toEqual([]);
  });

  test("exit 0 and exit 10: nothing due, and something due", async () => {
    using till = openTill();
    expect((await till.recover("due", "--exit-code")).code).toBe(0);
    await till.recover("log", "soup", "-c", "Ana", "--due", "today");
    expect((await till.recover("due", "--exit-code")).code).toBe(10);
  });

  test("exit 1 by nothing, nor any other code", () => {
    const known = new Set<number | undefined>([2, 3, 4, 5, 6, 7, 8, 130]);
    const others = all.filter(({ code }) => !known.has(code));
    expect(others.map(({ line, code, err }) => ({ line, code, err }))).toEqual([]);
  });

  // What takes a process of its own, a signal or a real device stands there.
  test.each([
    ["exit 5", "edge/lock.test.ts", "log says so after a second and gives up at 15"],
    ["exit 7", "edge/output.test.ts", "%s ends with 7 and a sentence"],
    ["exit 7", "edge/disk-full.test.ts", "a full disk refuses a log with 7"],
    ["exit 8", "edge/output.test.ts", "a log whose answer cannot be written is stored, and says so"],
    ["exit 130", "edge/lock.test.ts", "Ctrl-C ends the wait"],
    ["exit 143", "edge/lock.test.ts", "SIGTERM ends the wait"],
  ])("%s in a process: %s, %s", (_, file, name) => {
    expect(readFileSync(join(import.meta.dirname, "..", file), "utf8")).toContain(`"${name}`);
  });
});

describe("the wording", () => {
  test("has no jargon, no stack and no exclamation mark, and answers nothing", () => {
    for (const { line, out, err } of all) {
      expect.soft(out, line).toBe("");
      expect
        .soft(err, line)
        .not.toMatch(/undefined|\bnull\b|\[object|NaN|\bE[A-Z]{4,}\b|SQLITE_|constraint|!|^ +at /m);
    }
  });

  test("is sentences, which end with a full stop but after what people copy", () => {
    const copied =
      /(?:^|[ "/])(?:C-\d+(?: \S+)?|[ORS]-\d+|\w+:\/\/\S+|\/shop\S*|--\S+(?: [a-z|-]+)?|mon-sat 9-18|[a-z]+(?:\|[a-z]+)+)$/;
    const endless = all
      .map(sentenceOf)
      .filter((sentence) => !/[.)?]$/.test(sentence) && !copied.test(sentence));
    expect(endless).toEqual([]);
  });
});

const preface = `Every error of recover, as it is said, by exit code and by what was wanted. A line with # says how things
stand; /shop is the folder of the shop. Made by errors.test.ts: vitest -u writes it anew.`;

function sections(): string[] {
  const codes = [...new Set(all.map(({ code }) => code ?? 0))].toSorted((a, b) => a - b);
  return codes.flatMap((code) => {
    const said = all.filter((one) => one.code === code);
    const word = Object.entries(exitCodes).find(([, number]) => number === code)?.[0];
    return [titled(`Exit ${code}, ${word}`, "="), ...underHeadings(said)];
  });
}

/** Headings in the order of the scenes, whatever stands between two of one name. */
function underHeadings(said: readonly Played[]): string[] {
  const headings = [...new Set(scenes.map(({ about }) => about))];
  return headings.flatMap((heading) => {
    const here = said.filter(({ scene }) => scene.about === heading);
    return here.length === 0 ? [] : [titled(heading, "-"), ...here.map((one, i) => entry(one, here[i - 1]))];
  });
}

/** How things stand is said once. */
const entry = ({ scene, line, err }: Played, before: Played | undefined): string =>
  [
    ...(scene.given === undefined || before?.scene === scene ? [] : [`# ${scene.given}`]),
    `$ ${shortened(asTyped(line))}`,
    shortened(err.trimEnd()),
  ].join("\n");

/** The variables of a line stand before the program. */
const asTyped = (line: string): string =>
  line.replace(/^(?:[A-Z_]+=(?:"[^"]*"|'[^']*'|\S)* )*/, (variables) => `${variables}recover `);

/** What is repeated for the sake of being too long is shown three times. */
const shortened = (text: string): string => text.replace(/((.{1,12}?)\2\2)\2{20,}/g, "$1…");

const silent = (): string =>
  [
    titled("Not in the catalogue", "="),
    ...Object.entries(unreached).map(([name, why]) => `${name.replace(/^\S+: /, "")}\n# ${why}`),
  ].join("\n\n");

const titled = (title: string, line: string): string => `${title}\n${line.repeat(title.length)}`;
