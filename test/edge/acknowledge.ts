import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { figures, inLanes, invitedAs, isDone, openShop, type Ended, type Shop } from "./program.ts";
import { readAll, type Found } from "./reader.ts";

/** One run that was stopped at its nth step, and the same command again. */
interface Stopped {
  readonly db: string;
  readonly first: Ended;
  readonly again: Ended;
}

/** What is killed, and what there has to be of it in the end. */
interface Deed {
  readonly name: string;
  /** CODE is the code of a coupon that is good. */
  readonly words: readonly string[];
  readonly leaves: Pick<Found, "compensations" | "worthMinor" | "redemptions">;
}

export const compensation: Deed = {
  name: "compensate",
  words: ["compensate", "1", "--refund", "7.50", "--method", "cash", "--ref", "R"],
  leaves: { compensations: 1, worthMinor: 750, redemptions: 0 },
};

export const redemption: Deed = {
  name: "coupon redeem",
  words: ["coupon", "redeem", "CODE", "--ref", "R"],
  leaves: { compensations: 1, worthMinor: 1000, redemptions: 1 },
};

/**
 * Kills a command with `--ref R` at every step that it takes towards the disk and the terminal, one by one until a run
 * comes through: each transaction word, each statement, the close, each write to stdout and stderr, the exit. Then runs it
 * again. However it ended, it was done once and is one change in the end.
 */
export async function killedAtEveryStep({ name, words: line, leaves }: Deed, lanes: number): Promise<void> {
  using shop = openShop();
  const code = await invitedAs(shop, "before");
  const words = line.map((word) => (word === "CODE" ? code : word));

  const stopped: Stopped[] = [];
  for (let first = 1; stopped.every((s) => s.first.signal !== undefined); first += lanes) {
    const steps = Array.from({ length: lanes }, (_, i) => first + i);
    stopped.push(...(await inLanes(lanes, steps, (step) => stoppedAt(shop, step, words))));
  }
  const killed = stopped.filter((s) => s.first.signal !== undefined);
  const found = await readAll(stopped.map((s) => s.db));
  expect(
    found.map(({ problems, compensations, worthMinor, redemptions, refs }) => ({
      problems,
      compensations,
      worthMinor,
      redemptions,
      refs,
    })),
  ).toEqual(stopped.map(() => ({ problems: [], ...leaves, refs: ["before", "R"] })));
  expect(stopped.map((s) => s.again.code)).toEqual(stopped.map(() => 0));

  const stored = killed.filter((s) => isRepeated(s.again));
  const silent = stored.filter((s) => !isDone(s.first));
  expect(
    killed.filter((s) => isDone(s.first) && !isRepeated(s.again)),
    "acknowledged but not stored",
  ).toEqual([]);
  expect(silent.length, "kills between commit and acknowledgement").toBeGreaterThan(0);
  figures(
    `acknowledgement: ${name} killed at ${killed.length} steps (${killed.length - stored.length} before the commit, ` +
      `${silent.length} between commit and acknowledgement, ${stored.length - silent.length} after it), ` +
      `run again: ${stopped.length} of ${stopped.length} hold it once`,
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
