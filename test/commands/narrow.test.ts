import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Till } from "../world.ts";
import { cafe, inWideShop, readings, wideShop, writings } from "./told-everywhere.ts";

/** What is never cut, so that it can be called, opened or pasted. */
const whole = /\+?\d[\d ]{7,}|https?:\/\/|\S+@\S+|recover /;

const tooWide = (out: string, width: number): string[] =>
  out.split("\n").filter((line) => stringWidth(line) > width && !whole.test(line));

describe.each([40, 80])("in %i columns", (width) => {
  describe.each([
    ["a café", cafe, (argv: readonly string[]) => [...argv]],
    ["a shop with wide letters", wideShop, inWideShop],
  ] as const)("%s", (_, open, of) => {
    let till: Till;
    beforeAll(async () => {
      till = await open({ width });
    });
    afterAll(() => till[Symbol.dispose]());

    test.each(
      Object.values(readings)
        .flat()
        .map((argv) => [argv.join(" "), argv] as const),
    )("%s has no line that is wider", async (__, argv) => {
      const { out } = await till.recover(...of(argv));
      expect(tooWide(out, width)).toEqual([]);
    });
  });
});

test("every colour goes with a word", async () => {
  using till = await cafe({ rows: 10_000 });
  const spans = new Set<string>();
  for (const argv of [...Object.values(readings).flat(), ...writings]) {
    const { out, err } = await till.recover(...argv, "--color", "always");
    // oxlint-disable-next-line no-control-regex
    for (const [, text = ""] of (out + err).matchAll(/\u001b\[(?:3[0-7]|7)m([^\u001b]*)/g))
      if (text.trim() !== "") spans.add(text);
  }
  expect([...spans].filter((text) => !/[\p{L}\p{N}]/u.test(text))).toEqual([]);
});
