import { spawnSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { putInByBash, typedInBash, typedInFish } from "../../src/completion/typed.ts";
import { kept } from "../hostile/texts.ts";

const breaks = " \t\n\"'><=;|&(:";

describe("a line up to the cursor, as bash hands it over", () => {
  it.each([
    ["recover ", [], ""],
    ["recover sh", [], "sh"],
    ["recover show ", ["show"], ""],
    [String.raw`recover show Jane\ D`, ["show"], "Jane D"],
    ["recover show 'Jane D", ["show"], "Jane D"],
    ['recover show "it\'s \\"a\\" \\$b \\c', ["show"], 'it\'s "a" $b \\c'],
    [String.raw`recover show 'O'\''B`, ["show"], "O'B"],
    ["recover list customer:J", ["list"], "customer:J"],
    ['recover log "cold soup"  -c ', ["log", "cold soup", "-c"], ""],
    ['recover log "" -c ', ["log", "", "-c"], ""],
    ["recover list > out.txt --s", ["list"], "--s"],
    ["recover list 2>err --s", ["list"], "--s"],
    ['recover note 12 "$(touch x)" `touch y', ["note", "12", "$(touch x)", "`touch"], "y"],
  ])("%s", (line, before, word) => expect(typedInBash(line, breaks)).toMatchObject({ before, word }));

  it("knows a file that the shell opens, and where nothing can be put in", () => {
    expect(typedInBash("recover list > o", breaks)).toMatchObject({ isRedirected: true });
    expect(typedInBash("recover list >o x", breaks)).toMatchObject({ isRedirected: false });
    expect(typedInBash('recover show "Jane"', breaks)).toBeNull();
    expect(typedInBash(String.raw`recover show $'a`, breaks)).toBeNull();
  });
});

/** What a shell makes of the words behind `set`. */
function read(shell: string, words: readonly string[]): string[] {
  const script = words.map((word) => `printf '%s\\0' ${word}`).join("\n");
  const { stdout, status } = spawnSync(shell, ["-c", script], {
    encoding: "utf8",
    env: { LC_ALL: "C.UTF-8" },
  });
  expect(status).toBe(0);
  return stdout.split("\0").slice(0, -1);
}

test("what bash is to put in, it reads as the very text, unquoted and in either quotes", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  const hostile = fc.string({
    unit: fc.constantFrom(..."$()`'\"\\!*?[]{}~#;|&<> =:-a1é李%^"),
    minLength: 1,
    maxLength: 20,
  });
  const texts = fc
    .sample(fc.oneof(text, hostile), { numRuns: 600, seed: 7 })
    .map(kept)
    .filter((t) => t !== "" && !/\p{Control}/u.test(t));
  const lines = texts.flatMap((value) =>
    (["", "'", '"'] as const).map((open) => {
      const typed = typedInBash(`recover show ${open}`, breaks);
      const put = typed === null ? null : putInByBash(value, typed);
      return { value, line: `${open}${put}${open}` };
    }),
  );
  expect(
    read(
      "bash",
      lines.map(({ line }) => line),
    ),
  ).toEqual(lines.map(({ value }) => value));
});

it("what stands before a sign at which bash begins anew is left out, and stays", () => {
  const typed = typedInBash(String.raw`recover list customer:Jane\ D`, breaks);
  expect(typed && putInByBash("customer:Jane Doe", typed)).toBe(String.raw`Jane\ Doe`);
  expect(typed && putInByBash("tag:x", typed)).toBeNull();
  const quoted = typedInBash('recover list customer:"Jane D', breaks);
  expect(quoted && putInByBash("customer:Jane Doe", quoted)).toBe("Jane Doe");
});

it.each([
  ["O\\'B", "O'B"],
  ["'Jane D", "Jane D"],
  ['"Jane \\"D', 'Jane "D'],
  ["Jane\\ D", "Jane D"],
  ["'a\\'b", "a'b"],
  ["customer:'Jane D", "customer:Jane D"],
  ["a\\", "a"],
])("fish types %s and means %s", (raw, word) => expect(typedInFish(raw)).toBe(word));
