import type { CouponCard } from "./card.ts";
import { cardForm, front } from "./front.ts";
import { guessedWidth } from "./guessed.ts";
import { printableCard } from "./printable.ts";
import { couponTitle, spoken } from "./spoken.ts";
import { svg } from "./svg.ts";

/** The front of a coupon as a picture that can be put anywhere and has every letter that the viewer's fonts have. */
export function couponSvg(raw: CouponCard): string {
  const card = printableCard(raw);
  return svg(front(card, cardForm, guessedWidth), couponTitle(card), spoken(card));
}
