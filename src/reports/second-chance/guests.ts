import { ref } from "../../domain/complaint.ts";
import { customerRef } from "../../domain/customer.ts";
import { counts, fateOf, type Fate } from "../../domain/fate.ts";
import type { Invitation } from "./invitation.ts";
import { soFar, type SoFar } from "../figures/share.ts";

/** Somebody who was invited, with the invitation that counts: their latest. */
export interface Guest {
  readonly invitation: Invitation;
  readonly fate: Fate;
}

/** Each person once, by the latest of their invitations; every walk-in is somebody of their own. */
export function guestsOf(invitations: readonly Invitation[]): Guest[] {
  const latest = new Map<string, Invitation>();
  for (const invitation of invitations) {
    const { customer, id } = invitation.complaint;
    const key = customer === null ? ref(id) : customerRef(customer.id);
    const other = latest.get(key);
    if (other === undefined || isLater(invitation, other)) latest.set(key, invitation);
  }
  return [...latest.values()].map((invitation) => ({ invitation, fate: fateOf(invitation.complaint) }));
}

const isLater = ({ coupon: a }: Invitation, { coupon: b }: Invitation): boolean =>
  a.issuedAt.getTime() === b.issuedAt.getTime() ? a.id >= b.id : a.issuedAt > b.issuedAt;

/** Whether it is known what became of somebody who may be kept. */
export const isKnown = ({ invitation, fate }: Guest): boolean =>
  fate !== "unknown" && counts(invitation.complaint);

/** Who came back, of the invitations that were given. */
export const returnedOf = (given: readonly Invitation[]): SoFar =>
  soFar(given.map(({ came, isUp }) => ({ did: came, isUp })));

/** How many ended in one way, of those whose end is known. */
export const fatesOf = (ended: readonly Guest[], as: Fate): SoFar =>
  soFar(ended.map(({ invitation, fate }) => ({ did: fate === as, isUp: invitation.isUp })));
