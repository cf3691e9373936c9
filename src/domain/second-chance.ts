import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { ref, withEvent, type Complaint, type Deed } from "./complaint.ts";
import { codeOf, goodCoupon, stateOn, type Colour, type Coupon, type Gift } from "./coupon.ts";
import { afterExpiry, arranged, followUp, type Step } from "./ladder.ts";
import { percentOf, readPercent, type Money } from "./money.ts";
import { withinPromise } from "./promise.ts";
import { open } from "./recovery.ts";
import { dayOf, dayWords, endOfDayIn, type Day } from "./zone.ts";

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

/** At most one coupon of a complaint is good at a time. */
const hasOneOut = (id: number, out: Coupon): RecoverError =>
  new RecoverError(
    "refused",
    `${ref(id)} has a coupon already: ${codeOf(out)}, good until ${dayWords(out.expiresOn)}. Nothing was changed.`,
    `A lost card: recover coupon print ${codeOf(out)} --reissue\nAnother gift: recover coupon cancel ${codeOf(out)} "something better"`,
  );

/** How a new coupon reaches whoever it is for: on the channel that mirrors theirs, and never where others read it. */
export function delivery(before: Pick<Complaint, "coupons">, after: Complaint): string[] {
  const coupon = after.coupons.slice(before.coupons.length).at(-1);
  if (coupon === undefined) return [];
  const code = codeOf(coupon);
  const { channel, contact } = followUp({ ...after, next: null });
  const there = contact === null ? "" : ` (${contact})`;
  const card = `recover coupon print ${code} -o card.pdf`;
  const show = "and ask them to show it as soon as they arrive";
  const [kind = ""] = channel.split(":");
  const ways: Record<string, string> = {
    phone: `Call them${there}: give them the code by phone, ${show}. To hand over or send later: ${card}`,
    sms: `Text them the code${there}, ${show}.`,
    email: `Send it by e-mail${there}, ${show}: ${card}`,
    letter: `Put the card into a handwritten letter${there}, ${show}: ${card}`,
    chat: `Send the code in ${channel}${there}, ${show}.`,
    social: `Never post the code where others read it: send it privately${there} once the public answer is there.`,
    review: `Never post the code where others read it: invite them in public to write to you, and send it there.`,
  };
  return [ways[kind] ?? `Hand over the card, ${show}: ${card}`];
}

/** A visit: what it came to, and the coupon that was shown. */
export interface Visit {
  readonly bill: Money | null;
  readonly coupon: Coupon | null;
}

/**
 * They are here again. The coupon they show is redeemed, and by the next business day somebody asks how it went.
 * What was closed as settled ends as recovered. Throws `refused` for a coupon that is not good on that day, and where
 * the complaint is closed in another way, and `usage` for a visit before it was issued.
 */
export function welcomed(complaint: Complaint, visit: Visit, deed: Deed, clock: OpeningClock): Complaint {
  const { bill, coupon } = visit;
  const billed = bill === null ? {} : { bill };
  const inPerson = { ...deed, channel: deed.channel ?? "in-person" };
  if (coupon === null && complaint.closed?.as === "settled") {
    const { at } = complaint.closed;
    return { ...withEvent(complaint, "visit", inPerson, billed), closed: { at, as: "recovered" } };
  }
  if (coupon !== null) refuseSpent(complaint, coupon, deed.at, clock.zone);
  open(complaint);
  if (coupon === null) return arranged(withEvent(complaint, "visit", inPerson, billed), deed.at, clock);
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
    { code: codeOf(coupon), ...billed },
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

/** Whether a coupon was redeemed, and nobody knows yet what it came to. */
export const lacksBill = (complaint: Complaint, coupon: Coupon): boolean =>
  coupon.state === "redeemed" &&
  coupon.percent !== null &&
  !complaint.events.some((e) => e.detail.code === codeOf(coupon) && e.compensation !== undefined);

/** What a coupon is worth on a bill: a percentage of it, rounded half up, or its own worth. */
function worthOf({ percent, worth }: Coupon, bill: Money | null): Money | null {
  if (percent === null) return worth;
  return bill === null ? null : percentOf(bill, readPercent(percent));
}

const redemption = (coupon: Coupon, worth: Money | null) => ({
  id: 0,
  kind: "coupon" as const,
  what: coupon.what,
  offer: coupon.offer,
  worth,
  cost: coupon.percent === null ? coupon.cost : worth,
  taxRate: null,
  tax: null,
  invoice: null,
  method: null,
});

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
  const because = `replaced by ${codeOf(fresh)}`;
  const told = withEvent(complaint, "coupon", deed, { code: codeOf(coupon), turn: "replaced", because });
  const ended = withCoupon(told, { ...coupon, state: "cancelled", endedAt: deed.at, because });
  return { ...ended, coupons: [...ended.coupons, fresh] };
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
  const deed = { at: endOfDayIn(coupon.expiresOn, clock.zone), by: null };
  return withEvent(ended, "coupon", deed, { code: codeOf(coupon), turn: "expired" });
}

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

const withCoupon = <C extends Pick<Complaint, "coupons">>(complaint: C, coupon: Coupon): C => ({
  ...complaint,
  coupons: complaint.coupons.map((c) => (c.body === coupon.body ? coupon : c)),
});
