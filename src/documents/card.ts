import type { Colour } from "../domain/coupon.ts";

/** A coupon as it is printed. All of it is text, written out already; what is null is left out. */
export interface CouponCard {
  /** `GOLD`: the word staff say. */
  readonly word: string;
  readonly colour: Colour;
  /** `GOLD-7F3KQ-M2XVT-H` */
  readonly code: string;
  /** The shop's own name. */
  readonly shop: string | null;
  /** Who is invited; null for an unnamed guest. */
  readonly guest: string | null;
  /** What they get: `dessert`; null where the worth says it all. */
  readonly what: string | null;
  /** `9.00 EUR` or `20% off the bill`; null where it has no amount. */
  readonly worth: string | null;
  /** `Saturday, 20 February 2027`: the last day on which it is good. */
  readonly expires: string;
  /** What staff do and say when it is shown, one step each; printed on the back. */
  readonly script: readonly string[];
}

/** The slip that travels with an order of a second-chance customer. Staff read it, and guests may see it. */
export interface WorkOrder {
  readonly word: string;
  readonly colour: Colour;
  readonly shop: string | null;
  /** `R-13` */
  readonly complaint: string;
  readonly guest: string | null;
  /** Labelled lines: what went wrong, what was promised, who serves. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  /** What to do with this order, one step each. */
  readonly todo: readonly string[];
}
