import { entriesOf, isBooked, type Entry, type RateOn } from "./booking.ts";
import type { Claim } from "./booking-movement.ts";
import type { Percent } from "./money.ts";
import { addDays, type Day } from "./zone.ts";

/**
 * Periods that are closed. What was booked in them stays as it was, line by line; what became known later is put right
 * by lines of the first day that is open, the old one turned round and the new one beside it.
 */

/** A period that is closed. */
export interface ClosedPeriod {
  readonly since: Day;
  readonly until: Day;
  /** The number of the newest change that was known then. */
  readonly lastChange: number;
  /** The tax rate of whatever had none of its own. */
  readonly rate: Percent | null;
  /** Of its lines, whatever the form they are written in. */
  readonly digest: string;
  readonly closedAt: Date;
}

/** One complaint as it was known at different times; null is not at all. */
export interface Known {
  /** When each period was closed. */
  readonly earlier: readonly (Claim | null)[];
  readonly now: Claim | null;
}

/**
 * All lines of one complaint: those of each closed period as they were closed, then what is open. `periods` come one
 * after the other, without a day between them; `rate` goes for whatever no closed period has a rate for.
 */
export function linesOfBooks(
  periods: readonly ClosedPeriod[],
  { earlier, now }: Known,
  zone: string,
  rate: Percent | null,
): Entry[] {
  const first = periods[0]?.since;
  if (first === undefined) return now === null ? [] : entriesOf(now, zone, () => rate);
  const ratesWith =
    (other: Percent | null): RateOn =>
    (day) =>
      periods.find((period) => period.since <= day && day <= period.until)?.rate ?? other;
  const entriesWith = (claim: Claim | null | undefined, other: Percent | null): Entry[] =>
    claim == null ? [] : entriesOf(claim, zone, ratesWith(other));
  const known = entriesWith(now, rate);
  const reported: Entry[] = [];
  // Days before the first closed period were never closed.
  const ids = new Set<string>();
  const isBefore = ({ day, id }: Entry): boolean => day < first && !ids.has(id);
  for (const [i, period] of periods.entries()) {
    const entries = entriesWith(earlier[i], period.rate).filter((entry) => !isBefore(entry));
    const lines = since(period.since, entries, reported).filter(({ day }) => day <= period.until);
    reported.push(...lines);
    for (const line of lines) ids.add(baseOf(line));
  }
  const open = addDays(periods.at(-1)?.until ?? first, 1);
  return [
    ...known.filter(isBefore),
    ...reported,
    ...since(
      open,
      known.filter((entry) => !isBefore(entry)),
      reported,
    ),
  ];
}

/** The lines from a day on: what puts right the closed days before it, and then its own. */
function since(from: Day, known: readonly Entry[], reported: readonly Entry[]): Entry[] {
  const before = Map.groupBy(reported, baseOf);
  const now = new Map(known.map((entry) => [entry.id, entry]));
  const gone = [...before.keys()].filter((id) => !now.has(id));
  const put = [...now.keys(), ...gone].flatMap((id): Entry[] => {
    const earlier = before.get(id);
    const entry = now.get(id);
    if (earlier !== undefined) return corrections(id, earlier, entry, from);
    return entry === undefined || entry.day >= from ? [] : [{ ...entry, day: from, corrects: entry.day }];
  });
  return [...put, ...known.filter((entry) => entry.day >= from && !before.has(entry.id))];
}

/** What is said of one entry after it was reported: nothing where it comes to the same. */
function corrections(id: string, earlier: readonly Entry[], now: Entry | undefined, from: Day): Entry[] {
  const stands = standing(earlier);
  const isGone = now === undefined || !isBooked(now);
  if (stands === null ? isGone : !isGone && comesTo(stands) === comesTo(now)) return [];
  const turns = earlier.length - 1;
  const day = earlier[0]?.corrects ?? earlier[0]?.day ?? from;
  const back =
    stands === null ? [] : [{ ...turned(stands), id: `${id}-c${turns + 1}`, day: from, corrects: day }];
  if (isGone) return back;
  return [...back, { ...now, id: `${id}-c${turns + back.length + 1}`, day: from, corrects: day }];
}

/** The line that stands of those that were reported of one entry; null where all was turned round again. */
function standing(earlier: readonly Entry[]): Entry | null {
  let stands: Entry | null = null;
  for (const entry of earlier) {
    if (!isBooked(entry)) continue;
    stands = (entry.gross?.minor ?? 0) < 0 ? null : entry;
  }
  return stands;
}

/** Debit and credit change places. */
const turned = (entry: Entry): Entry => ({
  ...entry,
  gross: entry.gross === null ? null : { ...entry.gross, minor: -entry.gross.minor },
  tax: entry.tax === null || entry.tax.minor === 0 ? entry.tax : { ...entry.tax, minor: -entry.tax.minor },
});

/** `G-12`, whatever was put right about it. */
const baseOf = ({ id }: Entry): string => id.replace(/-c\d+$/, "");

/** What an entry comes to, in which accounts. */
const comesTo = ({ rule, gross, tax }: Entry): string =>
  JSON.stringify([rule?.debit, rule?.credit, gross?.minor, gross?.currency, tax?.minor ?? null]);

/** A line of a period, in a form that no program asks for: what its digest is made of. */
export const inShort = (entry: Entry): string => `${entry.id} ${entry.day} ${comesTo(entry)}\n`;
