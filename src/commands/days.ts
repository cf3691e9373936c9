import type { Desk } from "../context.ts";
import { readPeriod, type Period } from "../domain/period.ts";
import { readDay } from "../domain/when.ts";
import { RecoverError } from "../errors.ts";

/** The days a report or an export covers, as its flags say them. */
export interface DayFlags {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly period?: string | undefined;
}

/** Both ends are included. Throws `usage` for days that are said twice. */
export function readDays({ since, until, period }: DayFlags, { shop, now }: Desk): Period {
  const { calendar } = shop;
  if (period === undefined) {
    const day = (text: string | undefined, edge: "start" | "end"): string | null =>
      text === undefined ? null : readDay(text, { now, calendar, look: "back", edge });
    return { since: day(since, "start"), until: day(until, "end") };
  }
  if (since === undefined && until === undefined) return readPeriod(period, { now, calendar });
  throw new RecoverError("usage", "--period says both ends already. Leave out --since and --until.");
}
