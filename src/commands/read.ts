import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../context.ts";
import { fold } from "../domain/customer.ts";
import { nearest } from "../domain/nearest.ts";
import { isOpenDay } from "../domain/clock.ts";
import { readMoney, type Money } from "../domain/money.ts";
import { oneOfThem } from "../domain/one-of-them.ts";
import { readInstant, type WhenOptions } from "../domain/when.ts";
import { RecoverError } from "../errors.ts";

/** Text -> domain value: the words that every command reads alike. */

/** A choice of few words, in any case; a mistyped one names the nearest. */
export function oneOf<const T extends string>(what: string, known: readonly T[]): (text: string) => T {
  return (text) => {
    const word = text.trim().toLowerCase();
    const found = known.find((k) => k === word);
    if (found !== undefined) return found;
    const guess = nearest(word, known);
    throw new RecoverError(
      "usage",
      `The ${what} "${text}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
      `Use ${oneOfThem(known)}.`,
    );
  };
}

/** An option that takes one of few words, which its help lists. */
export const choice = <const Flags extends string, const T extends string>(
  flags: Flags,
  about: string,
  what: string,
  known: readonly T[],
) => new Option(flags, `${about}: ${known.join(", ")}`).choices(known).argParser(oneOf(what, known));

/** An option that can be repeated. */
export const repeated = (value: string, earlier: string[] | undefined): string[] => [
  ...(earlier ?? []),
  value,
];

const oneRef = /^(?:r-?)?(\d{1,15})$/i;
const refRange = /^(?:r-?)?(\d{1,15})-(?:r-?)?(\d{1,15})$/i;

/**
 * `VERB ID... [WORDS...]`: the references in front (`3`, `R-3`, `5-8`, `last`) and the words behind them, byte for byte.
 * `-` for the words reads stdin. Throws `usage` where the first word is no reference.
 */
export async function readRefs(
  words: readonly string[],
  context: Context,
  example: string,
): Promise<{ ids: number[]; words: string | null }> {
  const { ids, rest } = await splitRefs(words, context, example);
  return { ids, words: await readWords(rest, context) };
}

/** The same with the words behind the references one by one. */
export async function splitRefs(
  words: readonly string[],
  context: Context,
  example: string,
): Promise<{ ids: number[]; rest: readonly string[] }> {
  const ids: number[] = [];
  let i = 0;
  for (; i < words.length; i++) {
    const found = await refsIn(words[i] ?? "", context);
    if (found === null) break;
    ids.push(...found);
  }
  const rest = words.slice(i);
  if (ids.length === 0) throw noReference(rest[0], example);
  return { ids: [...new Set(ids)], rest };
}

/** Words as one text; `-` alone is all of stdin, null is nothing. */
export async function readWords(words: readonly string[], context: Context): Promise<string | null> {
  if (words.length === 0) return null;
  return cleanText(words.length === 1 && words[0] === "-" ? await context.stdin() : words.join(" "));
}

/** Words as the name of somebody new. Throws `usage` where it is missing. */
export async function readName(words: readonly string[], context: Context, example: string): Promise<string> {
  const name = await readWords(words, context);
  if (name !== null && name.trim() !== "") return cleanShort(name, "name");
  throw new RecoverError("usage", "The name is missing.", example);
}

/**
 * Words as both engines can keep them: without NUL, and with every surrogate paired. Throws `usage` for more than
 * anybody says or writes about one complaint.
 */
export function cleanText(text: string, what = "text"): string {
  if (text.length > mostWords) throw tooLong(what, text.length, mostWords);
  return text.replaceAll("\0", "").toWellFormed();
}

/**
 * The same of what things are looked up by: a name, a contact, a label, a cause. It has to fit an index, also folded,
 * which makes a few signs many times as long. Throws `usage` where it does not.
 */
export function cleanShort(text: string, what: string): string {
  if (text.length > mostShort) throw tooLong(what, text.length, mostShort);
  const clean = cleanText(text);
  const bytes = clean.length > 80 ? new TextEncoder().encode(fold(clean)).length : 0;
  if (bytes > mostIndexed) throw tooLong(what, text.length, Math.floor((text.length * mostIndexed) / bytes));
  return clean;
}

/** What an index of either engine takes of one row, with room for the rest of it. */
const mostIndexed = 2_500;
const mostShort = 500;
const mostWords = 100_000;

const tooLong = (what: string, length: number, most: number): RecoverError =>
  new RecoverError(
    "usage",
    `The ${what.replace(/^--/, "")} is too long: ${length} characters, where at most ${most} are kept. Nothing was saved.`,
    most === mostShort
      ? "Shorten it; what else there is to say goes into the words, or into recover note"
      : "Shorten it, and keep the whole of it in a file of its own.",
  );

/** What a flag says, or null where it was not given. Throws `usage` where it is empty or too long. */
export function lineOr(
  text: string | undefined,
  flag: string,
  clean: (text: string, what: string) => string = cleanText,
): string | null {
  if (text === undefined) return null;
  if (text.trim() === "") throw empty(flag);
  return clean(text, flag);
}

/** A flag that was given without saying anything. */
export const empty = (flag: string): RecoverError =>
  new RecoverError("usage", `The value of ${flag} is empty.`, "Leave the flag out, or give a value.");

/** Words of a flag, or null where it was not given. */
export const cleanOr = (text: string | undefined): string | null =>
  text === undefined ? null : cleanText(text);

/** One complaint's number, for the value of a flag. */
export function readRef(text: string): number {
  const digits = oneRef.exec(text.trim())?.[1];
  if (digits === undefined) {
    throw new RecoverError("usage", notNumber(text), "Use a number such as 12 or R-12.");
  }
  return Number(digits);
}

/** The numbers a word names, or null where it is no reference. */
async function refsIn(word: string, context: Context): Promise<number[] | null> {
  const single = oneRef.exec(word);
  if (single !== null) return [Number(single[1])];
  if (word.toLowerCase() === "last") return [await lastTouched(context)];
  const range = refRange.exec(word);
  if (range === null) return null;
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (from > to || to - from >= 1000) {
    throw new RecoverError(
      "usage",
      `The range "${word}" is not understood.`,
      "Use the smaller number first, for example 5-8.",
    );
  }
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The complaint that the same person touched last, read from the log of changes. */
async function lastTouched(context: Context): Promise<number> {
  const { store } = await context.desk();
  for (const change of await store.changes({ limit: 200 })) {
    const touched = /\bR-(\d+)\b/.exec(change.subject)?.[1];
    if (change.actor !== context.actor || touched === undefined) continue;
    if ((await store.complaints([Number(touched)])).length > 0) return Number(touched);
  }
  throw new RecoverError(
    "not_found",
    "No complaint was touched yet, so there is no last one.",
    "recover list --all",
  );
}

const notNumber = (word: string): string => `"${word}" is not a complaint number.`;

function noReference(word: string | undefined, example: string): RecoverError {
  return word === undefined
    ? new RecoverError(
        "usage",
        "A complaint number is missing. (Leave out #: a shell reads it as a comment.)",
        example,
      )
    : new RecoverError("usage", notNumber(word), `Use a number such as 12 or R-12:\n${example}`);
}

/** A count from 1 on. */
export function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text.trim())) return Number(text);
  throw new RecoverError("usage", `"${text}" is not a number of things.`, "Use 1, 2, 3 and so on.");
}

/** An amount in the shop's currency, or in its own. */
export const readAmount = (text: string | undefined, { shop }: Desk): Money | null =>
  text === undefined ? null : readMoney(text.trim(), shop.money);

/** When something happened: looks back, and is now where nobody says. */
export const readPast = (text: string | undefined, { shop, now }: Desk): Date =>
  text === undefined ? now : readInstant(text, { now, calendar: shop.calendar, look: "back", edge: "start" });

/** When something will be due: looks ahead; a day without a time ends with the day. */
export const readFuture = (text: string, desk: Desk): Date => readInstant(text, ahead(desk));

/** How dates are read that look ahead. */
export const ahead = ({ shop, now }: Desk): WhenOptions => ({
  now,
  calendar: shop.calendar,
  look: "ahead",
  edge: "end",
  isOpen: (day) => isOpenDay(day, shop.clock),
});
