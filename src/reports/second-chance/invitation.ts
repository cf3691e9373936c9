import type { Complaint, Event } from "../../domain/complaint.ts";
import { codeOf, stateOn, type Coupon } from "../../domain/coupon.ts";
import type { Money } from "../../domain/money.ts";
import { dayOf, daysBetween, type Day } from "../../domain/zone.ts";

/** One time that somebody was asked back, and what came of it. */
export interface Invitation {
  readonly complaint: Complaint;
  /** The coupon in their hand: of a card that was lost, the one that took its place. */
  readonly coupon: Coupon;
  readonly issuedAt: Date;
  readonly on: Day;
  /** Who invited them. */
  readonly by: string | null;
  readonly isTakenBack: boolean;
  /** Whether the last day of the coupon has passed, used or not. */
  readonly isUp: boolean;
  /** They were here again: a visit is on record, or they told how it went. */
  readonly came: boolean;
  /** Days from the invitation to the visit; null without a visit on record. */
  readonly days: number | null;
  readonly smooth: "yes" | "no" | null;
  /** They were here, and are still to be asked how it went. */
  readonly isToAsk: boolean;
  /** The coupon is good, and they are expected. */
  readonly isOut: boolean;
  /** What became of the money: null until it is redeemed; a cost of null is not known. */
  readonly redeemed: { readonly cost: Money | null } | null;
}

/** Every invitation of a complaint, in order. A card that was printed anew is the same invitation. */
export function invitationsOf(complaint: Complaint, now: Date, zone: string): Invitation[] {
  const today = dayOf(now, zone);
  const chains = chainsOf(complaint);
  const told = toldOf(complaint);
  return chains.flatMap((chain, i): Invitation[] => {
    const [first, coupon] = [chain[0], chain.at(-1)];
    if (first === undefined || coupon === undefined) return [];
    const { by, visit, smooth, isToAsk } = told[i] ?? nothing(null);
    const state = stateOn(coupon, today);
    const came = visit !== null || smooth !== null || state === "redeemed";
    const on = dayOf(first.issuedAt, zone);
    return [
      {
        complaint,
        coupon,
        issuedAt: first.issuedAt,
        on,
        by,
        isTakenBack: state === "cancelled",
        isUp: coupon.expiresOn < today,
        came,
        // Who came before they were invited, as it was written down, took no day.
        days: visit === null ? null : Math.max(0, daysBetween(on, dayOf(visit.at, zone))),
        smooth,
        isToAsk,
        isOut: state === "issued" && !came,
        redeemed: state === "redeemed" ? { cost: costOf(complaint, coupon) } : null,
      },
    ];
  });
}

/** The coupons of each invitation: after one that was replaced comes the one that took its place. */
function chainsOf({ coupons, events }: Complaint): Coupon[][] {
  const replaced = new Set(events.filter((e) => e.detail.turn === "replaced").map((e) => e.detail.code));
  const chains: Coupon[][] = [];
  for (const coupon of coupons) {
    const before = chains.at(-1);
    const last = before?.at(-1);
    if (before !== undefined && last !== undefined && replaced.has(codeOf(last))) before.push(coupon);
    else chains.push([coupon]);
  }
  return chains;
}

interface Told {
  readonly by: string | null;
  visit: Event | null;
  smooth: "yes" | "no" | null;
  isToAsk: boolean;
}

const nothing = (by: string | null): Told => ({ by, visit: null, smooth: null, isToAsk: false });

/**
 * What came of each invitation until the next one: the first visit, and how it went, whenever that is told.
 * Where nobody wrote a visit down, they told of one all the same. What happened before anybody was invited is left out.
 */
function toldOf({ events, closed }: Complaint): Told[] {
  const all = [nothing(null)];
  let unasked: Told | null = null;
  for (const event of events) {
    const { kind, detail } = event;
    if (kind === "invitation") all.push(nothing(event.by));
    const latest = all.at(-1) ?? nothing(null);
    if (kind === "visit") {
      latest.visit ??= event;
      unasked = latest.smooth === null ? latest : null;
    } else if (detail.smooth !== undefined) {
      (unasked ?? latest).smooth ??= detail.smooth;
      unasked = null;
    } else if (kind === "reopen" || (kind === "skip" && detail.step === "follow-through")) unasked = null;
  }
  if (unasked !== null && closed === null) unasked.isToAsk = true;
  return all.slice(1);
}

/** What the coupon cost when it was redeemed: of a percentage, what the bill made of it. */
const costOf = ({ events }: Complaint, coupon: Coupon): Money | null =>
  events.find((e) => e.compensation?.kind === "coupon" && e.detail.code === codeOf(coupon))?.compensation
    ?.cost ?? null;
