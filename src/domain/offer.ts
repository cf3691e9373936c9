import type { Compensation, GivenKind } from "./compensation.ts";
import type { Gift } from "./coupon.ts";
import { fold } from "./customer.ts";
import type { Money } from "./money.ts";

/** A line of the menu: something that may be given, so that nobody has to think of it at the counter. */
export interface Offer {
  readonly id: number;
  readonly name: string;
  readonly kind: GivenKind;
  /** Its value to the customer and its cost to us; null is not known. */
  readonly worth: Money | null;
  readonly cost: Money | null;
  /** What is taken off a bill, in the place of a worth: "20%". */
  readonly percent: string | null;
  /** Who may give it, by their names: a guideline, and never a limit. Nobody named is everybody. */
  readonly givers: readonly string[];
  /** Since when it is not on the menu any more; what was given of it stays. */
  readonly retiredAt: Date | null;
}

/** `O-1`, as an offer is shown everywhere. */
export const offerRef = (id: number): string => `O-${id}`;

/** `O-1` or `o1`; a bare number is no offer. */
export function offerNumber(text: string): number | null {
  const digits = /^o-?(\d{1,15})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The offer with this whole name, whatever its case and accents, or with this number; or null. */
export function offerNamed(offers: readonly Offer[], text: string): Offer | null {
  const [number, name] = [offerNumber(text), fold(text)];
  const named = offers.filter((o) => fold(o.name) === name);
  return offers.find((o) => o.id === number) ?? named.find((o) => o.retiredAt === null) ?? named[0] ?? null;
}

/** The offers that a text may mean: the one it names, else all with a name of which it begins a word, off the menu last. */
export function offersMeant(offers: readonly Offer[], text: string): Offer[] {
  const named = offerNamed(offers, text);
  if (named !== null) return [named];
  const part = fold(text);
  if (part === "" || offerNumber(text) !== null) return [];
  const fit = offers.filter(({ name }) => ` ${fold(name)}`.includes(` ${part}`));
  const onMenu = fit.filter((o) => o.retiredAt === null);
  return onMenu.length > 0 ? onMenu : fit;
}

/** What somebody is invited with who is invited with an offer. */
export const giftOf = ({ id, name, kind, worth, cost, percent }: Offer): Gift => ({
  kind,
  what: name,
  offer: id,
  worth,
  cost,
  percent,
});

/** What is given where an offer is given at once. */
export const givenOf = ({
  id,
  name,
  kind,
  worth,
  cost,
}: Offer): Pick<Compensation, "kind" | "what" | "offer" | "worth" | "cost"> => ({
  kind,
  what: name,
  offer: id,
  worth,
  cost,
});

/** Its value to the customer for each unit that it costs us, or null. A part of a bill costs just what it is worth. */
export function worthPerCost({
  worth,
  cost,
  percent,
}: Pick<Offer, "worth" | "cost" | "percent">): number | null {
  if (percent !== null) return 1;
  return worth === null || cost === null || cost.minor === 0 ? null : worth.minor / cost.minor;
}

/** Whether the menu means somebody else to give this. */
export const isAnothers = ({ givers }: Offer, by: string | null): boolean =>
  givers.length > 0 && !givers.some((name) => fold(name) === fold(by ?? ""));
