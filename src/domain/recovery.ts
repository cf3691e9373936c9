import { RecoverError } from "../errors.ts";
import { bestFallback } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import { restitution, type Compensation } from "./compensation.ts";
import {
  outcomeWords,
  ref,
  withEvent,
  type Complaint,
  type Deed,
  type EventDetail,
  type Feeling,
} from "./complaint.ts";
import { codeOf, goodCoupon } from "./coupon.ts";
import { customerRef } from "./customer.ts";
import { arranged, contactsOf, followUp, progress } from "./ladder.ts";
import { manyMisses, spoken } from "./off-mirror.ts";

/**
 * The things done about an open complaint. Each takes the complaint as it is and returns it as it then is, with one
 * event more and its next step arranged. All throw `refused` for a closed complaint, and `usage` for another channel
 * than the mirrored one without a reason.
 */

/** An apology was made. */
export function apologized(complaint: Complaint, deed: Deed, clock: OpeningClock): Complaint {
  return arranged(withEvent(open(complaint), "apology", spoken(complaint, deed)), deed.at, clock);
}

/** What was wrong was put right. */
export function fixed(complaint: Complaint, deed: Deed, clock: OpeningClock): Complaint {
  return arranged(withEvent(open(complaint), "fix", deed), deed.at, clock);
}

/** What can be done in one breath, at the counter or when a step is ticked off. */
export interface Amends {
  readonly sorry: boolean;
  readonly thanks: boolean;
  readonly fixed: boolean;
  readonly given: readonly Compensation[];
}

/**
 * Several amends at once, as events in the order people make them; the words belong to the first. The next step is
 * not arranged yet: whoever calls this does so when all is said.
 */
export function amended(
  complaint: Complaint,
  { sorry, thanks, fixed: put, given }: Amends,
  deed: Deed,
): Complaint {
  const rest = { ...deed, words: null };
  let words: Deed = deed;
  let next = open(complaint);
  const add = (change: (d: Deed) => Complaint): void => {
    next = change(words);
    words = rest;
  };
  if (sorry) add((d) => withEvent(next, "apology", spoken(complaint, d)));
  if (thanks) add((d) => withEvent(next, "thanks", d));
  if (put) add((d) => withEvent(next, "fix", d));
  for (const gift of given) add((d) => withEvent(next, "compensation", d, {}, valued(gift, complaint)));
  return next;
}

/** They were thanked for telling us. */
export function thanked(complaint: Complaint, deed: Deed, clock: OpeningClock): Complaint {
  return arranged(withEvent(open(complaint), "thanks", deed), deed.at, clock);
}

/** A standard was broken for the customer: something done beyond what anybody is owed, so nothing else changes. */
export const exceeded = (complaint: Complaint, deed: Deed): Complaint =>
  withEvent(open(complaint), "exception", deed);

/** Something was given. A redo without a value is worth what was paid. `detail` may tell of the sale. */
export function compensated(
  complaint: Complaint,
  given: Compensation,
  deed: Deed,
  clock: OpeningClock,
  detail: Pick<EventDetail, "sold"> = {},
): Complaint {
  return arranged(
    withEvent(open(complaint), "compensation", deed, detail, valued(given, complaint)),
    deed.at,
    clock,
  );
}

/** What a contact brought to light. */
export interface ContactResult {
  readonly reached: boolean;
  readonly feeling?: Feeling | undefined;
  readonly back?: EventDetail["back"] | undefined;
  readonly smooth?: "yes" | "no" | undefined;
}

/** Somebody was called, written to or spoken with, or nobody was reached. */
export function contacted(
  complaint: Complaint,
  result: ContactResult,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  return arranged(inTouch(complaint, result, deed), deed.at, clock);
}

/** The same, before the next step is arranged. Throws `usage` for an answer of somebody who was not reached. */
export function inTouch(complaint: Complaint, result: ContactResult, deed: Deed): Complaint {
  const { next, feeling } = open(complaint);
  if (!result.reached && saysSomething(result)) {
    throw new RecoverError(
      "usage",
      "Nobody was reached, so nobody has said how they feel or whether they are back.",
      "Leave out --no-answer, or leave out the answers.",
    );
  }
  const out = goodCoupon(complaint);
  if (result.smooth !== undefined && out !== null && !progress(complaint).unasked) {
    throw new RecoverError(
      "refused",
      `${ref(complaint.id)} has a coupon that is still out, so no visit is written down yet. Nothing was changed.`,
      `recover welcome ${codeOf(out)}\nand then: recover follow-up ${complaint.id} --smooth ${result.smooth}`,
    );
  }
  const detail: EventDetail = {
    reached: result.reached,
    ...(next === null ? {} : { step: next.step }),
    ...(result.feeling === undefined ? {} : { feeling: result.feeling }),
    ...(result.back === undefined ? {} : { back: result.back }),
    ...(result.smooth === undefined ? {} : { smooth: result.smooth }),
  };
  const isAfterVisit = result.smooth !== undefined || next?.step === "follow-through";
  const told = withEvent(complaint, "contact", spoken(complaint, deed, isAfterVisit), detail);
  const known = { ...told, feeling: result.feeling ?? feeling };
  return result.smooth === "no" ? failedAgain(known) : known;
}

/** A visit that went wrong is a second failure, like a second complaint: the whole path lies before us again. */
const failedAgain = (complaint: Complaint): Complaint => ({
  ...complaint,
  path: "full",
  repeatOf: complaint.repeatOf ?? complaint.id,
});

/** Whether a contact brought anything to light but that they were reached. */
export const saysSomething = ({ feeling, back, smooth }: Partial<ContactResult>): boolean =>
  feeling !== undefined || back !== undefined || smooth !== undefined;

