import { watch } from "node:fs";
import { basename, dirname } from "node:path";
import { expect } from "vitest";
import { figures, inLanes, isDone, logWords, openShop, sequence, sleep, type Shop } from "./program.ts";
import { readOne } from "./reader.ts";

interface Try {
  readonly ref: string;
  readonly acknowledged: boolean;
  readonly killed: boolean;
  /** Aimed at the moment in which a journal lay there. */
  readonly aimed: boolean;
}

/** How long a command takes here when four run at once, in milliseconds: what kills are spread over. */
export async function usualTime(shop: Shop, words: (i: number) => readonly string[]): Promise<number> {
  const times = await inLanes(4, sequence(8), async (i) => {
    const started = performance.now();
    const { code } = await shop.recover(words(i));
    expect(code).toBe(0);
    return performance.now() - started;
  });
  return times.toSorted((a, b) => a - b)[4] ?? 150;
}

/**
 * Logs under `runs` references, four at a time, and kills each run: every other one at a random moment, the rest a few
 * milliseconds after a journal appeared. What was acknowledged must be stored once; all of it again must add the rest.
 */
export async function killedWrites(runs: number): Promise<void> {
  using shop = openShop();
  const before = 8;
  const usual = await usualTime(shop, (i) => logWords(`before-${i}`));
  const inWrite = journalWatch(shop.db);
  const tries = await inLanes(4, sequence(runs), async (i): Promise<Try> => {
    const ref = `u${i}`;
    const aimed = i % 2 === 0;
    const { process, ended } = shop.start(logWords(ref));
    const moment = aimed
      ? inWrite.next().then(() => sleep(Math.random() * 8))
      : sleep(usual * (0.3 + Math.random() * 0.9));
    void moment.then(() => process.kill("SIGKILL"));
    const end = await ended;
    expect(end.signal ?? end.code).toSatisfy((how) => how === "SIGKILL" || how === 0);
    return { ref, acknowledged: isDone(end), killed: end.signal !== undefined, aimed };
  });
  inWrite.close();

  const crashed = await readOne(shop.db);
  expect(crashed.problems).toEqual([]);
  const times = (ref: string): number => crashed.texts.filter((t) => t === `complaint ${ref}`).length;
  const lost = tries.filter((t) => t.acknowledged && times(t.ref) !== 1);
  const doubled = tries.filter((t) => times(t.ref) > 1);
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });

  const again = await inLanes(4, tries, ({ ref }) => shop.recover(logWords(ref)));
  expect(again.map((e) => e.code)).toEqual(tries.map(() => 0));
  const whole = await readOne(shop.db);
  expect(whole.problems).toEqual([]);
  expect(whole.texts.toSorted()).toEqual(
    [
      ...sequence(before).map((i) => `complaint before-${i}`),
      ...tries.map((t) => `complaint ${t.ref}`),
    ].toSorted(),
  );

  const count = (is: (t: Try) => boolean): number => tries.filter(is).length;
  const early = count((t) => t.killed && times(t.ref) === 0);
  const split = {
    early,
    inWrite: count((t) => t.killed && t.aimed && times(t.ref) === 0),
    unacknowledged: count((t) => t.killed && times(t.ref) === 1 && !t.acknowledged),
    late: count((t) => t.acknowledged),
  };
  expect(split.early, "kills that came before the commit").toBeGreaterThan(0);
  expect(split.late, "runs that came to their acknowledgement").toBeGreaterThan(0);
  figures(
    `kill: ${runs} log tried, ${count((t) => t.killed)} killed (${split.early} before the commit, ` +
      `${split.inWrite} of them beside a journal; ${split.unacknowledged} stored but not acknowledged), ` +
      `${split.late} acknowledged, 0 lost, 0 doubled; again with the same refs: ${runs} of ${runs}`,
  );
}

/** Tells each time that a journal appears beside the database. */
function journalWatch(db: string): { next: () => Promise<void>; close: () => void } {
  let waiting: (() => void)[] = [];
  const watcher = watch(dirname(db), (_event, name) => {
    if (name !== `${basename(db)}-journal`) return;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  });
  return {
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => watcher.close(),
  };
}
