import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { figures } from "../edge/program.ts";
import { openTill, type Answer, type Outcome, type Till } from "../world.ts";
import { expectHarmless, formats, records } from "./harmless.ts";
import { dangerous, everything, isBlank, kept } from "./texts.ts";

/** Every text as everything that a person may write, through every command and in every format. */

const texts = everything.filter((text) => !isBlank(text));
const size = 140;
const batches = Array.from({ length: Math.ceil(texts.length / size) }, (_, i) =>
  texts.slice(i * size, (i + 1) * size),
);
let commands = 0;

/** A till whose every command is looked at. */
function watchedTill(
  env: Record<string, string> = {},
): Till & { ok: (...argv: string[]) => Promise<Outcome> } {
  const till = openTill({ width: 4000, env });
  const { recover: unwatched } = till;
  const recover: Till["recover"] = async (...argv) => {
    commands += 1;
    const outcome = await unwatched(...argv);
    expectHarmless(outcome, argv);
    return outcome;
  };
  const ok: Till["recover"] = async (...argv) => {
    const outcome = await recover(...argv);
    if (outcome.code !== 0) expect.fail(`${JSON.stringify(argv)} ended with ${outcome.code}: ${outcome.err}`);
    return outcome;
  };
  const json: Till["json"] = async (...argv) => JSON.parse((await ok("--json", ...argv)).out);
  return Object.assign(till, { recover, ok, json });
}

describe("whatever customers write", () => {
  test.each(batches.map((batch, i) => [i + 1, batch] as const))(
    "batch %i comes back byte for byte and harmless",
    async (number, batch) => {
      const at = (i: number): string => batch[i % batch.length] ?? "";
      // What things are looked up by has an end.
      const short = (i: number): string => at(i).slice(0, 480).toWellFormed();
      using till = watchedTill({ RECOVER_BY: short(number) });
      for (const [i, text] of batch.entries()) {
        // Behind a number each is a name of its own: naughty strings differ by case, which names do not.
        const name = i % 3 === 0 ? `${short(i)} ${i}` : `${i}${short(i)}`;
        await till.ok("customer", "add", `--note=${at(i + 1)}`, `--address=1 ${short(i + 2)}`, "--", name);
        const customer = await till.json("customer", "show", `C-${i + 1}`);
        expect([customer.name, customer.note]).toEqual([kept(name), kept(at(i + 1))]);
        const tags = [short(i + 3), short(i + 4)];
        // prettier-ignore
        const options = ["-c", `C-${i + 1}`, `--tag=${tags[0]}`, `--tag=${tags[1]}`, `--cause=${short(i + 5)}`,
          `--wants=${at(i + 6)}`, `--by=${short(i + 7)}`, "--sorry", `--words=${at(i + 8)}`];
        till.stdin = text;
        await till.ok("log", ...options, ...(formats[i % 4] ?? []), "--", text);
        const shown = await till.json("show", String(i + 1));
        expect({ ...shown, tags: new Set(shown.tags) }).toMatchObject({
          summary: kept(text),
          customer: { name: kept(name) },
          tags: new Set(tags.map(kept)),
          cause: kept(short(i + 5)),
          wants: kept(at(i + 6)),
          by: kept(short(i + 7)),
        });
        expect(shown.events[0].words).toBe(kept(at(i + 8)));
        await till.ok("show", String(i + 1), ...(formats[(i + 1) % 4] ?? []));
      }
      await everyStep(till, batch);
      await everyList(till, batch.length);
    },
  );

  test("a database, an export and a backup of such names", async () => {
    using till = watchedTill();
    await till.ok("log", "soup", "--walk-in");
    const { RECOVER_DB: whole } = till.env;
    for (const text of texts.filter((t, i) => Buffer.byteLength(t) < 200 && (i % 8 === 0 || i > 480))) {
      // A file's name holds neither of the two.
      const name = `x${kept(text).replaceAll("/", "∕")}`;
      till.env["RECOVER_DB"] = whole;
      const file = join(till.folder, name);
      await till.ok("export", "customers", "-o", file, ...(formats[name.length % 4] ?? []));
      await till.recover("export", "customers", "-o", file);
      await till.recover("restore", join(till.folder, "none", name), "--yes");
      till.env["RECOVER_DB"] = join(file, "recover.db");
      for (const argv of [
        ["config", "get", "database"],
        ["list"],
        ["log", "x", "--walk-in"],
        ["restore", file],
      ])
        await till.recover(...argv);
    }
    till.env["RECOVER_DB"] = whole;
    const names = texts.slice(0, 600).filter((_, i) => i % 10 === 0);
    for (const name of names)
      await till.recover("backup", join(till.folder, `y${kept(name).replaceAll("/", "∕")}`));
  });

  afterAll(() => {
    figures(`hostile text: ${everything.length} texts, ${commands} commands looked at, 0 leaks`);
  });
});

