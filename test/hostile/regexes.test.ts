import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test } from "vitest";
import { figures } from "../edge/program.ts";

/** Every regular expression of the sources takes time in proportion to the text, on the worst text for it. */

const sources = join(import.meta.dirname, "../../src");

interface Found {
  readonly where: string;
  readonly regex: RegExp;
}

function regexesOf(file: string): Found[] {
  const text = readFileSync(join(sources, file), "utf8");
  const found: Found[] = [];
  JSON.stringify(parseAst(text, { lang: "ts" }), (_, value: unknown) => {
    if (isRegexLiteral(value)) {
      const line = text.slice(0, value.start).split("\n").length;
      found.push({ where: `${file}:${line}`, regex: new RegExp(value.regex.pattern, value.regex.flags) });
    }
    return typeof value === "bigint" ? null : value;
  });
  return found;
}

const isRegexLiteral = (
  value: unknown,
): value is { start: number; regex: { pattern: string; flags: string } } =>
  typeof value === "object" && value !== null && "regex" in value && "start" in value;

const all = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap(regexesOf);

/** Units to repeat: what every pattern is made of, what this one names, and both of two in turn. */
function alphabets({ source }: RegExp): string[] {
  const usual = [
    "a",
    "1",
    " ",
    "\t",
    "\n",
    "\r\n",
    "-",
    "'",
    '"',
    ",",
    ":",
    ".",
    "\\",
    "\u0301",
    "\u200b",
    "ß",
    "😀",
  ];
  const named = [...source.replace(/\\[pPux]\{[^}]*\}|\\[xu][0-9a-f]+|[\\^$*+?()[\]{}|]/gi, "")].slice(0, 12);
  const units = [...new Set([...usual, ...named])];
  const words = source.match(/[a-z]{3,}/g) ?? [];
  return [
    ...units,
    ...units.slice(0, 6).flatMap((a) => named.slice(0, 6).map((b) => a + b)),
    ...words.slice(0, 4),
  ];
}

/** A text that begins and ends so that a match is nearly reached. */
const texts = (unit: string, length: number, ends: readonly string[]): string[] =>
  ends.map((end) => unit.repeat(Math.ceil(length / unit.length)) + end);

const milliseconds = (regex: RegExp, text: string): number => {
  const start = performance.now();
  regex.lastIndex = 0;
  if (regex.global) text.replace(regex, "");
  else regex.test(text);
  return performance.now() - start;
};

/** The best of several: what else the machine does can only add. */
const best = (regex: RegExp, text: string, times: number): number =>
  Math.min(...Array.from({ length: times }, () => milliseconds(regex, text)));

/**
 * What is wrong with a regular expression: four times the text takes over ten times as long. Quadratic would be 16,
 * and more for worse; the short lengths come first, so that nothing runs for long before it is found out.
 */
function growth(regex: RegExp, length: number): string | null {
  for (const unit of alphabets(regex)) {
    for (const end of ["", "!", "a", "1"]) {
      const [tiny = ""] = texts(unit, 22, [end]);
      if (best(regex, tiny, 2) > 20) return `grows beyond measure on ${JSON.stringify(unit)}`;
      for (const n of [length / 16, length / 4].map(Math.floor)) {
        const [short = "", long = ""] = [n, 4 * n].map((k) => texts(unit, k, [end])[0] ?? "");
        // Too short a time to compare: at this pace even a square of it stays small.
        if (milliseconds(regex, long) < 4) continue;
        const ratio = best(regex, long, 3) / Math.max(best(regex, short, 3), 0.05);
        if (ratio > 10) return `takes ${ratio.toFixed(1)} times as long for 4 times ${JSON.stringify(unit)}`;
      }
    }
  }
  return null;
}

describe("regular expressions", () => {
  test("are found", () => {
    expect(all.length).toBeGreaterThan(60);
    const made = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => readFileSync(join(sources, file), "utf8").includes("RegExp("));
    // config-file.ts makes one of a key's name, for the file that its owner writes.
    expect(made).toEqual(["config-file.ts"]);
  });

  test("take time in proportion to 100 kB of their worst alphabets", () => {
    const wrong = all.flatMap(({ where, regex }) => {
      const found = growth(regex, 100_000);
      return found === null ? [] : [`${where} ${String(regex)} ${found}`];
    });
    expect(wrong).toEqual([]);
    figures(
      `regular expressions: ${all.length} tried on 100 kB of their worst alphabets, 0 grow faster than the text`,
    );
  });

  test.each([/^(\s*\w+\s*)+$/, /\s+$/, /(a|a)*b/])("control: %s is found out", (regex) => {
    expect(growth(regex, 20_000)).not.toBeNull();
  });
});
