import { execa } from "execa";
import { expect } from "vitest";
import { figures, inLanes, isDone, logWords, openShop, said, sequence, sleep, type Shop } from "./program.ts";
import { readOne } from "./reader.ts";

const lockScript = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("begin exclusive")
print("held", flush=True)
sys.stdin.readline()
`;

/** Another program holds the database exclusively until it is told to let go. */
export async function lockHeld(db: string): Promise<{ release: () => Promise<void> }> {
  const holder = execa("python3", ["-c", lockScript, db]);
  await said(holder.stdout, "held");
  return {
    release: async () => {
      holder.stdin.end("\n");
      await holder;
    },
  };
}

/** Many tills write at once: everything is acknowledged and stored, nobody is turned away. */
export async function writersAtOnce(processes: number, each: number): Promise<void> {
  using shop = openShop();
  expect((await shop.recover(logWords("first"))).code).toBe(0);
  const runs = await inLanes(processes, sequence(processes), (till) => inTurn(shop, till, each));
  const ended = runs.flat();
  expect(ended.filter(({ code, done }) => code !== 0 || !done)).toEqual([]);
  const { problems, refs } = await readOne(shop.db);
  expect(problems).toEqual([]);
  expect(refs.toSorted()).toEqual(["first", ...ended.map((e) => e.ref)].toSorted());
  const slowest = Math.max(...ended.map((e) => e.ms));
  figures(
    `writers: ${processes} at once × ${each} log, ${ended.length} acknowledged and stored, 0 turned away, ` +
      `slowest ${(slowest / 1000).toFixed(1)} s`,
  );
}

async function inTurn(shop: Shop, till: number, each: number) {
  const ended: { ref: string; code: number | undefined; done: boolean; ms: number }[] = [];
  for (const i of sequence(each)) {
    const ref = `till-${till}-${i}`;
    const started = performance.now();
    const end = await shop.recover(logWords(ref));
    ended.push({ ref, code: end.code, done: isDone(end), ms: performance.now() - started });
  }
  return ended;
}

/** A command against a lock that outlasts its patience: says so after a second, gives up by 16 s, stores nothing. */
export async function patienceEnds(words: readonly string[]): Promise<void> {
  using shop = openShop();
  expect((await shop.recover(logWords("first"))).code).toBe(0);
  const lock = await lockHeld(shop.db);
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const { process, ended } = shop.start(words);
  await process.says("waiting for another recover");
  const told = seconds();
  const end = await ended;
  const gaveUp = seconds();
  await lock.release();
  expect(end.code).toBe(5);
  expect(end.out).toBe("");
  expect(told).toBeGreaterThan(1);
  // The second that passed before it was told belongs to the 15 it waits.
  expect(gaveUp - told).toBeGreaterThan(13);
  expect(gaveUp - told).toBeLessThan(15);
  const { problems, refs } = await readOne(shop.db);
  expect({ problems, refs }).toEqual({ problems: [], refs: ["first"] });
  figures(
    `lock: ${words[0]} said so after ${told.toFixed(1)} s, gave up after ${gaveUp.toFixed(1)} s with exit 5, 0 rows`,
  );
}

/** Ctrl-C and its like while waiting for a lock. */
export async function interruptedWait(signal: NodeJS.Signals, code: number): Promise<void> {
  using shop = openShop();
  expect((await shop.recover(logWords("first"))).code).toBe(0);
  const lock = await lockHeld(shop.db);
  const { process, ended } = shop.start(logWords("second"));
  await process.says("waiting for another recover");
  const started = performance.now();
  process.kill(signal);
  const end = await ended;
  const ms = performance.now() - started;
  await lock.release();
  expect({ code: end.code, out: end.out }).toEqual({ code, out: "" });
  expect((await readOne(shop.db)).refs).toEqual(["first"]);
  expect((await shop.recover(logWords("second"))).code).toBe(0);
  figures(`lock: ${signal} while waiting → exit ${code} after ${ms.toFixed(0)} ms, 0 rows`);
}

/** A lock that goes away in time only delays. */
export async function waitThatPays(): Promise<void> {
  using shop = openShop();
  expect((await shop.recover(logWords("first"))).code).toBe(0);
  const lock = await lockHeld(shop.db);
  const { process, ended } = shop.start(logWords("second"));
  await process.says("waiting for another recover");
  await sleep(100);
  await lock.release();
  expect((await ended).code).toBe(0);
  expect((await readOne(shop.db)).refs).toEqual(["first", "second"]);
}
