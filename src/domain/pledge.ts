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
  const tokens = tokensOf(text);
  const dateFrom = (i: number): string => dateOf(tokens.slice(i));
  const far = tokens.findIndex(({ start }) => text.length - start <= longest);
  const first = tokens.findIndex((_, i) => far >= 0 && i >= far && isDate(dateFrom(i), when));
  if (first < 0) return null;
  const before = tokens.slice(0, first);
  const isOther = otherwise.has(before.at(-1)?.text.toLowerCase() ?? "");
  const date = dateFrom(isOther ? first - 1 : first);
  if (isTime(date, when) && before.some((token) => isDate(`${withoutMarks(token.text)} ${date}`, when)))
    throw apart(date);
  return { words: text.slice(0, endOf(before)).trim(), until: readInstant(date, when) };
}

interface Token {
  readonly start: number;
  readonly text: string;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\S+/g)].map(({ index, 0: token }) => ({ start: index, text: token }));

/** No date takes more of a text than this. */
const longest = 80;

/** "friday at 14:00" and "friday, 14:00" as the one date they are. */
const dateOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => withoutMarks(text))
    .filter((word) => word !== "" && word.toLowerCase() !== "at")
    .join(" ");

/** Without the marks at its end, but for those of a time. */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && ",;:".includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** Where what is promised ends: without the word between it and its date, as in "call by friday" or "call, on friday". */
function endOf(tokens: readonly Token[]): number {
  const isSaying = ({ text }: Token): boolean => {
    const word = withoutMarks(text);
    return word !== "" && !links.has(word.toLowerCase());
  };
  const last = tokens.findLast(isSaying);
  return last === undefined ? 0 : last.start + withoutMarks(last.text).length;
}

const links: ReadonlySet<string> = new Set(["by", "on", "at", "until", "till", "this"]);

/** What makes another date of the one behind it. */
const otherwise: ReadonlySet<string> = new Set(["last", "next", "before", "after"]);

/** Whether a date is a time alone, which a day can have. */
const isTime = (date: string, when: WhenOptions): boolean => isDate(`today ${date}`, when);

const apart = (time: string): RecoverError =>
  new RecoverError(
    "usage",
    `A day is named, and ${time} stands apart from it, so it is not clear when that is.`,
    'Put the time right behind its day, at the end: "call friday 14:00"',
  );