/** What they paid or lost became known. The next step is not arranged yet. */
export const paidKnown = (complaint: Complaint, paid: Complaint["paid"]): Complaint => ({
  ...open(complaint),
  paid,
});

/** A remark was written down; closed complaints take notes as well. */
export const noted = (complaint: Complaint, deed: Deed): Complaint => withEvent(complaint, "note", deed);

/** What we think of it: whose fault, worth keeping, abusive. Who is not to be kept gets one answer, then the end. */
export function assessed(
  complaint: Complaint,
  view: Pick<EventDetail, "fault" | "keep" | "abusive">,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  const { fault, keep, abusive } = open(complaint);
  const judged = {
    ...complaint,
    fault: view.fault ?? fault,
    keep: view.keep ?? keep,
    abusive: view.abusive ?? abusive,
  };
  return arranged(withEvent(judged, "assessment", deed, view), deed.at, clock);
}

/** The next step was moved to another date. */
export function snoozed(complaint: Complaint, dueAt: Date, deed: Deed): Complaint {
  const { next } = open(complaint);
  if (next === null) return complaint;
  const moved = withEvent(complaint, "snooze", deed, { until: dueAt.toISOString(), step: next.step });
  return { ...moved, next: { ...next, dueAt, reason: "moved by hand" } };
}

/** The next step was left out, with a reason. Throws `refused` for the last step, which only closing ends. */
export function skipped(complaint: Complaint, deed: Deed, clock: OpeningClock): Complaint {
  const { next } = open(complaint);
  if (next === null || next.step === "close") {
    throw new RecoverError(
      "refused",
      `The last step of ${ref(complaint.id)} is to decide, and cannot be left out.`,
      `recover close ${complaint.id} --as lost --because "never came back"`,
    );
  }
  return arranged(withEvent(complaint, "skip", deed, { step: next.step }), deed.at, clock);
}

/** What the owner should hear about a step that was just taken. Advice, never a refusal. */
export function advice(before: Complaint, after: Complaint): string[] {
  const said: string[] = [];
  // Where it began again, they are owed another one.
  const { again } = progress(before);
  const since = again === null ? 0 : before.events.indexOf(again);
  const apologies = (c: Complaint): number =>
    c.events.slice(since).filter((e) => e.kind === "apology").length;
  if (apologies(before) > 0 && apologies(after) > apologies(before)) {
    said.push("A second apology: one sincere apology is worth more than several.");
  }
  const { missed } = progress(after);
  if (missed >= manyMisses && after.next !== null) said.push(otherWay(after, missed));
  if (after.next?.step === "answer" && progress(after).owesPublicly && isPrivate(before, after)) {
    said.push(`Others still read ${ref(after.id)} on ${after.channel}; an answer there stays due.`);
  }
  const given = restitution(after);
  const news = after.events.slice(before.events.length).map((e) => e.compensation?.kind);
  if (
    news.includes("discount") &&
    (given.ratio ?? 0) < 1 &&
    !after.events.some((e) => e.compensation !== undefined && e.compensation.kind !== "discount")
  ) {
    said.push("A discount alone placates; give back what was lost first.");
  }
  if (news.some((kind) => kind !== undefined)) {
    if (given.band === "short" && given.given !== null)
      said.push("That is less than they lost; give back the rest as well.");
    if (given.band === "generous")
      said.push("That is more than one and a half times the loss; more buys no more loyalty.");
    for (const { currency } of given.uncounted)
      said.push(`What is given in ${currency} is not counted: they paid in ${given.lost?.currency}.`);
    if (given.assumed) said.push("What they paid is not on record; it is taken to be what was given back.");
    if (given.band === "unknown") said.push("What they paid is not on record: add it with --paid AMOUNT.");
    if (after.next?.step === "make-good" && after.path === "full" && given.band === "good") {
      said.push(
        "They lost enough trust to be owed something extra: a gesture, a little more, or an invitation back.",
      );
    }
  }
  return said;
}

/** Whether something was done for them that nobody sees who read the complaint. */
const isPrivate = (before: Complaint, after: Complaint): boolean =>
  after.events
    .slice(before.events.length)
    .some(
      ({ kind, detail }) =>
        ["apology", "fix", "compensation", "make-good"].includes(kind) ||
        (kind === "contact" && detail.reached !== false && detail.smooth !== "no"),
    );

function otherWay(complaint: Complaint, missed: number): string {
  const misses = `Nobody was reached ${missed} times`;
  const other = bestFallback(followUp(complaint).channel, contactsOf(complaint));
  if (other !== null)
    return `${misses}. Another way may work better: recover done ${complaint.id} --via ${other.channel} --because "no answer there"`;
  return complaint.customer === null
    ? `${misses}.`
    : `${misses}, and no other way is on file. To add one: recover customer edit ${customerRef(complaint.customer.id)} --email ADDRESS`;
}

/** Throws `refused` where a complaint is closed. */
export function open(complaint: Complaint): Complaint {
  if (complaint.closed === null) return complaint;
  throw new RecoverError(
    "refused",
    `${ref(complaint.id)} is closed (${outcomeWords[complaint.closed.as]}). Nothing was changed.`,
    `To work on it again: recover reopen ${complaint.id}`,
  );
}

/** A redo without a value of its own replaces what was paid; a cost in another currency stays by itself. */
const valued = (given: Compensation, { paid }: Complaint): Compensation =>
  given.kind === "redo" &&
  given.worth === null &&
  (given.cost === null || given.cost.currency === paid?.currency)
    ? { ...given, worth: paid }
    : given;
