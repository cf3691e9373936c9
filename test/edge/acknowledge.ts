import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { figures, inLanes, isDone, openShop, type Ended, type Shop } from "./program.ts";
import { readAll } from "./reader.ts";

/** One run that was stopped at its nth step, and the same command again. */
interface Stopped {
  readonly db: string;
  readonly first: Ended;
  readonly again: Ended;
}

/**
 * Kills `compensate --ref R` at every step that it takes towards the disk and the terminal, one by one until a run
 * comes through: each transaction word, each statement, the close, each write to stdout and stderr, the exit. Then runs it
 * again. However it ended, there is one compensation and one change in the end.
 */
export async function killedAtEveryStep(lanes: number): Promise<void> {
  using shop = openShop();
  const words = ["compensate", "1", "--refund", "7.50", "--method", "cash", "--ref", "R"];
  expect((await shop.recover(["log", "cold soup", "--walk-in", "--ref", "before"])).code).toBe(0);

  const stopped: Stopped[] = [];
  for (let first = 1; stopped.every((s) => s.first.signal !== undefined); first += lanes) {
    const steps = Array.from({ length: lanes }, (_, i) => first + i);
    stopped.push(...(await inLanes(lanes, steps, (step) => stoppedAt(shop, step, words))));
  }
  const killed = stopped.filter((s) => s.first.signal !== undefined);
  const found = await readAll(stopped.map((s) => s.db));
  expect(
    found.map(({ problems, compensations, worthMinor, refs }) => ({
      problems,
      compensations,
      worthMinor,
      refs,
    })),
  ).toEqual(stopped.map(() => ({ problems: [], compensations: 1, worthMinor: 750, refs: ["before", "R"] })));
  expect(stopped.map((s) => s.again.code)).toEqual(stopped.map(() => 0));

  const stored = killed.filter((s) => isRepeated(s.again));
  const silent = stored.filter((s) => !isDone(s.first));
  expect(
    killed.filter((s) => isDone(s.first) && !isRepeated(s.again)),
    "acknowledged but not stored",
  ).toEqual([]);
  expect(silent.length, "kills between commit and acknowledgement").toBeGreaterThan(0);
  figures(
    `acknowledgement: compensate killed at ${killed.length} steps (${killed.length - stored.length} before the commit, ` +
      `${silent.length} between commit and acknowledgement, ${stored.length - silent.length} after it), ` +
      `run again: ${stopped.length} of ${stopped.length} hold one compensation`,
  );
}

async function stoppedAt(shop: Shop, step: number, words: readonly string[]): Promise<Stopped> {
  const db = join(shop.folder, `step-${step}`, "recover.db");
  mkdirSync(dirname(db));
  copyFileSync(shop.db, db);
  const preload = join(import.meta.dirname, "kill-at-step.js");
  const first = await shop.recover([...words, "--db", db], {
    node: ["--import", preload],
    env: { KILL_AT_STEP: String(step) },
  });
  return { db, first, again: await shop.recover([...words, "--db", db]) };
}

const isRepeated = ({ err }: Ended): boolean => err.includes("was done before under the same --ref");
