import { spawnSync } from "node:child_process";
import type { Place } from "./place.ts";
import type { Row } from "./row.ts";

export interface Measured extends Row {
  /** In milliseconds, one a turn. */
  readonly times: readonly number[];
  /** The most memory that it held, in a turn of its own, in millions of bytes; null where nothing here can tell. */
  readonly peakMb: number | null;
  /** What it said when it failed. */
  readonly failure: string | null;
}

const warmUp = 2;

/**
 * Every row in turns with all others, so that what disturbs one disturbs all, and the ratios hold on a slow machine as on a
 * fast one. Whoever has fewer turns warms up once.
 */
export function measured(rows: readonly Row[], place: Place, rounds: number): Measured[] {
  const times = rows.map((): number[] => []);
  const failures = rows.map((): string | null => null);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [i, row] of rows.entries()) {
      const every = row.every ?? 1;
      if (round < 0 ? every > 1 && round < -1 : round % every > 0) continue;
      const { took, failure } = turn(row, place, round + warmUp);
      if (round >= 0) times[i]?.push(took);
      failures[i] ??= failure;
    }
  }
  return rows.map((row, i) => ({
    ...row,
    times: times[i] ?? [],
    peakMb: peakOf(row, place, rounds + warmUp),
    failure: failures[i] ?? null,
  }));
}

function turn(row: Row, place: Place, count: number): { took: number; failure: string | null } {
  const [command, ...argv] = row.command(count);
  const started = performance.now();
  const { status, stderr, error } = spawnSync(command, argv, {
    env: place.environment(row.db),
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 30,
  });
  const took = performance.now() - started;
  return { took, failure: status === 0 ? null : (error?.message ?? stderr.toString().split("\n")[0] ?? "") };
}

/** By GNU's `time`, which adds to the time and so has a turn of its own. */
function peakOf(row: Row, place: Place, count: number): number | null {
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%M", ...row.command(count)], {
    env: place.environment(row.db),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kibibytes = Number(stderr?.toString().trim().split("\n").at(-1));
  return status === 0 && kibibytes > 0 ? (kibibytes * 1024) / 1e6 : null;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[(sorted.length - 1) >> 1],
    sorted[sorted.length >> 1],
  ];
  return (low + high) / 2;
}
