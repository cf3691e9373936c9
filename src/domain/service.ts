import { isPublic } from "./channel.ts";
import { dueAfter, solo, type OpeningClock } from "./clock.ts";
import { restitution } from "./compensation.ts";
import type { Complaint, Event } from "./complaint.ts";
import { isAnswer, progress, steps, type Step } from "./ladder.ts";

/**
 * S-E-R-V-I-C-E, the seven letters of every complaint (recovery handbook, section 1). Each is a pure reading of what is
 * written down. As on the ladder, what counts was done since the complaint came in or last began again; only the apology
 * is owed once for all.
 */

/**
 * How one of them stands: done; missing, its time being over; not done and still within its time; or not counted, because
 * nobody owes it or nobody can tell.
 */
export type Standing = "done" | "missing" | "in-time" | "not-counted";

export type Reading = (complaint: Complaint, now: Date, clock: OpeningClock) => Standing;

/** S, say sorry (once, sincerely): an apology is recorded. Where nothing was wrong none is owed. */
export const saidSorry: Reading = (complaint, now, clock) =>
  standing({
    isDone: complaint.events.some((e) => e.kind === "apology"),
    isOwed: !isUnfounded(complaint),
    isUp: () => isUp(complaint, "answer", now, clock),
  });

/**
 * E, expedite: they were answered (a public post where others read it) within the time of the clock for its severity, or
 * on the spot. A date that was moved by hand is no excuse: they waited.
 */
export const expedited: Reading = (complaint, now, clock) => {
  const { since } = progress(complaint);
  const first = firstAnswer(complaint, recent(complaint));
  const until = dueAfter(since, solo.contact[complaint.severity], clock);
  return standing({
    isDone: first !== null && (first.detail.onTheSpot === true || first.at <= until),
    isOwed: true,
    isUp: () => first !== null || complaint.closed !== null || now > until,
  });
};

/** R, respond: an answer reached them by the channel that mirrors theirs, or on the spot. */
export const responded: Reading = (complaint, now, clock) =>
  standing({
    isDone: recent(complaint).some((e) => answersThem(complaint, e) && e.offMirror === null),
    isOwed: true,
    isUp: () => isUp(complaint, "answer", now, clock),
  });

/**
 * V, victory to the customer: what they lost was given back in full (restitution R of 1 or more), or they declined it.
 * Not counted where nothing is owed, where something was given and nobody knows what they lost, and where nobody asks:
 * in small matters and of unnamed guests who did not say that they lost anything.
 */
export const victorious: Reading = (complaint, now, clock) => {
  const { paid, path, customer } = complaint;
  const { ratio, given } = restitution(complaint);
  const told = recent(complaint).findLast((e) => e.kind === "make-good")?.detail.owed;
  const isKnown = paid === null ? path !== "small" && customer !== null && given === null : paid.minor > 0;
  return standing({
    isDone: told === "declined" || (ratio !== null && ratio >= 1),
    isOwed: isKnown && told !== "not-owed" && !isUnfounded(complaint),
    isUp: () => isUp(complaint, "make-good", now, clock),
  });
};

/**
 * I, implement improvements: the cause is named. That is the part of it that is recorded so far; what was changed about
 * the cause is not.
 */
export const causeNamed: Reading = (complaint, now, clock) =>
  standing({
    isDone: complaint.cause !== null,
    isOwed: !isUnfounded(complaint),
    isUp: () => isUp(complaint, "make-good", now, clock),
  });

/**
 * C, communicate results: it was put right before their eyes, or they were reached afterwards. An unnamed guest who has
 * left cannot be told.
 */
export const communicated: Reading = (complaint, now, clock) => {
  const events = recent(complaint);
  const remedy = events.find((e) => e.kind === "fix") ?? events.find((e) => e.kind === "compensation");
  return standing({
    isDone:
      remedy !== undefined &&
      (remedy.detail.onTheSpot === true || events.some((e) => isAnswer(e) && e.at >= remedy.at)),
    isOwed: complaint.customer !== null && !isUnfounded(complaint),
    isUp: () => isUp(complaint, "stay-in-touch", now, clock),
  });
};

