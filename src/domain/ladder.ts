import { mirror, isPublic, type Mirror } from "./channel.ts";
import {
  describeSpan,
  dueAfter,
  dueOn,
  isOpenDay,
  retryAt,
  solo,
  type OpeningClock,
  type Span,
} from "./clock.ts";
import { restitution } from "./compensation.ts";
import type { Complaint, Event, NextStep } from "./complaint.ts";
import { goodCoupon } from "./coupon.ts";
import { addDays, dayOf, type Day } from "./zone.ts";

/** The steps of the ladder, in order, as the owner reads them. */
export const steps = {
  answer: "reply",
  fix: "put right",
  "make-good": "give back",
  invite: "ask back",
  welcome: "expect back",
  "follow-through": "ask how it went",
  "stay-in-touch": "back again?",
  close: "decide",
} as const;

export type Step = keyof typeof steps;

export const stepNames = Object.keys(steps) as Step[];

/** Whether somebody chose the day of a step. */
export const isByHand = ({ reason }: Pick<NextStep, "reason">): boolean => reason.endsWith("by hand");

/** The same as things to do by a date: "put right by Friday". The answer has words of its own on each channel. */
export const tasks: Readonly<Record<Step, string>> = { ...steps, "stay-in-touch": "ask if they are back" };

/** What has been done about a complaint since it came in, or since it began again. */
export interface Progress {
  readonly answered: boolean;
  /** Answered where everybody who read the complaint can read the answer. */
  readonly publicly: boolean;
  /** Others still read it without an answer; who left the answer out gave a reason, and closing asks for one again. */
  readonly owesPublicly: boolean;
  readonly fixed: boolean;
  readonly madeGood: boolean;
  /** Asked back, or here again without that. */
  readonly invited: boolean;
  /** They were here again, and nobody has asked yet how that went. */
  readonly unasked: boolean;
  /** A return visit went smoothly. */
  readonly smooth: boolean;
  /** They said that they are back. */
  readonly back: boolean;
  /** How often they were asked, with no or no clear answer, whether they are back: since they were last invited. */
  readonly asked: number;
  /** Attempts in a row that reached nobody. */
  readonly missed: number;
  /** Where counting starts: the receipt, or when it last began again. */
  readonly since: Date;
  /** What made it begin again: it was reopened, or the visit went wrong; null is the receipt. */
  readonly again: Event | null;
}

/** A complaint starts again at the first step when it is reopened, or when the return visit went wrong. */
export const beginsAgain = (e: Event): boolean => e.kind === "reopen" || e.detail.smooth === "no";

/** Reads the events of a complaint for what has been done since it last began. */
export function progress(complaint: Complaint): Progress {
  const start = complaint.events.findLastIndex(beginsAgain);
  const again = complaint.events[start] ?? null;
  const recent = complaint.events.slice(start + 1);
  const given = restitution(complaint);
  const skipped = new Set(recent.filter((e) => e.kind === "skip").map((e) => e.detail.step));
  const whole = given.ratio !== null && given.ratio >= 1;
  const answers = recent.filter(isAnswer);
  const publicly = answers.some((e) => e.channel === complaint.channel && !asksAfter(e));
  const owedNothing = recent.some((e) => e.kind === "make-good");
  const visit = recent.findLastIndex((e) => e.kind === "visit");
  const sinceInvited = recent.slice(recent.findLastIndex((e) => e.kind === "invitation") + 1);
  return {
    answered: answers.length > 0 || skipped.has("answer"),
    publicly,
    owesPublicly: isPublic(complaint.channel) && !publicly && !skipped.has("answer"),
    fixed:
      recent.some((e) => e.kind === "fix") ||
      skipped.has("fix") ||
      (whole && recent.some((e) => e.compensation?.kind === "refund" || e.compensation?.kind === "redo")),
    madeGood:
      owedNothing || skipped.has("make-good") || (whole && (complaint.path !== "full" || given.extra)),
    invited: visit >= 0 || skipped.has("invite") || recent.some((e) => e.kind === "invitation"),
    unasked:
      visit >= 0 &&
      !recent
        .slice(visit)
        .some(
          (e) => e.detail.smooth !== undefined || (e.kind === "skip" && e.detail.step === "follow-through"),
        ),
    smooth: recent.some((e) => e.detail.smooth === "yes"),
    back: recent.some((e) => e.detail.back === "yes"),
    asked:
      sinceInvited.filter((e) => isReached(e) && e.detail.step === "stay-in-touch" && e.detail.back !== "yes")
        .length + (sinceInvited.some((e) => e.kind === "skip" && e.detail.step === "stay-in-touch") ? 2 : 0),
    missed: missedInARow(recent),
    since: again?.at ?? complaint.receivedAt,
    again,
  };
}

