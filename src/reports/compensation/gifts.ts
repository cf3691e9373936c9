import type { GiftGist } from "../../domain/gist.ts";
import { offerRef } from "../../domain/offer.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";
import { amountsOf } from "../figures/costs.ts";

/** What was given, in one currency: how often, its value to them, what it cost, and the one over the other. */
export interface GiftLine {
  /** A kind, or the name of an offer; null is what was not on the menu. */
  readonly name: string | null;
  /** The number of the offer, where it is one. */
  readonly offer: number | null;
  readonly currency: string | null;
  readonly count: number;
  readonly worth: Money | null;
  readonly cost: Money | null;
  readonly worthUnknown: number;
  readonly costUnknown: number;
  /** Worth over cost, of those of which both are known. */
  readonly ratio: number | null;
}

/** Each currency by itself, under each name. Without any amount there is no currency. */
function giftLines(name: string | null, given: readonly GiftGist[], offer: number | null = null): GiftLine[] {
  const currencies = Map.groupBy(given, (g) => (g.worth ?? g.cost)?.currency ?? null);
  return [...currencies]
    .toSorted(([a], [b]) => Number(a === null) - Number(b === null) || ((a ?? "") < (b ?? "") ? -1 : 1))
    .map(([currency, all]) => {
      const [worths, costs] = [amountsOf(all, "worth", currency), amountsOf(all, "cost", currency)];
      return {
        name,
        offer,
        currency,
        count: all.length,
        worth: sumByCurrency(worths)[0] ?? null,
        cost: sumByCurrency(costs)[0] ?? null,
        worthUnknown: all.filter((g) => g.worth === null).length,
        costUnknown: all.length - costs.length,
        ratio: ratioOf(all),
      };
    });
}

/** How much value to them each unit of cost was; null where nothing with a cost is known on both sides. */
function ratioOf(given: readonly GiftGist[]): number | null {
  const both = given.filter((g) => g.worth !== null && g.worth.currency === g.cost?.currency);
  const [worth] = sumByCurrency(amountsOf(both, "worth"));
  const [cost] = sumByCurrency(amountsOf(both, "cost"));
  if (worth === undefined || cost === undefined || cost.minor === 0) return null;
  // Two exponents of one currency are rare, and a ratio of minor units would then be wrong tenfold.
  return worth.minor / 10 ** worth.exponent / (cost.minor / 10 ** cost.exponent);
}

/** By kind, what was given most first. */
export const byKind = (given: readonly GiftGist[]): GiftLine[] =>
  mostFirst(Map.groupBy(given, (g) => g.kind)).flatMap(([kind, all]) => giftLines(kind, all));

/** By offer, under the name it was last given by; last what was not on the menu. Nothing where the menu was not used. */
export function byOffer(given: readonly GiftGist[]): GiftLine[] {
  const offers = Map.groupBy(
    given.filter((g) => g.offer !== null),
    (g) => g.offer,
  );
  if (offers.size === 0) return [];
  const lines = mostFirst(offers).flatMap(([offer, all]) =>
    giftLines(all.findLast((g) => g.what !== null)?.what ?? offerRef(offer ?? 0), all, offer),
  );
  return [
    ...lines,
    ...giftLines(
      null,
      given.filter((g) => g.offer === null),
    ),
  ];
}

const mostFirst = <K>(groups: Map<K, GiftGist[]>): [K, GiftGist[]][] =>
  [...groups].toSorted(([, a], [, b]) => b.length - a.length);
