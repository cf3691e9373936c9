import type { Desk } from "../context.ts";
import { afterGreeting, met } from "../domain/door.ts";
import { cardLost, goodCoupon } from "../domain/coupon.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import type { View } from "../views/view.ts";
import { arrivalsOf, guestsMeant } from "./door-guests.ts";
import { severalGuests } from "./door-list.ts";
import { cardReplaced, fetchOwner, greeting, nothingKnown } from "./door-view.ts";

/** What is said of whoever stands at the door. */
export interface Answered {
  readonly view: View;
  /** Whose visit can be written down now, and the code that they redeem by it; null is nobody's. */
  readonly visit: Visitor | null;
}

export interface Visitor {
  readonly name: string;
  readonly complaintId: number;
  readonly body: string | null;
}

/** The answer to a text: how one guest is met, or who of several may be meant. Throws as `guestsMeant` does. */
export async function lookedUp(desk: Desk, text: string): Promise<Answered> {
  const guests = await guestsMeant(desk.store, text);
  const [only] = guests;
  if (only === undefined || guests.length > 1) return answer(await severalGuests(guests, desk));
  const { store, shop, now } = desk;
  const [arrival] = await arrivalsOf([only], desk);
  const { customer } = only;
  const found = arrival === undefined ? null : met(arrival, shop.secondChance.colour);
  const card = arrival?.complaints.flatMap((c) => c.coupons).find(({ body }) => body === only.shown);
  if (found !== "owner" && card?.because === cardLost) return answer(cardReplaced(card, shop.calendar.zone));
  if (found === "owner") return answer(fetchOwner());
  if (found === null) return answer(nothingKnown(customer));
  const complaint = lapsedWhole(await store.complaint(found.complaint.id), now, shop.clock);
  const guest = { ...found, complaint };
  const visit = {
    name: customer?.name ?? "the guest",
    complaintId: complaint.id,
    body: goodCoupon(complaint)?.body ?? null,
  };
  return {
    view: greeting(customer, guest, desk),
    visit: afterGreeting(found) === "welcome" ? visit : null,
  };
}

const answer = (view: View): Answered => ({ view, visit: null });
