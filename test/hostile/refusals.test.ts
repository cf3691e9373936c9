import { expect, test } from "vitest";
import { figures } from "../edge/program.ts";
import { openTill } from "../world.ts";
import { expectHarmless } from "./harmless.ts";
import { everything } from "./texts.ts";

/** Where a text is no valid value, the sentence that says so quotes it. */
const places: readonly ((text: string) => string[])[] = [
  (text) => [text],
  (text) => ["help", text],
  (text) => ["customer", text],
  (text) => ["show", "--", text],
  (text) => ["done", "--", text],
  (text) => ["log", "soup", "--walk-in", `--channel=${text}`],
  (text) => ["log", "soup", "--walk-in", `--severity=${text}`],
  (text) => ["log", "soup", "--walk-in", `--paid=x${text}`],
  (text) => ["log", "soup", "--walk-in", `--when=x${text}`],
  (text) => ["log", "soup", "-c", "Ana", `--email=${text} @`],
  (text) => ["log", "soup", "-c", "Ana", `--link=${text}`],
  (text) => ["log", "soup", `--${text}`],
  (text) => ["list", "--", `${text}:x`],
  (text) => ["list", "--", `severity:${text}`],
  (text) => ["list", "--", `since:${text}`],
  (text) => ["list", `--period=${text}`],
  (text) => ["list", `--color=${text}`],
  (text) => ["customer", "show", "--", text],
  (text) => ["customer", "edit", "1", `--remove=${text}`],
  (text) => ["history", `--ref=${text}`],
  (text) => ["history", "--", text],
  (text) => ["config", "get", "--", text],
  (text) => ["config", "set", "zone", "--", text],
  (text) => ["config", "set", "hours", "--", text],
  (text) => ["config", "set", "currency", "--", text],
  (text) => ["undo", "--", text],
];

test("a refusal says what was wrong without doing what it says", async () => {
  using till = openTill();
  till.env["RECOVER_BY"] = "";
  await till.json("log", "soup", "-c", "Ana");
  let told = 0;
  for (const [i, text] of everything.entries()) {
    // Every place has every kind of text: neighbours in the list are alike.
    for (const [j, place] of places.entries()) {
      if ((i + j) % 6 !== 0) continue;
      const argv = place(text);
      const format = (i >> 2) % 3 === 0 ? ["--json"] : (i >> 2) % 3 === 1 ? ["--accessible"] : [];
      const words = [...format, ...argv];
      const outcome = await till.recover(...words);
      expectHarmless(outcome, outcome.out.startsWith("\n") || argv[0] === "help" ? [] : isHelp(words));
      told += 1;
    }
  }
  expect(told).toBeGreaterThan(2000);
  figures(`refusals: ${told} sentences about ${everything.length} texts, 0 leaks`);
});

/** Help is text for people in any format. */
const isHelp = (argv: string[]): string[] =>
  argv.some((word) => ["-h", "--help", "-V", "--version"].includes(word))
    ? argv.filter((word) => word !== "--json")
    : argv;

test("in what the environment and config.toml hold as well", async () => {
  for (const text of everything.filter((_, i) => i % 11 === 0)) {
    for (const name of ["RECOVER_NOW", "RECOVER_COLOR", "RECOVER_PAGER", "RECOVER_CONFIG", "RECOVER_DB"]) {
      using till = openTill({ env: { [name]: name === "RECOVER_DB" ? `postgres://${text}` : text } });
      for (const argv of [["list"], ["list", "--json"]]) expectHarmless(await till.recover(...argv), argv);
    }
  }
});
