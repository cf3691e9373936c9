import { restitution } from "./compensation.ts";
import type { Complaint } from "./complaint.ts";
import { givenFor } from "./staff.ts";

/** They declined to get anything, or had lost nothing. */
export const owesNothing = ({ events }: Pick<Complaint, "events">): boolean =>
  events.some((e) => e.kind === "make-good");

/**
 * Whether a coupon or a discount is all that they got, and does not give back what they lost: a coupon alone placates.
 * Whoever declined, or had lost nothing, is owed no more.
 */
export function isCouponAlone(complaint: Complaint): boolean {
  const gifts = givenFor(complaint);
  if (gifts.length === 0 || owesNothing(complaint)) return false;
  const placates = gifts.every(
    ({ event }) => event.kind === "invitation" || event.compensation?.kind === "discount",
  );
  // What a coupon took off a later bill is not what they lost.
  const atOnce = complaint.events.filter((e) => e.compensation?.kind !== "coupon");
  return placates && (restitution({ ...complaint, events: atOnce }).ratio ?? 0) < 1;
}
