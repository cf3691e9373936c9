import { RecoverError } from "../errors.ts";
import { minutesOf } from "./hours.ts";
import {
  isoWeek,
  month,
  monthOf,
  neighbour,
  quarter,
  quarterOf,
  weekOf,
  yearOf,
  type Days,
} from "./period.ts";
import {
  addDays,
  addMonths,
  dayOf,
  dayParts,
  daysInMonth,
  endOfDayIn,
  instantIn,
  localParts,
  monthNamed,
  monthNames,
  startOfDayIn,
  toDay,
  weekdayNamed,
  weekdayNames,
  weekdayOf,
  type Day,
} from "./zone.ts";

export { dayOf, endOfDayIn, isZone, localParts, startOfDayIn, type LocalParts } from "./zone.ts";

/** How the business reads a calendar; in the database, so that all tills agree. `weekStart` 0 is Sunday. */
export interface Calendar {
  readonly zone: string;
  readonly dayMonth: "dmy" | "mdy";
  readonly weekStart: 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * `look` is the direction of the flag, past or future. `edge` is which end of a day, week or month is meant when no
 * time is given. `isOpen` tells the working days that `2bd` counts, Monday to Friday if left out.
 */
export interface WhenOptions {
  readonly now: Date;
  readonly calendar: Calendar;
  readonly look: "back" | "ahead";
  readonly edge: "start" | "end";
  readonly isOpen?: (day: Day) => boolean;
}

/**
 * Reads a date of the closed grammar in `recover help dates`. Without a time it is the first or last millisecond of
 * the day, week or month; one that is still running is cut at today, so that the value never lies on the wrong side
 * of today.
 * @throws RecoverError `usage` when the text is not understood, the day does not exist, its year is outside 2000 to
 * 2100, or it lies wholly on the wrong side of now
 */
export function readInstant(text: string, opts: WhenOptions): Date {
  const context = contextOf(opts);
  const reading = readingOf(text, context);
  if (reading === null) throw notUnderstood(text, opts.calendar);
  return directed(text, reading, context);
}

/** Whether a text has a form of the grammar, be it a day that does not exist or one on the wrong side of now. */
export function isDate(text: string, opts: WhenOptions): boolean {
  try {
    return readingOf(text, contextOf(opts)) !== null;
  } catch (error) {
    if (error instanceof RecoverError) return true;
    throw error;
  }
}

/** Reads a date as `readInstant` does and gives its day in the zone. */
export const readDay = (text: string, opts: WhenOptions): Day =>
  dayOf(readInstant(text, opts), opts.calendar.zone);

/**
 * Reads an ISO 8601 date with a time, `2026-11-20T15:00`, with seconds and `Z` or an offset if need be. Without an
 * offset it is the wall clock of the zone. Null when the text has another form.
 * @throws RecoverError `usage` when the day does not exist or its year is outside 2000 to 2100
 */
export function readTimestamp(text: string, zone: string): Date | null {
  const parts = text.length > longest ? undefined : timestampForm.exec(text)?.groups;
  const day = isoDay(parts?.["day"] ?? "");
  const time = timeOfDay(parts?.["time"] ?? "");
  if (day === null || time === null) return null;
  const offset = parts?.["offset"];
  const minute = instantIn(day, time, offset === undefined ? zone : "UTC").getTime();
  const seconds = Number(parts?.["seconds"] ?? 0);
  return new Date(minute - offsetMinutes(offset ?? "z") * minuteMs + Math.round(seconds * 1000));
}

interface Context extends WhenOptions {
  readonly zone: string;
  readonly today: Day;
}

/** What a text stands for: a moment when both are equal. `edge` is set where the word itself says which. */
interface Reading {
  readonly from: Date;
  readonly to: Date;
  readonly edge?: "start" | "end";
}

const longest = 60;
const minuteMs = 60_000;
const evening = 18 * 60;

const timestampForm =
  /^(?<day>[\d-]{8,10})t(?<time>\d{2}:\d{2})(?::(?<seconds>[0-5]\d(?:\.\d{1,3})?))?(?<offset>z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/i;

/** `+05:30`, `-0800` or `z`, as minutes east of Greenwich. */
function offsetMinutes(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.length === 1 ? 0 : text.startsWith("-") ? -minutes : minutes;
}

const tidied = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replace(/(\d) (am|pm)$/, "$1$2");

const contextOf = (opts: WhenOptions): Context => ({
  ...opts,
  zone: opts.calendar.zone,
  today: dayOf(opts.now, opts.calendar.zone),
});

function readingOf(text: string, context: Context): Reading | null {
  const asked = text.length > longest ? "" : tidied(text);
  return asked === "" ? null : read(asked, context);
}

function directed(text: string, reading: Reading, context: Context): Date {
  const { look, now, today, zone } = context;
  const edge = reading.edge ?? context.edge;
  const chosen = edge === "start" ? reading.from : reading.to;
  const { year } = dayParts(dayOf(chosen, zone));
  if (year < 2000 || year > 2100) throw outsideYears(text);
  if (look === "back") {
    if (reading.from > now) throw wrongSide(text, reading, context);
    const last = endOfDayIn(today, zone);
    return chosen < last ? chosen : last;
  }
  if (reading.to < now) throw wrongSide(text, reading, context);
  const first = startOfDayIn(today, zone);
  return chosen > first ? chosen : first;
}

function read(text: string, context: Context): Reading | null {
  const days = readDays(text, context);
  if (days !== null) return wholeDays(days, context);
  const at = readTimestamp(text, context.zone) ?? readElapsed(text, context) ?? readTimed(text, context);
  return at === null ? readMoment(text, context) : moment(at);
}

const moment = (at: Date): Reading => ({ from: at, to: at });

const wholeDays = ({ first, last }: Days, { zone }: Context): Reading => ({
  from: startOfDayIn(first, zone),
  to: endOfDayIn(last, zone),
});

function readMoment(text: string, context: Context): Reading | null {
  const today = wholeDays({ first: context.today, last: context.today }, context);
  if (text === "now") return moment(context.now);
  if (text === "sod") return { ...today, edge: "start" };
  if (text === "eod") return { ...today, edge: "end" };
  if (text === "tonight") return { ...today, from: instantIn(context.today, evening, context.zone) };
  return null;
}

/** A time alone is today's; after a single day it is that day's. */
function readTimed(text: string, context: Context): Date | null {
  const space = text.lastIndexOf(" ");
  const time = timeOfDay(text.slice(space + 1));
  if (time === null) return null;
  const days =
    space < 0 ? { first: context.today, last: context.today } : readDays(text.slice(0, space), context);
  if (days === null || days.first !== days.last) return null;
  return instantIn(days.first, time, context.zone);
}

function timeOfDay(text: string): number | null {
  if (text === "noon") return 12 * 60;
  const minutes = /:|m$/.test(text) ? minutesOf(text) : null;
  return minutes === 1440 ? null : minutes;
}

function readDays(text: string, context: Context): Days | null {
  const day =
    isoDay(text) ?? readWord(text, context) ?? readCount(text, context) ?? numericDay(text, context);
  if (day !== null) return { first: day, last: day };
  return isoRange(text) ?? readRange(text, context);
}

function isoDay(text: string): Day | null {
  const parts = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text);
  return parts && existingDay(text, Number(parts[1]), Number(parts[3]), Number(parts[4]));
}

function isoRange(text: string): Days | null {
  const parts = /^(\d{4})(?:-(\d{2})|-?w(\d{2}))$/.exec(text);
  if (!parts) return null;
  const year = checkedYear(text, Number(parts[1]));
  const days =
    parts[2] === undefined ? isoWeek(year, Number(parts[3])) : existingMonth(year, Number(parts[2]));
  if (days === null) throw noSuchDate(text, "Months go from 01 to 12, weeks from W01 to W52 or W53.");
  return days;
}

function readWord(text: string, context: Context): Day | null {
  const weekday = weekdayNamed(text);
  if (weekday !== null) return nearestWeekday(weekday, context);
  const date = /^(\d{1,2})(st|nd|rd|th)$/.exec(text);
  if (date && date[2] === ordinalEnding(Number(date[1]))) return nearestDate(Number(date[1]), context);
  return dayWords.get(text)?.(context) ?? null;
}

const thisWeek = (context: Context): Days => weekOf(context.today, context.calendar.weekStart);

const dayWords: ReadonlyMap<string, (context: Context) => Day> = new Map([
  ["today", ({ today }) => today],
  ["tomorrow", ({ today }) => addDays(today, 1)],
  ["yesterday", ({ today }) => addDays(today, -1)],
  ["sow", (context) => thisWeek(context).first],
  ["eow", (context) => thisWeek(context).last],
  ["eoww", lastWorkingDay],
  ["som", ({ today }) => monthOf(today).first],
  ["eom", ({ today }) => monthOf(today).last],
  ["soq", ({ today }) => quarterOf(today).first],
  ["eoq", ({ today }) => quarterOf(today).last],
  ["soy", ({ today }) => yearOf(today).first],
  ["eoy", ({ today }) => yearOf(today).last],
] satisfies readonly [string, (context: Context) => Day][]);

function lastWorkingDay(context: Context): Day {
  const { last } = thisWeek(context);
  const backwards = Array.from({ length: 7 }, (_, step) => addDays(last, -step));
  return backwards.find(openDays(context)) ?? last;
}

/** Ahead, a weekday named on that weekday is a week away: whoever means today says today. */
function nearestWeekday(weekday: number, { look, today }: Context): Day {
  const past = (weekdayOf(today) - weekday + 7) % 7;
  return addDays(today, look === "back" ? -past : 7 - past);
}

/** The nearest such date; months without a 31st are passed over. */
function nearestDate(date: number, { look, today }: Context): Day | null {
  const { first } = monthOf(today);
  for (let step = 0; step <= 3; step++) {
    const { year, month: number } = dayParts(addMonths(first, look === "back" ? -step : step));
    const day = toDay(year, number, date);
    if (day !== null && (look === "back" ? day <= today : day > today)) return day;
  }
  return null;
}

function ordinalEnding(number: number): string {
  if (number >= 11 && number <= 13) return "th";
  return ["th", "st", "nd", "rd"][number % 10] ?? "th";
}

function readRange(text: string, context: Context): Days | null {
  const relative = /^(last|this|next)[ -](week|month|quarter|year)$/.exec(text);
  const steps = { last: -1, this: 0, next: 1 }[relative?.[1] ?? ""];
  if (steps !== undefined) return neighbour(relative?.[2] ?? "", steps, context.today, context.calendar);
  const quarterNumber = Number(/^q([1-4])$/.exec(text)?.[1] ?? 0);
  if (quarterNumber > 0) return nearestRange((year) => quarter(year, quarterNumber), context);
  const monthNumber = monthNamed(text);
  return monthNumber === null ? null : nearestRange((year) => month(year, monthNumber), context);
}

/** Back, the latest that has begun; ahead, the first that is not over. */
function nearestRange(inYear: (year: number) => Days, { look, today }: Context): Days {
  const { year } = dayParts(today);
  const days = inYear(year);
  if (look === "back") return days.first > today ? inYear(year - 1) : days;
  return days.last < today ? inYear(year + 1) : days;
}

type Unit = "d" | "w" | "mo" | "bd" | "h" | "min";

const units: ReadonlyMap<string, Unit> = new Map(
  (
    [
      ["d", "day", "days"],
      ["w", "week", "weeks"],
      ["mo", "month", "months"],
      ["bd", "working day", "working days", "business day", "business days"],
      ["h", "hour", "hours"],
      ["min", "minute", "minutes"],
    ] as const
  ).flatMap((names) => names.map((name) => [name, names[0]])),
);

/** A signed count of a unit. Without a sign, `in` or `ago` the flag says which way. */
function readDuration(text: string, { look }: Context): { count: number; unit: Unit } | null {
  const parts = /^(in |\+|-)?(\d{1,4}) ?([a-z]+(?: days?)?)( ago)?$/.exec(text);
  const unit = units.get(parts?.[3] ?? "");
  if (!parts || unit === undefined) return null;
  const [before, number, after] = [parts[1], Number(parts[2]), parts[4]];
  if (before !== undefined && after !== undefined) return null;
  const back = before === "-" || after !== undefined || (before === undefined && look === "back");
  return { count: back ? -number : number, unit };
}

function readElapsed(text: string, context: Context): Date | null {
  const duration = readDuration(text, context);
  if (duration?.unit !== "h" && duration?.unit !== "min") return null;
  const minutes = duration.count * (duration.unit === "h" ? 60 : 1);
  return new Date(context.now.getTime() + minutes * minuteMs);
}

function readCount(text: string, context: Context): Day | null {
  const duration = readDuration(text, context);
  if (duration === null) return null;
  const { count, unit } = duration;
  if (unit === "d") return addDays(context.today, count);
  if (unit === "w") return addDays(context.today, count * 7);
  if (unit === "mo") return addMonths(context.today, count);
  return unit === "bd" ? workingDay(text, count, context) : null;
}

function workingDay(text: string, count: number, context: Context): Day {
  const isOpen = openDays(context);
  const step = count < 0 || (count === 0 && context.look === "back") ? -1 : 1;
  let day = context.today;
  if (count === 0) while (!isOpen(day)) day = addDays(day, checkedStep(text, day, step));
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, checkedStep(text, day, step));
    if (isOpen(day)) left--;
  }
  return day;
}

