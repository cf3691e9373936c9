import { turnsOf, type Turn } from "./booking-turn.ts";
import type { Compensation } from "./compensation.ts";
import type { Complaint, Event } from "./complaint.ts";
import { codeOf, type Coupon } from "./coupon.ts";
import { lacksBill } from "./visit.ts";
import { dayOf, type Day } from "./zone.ts";

/** What the books have to know of an event. */
export type Moved = Pick<Event, "id" | "kind" | "at" | "words" | "detail" | "compensation">;

/** What the books have to know of a complaint: of its events those that moved something. */
export interface Claim extends Pick<Complaint, "id" | "customer" | "text" | "paid" | "coupons"> {
  readonly events: readonly Moved[];
}

/** One movement of money or of an obligation: what an accountant books, or has to know of. */
export interface Movement {
  readonly complaint: Claim;
  readonly event: Moved;
  /** What was given; null where a coupon was issued, expired or was cancelled, which moves no money. */
  readonly given: Compensation | null;
  /** The coupon that it is about, and what became of it where nothing was given. */
  readonly coupon: Coupon | null;
  readonly turn: Turn | null;
  readonly day: Day;
}

/**
 * The movements of a complaint, in the order in which they happened. A gesture that costs nothing moves no money and is
 * left out. What is given by a coupon is booked when it is redeemed, on the day of the visit, even where its bill came
 * later; nothing is booked before, for nothing was paid for it. `zone` is the shop's: a booking has the shop's date.
 */
export function movementsOf(complaint: Claim, zone: string): Movement[] {
  const turned =
    complaint.coupons.length === 0 ? none : Map.groupBy(turnsOf(complaint), (turn) => turn.event);
  return complaint.events.flatMap((event): Movement[] => {
    const turns = (turned.get(event) ?? []).map((turn) => ({
      complaint,
      event,
      given: null,
      coupon: turn.coupon,
      turn,
      day: dayOf(event.at, zone),
    }));
    const { compensation: given } = event;
    if (given === undefined || (given.kind === "gesture" && given.cost === null)) return turns;
    const coupon =
      given.kind === "coupon" ? complaint.coupons.find((c) => codeOf(c) === event.detail.code) : undefined;
    const day = dayOf(coupon?.endedAt ?? event.at, zone);
    return [...turns, { complaint, event, given, coupon: coupon ?? null, turn: null, day }];
  });
}

const none: ReadonlyMap<Moved, readonly Turn[]> = new Map();

/** Coupons of a complaint that were redeemed on some days without a bill, so that nobody knows yet what is to be booked. */
export const withoutBill = (complaint: Claim, zone: string, isOn: (day: Day) => boolean): Coupon[] =>
  complaint.coupons.filter(
    (coupon) => lacksBill(complaint, coupon) && coupon.endedAt !== null && isOn(dayOf(coupon.endedAt, zone)),
  );
