import { back } from "./back.ts";
import type { CouponCard } from "./card.ts";
import { cardForm, front } from "./front.ts";
import { pdf } from "./pdf.ts";
import { printableCard } from "./printable.ts";
import { couponTitle } from "./spoken.ts";

/** A coupon as a card of two pages, A6 lying: the guest's side, and the staff's. */
export async function couponPdf(raw: CouponCard): Promise<Uint8Array> {
  const card = printableCard(raw);
  return pdf(couponTitle(card), (measure) => [front(card, cardForm, measure), back(card, measure)]);
}
