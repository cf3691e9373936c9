import type { Gist } from "../../domain/gist.ts";
import type { StaffMember } from "../../domain/staff.ts";
import { authorityCases } from "../figures/authority.ts";
import { ownCases } from "../../domain/kinds.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";
import { giftsOf, type GiftFigures } from "./gifts.ts";
import { restitutions, type Restitutions } from "./bands.ts";

export interface Figures extends GiftFigures {
  readonly complaints: readonly Gist[];
  /** Complaints for which anything was given, a coupon that is out included. */
  readonly helped: Share;
  readonly toOffer: Waits;
  readonly restitutions: Restitutions;
  readonly couponAlone: { readonly of: Share; readonly ids: readonly number[] };
  readonly above: { readonly of: Share; readonly withReason: number };
}

/** What was given for some complaints; those that repeat another stand there. */
export function figuresOf(all: readonly Gist[], staff: readonly StaffMember[]): Figures {
  const complaints = ownCases(all);
  const helped = complaints.filter(({ marks }) => marks.helped);
  const alone = complaints.filter(({ marks }) => marks.couponAlone);
  const cases = authorityCases(complaints, staff);
  const above = cases.filter((c) => c.above);
  return {
    complaints,
    ...giftsOf(complaints),
    helped: shareOf(helped.length, complaints.length),
    // How long until the first offer: something given, or an invitation back.
    toOffer: waitsOf(helped, "offer"),
    restitutions: restitutions(complaints),
    couponAlone: { of: shareOf(alone.length, helped.length), ids: alone.map(({ id }) => id) },
    above: {
      of: shareOf(above.length, cases.length),
      withReason: above.filter((c) => c.hasReason).length,
    },
  };
}