/**
 * E, extend the outcome: they were asked whether they are back or how the visit went, were invited, or were here again.
 * Small matters end when they are put right, and nobody can stay in touch with an unnamed guest.
 */
export const extendedOutcome: Reading = (complaint, now, clock) => {
  const events = recent(complaint);
  // Only the last coupon can be out; an invitation that was taken back is none.
  const isInvited =
    events.some((e) => e.kind === "invitation") && complaint.coupons.at(-1)?.state !== "cancelled";
  return standing({
    isDone: isInvited || events.some((e) => e.kind === "visit" || asksAfterwards(e)),
    isOwed: complaint.path !== "small" && complaint.customer !== null && !isUnfounded(complaint),
    isUp: () => isUp(complaint, "stay-in-touch", now, clock),
  });
};

/** The seven letters in their order: the letter, its name, and what counts as done. */
export const letters = {
  say_sorry: { letter: "S", name: "Say sorry", reads: saidSorry },
  expedite: { letter: "E", name: "Expedite", reads: expedited },
  respond: { letter: "R", name: "Respond", reads: responded },
  victory: { letter: "V", name: "Victory to the customer", reads: victorious },
  improve: { letter: "I", name: "Implement improvements", reads: causeNamed },
  communicate: { letter: "C", name: "Communicate results", reads: communicated },
  extend: { letter: "E", name: "Extend the outcome", reads: extendedOutcome },
} as const satisfies Record<string, { letter: string; name: string; reads: Reading }>;

export type Letter = keyof typeof letters;

export const letterKeys = Object.keys(letters) as Letter[];

/** When they were first answered, a public post where others read it; null is never. Events may be in any order. */
export const firstAnswer = (complaint: Complaint, events = complaint.events): Event | null =>
  events.filter((e) => answersThem(complaint, e)).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ??
  null;

/** As on the ladder, a private answer to a public post is none to those who read it, nor is asking them afterwards. */
const answersThem = ({ channel }: Complaint, e: Event): boolean =>
  isAnswer(e) && (!isPublic(channel) || (e.channel === channel && !asksAfterwards(e)));

function standing({
  isDone,
  isOwed,
  isUp,
}: {
  readonly isDone: boolean;
  readonly isOwed: boolean;
  readonly isUp: () => boolean;
}): Standing {
  if (isDone) return "done";
  if (!isOwed) return "not-counted";
  return isUp() ? "missing" : "in-time";
}

/** Nothing was wrong: they are owed an answer, and no more. */
const isUnfounded = ({ closed }: Complaint): boolean => closed?.as === "unfounded";

/** What was done since it came in, or since it last began again. */
function recent(complaint: Complaint): readonly Event[] {
  const { again } = progress(complaint);
  return again === null ? complaint.events : complaint.events.slice(complaint.events.indexOf(again) + 1);
}

const asksAfterwards = ({ kind, detail }: Event): boolean =>
  kind === "contact" &&
  detail.reached !== false &&
  (detail.back !== undefined ||
    detail.smooth !== undefined ||
    detail.step === "stay-in-touch" ||
    detail.step === "follow-through");

/**
 * Whether the time for a step is over: the complaint is closed, the step itself is overdue, or the clock gives no more
 * from when it began. A next step that comes before it and is not due yet, because its date was moved, waits still.
 */
export function isUp(
  complaint: Complaint,
  step: "answer" | "make-good" | "invite" | "stay-in-touch",
  now: Date,
  clock: OpeningClock,
): boolean {
  const { closed, next, severity } = complaint;
  if (closed !== null) return true;
  const isAhead = next !== null && order(next.step) <= order(step);
  if (isAhead && next.dueAt >= now) return false;
  if (isAhead && next.step === step) return true;
  const { since } = progress(complaint);
  if (step === "answer") return now > dueAfter(since, solo.contact[severity], clock);
  const givenBack = dueAfter(dueAfter(since, solo.resolve, clock), solo.makeGood, clock);
  if (step !== "stay-in-touch") return now > givenBack;
  return now > dueAfter(givenBack, solo.stayInTouch, clock);
}

const order = (step: Step): number => Object.keys(steps).indexOf(step);
