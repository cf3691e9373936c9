import type { Coupon } from "../../domain/coupon.ts";
import type { Offer } from "../../domain/offer.ts";
import { fatesOf, isKnown, returnedOf, type Guest } from "./guests.ts";
import type { Invitation } from "./invitation.ts";
import type { SoFar } from "../figures/share.ts";

/** What people were invited with: something of the menu, or one of the other ways. */
export type GiftKind = "offer" | "amount" | "percentage" | "in-your-words";

/** How often something was given, and what came of it. */
export interface OfferLine {
  readonly kind: GiftKind;
  /** The number of the offer, and its name as the menu has it now; null for the other ways. */
  readonly offer: number | null;
  readonly name: string | null;
  readonly issued: number;
  readonly returned: SoFar;
  readonly kept: SoFar;
}

/**
 * Which offers bring people back: the highest share first where there is one, and below those what was given most. Who
 * was kept counts for the offer of their latest invitation.
 */
export function offerLines(
  given: readonly Invitation[],
  guests: readonly Guest[],
  offers: readonly Offer[],
): OfferLine[] {
  const ended = guests.filter(isKnown);
  const groups = Map.groupBy(given, ({ coupon }) => keyOf(coupon));
  const lines = [...groups].flatMap(([key, invitations]): OfferLine[] => {
    const coupon = invitations.at(-1)?.coupon;
    if (coupon === undefined) return [];
    const name = offers.find(({ id }) => id === coupon.offer)?.name ?? coupon.what;
    return [
      {
        kind: kindOf(coupon),
        offer: coupon.offer,
        name: coupon.offer === null ? null : name,
        issued: invitations.length,
        returned: returnedOf(invitations),
        kept: fatesOf(
          ended.filter((g) => keyOf(g.invitation.coupon) === key),
          "back",
        ),
      },
    ];
  });
  return lines.toSorted(byShare);
}

function kindOf({ offer, percent, what }: Coupon): GiftKind {
  if (offer !== null) return "offer";
  if (percent !== null) return "percentage";
  return what === null ? "amount" : "in-your-words";
}

const keyOf = (coupon: Coupon): string => `${kindOf(coupon)} ${coupon.offer ?? ""}`;

/** Without a share below those that have one; among equals the more often given, then in a fixed order. */
const byShare = (a: OfferLine, b: OfferLine): number =>
  (b.returned.of.share ?? -1) - (a.returned.of.share ?? -1) ||
  b.issued - a.issued ||
  order(a) - order(b) ||
  (a.offer ?? 0) - (b.offer ?? 0);

const order = ({ kind }: OfferLine): number =>
  ["offer", "amount", "percentage", "in-your-words"].indexOf(kind);