/**
 * What an open complaint is owed next: a step, or the outcome it closes itself with. Whoever was here again is asked
 * how that went before anything else. Small matters and walk-ins end when they are put right; nobody can stay in touch
 * with an unnamed guest. While a coupon is good, they are expected.
 */
export function owed(complaint: Complaint): Step | "settled" | "recovered" {
  const done = progress(complaint);
  const { path, customer } = complaint;
  if (done.unasked) return "follow-through";
  if (!done.answered || done.owesPublicly) return "answer";
  if (complaint.abusive || complaint.keep === "no") return "close";
  if (!done.fixed) return "fix";
  if (path !== "small" && !done.madeGood && !isUnknowable(complaint)) return "make-good";
  if (isExpected(complaint)) return "welcome";
  const ends = (as: "settled" | "recovered"): typeof as | "close" => (mayClose(complaint) ? as : "close");
  if (done.back) return ends("recovered");
  if (path === "small" || customer === null) return ends(done.smooth ? "recovered" : "settled");
  if (path === "full" && !done.invited) return "invite";
  return done.asked >= 2 ? "close" : "stay-in-touch";
}

/** Whether a coupon is good, and nobody has left out to wait for whoever holds it. */
function isExpected(complaint: Complaint): boolean {
  if (goodCoupon(complaint) === null) return false;
  const invited = complaint.events.findLastIndex((e) => e.kind === "invitation");
  return !complaint.events.slice(invited).some((e) => e.kind === "skip" && e.detail.step === "welcome");
}

/** What an unnamed guest lost and did not say, nobody will ever know. */
const isUnknowable = ({ customer, paid }: Complaint): boolean => customer === null && paid === null;

/**
 * The complaint with its next step arranged after an event at `at`: the step it is owed, on the mirrored channel, with
 * a date; or closed, where nothing is owed any more. A step that stays the next one keeps its date.
 */
export function arranged(complaint: Complaint, at: Date, clock: OpeningClock): Complaint {
  const step = owed(complaint);
  if (step === "settled" || step === "recovered") {
    return { ...complaint, next: null, closed: { at, as: step } };
  }
  const { channel } = wayOf(complaint, step);
  const last = complaint.events.at(-1);
  const begins = last !== undefined && beginsAgain(last);
  const kept = complaint.next?.step === step && !begins ? complaint.next : null;
  if (kept !== null && last !== undefined && last.kind === "contact") {
    if (last.detail.reached === false) {
      const dueAt = retryAt(at, clock);
      // What is to be put right or given back by a date needs nobody to answer, so that date is not pulled forward.
      const waits = !speaking.has(step) && kept.dueAt > dueAt;
      const reason = "nobody was reached: the next open day, at another time of day";
      return { ...complaint, next: waits ? { ...kept, channel } : { step, channel, dueAt, reason } };
    }
    if (step === "stay-in-touch") return { ...complaint, next: firstDate(complaint, step, at, clock) };
    if (step === "welcome") {
      const after = kept.dueAt > at ? kept.dueAt : at;
      return { ...complaint, next: { step, channel, ...expectedBy(complaint, after, clock) } };
    }
  }
  return { ...complaint, next: kept === null ? firstDate(complaint, step, at, clock) : { ...kept, channel } };
}

/** The steps that are nothing but speaking with the customer. */
const speaking: ReadonlySet<Step> = new Set(["answer", "follow-through", "stay-in-touch"]);

/** What decides where a follow-up goes. */
type Reached = Pick<Complaint, "customer" | "channel" | "contact">;

/** Where the follow-up goes and what to use there, by the contacts that are on file now. */
export const followUp = (complaint: Reached & { readonly next: { readonly step: string } | null }): Mirror =>
  wayOf(complaint, complaint.next?.step);

/** The channel it came in on, mirrored; but how a visit went is asked by phone, or in person of an unnamed guest. */
function wayOf(complaint: Reached, step: string | undefined): Mirror {
  const isUnnamed = complaint.customer === null;
  const arrived = step === "follow-through" ? (isUnnamed ? "in-person" : "phone") : complaint.channel;
  return mirror(arrived, contactsOf(complaint), isUnnamed);
}

/** The contacts that a follow-up can use: the customer's, and the one left with the complaint itself. */
export const contactsOf = (complaint: Reached): { channel: string; value: string }[] => [
  ...(complaint.customer?.contacts ?? []),
  ...(complaint.contact === null ? [] : [{ channel: complaint.channel, value: complaint.contact }]),
];

