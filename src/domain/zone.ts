import { tzOffset } from "@date-fns/tz/tzOffset";
import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addDays as daysLater } from "date-fns/addDays";
import { addMonths as monthsLater } from "date-fns/addMonths";
import { getDaysInMonth } from "date-fns/getDaysInMonth";

/** A calendar day as text, `YYYY-MM-DD`, years 2000 to 2100. Text compares and sorts as the days do. */
export type Day = string;

/** 0 is Sunday, as in `Date`. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What a clock on the wall of the shop shows. */
export interface LocalParts {
  readonly day: Day;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The calendar day that holds an instant in the zone. */
export const dayOf = (at: Date, zone: string): Day => dayNumbered(Math.floor(wallMs(at, zone) / dayMs));

/** The month that holds an instant in the zone: `2026-11`. Reports ask it of every complaint. */
export function monthOf(at: Date | number, zone: string): string {
  const ms = Number(at);
  const day = Math.floor(ms / dayMs);
  const known = knownMonths(zone);
  let month = known.get(day);
  if (month === undefined) {
    const first = monthAt(day * dayMs, zone);
    month = first === monthAt((day + 1) * dayMs - 1, zone) ? first : null;
    known.set(day, month);
  }
  return month ?? monthAt(ms, zone);
}

const monthAt = (ms: number, zone: string): string => dayText(ms + offsetMs(ms, zone)).slice(0, 7);

/** The month of each day in Greenwich, counted from 1970, that lies in one month of the zone; null where it does not. */
function knownMonths(zone: string): Map<number, string | null> {
  if (months.zone !== zone) months = { zone, known: new Map() };
  return months.known;
}

let months = { zone: "", known: new Map<number, string | null>() };

/** By days counted from 1970: books and reports ask for the same days many times. */
const days = new Map<number, Day>();

function dayNumbered(number: number): Day {
  const day = days.get(number) ?? dayText(number * dayMs);
  days.set(number, day);
  return day;
}

/** The wall clock in the zone at an instant. */
export function localParts(at: Date, zone: string): LocalParts {
  const wall = new Date(wallMs(at, zone));
  return {
    day: dayText(wall.getTime()),
    weekday: wall.getUTCDay() as Weekday,
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
  };
}

/**
 * The instant at which the wall clock shows `minutes` after midnight (0 to 1440) on that day. A time that a clock
 * change leaves out moves forward by the gap; of a time that comes twice the first is meant.
 */
export function instantIn(day: Day, minutes: number, zone: string): Date {
  // TZDate 1.5.0 picks the first or the second of a repeated time by the zone of the machine, so the
  // offsets on both sides of a possible clock change are tried here instead.
  const wall = utcMs(day) + minutes * minuteMs;
  const before = wall - offsetMs(wall - dayMs, zone);
  const after = wall - offsetMs(wall + dayMs, zone);
  const shows = (at: number): boolean => at + offsetMs(at, zone) === wall;
  return new Date(!shows(before) && shows(after) ? after : before);
}

/** `Wed 18 Nov 2026`, for a sentence. */
export const dayWords = (day: Day): string =>
  new Date(utcMs(day)).toUTCString().slice(0, 16).replace(",", "").replace(" 0", " ");

/** The first instant of the day: 00:00, or the first that exists where the clocks change at midnight. */
export const startOfDayIn = (day: Day, zone: string): Date => instantIn(day, 0, zone);

/** The last millisecond of the day. */
export const endOfDayIn = (day: Day, zone: string): Date =>
  new Date(startOfDayIn(addDays(day, 1), zone).getTime() - 1);

/**
 * Whether the text is the IANA name of a time zone, such as `Europe/Berlin`, in any case. Offsets such as `+01:00` are
 * not, nor is `IST`, by which Ireland, Israel and India each mean their own time.
 */
export function isZone(text: string): boolean {
  if (!/^[a-z][a-z0-9_+/-]{1,63}$/i.test(text) || isDisputed(text)) return false;
  try {
    const { Temporal } = globalThis as MaybeTemporal;
    if (Temporal === undefined) Intl.DateTimeFormat("en", { timeZone: text });
    else Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** The day, or null when the calendar has none such (`2026-02-30`). Months count from 1. */
export function toDay(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return dayText(Date.UTC(year, month - 1, date));
}

export const addDays = (day: Day, count: number): Day =>
  dayText(daysLater(inGreenwich(day), count).getTime());

/** The same date in another month, or that month's last day when it is shorter: 31 January and 1 give 28 February. */
/** From day to day, whatever the clocks did; below 0 where `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utcMs(to) - utcMs(from)) / dayMs);

export const addMonths = (day: Day, count: number): Day =>
  dayText(monthsLater(inGreenwich(day), count).getTime());

export const weekdayOf = (day: Day): Weekday => new Date(utcMs(day)).getUTCDay() as Weekday;

/** Year, month from 1, and date of a day. */
export function dayParts(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const at = new Date(utcMs(day));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

export const daysInMonth = (year: number, month: number): number =>
  getDaysInMonth(new UTCDateMini(year, month - 1));

export const weekdayNames = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The weekday a word of three letters or more begins, in lower case: `fri`, `friday`. */
export function weekdayNamed(word: string): Weekday | null {
  const index = named(weekdayNames, word);
  return index < 0 ? null : (index as Weekday);
}

/** The month, from 1, that a word of three letters or more begins, in lower case: `nov`, `november`. */
export function monthNamed(word: string): number | null {
  const index = named(monthNames, word);
  return index < 0 ? null : index + 1;
}

const named = (names: readonly string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(word));

/** The midnight in Greenwich that a day begins with: calendar arithmetic there knows no clock changes. */
const inGreenwich = (day: Day): Date => new UTCDateMini(utcMs(day));

/** Milliseconds of the wall clock, read as if it hung in Greenwich: plain arithmetic, whatever zone the machine is in. */
const wallMs = (at: Date, zone: string): number => at.getTime() + offsetMs(at.getTime(), zone);

/** Asking is slow, so it is done once a day; days on which the clocks change are asked at the very instant. */
function offsetMs(at: number, zone: string): number {
  const day = Math.floor(at / dayMs);
  const offset = midnightOffset(day, zone);
  return offset === midnightOffset(day + 1, zone) ? offset : askedOffset(at, zone);
}

/** The offset at midnight in Greenwich, days counted from 1970. */
function midnightOffset(day: number, zone: string): number {
  const known = offsetsOf(zone);
  const offset = known.get(day) ?? askedOffset(day * dayMs, zone);
  known.set(day, offset);
  return offset;
}

function offsetsOf(zone: string): Map<number, number> {
  const known = midnightOffsets.get(zone) ?? new Map<number, number>();
  midnightOffsets.set(zone, known);
  return known;
}

const midnightOffsets = new Map<string, Map<number, number>>();

/** The first Intl.DateTimeFormat of a process costs 18 ms and Temporal 1 ms, but only newer Nodes have it. */
function askedOffset(at: number, zone: string): number {
  const { Temporal } = globalThis as MaybeTemporal;
  if (Temporal === undefined) return tzOffset(zone, new Date(at)) * minuteMs;
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

interface MaybeTemporal {
  readonly Temporal?: {
    readonly Instant: {
      fromEpochMilliseconds(time: number): {
        toZonedDateTimeISO(zone: string): { offsetNanoseconds: number };
      };
    };
  };
}

/** Texts that only one of the two takes: Temporal a time such as `T00Z`, Intl the names of old Java. */
const isDisputed = (text: string): boolean =>
  /^(t\d|systemv\/)/i.test(text) || javaNames.includes(text.toLowerCase());

const javaNames =
  `act aet agt art ast bet bst cat cnt cst ctt eat ect iet ist jst mit net nst plt pnt prt pst sst vst
  us/pacific-new canada/east-saskatchewan`.split(/\s+/);

const utcMs = (day: Day): number => Date.parse(day);

const dayText = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
