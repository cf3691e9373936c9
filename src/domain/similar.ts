import type { CountryCode } from "libphonenumber-js/min";
import type { Contact } from "./channel.ts";
import { fold, sameContact } from "./customer.ts";
import { distance } from "./nearest.ts";
import { readPhone, samePhone } from "./phone.ts";

/** Somebody new, as they were given. */
export interface Newcomer {
  readonly name: string;
  readonly contacts: readonly Contact[];
}

/** What a database is asked for, so that whoever is somebody else altogether is never read. */
export interface Traces {
  /** Every word of this name begins one of the other's; or one of them shares its first letters, and another one its initial. */
  readonly words: readonly string[];
  /** Or the name is about as long and one of these stands somewhere in it; none for a name too short to misspell. */
  readonly pieces: readonly string[];
  readonly shortest: number;
  readonly longest: number;
}

/** What is on file to compare with: folded names and contacts that come near those of the newcomer. */
export interface OnFile {
  readonly names: readonly { readonly id: number; readonly name: string }[];
  readonly contacts: readonly { readonly id: number; readonly value: string }[];
}

/**
 * The numbers of those on file who may be the same person, the surest first: one contact, one name, the same words in
 * another order, one name a part of the other, a small difference in spelling. `currency` tells the country in which
 * numbers without a calling code were typed, where it is the money of one country.
 */
export async function similarTo(
  newcomer: Newcomer,
  { names, contacts }: OnFile,
  currency: string | null,
): Promise<number[]> {
  const reached = await sharing(newcomer.contacts, contacts, currency);
  const alike = likenessTo(fold(newcomer.name));
  const named = names
    .map(({ id, name }) => ({ id, likeness: alike(name) }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || a.id - b.id);
  return [...new Set([...reached, ...named.map(({ id }) => id)])];
}

/**
 * How alike a folded name is to others: 4 equal, 3 the same words, 2 one a part of the other, 1 spelled almost alike,
 * 0 not. A thousand may be asked while somebody waits, so most of them are found out by their first letters.
 */
export function likenessTo(a: string): (b: string) => number {
  const one = wordsOf(a);
  const sorted = one.toSorted().join(" ");
  const beginnings = one.map((word) => ` ${word}`);
  const initials = new Set(one.map((word) => word.charAt(0)));
  const isMisspelled = misspellingOf(a);
  return (b) => {
    if (a === "" || b === "") return 0;
    if (a === b) return 4;
    const padded = ` ${b}`;
    if (beginnings.every((beginning) => padded.includes(beginning)) || beginOnlyWith(initials, b)) {
      const other = wordsOf(b);
      if (sorted !== "" && sorted === other.toSorted().join(" ")) return 3;
      if (isPart(one, other) || isPart(other, one)) return 2;
    }
    return isMisspelled(b) ? 1 : 0;
  };
}

/** Who of a few has the name that is the most like another one, or null; the first of equals. */
export function likest<T extends { readonly name: string }>(name: string, few: readonly T[]): T | null {
  const alike = likenessTo(fold(name));
  const rated = few.map((one) => ({ one, likeness: alike(fold(one.name)) }));
  const [best] = rated.toSorted((a, b) => b.likeness - a.likeness);
  return best === undefined || best.likeness === 0 ? null : best.one;
}

/** Whether each word of a folded name begins with one of the letters, or with none. */
const beginOnlyWith = (initials: ReadonlySet<string>, name: string): boolean =>
  name.split(" ").every((word) => initials.has(word.charAt(0)) || !isWord.test(word.charAt(0)));

/**
 * The traces that everybody leaves who is like a folded name. A name is misspelled by few slips: of more pieces than
 * the slips can touch, one is whole (two neighbours swapped touch two).
 */
export function tracesOf(name: string): Traces {
  const letters = Array.from(name);
  const slips = slipsIn(letters.length);
  const size = letters.length < shortestMisspelled - slips ? 0 : Math.floor(letters.length / (2 * slips + 1));
  const pieces = Array.from({ length: size === 0 ? 0 : 2 * slips + 1 }, (_, i) =>
    letters.slice(i * size, (i + 1) * size).join(""),
  );
  return {
    words: wordsOf(name),
    pieces: [...new Set(pieces)],
    shortest: letters.length - slips,
    longest: letters.length + slips,
  };
}

const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
const isWord = /[\p{L}\p{N}]/u;

/** Every word of the shorter name is a word of the longer one or begins one, and more than an initial agrees. */
function isPart(short: readonly string[], long: readonly string[]): boolean {
  const left = [...long];
  const agrees = short.map((word) => {
    const exact = left.indexOf(word);
    const at = exact < 0 ? left.findIndex((other) => other.startsWith(word)) : exact;
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found === undefined ? 0 : Math.min(word.length, found.length);
  });
  return agrees.length > 0 && Math.min(...agrees) > 0 && Math.max(...agrees) >= 2;
}

/** A name of fewer letters is too short to tell. */
const shortestMisspelled = 4;

/** One slip in a short name, two in a long one. */
const slipsIn = (length: number): number => (length >= 10 ? 2 : 1);

function misspellingOf(a: string): (b: string) => boolean {
  const letters = lettersOf(a);
  return (b) => {
    const shorter = Math.min(a.length, b.length);
    const slips = slipsIn(shorter);
    if (shorter < shortestMisspelled || Math.abs(a.length - b.length) > slips) return false;
    return strangers(b, letters) <= slips && distance(a, b) <= slips;
  };
}

/** How often each letter stands in a text. Letters that share a place only make a name look more alike at first. */
function lettersOf(text: string): Uint16Array {
  const letters = new Uint16Array(256);
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) & 255;
    letters[place] = (letters[place] ?? 0) + 1;
  }
  return letters;
}

