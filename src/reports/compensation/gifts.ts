import type { GiftGist, Gist } from "../../domain/gist.ts";
import { Sum, sumByCurrency, type Money } from "../../domain/money.ts";
import { offerRef } from "../../domain/offer.ts";

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

/** All that was given for some complaints, and what it was worth to them. */
export interface GiftFigures {
  readonly worth: readonly Money[];
  readonly worthUnknown: number;
  /** By kind, what was given most first. */
  readonly kinds: readonly GiftLine[];
  /**
   * By offer, under the name it was last given by; last what was not on the menu. Nothing where the menu was not used.
   */
  readonly offers: readonly GiftLine[];
}

/** In one way through, for there may be very many. */
export function giftsOf(complaints: readonly Gist[]): GiftFigures {
  const worth = new Sum();
  let worthUnknown = 0;
  const kinds = new Groups<GiftGist["kind"]>();
  const offers = new Groups<number | null>();
  const add = (gift: GiftGist): void => {
    if (gift.worth === null) worthUnknown++;
    else worth.add(gift.worth);
    kinds.add(gift.kind, gift);
    offers.add(gift.offer, gift);
  };
  complaints.forEach(({ gifts }) => {
    gifts.forEach(add);
  });
  const onMenu = offers.mostFirst().filter(({ key }) => key !== null);
  const offMenu = offers.mostFirst().filter(({ key }) => key === null);
  return {
    worth: worth.total,
    worthUnknown,
    kinds: kinds.mostFirst().flatMap((group) => linesOf(group, group.key)),
    offers:
      onMenu.length === 0
        ? []
        : [
            ...onMenu.flatMap((group) => linesOf(group, group.what ?? offerRef(group.key ?? 0), group.key)),
            ...offMenu.flatMap((group) => linesOf(group, null)),
          ],
  };
}

/** What was given under one name, each currency by itself; without any amount there is no currency. */
interface Group<Key> {
  readonly key: Key;
  count: number;
  /** The words it was last given by. */
  what: string | null;
  readonly currencies: Map<string | null, InCurrency>;
}

class Groups<Key> {
  readonly #groups = new Map<Key, Group<Key>>();

  add(key: Key, gift: GiftGist): void {
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { key, count: 0, what: null, currencies: new Map() };
      this.#groups.set(key, group);
    }
    group.count++;
    group.what = gift.what ?? group.what;
    const currency = (gift.worth ?? gift.cost)?.currency ?? null;
    let theirs = group.currencies.get(currency);
    if (theirs === undefined) group.currencies.set(currency, (theirs = new InCurrency(currency)));
    theirs.add(gift);
  }

  mostFirst(): Group<Key>[] {
    return [...this.#groups.values()].toSorted((a, b) => b.count - a.count);
  }
}

const linesOf = <Key>(
  { currencies }: Group<Key>,
  name: string | null,
  offer: number | null = null,
): GiftLine[] =>
  [...currencies.values()]
    .toSorted(
      ({ currency: a }, { currency: b }) =>
        Number(a === null) - Number(b === null) || ((a ?? "") < (b ?? "") ? -1 : 1),
    )
    .map((line) => ({ name, offer, ...line.told }));

/** Gifts of one name and currency, summed up one by one. */
class InCurrency {
  readonly currency: string | null;
  /** What both sides are known of, and what only one is. */
  readonly #both = { worth: new Sum(), cost: new Sum() };
  readonly #alone = { worth: new Sum(), cost: new Sum() };
  #count = 0;
  #worthUnknown = 0;
  #costUnknown = 0;

  constructor(currency: string | null) {
    this.currency = currency;
  }

  add({ worth, cost }: GiftGist): void {
    this.#count++;
    const isBoth = worth !== null && worth.currency === cost?.currency;
    const side = isBoth ? this.#both : this.#alone;
    if (worth === null) this.#worthUnknown++;
    else side.worth.add(worth);
    // A cost in another currency is none in this line.
    if (cost === null || cost.currency !== this.currency) this.#costUnknown++;
    else side.cost.add(cost);
  }

  get told(): Omit<GiftLine, "name" | "offer"> {
    const sumOf = (side: "worth" | "cost"): Money | null =>
      sumByCurrency([...this.#both[side].total, ...this.#alone[side].total])[0] ?? null;
    return {
      currency: this.currency,
      count: this.#count,
      worth: sumOf("worth"),
      cost: sumOf("cost"),
      worthUnknown: this.#worthUnknown,
      costUnknown: this.#costUnknown,
      ratio: ratioOf(this.#both.worth.total[0], this.#both.cost.total[0]),
    };
  }
}

/** How much value to them each unit of cost was; null where nothing with a cost is known on both sides. */
function ratioOf(worth: Money | undefined, cost: Money | undefined): number | null {
  if (worth === undefined || cost === undefined || cost.minor === 0) return null;
  // Two exponents of one currency are rare, and a ratio of minor units would then be wrong tenfold.
  return worth.minor / 10 ** worth.exponent / (cost.minor / 10 ** cost.exponent);
}
