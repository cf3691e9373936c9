import { RecoverError } from "../errors.ts";
import { addDays, dayParts, toDay, type Day } from "./zone.ts";

/** The shop opens on some day within three years, or nothing would ever be due; so many days can be named. */
const mostDays = 730;

/**
 * Reads days on which the shop stays closed: `2026-12-25`, or from one to another, `2026-12-24..2027-01-02`, with commas
 * between them. In their order, each once; none for an empty text.
 * @throws RecoverError `usage` where a day does not exist, ends before it begins, or there are more than two years of them
 */
export function readHolidays(text: string): Day[] {
  if (text.length > longest) throw tooMany();
  const parts = text.split(",").map((part) => part.trim());
  const days = new Set(parts.filter((part) => part !== "").flatMap(readPart));
  if (days.size > mostDays) throw tooMany();
  return [...days].toSorted((a, b) => (a < b ? -1 : 1));
}

/** The shortest text of the days: `readHolidays(holidaysText(days))` are the same days. */
export function holidaysText(days: readonly Day[]): string {
  const runs: { first: Day; last: Day }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}..${last}`)).join(", ");
}

const longest = 20_000;

function readPart(part: string): Day[] {
  const [first = "", last = first, ...more] = part.split("..").map((day) => day.trim());
  const [from, to] = [readDay(first), readDay(last)];
  if (from === null || to === null || more.length > 0 || to < from) throw notDays(part);
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (days.push(day) > mostDays) throw tooMany();
  return days;
}

function readDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = toDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  return day === null || dayParts(day).year < 2000 || dayParts(day).year > 2100 ? null : day;
}

const notDays = (part: string): RecoverError =>
  new RecoverError(
    "usage",
    `"${part.slice(0, 60)}" is not a day, nor from one day to a later one.`,
    "Use 2026-12-25, or 2026-12-24..2027-01-02, with commas between them.",
  );

const tooMany = (): RecoverError =>
  new RecoverError(
    "usage",
    `More than ${mostDays} days closed are too many to keep.`,
    "Name those of this year and the next.",
  );
