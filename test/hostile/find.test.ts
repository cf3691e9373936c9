import { expect, test } from "vitest";
import { fold } from "../../src/domain/customer.ts";
import { figures } from "../edge/program.ts";
import { openTill, type Answer, type Till } from "../world.ts";
import { expectHarmless } from "./harmless.ts";
import { everything, isBlank } from "./texts.ts";

/** What a query language would take for its own. */
const syntax = [
  '"',
  "*",
  "AND",
  "NEAR(",
  "-",
  "%",
  "_",
  "\\",
  "'",
  "\" * AND NEAR( - % _ \\ '",
  "OR 1=1",
  "col:x",
  "\u0301",
  "\u0335\u0308",
];
const texts = [...everything, ...syntax];

/** The answer with --json, which cannot stand behind the -- that ends the options. */
async function json(till: Till, ...argv: string[]): Promise<Answer> {
  const outcome = await till.recover("--json", ...argv);
  expectHarmless(outcome, ["--json", ...argv]);
  if (outcome.code !== 0) expect.fail(`${JSON.stringify(argv)} ended with ${outcome.code}: ${outcome.err}`);
  return JSON.parse(outcome.out);
}

test("finds the complaint that holds it, whatever is looked for", async () => {
  using till = openTill();
  for (const text of texts) {
    till.stdin = `soup ${text} bread`;
    expect((await till.recover("log", "--walk-in", "-q", "-")).code).toBe(0);
  }
  for (const [i, text] of texts.entries()) {
    const { items } = await json(till, "find", "--", text);
    if (!items.some((item: { id: number }) => item.id === i + 1))
      expect.fail(`${JSON.stringify(text)} was not found in R-${i + 1}`);
  }
  const nothing = texts.filter((text) => fold(text) === "").length;
  expect(nothing).toBeGreaterThan(0);
  figures(`find: ${texts.length} texts looked for and found, ${nothing} of which fold to nothing`);
});

test("finds it as a name and in what was said", async () => {
  using till = openTill();
  const some = texts.filter((text, i) => i % 17 === 0 && !isBlank(text));
  for (const [i, text] of some.entries()) {
    await json(till, "customer", "add", "--", `${i} ${text}`);
    await json(till, "log", "-c", `C-${i + 1}`, "soup");
    await json(till, "note", `--words=late, ${some[some.length - 1 - i] ?? ""}`, "--", String(i + 1));
  }
  for (const [i, text] of some.entries()) {
    const ids = (await json(till, "find", "--", text)).items.map((item: { id: number }) => item.id);
    if (fold(text) !== "")
      expect([text, ids]).toEqual([text, expect.arrayContaining([i + 1, some.length - i])]);
  }
});

test("% and _ and \\ stand for themselves", async () => {
  using till = openTill();
  for (const text of ["100% wrong", "100 x wrong", "a_b", "axb", "a\\b", "a%b"])
    await json(till, "log", "--walk-in", "--", text);
  const found = async (...words: string[]): Promise<number[]> =>
    (await json(till, "find", "--", ...words)).items.map((item: { id: number }) => item.id).sort();
  expect(await found("100%")).toEqual([1]);
  expect(await found("%")).toEqual([1, 6]);
  expect(await found("_")).toEqual([3]);
  expect(await found("a_b")).toEqual([3]);
  expect(await found("\\")).toEqual([5]);
  expect(await found("a%b")).toEqual([6]);
  expect(await found("%", "wrong")).toEqual([1]);
});

test("nothing to look for is no search", async () => {
  using till = openTill();
  const outcome = await till.recover("find");
  expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining("Say what to look for.") });
});

test("a text of any length, and as many words as are asked for", async () => {
  using till = openTill();
  const letter = Array.from({ length: 2000 }, (_, i) => `word${i}`).join(" ");
  for (const [i, text] of [
    "a".repeat(60_000),
    "%".repeat(30_000),
    "\u3000".repeat(30_000),
    letter,
    "a b ".repeat(48),
  ].entries()) {
    till.stdin = `soup ${text} bread`;
    await json(
      till,
      "log",
      `--customer=${i} ${text.slice(0, 480)}`,
      `--by=Ana ${text.slice(0, 480)} Ruiz`,
      "-",
    );
    expect((await json(till, "find", "--", text)).items[0].id).toBe(i + 1);
    expect((await json(till, "list", `by:${text.slice(0, 480)}`)).items.length).toBeGreaterThan(0);
  }
  const words = letter.split(" ");
  expect((await json(till, "find", ...words.slice(0, 500))).items.length).toBe(1);
  for (const argv of [
    ["find", ...words],
    ["list", ...words],
    ["list", `by:${words.join(",")}`],
  ]) {
    const outcome = await till.recover(...argv);
    expectHarmless(outcome, argv);
    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining("more to look for") });
  }
});
