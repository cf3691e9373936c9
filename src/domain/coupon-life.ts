import { RecoverError } from "../errors.ts";
import type { Claim } from "./booking-movement.ts";
import type { OpeningClock } from "./clock.ts";
import { ref, withEvent, type Complaint, type Deed } from "./complaint.ts";
import { cardLost, codeOf, goodCoupon, stateOn, type Coupon } from "./coupon.ts";
import { afterExpiry, arranged } from "./ladder.ts";
import { withinPromise } from "./promise.ts";
import { open } from "./recovery.ts";
import { dayOf, dayWords, endOfDayIn, type Day } from "./zone.ts";

/** What becomes of a coupon but that it is redeemed: taken back, extended, replaced, expired. */

/** The coupon was taken back. Throws `refused` where it is not good any more. */
export function cancelled(
  complaint: Complaint,
  coupon: Coupon,
  because: string,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  refuseSpent(complaint, coupon, deed.at, clock.zone);
  const told = withEvent(complaint, "coupon", deed, { code: codeOf(coupon), turn: "cancelled", because });
  const ended = withCoupon(told, { ...coupon, state: "cancelled", endedAt: deed.at, because });
  return ended.closed === null ? arranged(ended, deed.at, clock) : ended;
}

/**
 * The coupon is good for longer, or for less long; one that has expired is good again. Throws `refused` where it was
 * redeemed or cancelled, or another one is out by now, and `usage` for a day that is over.
 */
export function extended(
  complaint: Complaint,
  coupon: Coupon,
  expiresOn: Day,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  const { state } = coupon;
  if (state === "redeemed" || state === "cancelled") throw spent(complaint, coupon, clock.zone);
  const out = goodCoupon(open(complaint));
  if (out !== null && out.body !== coupon.body) throw hasOneOut(complaint.id, out);
  if (expiresOn < dayOf(deed.at, clock.zone)) {
    throw new RecoverError(
      "usage",
      `${dayWords(expiresOn)} is over, so nothing can be good until then. Nothing was changed.`,
      `recover coupon extend ${codeOf(coupon)} --expires "in 30 days"`,
    );
  }
  const told = withEvent(complaint, "coupon", deed, {
    code: codeOf(coupon),
    turn: "extended",
    expires: expiresOn,
  });
  const good = withCoupon(told, { ...coupon, expiresOn, state: "issued", endedAt: null });
  // Its dates count from the new end, so what was arranged for the old one is arranged anew.
  const next = good.next?.step === "welcome" ? null : good.next;
  return arranged({ ...good, next }, deed.at, clock);
}

/** A lost card: the same gift until the same day under another code, and the old code is good for nothing. */
export function reissued(
  complaint: Complaint,
  coupon: Coupon,
  body: string,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  refuseSpent(complaint, coupon, deed.at, clock.zone);
  const fresh: Coupon = { ...coupon, id: 0, body };
  const told = withEvent(complaint, "coupon", deed, {
    code: codeOf(coupon),
    turn: "replaced",
    because: cardLost,
  });
  const ended = withCoupon(told, { ...coupon, state: "cancelled", endedAt: deed.at, because: cardLost });
  return { ...ended, coupons: [...ended.coupons, fresh] };
}

/** At most one coupon of a complaint is good at a time. */
export const hasOneOut = (id: number, out: Coupon): RecoverError =>
  new RecoverError(
    "refused",
    `${ref(id)} has a coupon already: ${codeOf(out)}, good until ${dayWords(out.expiresOn)}. Nothing was changed.`,
    `A lost card: recover coupon print ${codeOf(out)} --reissue\nAnother gift: recover coupon cancel ${codeOf(out)} "something better"`,
  );

/**
 * A complaint as it stands at an instant: a coupon past its last day has expired, and somebody who was expected is
 * asked after instead. Reading writes nothing, so every command sees it so, and the next that writes keeps it.
 */
export function lapsed<C extends Omit<Complaint, "events">>(complaint: C, now: Date, clock: OpeningClock): C {
  const coupon = goodCoupon(complaint);
  if (coupon === null || stateOn(coupon, dayOf(now, clock.zone)) === "issued") return complaint;
  const endedAt = endOfDayIn(coupon.expiresOn, clock.zone);
  const ended = withCoupon(complaint, { ...coupon, state: "expired", endedAt });
  const waits = ended.next?.step === "welcome";
  return waits ? withinPromise({ ...ended, next: afterExpiry(ended, endedAt, clock) }) : ended;
}

/** The same with everything that was done about it: that the coupon expired is a thing that happened. */
export function lapsedWhole(complaint: Complaint, now: Date, clock: OpeningClock): Complaint {
  const coupon = goodCoupon(complaint);
  const ended = lapsed(complaint, now, clock);
  if (ended === complaint || coupon === null) return complaint;
  const { at, kind, detail } = expiryOf(coupon, clock.zone);
  return withEvent(ended, kind, { at, by: null }, detail);
}

/** What the books see of it, as it stands at an instant. */
export function lapsedClaim(claim: Claim, now: Date, zone: string): Claim {
  const coupon = goodCoupon(claim);
  if (coupon === null || stateOn(coupon, dayOf(now, zone)) === "issued") return claim;
  const expiry = expiryOf(coupon, zone);
  const ended = withCoupon(claim, { ...coupon, state: "expired", endedAt: expiry.at });
  return { ...ended, events: [...claim.events, expiry] };
}

const expiryOf = (coupon: Coupon, zone: string) => ({
  id: 0,
  kind: "coupon" as const,
  at: endOfDayIn(coupon.expiresOn, zone),
  words: null,
  detail: { code: codeOf(coupon), turn: "expired" as const },
});

/** Throws `refused` where a coupon is not good at an instant, with what became of it and when. */
export function refuseSpent(of: Pick<Complaint, "id">, coupon: Coupon, at: Date, zone: string): void {
  if (stateOn(coupon, dayOf(at, zone)) !== "issued") throw spent(of, coupon, zone);
}

/** What is said of a coupon that is not good any more. */
export function spent({ id }: Pick<Complaint, "id">, coupon: Coupon, zone: string): RecoverError {
  const code = codeOf(coupon);
  const nothing = "Nothing was changed.";
  const whatHappened = `What happened: recover show ${id}`;
  const day = coupon.endedAt === null ? "" : ` on ${dayWords(dayOf(coupon.endedAt, zone))}`;
  switch (coupon.state) {
    case "redeemed":
      return new RecoverError("refused", `${code} was redeemed already${day}. ${nothing}`, whatHappened);
    case "cancelled":
      return new RecoverError(
        "refused",
        `${code} was cancelled${day}${coupon.because === null ? "" : ` (${coupon.because})`}. ${nothing}`,
        whatHappened,
      );
    default:
      return new RecoverError(
        "refused",
        `${code} expired: it was good until ${dayWords(coupon.expiresOn)}. ${nothing}`,
        `To let it count all the same: recover coupon extend ${code} --expires today\nTo write down the visit alone: recover welcome ${ref(id)}`,
      );
  }
}

/** The complaint with one of its coupons as it now is. */
export const withCoupon = <C extends Pick<Complaint, "coupons">>(complaint: C, coupon: Coupon): C => ({
  ...complaint,
  coupons: complaint.coupons.map((c) => (c.body === coupon.body ? coupon : c)),
});
