import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { ref, withEvent, type Complaint, type Deed } from "./complaint.ts";
import { hasOneOut } from "./coupon-life.ts";
import { codeOf, goodCoupon, type Colour, type Coupon, type Gift } from "./coupon.ts";
import { arranged, type Step } from "./ladder.ts";
import { open } from "./recovery.ts";
import { dayOf, type Day } from "./zone.ts";

/**
 * The second chance: somebody who was disappointed is asked back, recognised when they come, and asked afterwards how
 * it went. As in recovery.ts each step takes the complaint as it is and returns it as it then is.
 */

/** What a new coupon needs from outside. */
export interface Issue {
  readonly gift: Gift;
  readonly colour: Colour;
  /** The body of a code that no coupon has. */
  readonly body: string;
  /** The last day on which it is good. */
  readonly expiresOn: Day;
}

/**
 * They were asked back, with a coupon. Whoever is invited is on the full path from then on. Throws `refused` where a
 * coupon is out already, and for somebody who is not to be kept.
 */
export function invited(complaint: Complaint, issue: Issue, deed: Deed, clock: OpeningClock): Complaint {
  return arranged(askedBack(complaint, issue, deed, clock), deed.at, clock);
}

/** The same, before the next step is arranged. */
export function askedBack(complaint: Complaint, issue: Issue, deed: Deed, clock: OpeningClock): Complaint {
  refuseInvitation(open(complaint));
  if (issue.expiresOn < dayOf(deed.at, clock.zone)) {
    throw new RecoverError(
      "usage",
      "The coupon would expire before it is issued. Nothing was issued.",
      "--expires 90d, --expires 2027-02-20",
    );
  }
  const { gift, colour, body, expiresOn } = issue;
  const coupon: Coupon = {
    ...gift,
    id: 0,
    colour,
    body,
    issuedAt: deed.at,
    expiresOn,
    state: "issued",
    endedAt: null,
    because: null,
  };
  const told = withEvent(complaint, "invitation", deed, { code: codeOf(coupon), expires: expiresOn });
  return { ...told, path: "full", coupons: [...complaint.coupons, coupon] };
}

function refuseInvitation(complaint: Complaint): void {
  const { id, keep, abusive } = complaint;
  if (abusive || keep === "no") {
    throw new RecoverError(
      "refused",
      `The customer of ${ref(id)} ${abusive ? "was abusive" : "is not to be kept"}, so nobody is invited. Nothing was issued.`,
      `recover assess ${id} ${abusive ? "--not-abusive" : "--keep yes"}`,
    );
  }
  const out = goodCoupon(complaint);
  if (out !== null) throw hasOneOut(id, out);
}

/**
 * The colour by which staff know somebody whose second chance is under way, or null. Who came without a coupon has the
 * shop's own; a visit that went wrong ends the chance.
 */
export function chanceOf(complaint: Omit<Complaint, "events">, shopColour: Colour): Colour | null {
  const { closed, next, coupons } = complaint;
  if (closed !== null) return null;
  const last = goodCoupon(complaint) ?? coupons.at(-1);
  const isAfterVisit = next !== null && afterVisit.has(next.step);
  if (last?.state === "issued" || (last?.state === "redeemed" && isAfterVisit)) return last.colour;
  return next?.step === "follow-through" ? shopColour : null;
}

/** What is left to do when they have come. A visit that went wrong leads back to the answer, before all of these. */
const afterVisit: ReadonlySet<Step> = new Set(["follow-through", "stay-in-touch", "close"]);
