import { RecoverError } from "../errors.ts";
import type { CouponCard } from "./card.ts";

/** Cards of 85 x 54 mm on a sheet of A4, two beside each other. */
export const perSheet = 10;

/** The cards sheet by sheet. Throws `not_found` without any. */
export function sheets(cards: readonly CouponCard[]): (readonly CouponCard[])[] {
  if (cards.length === 0) throw new RecoverError("not_found", "There is no coupon to print.");
  return Array.from({ length: Math.ceil(cards.length / perSheet) }, (_, i) =>
    cards.slice(i * perSheet, (i + 1) * perSheet),
  );
}

/** `Coupons GOLD-7F3KQ-M2XVT-H and 11 more`: what a file of coupons calls itself. */
export const sheetTitle = ([first, ...others]: readonly CouponCard[]): string =>
  `Coupons ${first?.code ?? ""}${others.length === 0 ? "" : ` and ${others.length} more`}`;
