import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test, vi } from "vitest";
import { machineKeys, setMachineKey, unsetMachineKey, type MachineKey } from "../../src/config-file.ts";
import { figures } from "../edge/program.ts";
import { openTill } from "../world.ts";

/** Every regular expression of the sources takes time in proportion to the text, on the worst text for it. */

const sources = join(import.meta.dirname, "../../src");

interface Found {
  readonly where: string;
  readonly regex: RegExp;
  /** What a text has to begin with so that the regular expression looks at the rest. */
  readonly starts: readonly string[];
}

interface SyntaxNode {
  readonly start: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
}

/** The nodes of all syntax trees that are wanted, with their places. */
const nodes = (isWanted: (node: SyntaxNode) => boolean): { where: string; node: SyntaxNode }[] =>
  readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(sources, file), "utf8");
      const found: { where: string; node: SyntaxNode }[] = [];
      JSON.stringify(parseAst(text, { lang: "ts" }), (_, value: unknown) => {
        if (isNode(value) && isWanted(value))
          found.push({ where: `${file}:${text.slice(0, value.start).split("\n").length}`, node: value });
        return typeof value === "bigint" ? null : value;
      });
      return found;
    });

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

const literals: Found[] = nodes(({ regex }) => regex !== undefined).map(({ where, node: { regex } }) => ({
  where,
  regex: new RegExp(regex?.pattern ?? "", regex?.flags),
  starts: [""],
}));

const constructions = nodes(({ callee }) => callee?.name === "RegExp");

/** Values of the keys that do not take any text. */
const choices: Partial<Record<MachineKey, string>> = { accessible: "yes", color: "auto", theme: "auto" };

/** The regular expressions that config-file.ts makes of its keys' names, caught as it makes them. */
async function caught(): Promise<Found[]> {
  using till = openTill();
  const file = join(till.folder, "config.toml");
  const found: Found[] = [];
  // The parser of config.toml, which is loaded when it is first needed, may make some of its own.
  await setMachineKey(file, "pager", "x");
  for (const key of machineKeys) {
    class Caught extends RegExp {
      constructor(pattern: string, flags?: string) {
        super(pattern, flags);
        const starts = ["", `${key} = `, `${key} = "`, `${key} = '`, `${key} = x`];
        found.push({ where: `config-file.ts, ${key}`, regex: this, starts });
      }
    }
    vi.stubGlobal("RegExp", Caught);
    try {
      await setMachineKey(file, key, choices[key] ?? "x");
      await unsetMachineKey(file, key);
    } finally {
      vi.unstubAllGlobals();
    }
  }
  return found;
}

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
const around = (start: string, unit: string, length: number, end: string): string =>
  start + unit.repeat(Math.ceil(length / unit.length)) + end;

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

/** Lengths at which exponential growth shows, each step so small that the first that shows it is soon over. */
const tiny = [16, 22, 28, 34, 40];

/**
 * What is wrong with a regular expression: four times the text takes over ten times as long. Quadratic would be 16,
 * and more for worse; the short lengths come first, so that nothing runs for long before it is found out.
 */
function growth({ regex, starts }: Pick<Found, "regex" | "starts">, length: number): string | null {
  for (const unit of alphabets(regex)) {
    for (const [start, end] of starts.flatMap((s) => ["", "!", "a", "1"].map((e) => [s, e] as const))) {
      const text = (n: number): string => around(start, unit, n, end);
      if (tiny.some((n) => best(regex, text(n), 2) > 20))
        return `grows beyond measure on ${JSON.stringify(unit)}`;
      for (const n of [length / 16, length / 4].map(Math.floor)) {
        const [short, long] = [text(n), text(4 * n)];
        // Too short a time to compare: at this pace even a square of it stays small.
        if (milliseconds(regex, long) < 4) continue;
        const ratio = (times: number): number =>
          best(regex, long, times) / Math.max(best(regex, short, times), 0.05);
        // A busy machine may hold up a few runs, never all of many.
        if (ratio(3) > 10 && ratio(12) > 10) return `grows faster than ${JSON.stringify(unit)}`;
      }
    }
  }
  return null;
}

describe("regular expressions", () => {
  test("are found, those that are made as well", async () => {
    expect(literals.length).toBeGreaterThan(60);
    expect(constructions.map(({ where }) => where.replace(/:\d+$/, ""))).toEqual([
      "config-file.ts",
      "config-file.ts",
    ]);
    expect((await caught()).length).toBe(constructions.length * machineKeys.length);
  });

  test("take time in proportion to 100 kB of their worst alphabets", async () => {
    const made = await caught();
    const wrong = [...literals, ...made].flatMap((found) => {
      const growing = growth(found, 100_000);
      return growing === null ? [] : [`${found.where} ${String(found.regex)} ${growing}`];
    });
    expect(wrong).toEqual([]);
    figures(
      `regular expressions: ${literals.length} written and ${made.length} made, each tried on 100 kB of its worst alphabets, 0 grow faster than the text`,
    );
  });

  test.each([
    [/^(\s*\w+\s*)+$/, ""],
    [/\s+$/, ""],
    [/(a|a)*b/, ""],
    [/^key = "(?:[^"]|\\.)*"$/, 'key = "'],
  ])("control: %s is found out", (regex, start) => {
    expect(growth({ regex, starts: [start] }, 20_000)).not.toBeNull();
  });
});
