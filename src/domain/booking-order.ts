import type { Entry } from "./booking.ts";
import { dayOf, type Day } from "./zone.ts";

/** The entries of one complaint, in the order in which things happened; none of them is of a day before `first`. */
export interface Claimed {
  readonly first: Date;
  readonly entries: readonly Entry[];
}

/**
 * The entries of many complaints by their days, a day at a time. The complaints come in the order of their first days, so
 * that no more is held than what is of later days than the complaint that comes next.
 *
 * On each day what puts closed periods right comes first, in the order of the days that it is of; else complaint by
 * complaint.
 */
export async function* dayByDay(
  pages: AsyncIterable<readonly Claimed[]>,
  zone: string,
): AsyncGenerator<readonly Entry[], void> {
  // In the order of the days, and one list for all the way: of those that are dropped V8 keeps too much for too long.
  const waiting: { readonly day: Day; readonly entries: Entry[] }[] = [];
  const upTo = function* (end: Day): Generator<readonly Entry[], void> {
    for (let next = waiting[0]; next !== undefined && next.day < end; next = waiting[0]) {
      waiting.shift();
      yield next.entries.toSorted(inOrder);
    }
  };
  let looked = -Infinity;
  for await (const page of pages) {
    for (const { first, entries } of page) {
      // Looked at now and then. Where clocks go back at midnight, a later instant can be of an earlier day.
      if (first.getTime() > looked + hourMs) {
        looked = first.getTime();
        yield* upTo(dayOf(new Date(looked - 3 * hourMs), zone));
      }
      for (const entry of entries) {
        const at = waiting.findLastIndex(({ day }) => day <= entry.day);
        const same = waiting[at];
        if (same?.day === entry.day) same.entries.push(entry);
        else waiting.splice(at + 1, 0, { day: entry.day, entries: [entry] });
      }
    }
  }
  yield* upTo("9999");
}

const hourMs = 3_600_000;

/** Of one day. What is of the same complaint stays as it came. */
const inOrder = (a: Entry, b: Entry): number =>
  compared(a.corrects ?? "9999", b.corrects ?? "9999") || a.movement.complaint.id - b.movement.complaint.id;

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
