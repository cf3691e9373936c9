import type { CountryCode } from "libphonenumber-js/min";
import type { Contact } from "./channel.ts";
import { fold, sameContact } from "./customer.ts";
import { distance } from "./nearest.ts";
import { readPhone } from "./phone.ts";

/** Somebody new, as they were given. */
export interface Newcomer {
  readonly name: string;
  readonly contacts: readonly Contact[];
}

/** What is on file to compare with: folded names, and the contacts that come near those of the newcomer. */
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
 * 0 not. Whoever is somebody else altogether is found out by few letters: thousands are asked while somebody waits.
 */
export function likenessTo(a: string): (b: string) => number {
  const one = wordsOf(a);
  const sorted = one.toSorted().join(" ");
  const beginnings = one.map((word) => ` ${word.slice(0, 2)}`);
  return (b) => {
    if (a === "" || b === "") return 0;
    if (a === b) return 4;
    const padded = ` ${b}`;
    if (beginnings.some((beginning) => padded.includes(beginning))) {
      const other = wordsOf(b);
      if (sorted !== "" && sorted === other.toSorted().join(" ")) return 3;
      if (isPart(one, other) || isPart(other, one)) return 2;
    }
    return isMisspelled(a, b) ? 1 : 0;
  };
}

const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

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

/** One slip in a short name, two in a long one; a name of three letters or fewer is too short to tell. */
function isMisspelled(a: string, b: string): boolean {
  const slips = Math.min(a.length, b.length) >= 10 ? 2 : 1;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > slips) return false;
  return strangers(a, b) <= slips && distance(a, b) <= slips;
}

/** How many letters of one text the other does not have as often: never more than the slips between them. */
function strangers(a: string, b: string): number {
  let rest = b;
  let missing = 0;
  for (const letter of a) {
    const at = rest.indexOf(letter);
    if (at < 0) missing++;
    else rest = rest.slice(0, at) + rest.slice(at + 1);
    if (missing > 2) break;
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
  if (values.length === 0 || known.length === 0) return [];
  const phones = values.some((v) => readPhone(v) !== null) ? await phoneReader(currency) : null;
  return known.flatMap(({ id, value }) => {
    const number = phones?.(value);
    const same = values.some(
      (v) => sameContact(v, value) || (number !== undefined && number === phones?.(v)),
    );
    return same ? [id] : [];
  });
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