/** Ends the search of a shop that never opens. */
function checkedStep(text: string, day: Day, step: number): number {
  checkedYear(text, dayParts(day).year);
  return step;
}

const openDays =
  ({ isOpen }: Context) =>
  (day: Day): boolean =>
    isOpen ? isOpen(day) : weekdayOf(day) >= 1 && weekdayOf(day) <= 5;

function numericDay(text: string, { calendar }: Context): Day | null {
  const parts = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  return calendar.dayMonth === "dmy"
    ? existingDay(text, year, second, first, "Dates are read as day/month/year here.")
    : existingDay(text, year, first, second, "Dates are read as month/day/year here.");
}

function existingDay(text: string, year: number, number: number, date: number, order?: string): Day {
  const day = toDay(checkedYear(text, year), number, date);
  if (day !== null) return day;
  const name = monthNames[number - 1];
  const reason =
    name === undefined
      ? `There is no month ${number}.`
      : `${name} ${year} has ${daysInMonth(year, number)} days.`;
  throw noSuchDate(text, order === undefined ? reason : `${order} ${reason}`);
}

const existingMonth = (year: number, number: number): Days | null =>
  number < 1 || number > 12 ? null : month(year, number);

function checkedYear(text: string, year: number): number {
  if (year < 2000 || year > 2100) throw outsideYears(text);
  return year;
}

