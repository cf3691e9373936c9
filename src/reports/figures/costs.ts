import type { Compensation } from "../../domain/compensation.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";
import type { Phrase } from "../../views/view.ts";

/** What was given, summed up: in each currency by itself, for no sum ever crosses two. */

/** Everything that was given for some complaints. */
export const givenFor = (complaints: readonly Complaint[]): Compensation[] =>
  complaints.flatMap((c) => c.events.flatMap((e) => (e.compensation === undefined ? [] : [e.compensation])));

/** What it cost us, and for how many of them nobody knows what. */
export function costOf(given: readonly Compensation[]): {
  readonly sums: readonly Money[];
  readonly unknown: number;
} {
  const costs = given.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return { sums: sumByCurrency(costs), unknown: given.length - costs.length };
}

/** `24.50 EUR and 10.00 USD`, of one currency the amount itself; null where nothing is known. */
export function sumsWords(sums: readonly Money[]): Phrase {
  const [first, ...more] = sums;
  if (first === undefined) return null;
  return more.length === 0 ? first : [first, ...more.flatMap((money): Phrase[] => [" and ", money])];
}
