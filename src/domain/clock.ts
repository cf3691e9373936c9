import { RecoverError } from "../errors.ts";
import type { Week } from "./hours.ts";
import { addDays, dayOf, endOfDayIn, instantIn, weekdayOf, type Day } from "./zone.ts";

/** When the shop is open: its IANA zone, its weekly hours, and the days it stays closed. */
export interface OpeningClock {
  readonly zone: string;
  readonly week: Week;
  readonly holidays?: readonly Day[];
}

/** How long something may take. `hours` pass by night as well, `openHours` only while the shop is open. */
export type Span =
  | { readonly hours: number }
  | { readonly openHours: number }
  | { readonly businessDays: number }
  | { readonly days: number };

/**
 * When something asked for at `from` is due. Never earlier for a later `from`, and, but for `hours`, never on a closed
 * day or holiday:
 * `hours` elapsed time; `openHours` opening time alone is counted; `businessDays` closing time of that many open days
 * after the local day of `from`; `days` closing time of the day that many calendar days on, or of the next open day.
 * @throws RecoverError `unusable` when the shop does not open for years
 */
export function dueAfter(from: Date, span: Span, clock: OpeningClock): Date {
  if ("hours" in span) return new Date(from.getTime() + span.hours * hourMs);
  if ("openHours" in span) return afterOpenTime(from, span.openHours * hourMs, clock);
  const today = dayOf(from, clock.zone);
  if ("days" in span) return closingFrom(addDays(today, span.days), from, clock);
  let day = today;
  for (let left = span.businessDays; left > 0; left--) day = openDayFrom(addDays(day, 1), clock);
  return closingFrom(day, from, clock);
}

/** Closing time of a day, or of the next open day where it is closed or over before `from`. */
export const dueOn = (day: Day, from: Date, clock: OpeningClock): Date => closingFrom(day, from, clock);

/**
 * When to try again after nobody was reached: the next open day, at another time of day. An attempt in the first half
 * of opening time comes again by closing time, a later one by the middle of opening time.
 */
export function retryAt(attempt: Date, clock: OpeningClock): Date {
  const today = dayOf(attempt, clock.zone);
  const next = openDayFrom(addDays(today, 1), clock);
  const pattern = isOpenDay(today, clock) ? today : next;
  const early = attempt < instantIn(today, middleOfOpening(pattern, clock), clock.zone);
  return early ? closingOf(next, clock) : instantIn(next, middleOfOpening(next, clock), clock.zone);
}

/** Whether the shop opens at all on that day. */
export const isOpenDay = (day: Day, clock: OpeningClock): boolean =>
  hoursOn(day, clock).length > 0 && !(clock.holidays?.includes(day) ?? false);

/** The span in words: `1 business day`, `4 opening hours`. */
export function describeSpan(span: Span): string {
  if ("hours" in span) return counted(span.hours, "hour");
  if ("openHours" in span) return counted(span.openHours, "opening hour");
  if ("businessDays" in span) return counted(span.businessDays, "business day");
  return span.days === 0 ? "the same day" : counted(span.days, "day");
}

/** How long each step may take, and how many years records are kept. */
export interface Preset {
  readonly acknowledge: Span;
  readonly contact: {
    readonly low: Span;
    readonly normal: Span;
    readonly high: Span;
    readonly critical: Span;
  };
  readonly resolve: Span;
  readonly makeGood: Span;
  readonly invite: Span;
  readonly welcome: Span;
  readonly followThrough: Span;
  readonly stayInTouch: Span;
  readonly afterExpiry: Span;
  readonly close: Span;
  readonly keepYears: number;
}

/** For a shop without a complaints department. Guidance, not legal advice. */
// Source: trade practice; no law or ombudsman asks for these times.
export const solo = {
  acknowledge: { days: 0 },
  contact: {
    low: { businessDays: 2 },
    normal: { businessDays: 1 },
    high: { openHours: 4 },
    critical: { hours: 1 },
  },
  resolve: { days: 7 },
  makeGood: { businessDays: 1 },
  invite: { days: 0 },
  welcome: { days: 14 },
  followThrough: { businessDays: 1 },
  stayInTouch: { days: 30 },
  afterExpiry: { businessDays: 1 },
  close: { days: 7 },
  keepYears: 3,
} as const satisfies Preset;

const hourMs = 3_600_000;
const longestClosure = 1_100;

function afterOpenTime(from: Date, duration: number, clock: OpeningClock): Date {
  let left = duration;
  let cursor = from.getTime();
  for (let day = openDayFrom(dayOf(from, clock.zone), clock); ; day = openDayFrom(addDays(day, 1), clock)) {
    for (const block of hoursOn(day, clock)) {
      const start = Math.max(cursor, instantIn(day, block.from, clock.zone).getTime());
      const end = instantIn(day, block.to, clock.zone).getTime();
      if (start >= end) continue;
      if (start + left <= end) return onDay(day, new Date(start + left), clock);
      left -= end - start;
      cursor = end;
    }
  }
}

function closingFrom(day: Day, from: Date, clock: OpeningClock): Date {
  const open = openDayFrom(day, clock);
  const closing = closingOf(open, clock);
  return closing >= from ? closing : closingOf(openDayFrom(addDays(open, 1), clock), clock);
}

const closingOf = (day: Day, clock: OpeningClock): Date =>
  onDay(day, instantIn(day, hoursOn(day, clock).at(-1)?.to ?? 0, clock.zone), clock);

/** A shop that closes at 24:00 closes on that day, and the next may be a holiday. */
const onDay = (day: Day, at: Date, clock: OpeningClock): Date => {
  const last = endOfDayIn(day, clock.zone);
  return at < last ? at : last;
};

/** Minutes after midnight at which half of the day's opening time is over. */
function middleOfOpening(day: Day, clock: OpeningClock): number {
  const blocks = hoursOn(day, clock);
  let left = Math.floor(blocks.reduce((sum, block) => sum + block.to - block.from, 0) / 2);
  for (const block of blocks) {
    if (left <= block.to - block.from) return block.from + left;
    left -= block.to - block.from;
  }
  return 0;
}

function openDayFrom(day: Day, clock: OpeningClock): Day {
  for (let step = 0; step < longestClosure; step++) {
    const candidate = addDays(day, step);
    if (isOpenDay(candidate, clock)) return candidate;
  }
  throw new RecoverError(
    "unusable",
    `The shop has no open day in the three years after ${day}, so nothing can be due.`,
    "Look at the opening hours and the holidays: recover config",
  );
}

const hoursOn = (day: Day, clock: OpeningClock): Week[number] => clock.week[weekdayOf(day)] ?? [];

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
