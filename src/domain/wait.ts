import type { Complaint, Event } from "./complaint.ts";
import { dayOf, startOfDayIn } from "./zone.ts";

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
  return { minutes: isTimed ? (at.getTime() - receivedAt.getTime()) / 60_000 : null, onTheSpot: false };
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
