import type { Complaint } from "../../domain/complaint.ts";
import type { Compensation } from "../../domain/compensation.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";
import { givenFor as giftsFor, type StaffMember } from "../../domain/staff.ts";
import { authorityCases } from "../figures/authority.ts";
import { costOf, givenFor } from "../figures/costs.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { firstOf, waitFor, waitsOf, type Waits } from "../figures/waits.ts";
import { isCouponAlone, restitutions, type Restitutions } from "./bands.ts";

export interface Figures {
  readonly complaints: readonly Complaint[];
  readonly given: readonly Compensation[];
  readonly worth: readonly Money[];
  readonly worthUnknown: number;
  readonly cost: readonly Money[];
  readonly costUnknown: number;
  /** Complaints for which anything was given, a coupon that is out included. */
  readonly helped: Share;
  readonly toOffer: Waits;
  readonly restitutions: Restitutions;
  readonly couponAlone: { readonly of: Share; readonly ids: readonly number[] };
  readonly above: { readonly of: Share; readonly withReason: number };
}

/** What was given for some complaints; those that repeat another stand there. */
export function figuresOf(all: readonly Complaint[], staff: readonly StaffMember[], zone: string): Figures {
  const complaints = all.filter(({ closed }) => closed?.as !== "duplicate");
  const given = givenFor(complaints);
  const helped = complaints.filter((c) => giftsFor(c).length > 0);
  const alone = complaints.filter(isCouponAlone);
  const cases = authorityCases(complaints, staff);
  const above = cases.filter((c) => c.above);
  const { sums, unknown } = costOf(given);
  return {
    complaints,
    given,
    worth: sumByCurrency(given.flatMap((g) => g.worth ?? [])),
    worthUnknown: given.filter((g) => g.worth === null).length,
    cost: sums,
    costUnknown: unknown,
    helped: shareOf(helped.length, complaints.length),
    toOffer: offersOf(helped, zone),
    restitutions: restitutions(complaints),
    couponAlone: { of: shareOf(alone.length, helped.length), ids: alone.map(({ id }) => id) },
    above: {
      of: shareOf(above.length, cases.length),
      withReason: above.filter((c) => c.hasReason).length,
    },
  };
}

/** How long until the first offer: something given, or an invitation back. */
const offersOf = (helped: readonly Complaint[], zone: string): Waits =>
  waitsOf(
    helped.flatMap((c) => {
      const first = firstOf(giftsFor(c).map(({ event }) => event));
      return first === null ? [] : [waitFor(c, first, zone)];
    }),
  );
