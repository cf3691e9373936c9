import type { GiftGist, Gist } from "../../domain/gist.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";
import type { Phrase } from "../../views/view.ts";

/** What was given, summed up: in each currency by itself, for no sum ever crosses two. */

/** Everything that was given for some complaints. */
export function givenFor(complaints: readonly Gist[]): GiftGist[] {
  const given: GiftGist[] = [];
  for (const { gifts } of complaints) given.push(...gifts);
  return given;
}

/** Its value to them, or its cost to us, where that is known, and of one currency where one is asked for. */
export function amountsOf(
  given: readonly GiftGist[],
  side: "worth" | "cost",
  currency?: string | null,
): Money[] {
  const amounts: Money[] = [];
  for (const gift of given) {
    const amount = gift[side];
    if (amount !== null && (currency === undefined || amount.currency === currency)) amounts.push(amount);
  }
  return amounts;
}

/** What it cost us, and for how many of them nobody knows what. */
export function costOf(given: readonly GiftGist[]): {
  readonly sums: readonly Money[];
  readonly unknown: number;
} {
  const costs = amountsOf(given, "cost");
  return { sums: sumByCurrency(costs), unknown: given.length - costs.length };
}

/** `24.50 EUR and 10.00 USD`, of one currency the amount itself; null where nothing is known. */
export function sumsWords(sums: readonly Money[]): Phrase {
  const [first, ...more] = sums;
  if (first === undefined) return null;
  return more.length === 0 ? first : [first, ...more.flatMap((money): Phrase[] => [" and ", money])];
}
