import type { Complaint, Event } from "../../domain/complaint.ts";
import { dayOf, startOfDayIn } from "../../domain/zone.ts";
import { durationWords, medianOf, minutesBetween, upperQuarterOf } from "./durations.ts";
import { fewestCases } from "../../domain/chances.ts";

/** How long somebody waited, in minutes; null where only the day is known. What was done on the spot took none. */
export interface Wait {
  readonly minutes: number | null;
  readonly onTheSpot: boolean;
}

/**
 * From the receipt to what was done. Whoever gives a day without a time leaves midnight on record, and what lies before
 * the receipt was written down first: neither tells how long anybody waited.
 */
export function waitFor(
  { receivedAt }: Pick<Complaint, "receivedAt">,
  { at, detail }: Event,
  zone: string,
): Wait {
  if (detail.onTheSpot === true) return { minutes: 0, onTheSpot: true };
  const isTimed = hasTime(receivedAt, zone) && hasTime(at, zone) && at >= receivedAt;
  return { minutes: isTimed ? minutesBetween(receivedAt, at) : null, onTheSpot: false };
}

/** What happened first of several things; whatever was done on the spot. */
export const firstOf = (events: readonly Event[]): Event | null =>
  events.find((e) => e.detail.onTheSpot === true) ??
  events.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ??
  null;

/** Midnight falls on a quarter of an hour in every zone, so that most instants need no calendar. */
const hasTime = (at: Date, zone: string): boolean =>
  at.getTime() % quarterMs !== 0 || at.getTime() !== startOfDayIn(dayOf(at, zone), zone).getTime();

const quarterMs = 900_000;

/** Several waits summed up. */
export interface Waits {
  /** Those whose time is known, and those of them that took none. */
  readonly n: number;
  readonly onTheSpot: number;
  /** Of which only the day is known. */
  readonly untimed: number;
  readonly median: number | null;
  /** The slowest quarter took longer; null below five cases. */
  readonly quarter: number | null;
}

export function waitsOf(waits: readonly Wait[]): Waits {
  const minutes = waits.flatMap((w) => w.minutes ?? []);
  return {
    n: minutes.length,
    onTheSpot: waits.filter((w) => w.onTheSpot).length,
    untimed: waits.length - minutes.length,
    median: medianOf(minutes),
    quarter: minutes.length < fewestCases ? null : upperQuarterOf(minutes),
  };
}

/** "35 minutes (the median of 12, 5 of them on the spot). The slowest quarter: over 3 hours" */
export function waitsWords({ n, onTheSpot, untimed, median, quarter }: Waits): string | null {
  const unknown = untimed === 0 ? [] : [`${untimed} more, of which only the day is known`];
  if (median === null) return unknown[0] ?? null;
  const spot =
    onTheSpot === 0 ? "" : onTheSpot === n ? ", all on the spot" : `, ${onTheSpot} of them on the spot`;
  const middle =
    n === 1 ? `${durationWords(median)} (one case)` : `${durationWords(median)} (the median of ${n}${spot})`;
  const slowest =
    quarter === null || quarter <= 0 ? [] : [`The slowest quarter: ${durationWords(quarter)} or longer`];
  return [middle, ...slowest, ...unknown].join(". ");
}

export const waitsDocument = ({ n, onTheSpot, untimed, median, quarter }: Waits) => ({
  n,
  on_the_spot: onTheSpot,
  day_only: untimed,
  median_minutes: rounded(median),
  slowest_quarter_minutes: rounded(quarter),
});

/** The same in whole minutes, for a column. */
export const rounded = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;
