import type { Gist } from "../../domain/gist.ts";
import { Sum, type Money } from "../../domain/money.ts";
import type { Phrase } from "../../views/view.ts";

/** What was given, summed up: in each currency by itself, for no sum ever crosses two. */

/** What was given for some complaints cost us, and for how much of it nobody knows what. */
export interface Cost {
  readonly sums: readonly Money[];
  readonly unknown: number;
}

export function costOf(complaints: readonly Gist[]): Cost {
  const sum = new Sum();
  let unknown = 0;
  complaints.forEach(({ costs }) => {
    for (let i = 0; i < costs.length; i++) {
      const cost = costs[i] ?? null;
      if (cost === null) unknown++;
      else sum.add(cost);
    }
  });
  return { sums: sum.total, unknown };
}

/** `24.50 EUR and 10.00 USD`, of one currency the amount itself; null where nothing is known. */
export function sumsWords(sums: readonly Money[]): Phrase {
  const [first, ...more] = sums;
  if (first === undefined) return null;
  return more.length === 0 ? first : [first, ...more.flatMap((money): Phrase[] => [" and ", money])];
}
