import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { unspecified, type Compensation } from "./compensation.ts";
import { ref, withEvent, type Complaint, type Deed, type Event } from "./complaint.ts";
import { refuseSpent, spent, withCoupon } from "./coupon-life.ts";
import { codeOf, type Coupon } from "./coupon.ts";
import { arranged } from "./ladder.ts";
import { percentOf, readPercent, type Money } from "./money.ts";
import { open } from "./recovery.ts";
import { dayOf, dayWords } from "./zone.ts";

/** A visit: what it came to, and the coupon that was shown. */
export interface Visit {
  readonly bill: Money | null;
  readonly coupon: Coupon | null;
}

/**
 * They are here again. The coupon they show is redeemed, and by the next business day somebody asks how it went.
 * What was closed as settled ends as recovered. A visit that is told again with its bill gives a percentage its amount.
 * Throws `refused` for a visit that is told again for nothing, for a coupon that is not good on that day, and where the
 * complaint is closed in another way, and `usage` for a visit before it was issued.
 */
export function welcomed(complaint: Complaint, visit: Visit, deed: Deed, clock: OpeningClock): Complaint {
  const { bill, coupon } = visit;
  const again = coupon === null && isHereAlready(complaint, deed.at, clock.zone);
  const redeemed = again ? (complaint.coupons.at(-1) ?? null) : coupon;
  if (bill !== null && redeemed !== null && lacksBill(complaint, redeemed))
    return billed(complaint, redeemed, bill, deed, clock.zone);
  if (again) throw hereAlready(complaint, deed.at, clock.zone);
  const paid = bill === null ? {} : { bill };
  const inPerson = { ...deed, channel: deed.channel ?? "in-person" };
  if (coupon === null && complaint.closed?.as === "settled") {
    const { at } = complaint.closed;
    return { ...withEvent(complaint, "visit", inPerson, paid), closed: { at, as: "recovered" } };
  }
  if (coupon !== null) refuseSpent(complaint, coupon, deed.at, clock.zone);
  open(complaint);
  if (coupon === null) return arranged(withEvent(complaint, "visit", inPerson, paid), deed.at, clock);
  const issuedOn = dayOf(coupon.issuedAt, clock.zone);
  if (dayOf(deed.at, clock.zone) < issuedOn) {
    throw new RecoverError(
      "usage",
      `${codeOf(coupon)} was issued on ${dayWords(issuedOn)}; nobody can have shown it before. Nothing was changed.`,
      "Leave out --when, or give the day of the visit.",
    );
  }
  const worth = worthOf(coupon, bill);
  const shown = withEvent(
    complaint,
    "visit",
    inPerson,
    { code: codeOf(coupon), ...paid },
    coupon.percent !== null && worth === null ? undefined : redemption(coupon, worth),
  );
  return arranged(withCoupon(shown, { ...coupon, state: "redeemed", endedAt: deed.at }), deed.at, clock);
}

/**
 * What the visit came to became known later, so that a percentage has an amount. Throws `refused` where there is
 * nothing to add.
 */
export function billed(
  complaint: Complaint,
  coupon: Coupon,
  bill: Money,
  deed: Deed,
  zone: string,
): Complaint {
  if (!lacksBill(complaint, coupon)) throw spent(complaint, coupon, zone);
  return withEvent(
    complaint,
    "coupon",
    deed,
    { code: codeOf(coupon), turn: "billed", bill },
    redemption(coupon, worthOf(coupon, bill)),
  );
}

/** Whether the visit of that day is written down, and nobody has asked yet how it went. */
function isHereAlready({ events, next }: Complaint, at: Date, zone: string): boolean {
  const visit = events.findLast((e) => e.kind === "visit");
  return visit !== undefined && next?.step === "follow-through" && dayOf(visit.at, zone) === dayOf(at, zone);
}

/** Two who serve at once write the same visit; they are asked once how it went. */
const hereAlready = ({ id }: Complaint, at: Date, zone: string): RecoverError =>
  new RecoverError(
    "refused",
    `The visit of ${ref(id)} on ${dayWords(dayOf(at, zone))} is written down already. Nothing was changed.`,
    `What happened: recover show ${id}`,
  );

/** Whether a coupon was redeemed, and nobody knows yet what it came to. */
export const lacksBill = (
  complaint: { readonly events: readonly Pick<Event, "detail" | "compensation">[] },
  coupon: Coupon,
): boolean =>
  coupon.state === "redeemed" &&
  coupon.percent !== null &&
  !complaint.events.some((e) => e.detail.code === codeOf(coupon) && e.compensation !== undefined);

/** What a coupon is worth on a bill: a percentage of it, rounded half up, or its own worth. */
function worthOf({ percent, worth }: Coupon, bill: Money | null): Money | null {
  if (percent === null) return worth;
  return bill === null ? null : percentOf(bill, readPercent(percent));
}

const redemption = (coupon: Coupon, worth: Money | null): Compensation => ({
  ...unspecified,
  kind: "coupon",
  what: coupon.what,
  offer: coupon.offer,
  worth,
  cost: coupon.percent === null ? coupon.cost : worth,
});
