import type { Gist, Marks } from "../../domain/gist.ts";
import type { StaffMember } from "../../domain/staff.ts";
import { authorityCases } from "../figures/authority.ts";
import { countIn, kindsOf, ownCases } from "../../domain/kinds.ts";
import { costOf, type Cost } from "../figures/costs.ts";
import { remembering } from "../../domain/remembering.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";
import { giftsOf, type GiftFigures } from "./gifts.ts";
import { restitutions, type Restitutions } from "./bands.ts";

export interface Figures {
  readonly complaints: readonly Gist[];
  readonly gifts: GiftFigures;
  readonly cost: Cost;
  /** Complaints for which anything was given, a coupon that is out included. */
  readonly helped: Share;
  readonly toOffer: Waits;
  readonly restitutions: Restitutions;
  readonly couponAlone: { readonly of: Share; readonly ids: readonly number[] };
  readonly above: { readonly of: Share; readonly withReason: number };
}

/** What was given for some complaints, each figure reckoned when somebody looks at it; those that repeat another stand there. */
export function figuresOf(all: readonly Gist[], staff: readonly StaffMember[]): Figures {
  const complaints = ownCases(all);
  return remembering({
    complaints,
    get gifts() {
      return giftsOf(complaints);
    },
    get cost() {
      return costOf(complaints);
    },
    get helped() {
      return shareOf(countIn(kindsOf(complaints), wasHelped), complaints.length);
    },
    // How long until the first offer: something given, or an invitation back.
    get toOffer() {
      return waitsOf(
        complaints.filter(({ marks }) => wasHelped(marks)),
        "offer",
      );
    },
    get restitutions() {
      return restitutions(complaints);
    },
    get couponAlone() {
      const alone = complaints.filter(({ marks }) => marks.couponAlone);
      return { of: shareOf(alone.length, this.helped.k), ids: alone.map(({ id }) => id) };
    },
    get above() {
      const cases = authorityCases(complaints, staff);
      const above = cases.filter((c) => c.above);
      return {
        of: shareOf(above.length, cases.length),
        withReason: above.filter((c) => c.hasReason).length,
      };
    },
  });
}

const wasHelped = ({ helped }: Marks): boolean => helped;