/** How many letters of a text are more than there are of them: never more than the slips between the two. */
function strangers(text: string, letters: Uint16Array): number {
  const left = letters.slice();
  let missing = 0;
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) & 255;
    const known = left[place] ?? 0;
    if (known === 0) missing++;
    else left[place] = known - 1;
  }
  return missing;
}

/** Who has one of these contacts, in whatever way it was written. */
async function sharing(
  given: readonly Contact[],
  known: OnFile["contacts"],
  currency: string | null,
): Promise<number[]> {
  const values = given.filter((c) => c.channel !== "address").map((c) => c.value);
  const pairs = known.flatMap(({ id, value }) => values.map((v) => ({ id, given: v, value })));
  const numbered = pairs.some(mayBeOneNumber) ? await phoneReader(currency) : () => undefined;
  return pairs
    .filter((pair) => {
      if (sameContact(pair.given, pair.value)) return true;
      const number = mayBeOneNumber(pair) ? numbered(pair.value) : undefined;
      return number !== undefined && number === numbered(pair.given);
    })
    .map(({ id }) => id);
}

/** Two numbers that the digits alone cannot tell apart: what to dial before them depends on the country. */
function mayBeOneNumber(pair: { readonly given: string; readonly value: string }): boolean {
  const [one, other] = [readPhone(pair.given), readPhone(pair.value)];
  if (one === null || other === null || samePhone(one, other)) return false;
  return one.code === null || other.code === null || one.code === other.code;
}

/** Text -> the number as the whole world dials it. The library costs 30 ms, so it is loaded for a number alone. */
async function phoneReader(currency: string | null): Promise<(text: string) => string | undefined> {
  const { isSupportedCountry, parsePhoneNumberFromString } = await import("libphonenumber-js/min");
  // A currency begins with the letters of its country; that of many countries (EUR, XOF) names none.
  const region = (currency ?? "").slice(0, 2);
  const country: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  return (text) => {
    const number = parsePhoneNumberFromString(text.trim().replace(/^00/, "+"), {
      ...(country === undefined ? {} : { defaultCountry: country }),
      extract: false,
    });
    return number?.isPossible() === true ? number.number : undefined;
  };
}
