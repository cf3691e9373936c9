import type { Claim, Moved } from "./booking-movement.ts";
import { codeOf, type Coupon } from "./coupon.ts";

/** What becomes of a coupon without any money, and what happened then. That it was redeemed, its compensation says. */
export interface Turn {
  /** `K-7-issued`, the second time `K-7-issued-2`: for ever the same. */
  readonly id: string;
  readonly what: "issued" | "expired" | "cancelled";
  readonly coupon: Coupon;
  readonly event: Moved;
}

/**
 * The turns of a complaint's coupons, in order: what is issued and not redeemed, expired or cancelled is out. One that
 * was extended after it had expired is issued again; a lost card is cancelled, and the one in its place is issued.
 */
export function turnsOf({ coupons, events }: Pick<Claim, "coupons" | "events">): Turn[] {
  const found: Turn[] = [];
  const turn = (event: Moved, coupon: Coupon | undefined, what: Turn["what"]): void => {
    if (coupon === undefined) return;
    const before = found.filter((t) => t.coupon === coupon && t.what === what).length;
    found.push({
      id: `K-${coupon.id}-${what}${before === 0 ? "" : `-${before + 1}`}`,
      what,
      coupon,
      event,
    });
  };
  for (const event of events) {
    const at = coupons.findIndex((c) => codeOf(c) === event.detail.code);
    const coupon = coupons[at];
    const isExpired = found.findLast((t) => t.coupon === coupon)?.what === "expired";
    if (event.kind === "invitation") turn(event, coupon, "issued");
    if (event.detail.turn === "expired") turn(event, coupon, "expired");
    if (event.detail.turn === "extended" && isExpired) turn(event, coupon, "issued");
    if (event.detail.turn === "cancelled" || event.detail.turn === "replaced")
      turn(event, coupon, "cancelled");
    if (event.detail.turn === "replaced") turn(event, coupons[at + 1], "issued");
  }
  return found;
}
