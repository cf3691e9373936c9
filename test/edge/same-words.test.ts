import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shellWords } from "../commands/transcript.ts";
import { openTill } from "../world.ts";
import { openShop } from "./program.ts";

/**
 * The README's command lines, run from the source and by the program under test: they answer in the same words, with
 * the same exit code. What is drawn by lot differs, so the codes of coupons are matched in the order in which they come.
 */
test("the program answers the README's command lines as its source does", async () => {
  using till = openTill();
  using shop = openShop();
  const drawn = new Map<string, string>();
  for (const { at, line } of commandLines()) {
    const words = shellWords(line);
    till.at(at);
    const wanted = await till.recover(...words);
    const env = { RECOVER_NOW: at, RECOVER_BY: "tester", RECOVER_DESK: "", COLUMNS: "80" };
    const found = await shop.recover(
      words.map((word) => replaced(word, drawn)),
      { env },
    );
    const codes = [wanted.out + wanted.err, found.out + found.err].map((text) => [...text.matchAll(code)]);
    for (const [i, [one]] of codes[0]?.entries() ?? []) drawn.set(one, codes[1]?.[i]?.[0] ?? "");
    expect(
      { out: plain(found.out, shop.folder), err: plain(found.err, shop.folder), code: found.code },
      line,
    ).toEqual({
      out: plain(replaced(wanted.out, drawn), till.folder),
      err: plain(replaced(wanted.err, drawn), till.folder),
      code: wanted.code,
    });
  }
  expect(drawn.size).toBeGreaterThan(0);
});

const code = /\b[A-Z]+-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]\b/g;

const replaced = (text: string, drawn: ReadonlyMap<string, string>): string =>
  text.replace(code, (one) => drawn.get(one) ?? one);

/** Without what each place has of its own: its folder, names made of a location's digest, and a code as a symbol. */
const plain = (text: string, folder: string): string =>
  text
    .replaceAll(folder, "~")
    .replaceAll(/(backups\/)[0-9a-f]{8}/g, "$1")
    .replaceAll(/^.*[█▀▄]{2}.*$/gm, "(symbol)");

/** What the README types, and the time that its clock shows then. */
function commandLines(): { at: string; line: string }[] {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const blocks = readme.matchAll(/<!-- at (?<at>\S+) -->|^```console\n(?<block>.*?)^```$/gms);
  let now = "2026-11-18T09:30";
  return [...blocks].flatMap(({ groups = {} }) => {
    const { at = now, block = "" } = groups;
    now = at;
    return [...block.matchAll(/^\$ recover(.*)$/gm)].map(([, line = ""]) => ({ at: now, line }));
  });
}