function wrongSide(text: string, reading: Reading, { look, zone }: Context): RecoverError {
  const { day, hour, minute } = localParts(look === "back" ? reading.from : reading.to, zone);
  const { year, month: number, date } = dayParts(day);
  const name = `${weekdayNames[weekdayOf(day)].slice(0, 3)} ${date} ${monthNames[number - 1]?.slice(0, 3)} ${year}`;
  const timed = reading.from.getTime() === reading.to.getTime();
  const time = timed ? ` ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : "";
  return look === "back"
    ? new RecoverError(
        "usage",
        `The date "${shortened(text)}" is ${name}${time}, which is in the future.`,
        "This date looks back: use today, yesterday, friday, 3d or an earlier date.",
      )
    : new RecoverError(
        "usage",
        `The date "${shortened(text)}" is ${name}${time}, which is in the past.`,
        "This date looks ahead: use today, tomorrow, friday, 3d or a later date.",
      );
}

const noSuchDate = (text: string, hint: string): RecoverError =>
  new RecoverError("usage", `The date "${shortened(text)}" does not exist.`, hint);

const outsideYears = (text: string): RecoverError =>
  new RecoverError("usage", `The date "${shortened(text)}" is outside the years 2000 to 2100.`);

function notUnderstood(text: string, calendar: Calendar): RecoverError {
  const numeric = calendar.dayMonth === "dmy" ? "20/11/2026" : "11/20/2026";
  return new RecoverError(
    "usage",
    `The date "${shortened(text)}" is not understood.`,
    `Use 2026-11-20, ${numeric}, today, tomorrow, friday, 1st, eow, next week, 3d, 2w, 1mo, 4h, 2bd or 3 days ago; ` +
      "a day can have a time, 15:00 or 3pm. All forms: recover help dates",
  );
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
