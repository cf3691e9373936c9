import { shownCode } from "./coupon-code.ts";
import type { GivenKind } from "./compensation.ts";
import type { Money } from "./money.ts";
import type { Day } from "./zone.ts";

/** The colours of a second chance. The word of the colour is what staff say and what a code begins with. */
export const colours = ["gold", "purple", "teal", "green"] as const;
export type Colour = (typeof colours)[number];

export type CouponState = "issued" | "redeemed" | "expired" | "cancelled";

/** The invitation to come back, in the customer's hand. Redeemed at most once, for one visit. */
export interface Coupon {
  /** 0 until it is stored. */
  readonly id: number;
  readonly colour: Colour;
  /** Ten random characters and the check character. */
  readonly body: string;
  /** What is given, as on the menu: a discount is taken off the bill, a gift is a thing. */
  readonly kind: GivenKind;
  /** The same in words: "dessert". */
  readonly what: string | null;
  /** The number of the offer it came from. */
  readonly offer: number | null;
  /** What is taken off the bill, as the owner wrote it: "20%". Then the worth is known when it is redeemed. */
  readonly percent: string | null;
  /** Its value to the customer and its cost to us; null is not known. */
  readonly worth: Money | null;
  readonly cost: Money | null;
  readonly issuedAt: Date;
  /** The last day on which it is good, in the shop's zone. */
  readonly expiresOn: Day;
  readonly state: CouponState;
  /** When it was redeemed, cancelled or expired; null while it is good. */
  readonly endedAt: Date | null;
  /** Why it was cancelled. */
  readonly because: string | null;
}

/** What somebody is invited back with: all of a coupon but its code, its dates and what becomes of it. */
export type Gift = Pick<Coupon, "kind" | "what" | "offer" | "percent" | "worth" | "cost">;

/** Why a coupon was cancelled for which there is another one now. Whoever finds the old card learns no more. */
export const cardLost = "the card was lost and replaced";

/** `GOLD`: the word of a colour. */
export const colourWord = (colour: Colour): string => colour.toUpperCase();

/** `GOLD-7F3KQ-M2XVT-H` */
export const codeOf = ({ colour, body }: Pick<Coupon, "colour" | "body">): string =>
  shownCode(colourWord(colour), body);

/** The coupon that is still good, or null: of all that were issued for a complaint at most one is. */
export const goodCoupon = ({ coupons }: { readonly coupons: readonly Coupon[] }): Coupon | null =>
  coupons.findLast(({ state }) => state === "issued") ?? null;

/** What a coupon is on a day: one past its last day has expired, whether anybody has written that down or not. */
export const stateOn = ({ state, expiresOn }: Coupon, today: Day): CouponState =>
  state === "issued" && expiresOn < today ? "expired" : state;
