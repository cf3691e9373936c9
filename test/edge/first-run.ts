import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { figures, inLanes, isDone, logWords, openShop, sequence, sleep } from "./program.ts";
import { usualTime } from "./kill.ts";
import { readAll, readOne } from "./reader.ts";

/** Kills the first command of a new shop at random moments: there is no database then, or a whole one, and log works. */
export async function killedFirstRuns(runs: number): Promise<void> {
  using shop = openShop();
  const place = (i: number): string => join(shop.folder, `shop-${i}`, "data", "recover.db");
  const usual = await usualTime(shop, (i) => [...logWords("x"), "--db", place(-i)]);
  const tries = await inLanes(4, sequence(runs), async (i) => {
    const db = place(i);
    const { process, ended } = shop.start([...logWords("x"), "--db", db]);
    void sleep(usual * (0.3 + 0.8 * Math.random())).then(() => process.kill("SIGKILL"));
    const end = await ended;
    const names = existsSync(dirname(db)) ? readdirSync(dirname(db)) : [];
    return { db, names, acknowledged: isDone(end), killed: end.signal !== undefined, made: existsSync(db) };
  });
  const made = tries.filter((t) => t.made);
  const found = await readAll(made.map((t) => t.db));
  expect(found.flatMap((f) => f.problems)).toEqual([]);
  expect(new Set(found.map((f) => `${f.tables} tables, version ${f.version}`)).size).toBe(1);
  expect(tries.filter((t) => t.acknowledged && !t.made)).toEqual([]);

  const again = await inLanes(4, tries, ({ db }) => shop.recover([...logWords("x"), "--db", db]));
  expect(again.map((e) => e.code)).toEqual(tries.map(() => 0));
  const whole = await readAll(tries.map((t) => t.db));
  expect(whole.map(({ problems, refs }) => ({ problems, refs }))).toEqual(
    tries.map(() => ({ problems: [], refs: ["x"] })),
  );
  const untidy = tries.filter((t) => !t.made && readdirSync(dirname(t.db)).length !== 1);
  expect(untidy, "what a killed first run left behind is cleared by the next").toEqual([]);

  const killed = tries.filter((t) => t.killed);
  figures(
    `first run: ${runs} tried, ${killed.length} killed (${killed.filter((t) => !t.made && t.names.length === 0).length} ` +
      `before it began, ${killed.filter((t) => !t.made && t.names.length > 0).length} while it was made, ` +
      `${killed.filter((t) => t.made).length} when it was whole), 0 half made, log works in ${runs} of ${runs}`,
  );
}

/** Eight tills open a new shop at the same moment: one schema, a row each. */
export async function firstRunsAtOnce(tills: number): Promise<void> {
  using shop = openShop();
  mkdirSync(dirname(shop.db));
  const ends = await Promise.all(sequence(tills).map((i) => shop.recover(logWords(`u${i}`))));
  expect(ends.map((e) => e.code)).toEqual(ends.map(() => 0));
  const { problems, refs, texts } = await readOne(shop.db);
  expect({ problems, refs: refs.length, texts: texts.length }).toEqual({
    problems: [],
    refs: tills,
    texts: tills,
  });
  expect(readdirSync(dirname(shop.db))).toEqual(["recover.db"]);
  figures(`first run: ${tills} at once, one schema, ${texts.length} rows`);
}
