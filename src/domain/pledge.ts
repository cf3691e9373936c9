import { RecoverError } from "../errors.ts";
import { isDate, readInstant, type WhenOptions } from "./when.ts";

/** "call Friday 14:00": what is promised, and until when. */
export interface Pledge {
  /** Empty where there is nothing but a date. */
  readonly words: string;
  readonly until: Date;
}

/**
 * A promise in words, with its date at the end: of all endings that read as a date the longest, so that a time never
 * loses its day. Null where none does. Throws `usage` rather than take another date than was meant: for one that lies in
 * the past or does not exist, for "next friday", and for a time far from its day.
 */
export function readPledge(text: string, when: WhenOptions): Pledge | null {
  const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index);
  const dateAt = (start: number | undefined): string => text.slice(start).trim().replace(between, " ");
  const first = starts.findIndex((start) => isDate(dateAt(start), when));
  if (first < 0) return null;
  const words = text.slice(0, starts[first]).trim();
  const date = dateAt(starts[otherwise.test(words) ? first - 1 : first]);
  if (isTime(date, when) && words.split(/[\s,;:]+/).some((word) => isDate(`${word} ${date}`, when)))
    throw apart(date);
  return { words: words.replace(link, "").trim(), until: readInstant(date, when) };
}

/** "friday at 14:00", "friday, 14:00" */
const between = /\s*,\s+|\s+at\s+/gi;

/** What makes another date of the one behind it. */
const otherwise = /(?:^|\s)(?:last|next|before|after)$/i;

/** The word between what is promised and its date: "call by friday", "call, on friday". */
const link = /[\s,;:]*(?:(?:^|\s)(?:by|on|at|until|till|this))?[\s,;:]*$/i;

/** Whether a date is a time alone, which a day can have. */
const isTime = (date: string, when: WhenOptions): boolean => isDate(`today ${date}`, when);

const apart = (time: string): RecoverError =>
  new RecoverError(
    "usage",
    `A day is named, and ${time} stands apart from it, so it is not clear when that is.`,
    'Put the time right behind its day, at the end: "call friday 14:00"',
  );