function firstDate(complaint: Complaint, step: Step, at: Date, clock: OpeningClock): NextStep {
  const { since, again: begun } = progress(complaint);
  const { channel } = wayOf(complaint, step);
  if (step === "welcome") return { step, channel, ...expectedBy(complaint, at, clock) };
  const again =
    begun === null
      ? "it was received"
      : begun.kind === "reopen"
        ? "it was reopened"
        : "the visit that went wrong";
  const plan: Record<Exclude<Step, "welcome">, { from: Date; span: Span; after: string }> = {
    answer: { from: since, span: solo.contact[complaint.severity], after: again },
    fix: { from: since, span: solo.resolve, after: again },
    "make-good": { from: at, span: solo.makeGood, after: "it was put right" },
    invite: { from: at, span: solo.invite, after: "making good" },
    "follow-through": { from: at, span: solo.followThrough, after: "the visit" },
    "stay-in-touch": { from: at, span: solo.stayInTouch, after: "the last step" },
    close: { from: at, span: solo.close, after: "the last step" },
  };
  const { from, span, after } = plan[step];
  const urgency = step === "answer" ? `${complaint.severity}: ` : "";
  return {
    step,
    channel,
    dueAt: dueAfter(from, span, clock),
    reason: `${urgency}${describeSpan(span)} after ${after}`,
  };
}

/**
 * When to remind somebody who holds a good coupon: 14 days after the invitation, then a week before the coupon expires,
 * then on its last day. Of these the first that lies behind `after`.
 */
function expectedBy(
  complaint: Complaint,
  after: Date,
  clock: OpeningClock,
): Omit<NextStep, "step" | "channel"> {
  const coupon = goodCoupon(complaint);
  const issuedAt = coupon?.issuedAt ?? after;
  const first = {
    dueAt: dueAfter(issuedAt, solo.welcome, clock),
    reason: `${describeSpan(solo.welcome)} after the invitation`,
  };
  if (coupon === null) return first;
  const lastDay = lastOpenDay(dayOf(after, clock.zone), coupon.expiresOn, clock);
  const last = { dueAt: dueOn(lastDay, after, clock), reason: "the last day of the coupon" };
  const weekBefore = addDays(coupon.expiresOn, -7);
  const dates = [first];
  if (weekBefore > dayOf(issuedAt, clock.zone))
    dates.push({ dueAt: dueOn(weekBefore, issuedAt, clock), reason: "a week before the coupon expires" });
  return (
    dates
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
      .find(({ dueAt }) => dueAt > after && dueAt < last.dueAt) ?? last
  );
}

/** The last day until `until` on which the shop opens, or `until` itself where it stays closed from `from` on. */
function lastOpenDay(from: Day, until: Day, clock: OpeningClock): Day {
  for (let day = until; day >= from; day = addDays(day, -1)) if (isOpenDay(day, clock)) return day;
  return until;
}

/** What is owed to somebody whose coupon expired unused at `at`: to ask whether they are back, or to decide. */
export const afterExpiry = (
  complaint: Omit<Complaint, "events">,
  at: Date,
  clock: OpeningClock,
): NextStep => ({
  step: complaint.customer === null ? "close" : "stay-in-touch",
  channel: wayOf(complaint, "stay-in-touch").channel,
  dueAt: dueAfter(at, solo.afterExpiry, clock),
  reason: `${describeSpan(solo.afterExpiry)} after the coupon expired`,
});

/** Whether a complaint has what closing well takes: an answer (in public where it was public), a remedy, no coupon out. */
export function mayClose(complaint: Complaint): boolean {
  const isAnswered = hasAnswer(complaint) && (!isPublic(complaint.channel) || progress(complaint).publicly);
  return isAnswered && hasRemedy(complaint) && goodCoupon(complaint) === null;
}

/** Somebody was really answered; a skipped step does not count. */
export const hasAnswer = (complaint: Complaint): boolean => complaint.events.some(isAnswer);

/** Something was really put right or given: sorry alone is not recovery. */
export const hasRemedy = (complaint: Complaint): boolean =>
  complaint.events.some((e) => e.kind === "fix" || e.kind === "compensation");

const isReached = (e: Event): boolean => e.kind === "contact" && e.detail.reached !== false;

export const isAnswer = (e: Event): boolean => e.kind === "apology" || isReached(e);

/** Asking somebody whether they are back answers nobody who read the complaint. */
const asksAfter = ({ kind, detail }: Event): boolean =>
  kind === "contact" &&
  (detail.back !== undefined ||
    detail.smooth !== undefined ||
    detail.step === "stay-in-touch" ||
    detail.step === "follow-through");

/** What is no attempt to get any further. */
const aside: ReadonlySet<Event["kind"]> = new Set([
  "note",
  "snooze",
  "edit",
  "assign",
  "coupon",
  "promise",
  "promise-kept",
  "promise-broken",
]);

function missedInARow(events: readonly Event[]): number {
  let missed = 0;
  for (const e of events) {
    if (e.kind === "contact") missed = e.detail.reached === false ? missed + 1 : 0;
    else if (!aside.has(e.kind)) missed = 0;
  }
  return missed;
}
