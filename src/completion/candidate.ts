import { fold } from "../domain/customer.ts";

/** A word that could stand at the cursor, whole, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly about: string;
}

export const candidate = (value: string, about = ""): Candidate => ({ value, about });

/** More than this nobody reads, and shells ask before they list them. */
const most = 60;

/**
 * Those that go on from what is typed: letter by letter, else in any case and with any accents, else the one of which
 * it begins a later word. A shell puts what several have in common in the place of what was typed, so all begin alike.
 */
export function fitting(candidates: readonly Candidate[], typed: string): Candidate[] {
  const exact = candidates.filter(({ value }) => value.startsWith(typed));
  const part = fold(typed);
  const folded = exact.length > 0 ? exact : candidates.filter(({ value }) => fold(value).startsWith(part));
  if (folded.length > 0 || part === "") return folded.slice(0, most);
  const inside = candidates.filter(({ value }) => fold(value).includes(` ${part}`));
  return inside.length === 1 ? inside : [];
}

/** Each value once. */
export const distinct = (candidates: readonly Candidate[]): Candidate[] =>
  [...new Map(candidates.toReversed().map((one) => [one.value, one])).values()].toReversed();
