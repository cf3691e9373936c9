import { RecoverError } from "../errors.ts";
import type { Calendar } from "./when.ts";
import {
  addDays,
  addMonths,
  dayOf,
  dayParts,
  dayWords,
  monthNamed,
  startOfDayIn,
  toDay,
  weekdayOf,
  type Day,
} from "./zone.ts";

/** The days a report covers, both included; null leaves that side open. */
export interface Period {
  readonly since: Day | null;
  readonly until: Day | null;
}

/** A closed run of days, both included. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/**
 * Reads a named period: `2026q3`, `2026-Q3`, `2026`, `2026-11`, `2026W47`, `q3` and month names (the latest that has
 * begun), `last-month`, `this quarter`, `today`, `yesterday`. Weeks with a number are those of ISO 8601; `last-week`
 * and `this-week` begin on the calendar's first day of the week.
 * @throws RecoverError `usage` when the text is no period or names a year outside 2000 to 2100
 */
export function readPeriod(text: string, opts: { readonly now: Date; readonly calendar: Calendar }): Period {
  const { calendar, now } = opts;
  const days =
    text.length > longestPeriod
      ? null
      : daysNamed(text.trim().toLowerCase(), dayOf(now, calendar.zone), calendar);
  if (days === null)
    throw new RecoverError("usage", `The period "${shortened(text)}" is not understood.`, acceptedPeriods);
  return { since: days.first, until: days.last };
}

/** The days of a period in words: `Wed 1 Jul 2026 to Wed 30 Sep 2026`. */
export function daysWords({ since, until }: Period): string {
  if (since === null) return until === null ? "everything on record" : `up to ${dayWords(until)}`;
  return until === null ? `from ${dayWords(since)} on` : `${dayWords(since)} to ${dayWords(until)}`;
}

/** The period as instants in the zone; `to` is the first instant that no longer belongs to it. */
export function bounds(
  period: Period,
  zone: string,
): { readonly from: Date | null; readonly to: Date | null } {
  return {
    from: period.since === null ? null : startOfDayIn(period.since, zone),
    to: period.until === null ? null : startOfDayIn(addDays(period.until, 1), zone),
  };
}

/** The week that holds the day, beginning on `weekStart` (0 is Sunday). */
export function weekOf(day: Day, weekStart: number): Days {
  const first = addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
  return { first, last: addDays(first, 6) };
}

export function monthOf(day: Day): Days {
  const { year, month } = dayParts(day);
  return monthsFrom(year, month, 1);
}

export function quarterOf(day: Day): Days {
  const { year, month } = dayParts(day);
  return quarter(year, Math.ceil(month / 3));
}

export const yearOf = (day: Day): Days => monthsFrom(dayParts(day).year, 1, 12);

export const month = (year: number, number: number): Days => monthsFrom(year, number, 1);

export const quarter = (year: number, number: number): Days => monthsFrom(year, number * 3 - 2, 3);

/** An ISO 8601 week, Monday to Sunday; null when the year has no week of that number. */
export function isoWeek(year: number, number: number): Days | null {
  // ISO 8601: week 1 is the one that holds 4 January.
  const first = addDays(weekOf(`${year}-01-04`, 1).first, (number - 1) * 7);
  const ownYear = dayParts(addDays(first, 3)).year === year;
  return number >= 1 && ownYear ? { first, last: addDays(first, 6) } : null;
}

/** The week, month, quarter or year before (-1), around (0) or after (1) a day. */
export function neighbour(unit: string, steps: number, today: Day, calendar: Calendar): Days | null {
  if (unit === "week") return weekOf(addDays(today, steps * 7), calendar.weekStart);
  if (unit === "month") return monthOf(addMonths(today, steps));
  if (unit === "quarter") return quarterOf(addMonths(today, steps * 3));
  return unit === "year" ? yearOf(addMonths(today, steps * 12)) : null;
}

const longestPeriod = 40;

const acceptedPeriods =
  "Use 2026q3, 2026, 2026-11, 2026W47, q3, november, last-month, this-month, last-quarter, today or yesterday. " +
  "For other days use --since and --until.";

function daysNamed(text: string, today: Day, calendar: Calendar): Days | null {
  if (text === "today") return { first: today, last: today };
  if (text === "yesterday") return { first: addDays(today, -1), last: addDays(today, -1) };
  const relative = /^(last|this)[ -](week|month|quarter|year)$/.exec(text);
  if (relative) return neighbour(relative[2] ?? "", relative[1] === "last" ? -1 : 0, today, calendar);
  return numberedPeriod(text) ?? latestBegun(text, today);
}

function numberedPeriod(text: string): Days | null {
  const parts = /^(\d{4})(?:-?(q|w)(\d{1,2})|-(\d{2})|)$/.exec(text);
  if (!parts) return null;
  const [year, letter, number, monthNumber] = [Number(parts[1]), parts[2], Number(parts[3]), parts[4]];
  if (year < 2000 || year > 2100) return null;
  if (letter === "w") return isoWeek(year, number);
  if (letter === "q") return number >= 1 && number <= 4 ? quarter(year, number) : null;
  if (monthNumber === undefined) return monthsFrom(year, 1, 12);
  return toDay(year, Number(monthNumber), 1) === null ? null : month(year, Number(monthNumber));
}

function latestBegun(text: string, today: Day): Days | null {
  const quarterNumber = /^q([1-4])$/.exec(text)?.[1];
  const monthNumber = monthNamed(text);
  if (quarterNumber === undefined && monthNumber === null) return null;
  const inYear = (year: number): Days =>
    monthNumber === null ? quarter(year, Number(quarterNumber)) : month(year, monthNumber);
  const { year } = dayParts(today);
  return inYear(year).first > today ? inYear(year - 1) : inYear(year);
}

function monthsFrom(year: number, firstMonth: number, count: number): Days {
  const first = `${year}-${String(firstMonth).padStart(2, "0")}-01`;
  return { first, last: addDays(addMonths(first, count), -1) };
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
