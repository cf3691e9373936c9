import type { Complaint } from "./complaint.ts";
import { goodCoupon, type Colour, type Coupon } from "./coupon.ts";
import { standing, type Promised } from "./promise.ts";
import { chanceOf } from "./second-chance.ts";

/** Whoever stands at the door, and how they are to be met. Whatever is said there, they may read. */

type Known = Omit<Complaint, "events">;

/** All that is known of a guest: a customer's complaints, or the one of somebody without a name. */
export interface Arrival<C extends Known> {
  /** As they stand now, the newest first. */
  readonly complaints: readonly C[];
  /** The body of the code they showed, or null. */
  readonly shown: string | null;
  /** The complaint that was asked for by its number, or null. */
  readonly meant: number | null;
}

/** A guest is met by one of their complaints; others that are open are only named. */
export interface Met<C extends Known> {
  readonly complaint: C;
  /** By which colour staff know them, or null: no second chance is under way. */
  readonly colour: Colour | null;
  /** The coupon that counts: the good one, else the one they showed, else the last. */
  readonly coupon: Coupon | null;
  /** The coupon they showed, where another one counts. */
  readonly useless: Coupon | null;
  readonly others: readonly Known[];
}

/**
 * How a guest is met: by their second chance, the one whose coupon they show before the one that expires first; else
 * by what is open; else by what ended last. `owner` is for those whom only the owner meets, and null for somebody
 * who never complained.
 */
export function met<C extends Known>(
  { complaints, shown, meant }: Arrival<C>,
  shopColour: Colour,
): Met<C> | "owner" | null {
  if (isForOwner(complaints)) return "owner";
  const open = complaints.filter((c) => c.closed === null);
  const chances = open.filter((c) => chanceOf(c, shopColour) !== null).toSorted(byUrgency);
  const asked = (some: readonly C[]): C | undefined =>
    some.find((c) => c.coupons.some((coupon) => coupon.body === shown)) ??
    some.find((c) => c.id === meant) ??
    some[0];
  const complaint = asked(chances) ?? asked(open) ?? asked(complaints);
  if (complaint === undefined) return null;
  const card = complaints.flatMap((c) => c.coupons).find((c) => c.body === shown) ?? null;
  const coupon = goodCoupon(complaint) ?? card ?? complaint.coupons.at(-1) ?? null;
  return {
    complaint,
    colour: chanceOf(complaint, shopColour),
    coupon,
    useless: card === coupon ? null : card,
    others: open.filter((c) => c !== complaint),
  };
}

/** Whom staff need not bear: something open, or the newest that ended, was abusive or is not to be kept. */
const isForOwner = (complaints: readonly Known[]): boolean =>
  complaints.some((c, i) => (c.closed === null || i === 0) && (c.abusive || c.keep === "no"));

/** A good coupon before a visit that is only to be asked about, and of several the first to expire. */
function byUrgency(a: Known, b: Known): number {
  const [one, other] = [goodCoupon(a)?.expiresOn ?? never, goodCoupon(b)?.expiresOn ?? never];
  return one < other ? -1 : one > other ? 1 : b.id - a.id;
}

/** A day behind all others. */
const never = "9999-12-31";

/** What is still owed of all that was promised; whether it is late is nothing to tell a guest. */
export function stillOwed(complaint: Complaint, now: Date): Promised[] {
  const promise = standing(complaint, now);
  return promise === null ? [] : [promise];
}

/** Who served them last: at their latest visit, else who took the complaint. */
export const servedBy = ({ events, by }: Complaint): string | null =>
  events.findLast((e) => e.kind === "visit")?.by ?? by;

/**
 * What follows the greeting: the visit is written down; or it was, and they are asked how it went; or a coupon that
 * has expired could count all the same; or nothing.
 */
export function afterGreeting({
  complaint,
  colour,
  coupon,
}: Met<Known>): "welcome" | "ask" | "extend" | null {
  const { next, closed, coupons } = complaint;
  if (colour !== null)
    return next?.step === "follow-through" && goodCoupon(complaint) === null ? "ask" : "welcome";
  if (closed !== null) return closed.as === "settled" ? "welcome" : null;
  return coupon?.state === "expired" && coupons.at(-1)?.body === coupon.body ? "extend" : null;
}