/** Every step with all texts of the batch as its words, a quarter of them in each format. */
async function everyStep(till: ReturnType<typeof watchedTill>, batch: readonly string[]): Promise<void> {
  const wordsOf = (format: number): string => batch.filter((_, i) => i % 4 === format).join(" / ");
  const stepsWith = (words: string): string[][] => [
    ["note"],
    ["apologize"],
    ["fix"],
    ["thank"],
    ["compensate", "--gift", words, "--worth", "5", "--invoice", words, "--beyond", words],
    ["follow-up", "--reached", "--via", "letter", "--because", words],
    ["assess", "--fault", "ours"],
    ["skip"],
    ["done", "--no-answer", "--by", words.slice(0, 400).toWellFormed()],
    ["close", "--as", "lost", "--because", words],
    ["reopen"],
    ["close", "--as", "recovered", "--anyway", words],
  ];
  for (const [format, flags] of formats.entries()) {
    const words = wordsOf(format);
    for (const [i, [name = "", ...options]] of stepsWith(words).entries()) {
      const id = String(format + 1);
      if (i % 4 === format) await till.ok(name, ...options, ...flags, "--dry-run", "--", id, words);
      await till.ok(name, ...options, ...flags, "--", id, words);
      const { events } = await till.json("show", id);
      const added = JSON.stringify(events.slice(i + 1));
      if (!added.includes(JSON.stringify(kept(words)).slice(1, -1)))
        expect.fail(`${name} lost its words: ${added.slice(0, 500)}`);
    }
  }
  for (const [format, flags] of formats.entries()) {
    const id = String(format + 5);
    const words = wordsOf(format);
    const short = words.slice(0, 400).toWellFormed();
    const values = [`--text=${words}`, `--cause=${short}`, `--wants=${words}`, `--by=${short}`];
    await till.ok("edit", id, ...values, ...flags);
    expect(await till.json("show", id)).toMatchObject({ summary: kept(words), cause: kept(short) });
    await till.ok("customer", "edit", `C-${id}`, `--name=${short}`, `--note=${words}`, ...flags);
    expect(await till.json("customer", "show", `C-${id}`)).toMatchObject({ name: kept(short) });
    await till.recover("customer", "merge", `C-${id}`, "C-1", ...flags);
    await till.ok("undo", ...flags);
    await till.ok("redo", ...flags);
    await till.ok("snooze", id, "friday", "--because", words, ...flags).catch(() => undefined);
  }
}

/** Every list in every format: one record is one row, whatever stands in it. */
async function everyList(till: ReturnType<typeof watchedTill>, count: number): Promise<void> {
  const lists: [string[], number | null][] = [
    [["list", "--all"], count],
    [["list", "--all", "not:tag:no-such-label"], count],
    [["due", "--all"], null],
    [["find", "/"], null],
    [["customer", "list"], count],
    [["history", "--all"], null],
    [["history", "1"], null],
    [["config", "list"], null],
    [["customer", "show", "C-1"], null],
    [["show", "1"], null],
    [["report", "defection"], null],
    [["worth", "1"], null],
  ];
  for (const [argv, expected] of lists) {
    const items: Answer = await till.json(...argv);
    for (const flags of [...formats, ["--quiet"]]) {
      const { out } = await till.ok(...argv, ...flags);
      if (flags[0] !== "--plain") continue;
      const rows = records(out);
      if (expected !== null) expect([argv, rows.length]).toEqual([argv, expected]);
      else if (Array.isArray(items.items)) expect([argv, rows.length]).toEqual([argv, items.items.length]);
      if (Array.isArray(items.items)) expect(new Set(rows.map((row) => row.length)).size).toBeLessThan(2);
    }
  }
  for (const what of ["complaints", "customers", "compensation"]) {
    const { err } = await till.recover("export", what, "-o", join(till.folder, `${what}.csv`));
    expect(err).not.toMatch(dangerous);
  }
}

test("control: stripping escape sequences would leak", () => {
  const leaks = everything.filter((text) => dangerous.test(stripVTControlCharacters(text)));
  expect(leaks.length).toBeGreaterThan(50);
});
