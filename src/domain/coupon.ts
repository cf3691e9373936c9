import type { Money } from "./money.ts";
import type { Day } from "./zone.ts";

/** The colours of a second chance. The word of the colour is what staff say and what the code begins with. */
export const colours = ["gold", "purple", "teal", "green"] as const;
export type Colour = (typeof colours)[number];

export const couponStates = ["issued", "redeemed", "expired", "cancelled"] as const;
export type CouponState = (typeof couponStates)[number];

/** The invitation to come back, in the customer's hand. Redeemed at most once, for one visit. */
export interface Coupon {
  /** 0 until it is stored. */
  readonly id: number;
  readonly colour: Colour;
  /** Ten random characters and the check character. */
  readonly body: string;
  /** What is given, in words: "dessert". */
  readonly what: string | null;
  /** The number of the offer it came from. */
  readonly offer: number | null;
  /** What is taken off the bill, as the owner wrote it: "20%". Then `worth` is known when it is redeemed. */
  readonly percent: string | null;
  /** Its value to the customer and its cost to us; null is not known. */
  readonly worth: Money | null;
  readonly cost: Money | null;
  readonly issuedAt: Date;
  /** The last day on which it is good, in the shop's zone. */
  readonly expiresOn: Day;
  readonly state: CouponState;
  /** When it was redeemed, cancelled or found expired; null while it is good. */
  readonly endedAt: Date | null;
  /** Why it was cancelled. */
  readonly because: string | null;
}

/** `GOLD`: the word of a colour. */
export const colourWord = (colour: Colour): string => colour.toUpperCase();
