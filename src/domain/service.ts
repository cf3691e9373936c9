import { isPublic } from "./channel.ts";
import { dueAfter, solo, type OpeningClock } from "./clock.ts";
import { restitution, type Restitution } from "./compensation.ts";
import type { Complaint, Event } from "./complaint.ts";
import { isAnswer, progress, stepNames, type Step } from "./ladder.ts";
import { once } from "./remembering.ts";

/**
 * S-E-R-V-I-C-E, the seven letters of every complaint (recovery handbook, section 1). Each is a pure reading of what is
 * written down. As on the ladder, what counts was done since the complaint came in or last began again; only the apology
 * is owed once for all.
 */

/**
 * How one of them stands: done; missing, its time being over; not done and still within its time; or not counted, because
 * nobody owes it or nobody can tell.
 */
export const standings = ["done", "missing", "in-time", "not-counted"] as const;
export type Standing = (typeof standings)[number];

/** What is found on record: done, not counted, or owed, and missing when an instant has passed; null has passed. */
export type Found = "done" | "not-counted" | { readonly by: Date | null };

export type Reading = (one: Case) => Found;

/** How it stands at a time. */
export function standingAt(found: Found, now: Date): Standing {
  if (found === "done" || found === "not-counted") return found;
  return found.by === null || now > found.by ? "missing" : "in-time";
}

/** A complaint as it is read. What takes reckoning is reckoned once, and where somebody asks. */
export interface Case {
  readonly complaint: Complaint;
  /** What was done since it came in, or since it last began again. */
  readonly recent: readonly Event[];
  readonly given: Restitution;
  /** When an answer was due by the clock; a date that was moved by hand changes nothing. */
  readonly answerBy: () => Date;
  /**
   * When the time for a step is over: the date of the step itself, else what the clock gives from when it began; null
   * where the complaint is closed. While a next step that comes before it is not due yet, because its date was moved, it
   * waits still.
   */
  readonly until: (step: "answer" | "make-good" | "invite" | "stay-in-touch") => Date | null;
}

export function caseOf(complaint: Complaint, clock: OpeningClock): Case {
  const { closed, next, severity, events } = complaint;
  const { since, again } = progress(complaint);
  const answerBy = once(() => dueAfter(since, solo.contact[severity], clock));
  const giveBackBy = once(() => dueAfter(dueAfter(since, solo.resolve, clock), solo.makeGood, clock));
  const stayInTouchBy = once(() => dueAfter(giveBackBy(), solo.stayInTouch, clock));
  return {
    complaint,
    recent: again === null ? events : events.slice(events.indexOf(again) + 1),
    given: restitution(complaint),
    answerBy,
    until: (step) => {
      if (closed !== null) return null;
      if (next?.step === step) return next.dueAt;
      const by = (step === "answer" ? answerBy : step === "stay-in-touch" ? stayInTouchBy : giveBackBy)();
      return next !== null && order(next.step) < order(step) && next.dueAt > by ? next.dueAt : by;
    },
  };
}

/** S, say sorry (once, sincerely): an apology is recorded. Where nothing was wrong none is owed. */
export const saidSorry: Reading = ({ complaint, until }) =>
  standing({
    isDone: complaint.events.some((e) => e.kind === "apology"),
    isOwed: !isUnfounded(complaint),
    until: () => until("answer"),
  });

/**
 * E, expedite: they were answered (a public post where others read it) within the time of the clock for its severity, or
 * on the spot. A date that was moved by hand is no excuse: they waited.
 */
export const expedited: Reading = ({ complaint, recent, answerBy }) => {
  const first = firstAnswer(complaint, recent);
  return standing({
    isDone: first !== null && (first.detail.onTheSpot === true || first.at <= answerBy()),
    isOwed: true,
    until: () => (first !== null || complaint.closed !== null ? null : answerBy()),
  });
};

/** R, respond: an answer reached them by the channel that mirrors theirs, or on the spot. */
export const responded: Reading = ({ complaint, recent, until }) =>
  standing({
    isDone: recent.some((e) => answersThem(complaint, e) && e.offMirror === null),
    isOwed: true,
    until: () => until("answer"),
  });

/**
 * V, victory to the customer: what they lost was given back in full (restitution R of 1 or more), or they declined it.
 * Not counted where nothing is owed, where something was given and nobody knows what they lost, and where nobody asks:
 * in small matters and of unnamed guests who did not say that they lost anything.
 */
export const victorious: Reading = ({ complaint, recent, given: { ratio, given }, until }) => {
  const { paid, path, customer } = complaint;
  const told = recent.findLast((e) => e.kind === "make-good")?.detail.owed;
  const isKnown = paid === null ? path !== "small" && customer !== null && given === null : paid.minor > 0;
  return standing({
    isDone: told === "declined" || (ratio !== null && ratio >= 1),
    isOwed: isKnown && told !== "not-owed" && !isUnfounded(complaint),
    until: () => until("make-good"),
  });
};

/**
 * I, implement improvements: the cause is named. That is the part of it that is recorded so far; what was changed about
 * the cause is not.
 */
export const causeNamed: Reading = ({ complaint, until }) =>
  standing({
    isDone: complaint.cause !== null,
    isOwed: !isUnfounded(complaint),
    until: () => until("make-good"),
  });

/**
 * C, communicate results: it was put right before their eyes, or they were reached afterwards. An unnamed guest who has
 * left cannot be told.
 */
export const communicated: Reading = ({ complaint, recent: events, until }) => {
  const remedy = events.find((e) => e.kind === "fix") ?? events.find((e) => e.kind === "compensation");
  return standing({
    isDone:
      remedy !== undefined &&
      (remedy.detail.onTheSpot === true || events.some((e) => isAnswer(e) && e.at >= remedy.at)),
    isOwed: complaint.customer !== null && !isUnfounded(complaint),
    until: () => until("stay-in-touch"),
  });
};

/**
 * E, extend the outcome: they were asked whether they are back or how the visit went, were invited, or were here again.
 * Small matters end when they are put right, and nobody can stay in touch with an unnamed guest.
 */
export const extendedOutcome: Reading = ({ complaint, recent: events, until }) => {
  // Only the last coupon can be out; an invitation that was taken back is none.
  const isInvited =
    events.some((e) => e.kind === "invitation") && complaint.coupons.at(-1)?.state !== "cancelled";
  return standing({
    isDone: isInvited || events.some((e) => e.kind === "visit" || asksAfterwards(e)),
    isOwed: complaint.path !== "small" && complaint.customer !== null && !isUnfounded(complaint),
    until: () => until("stay-in-touch"),
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
  until,
}: {
  readonly isDone: boolean;
  readonly isOwed: boolean;
  readonly until: () => Date | null;
}): Found {
  if (isDone) return "done";
  return isOwed ? { by: until() } : "not-counted";
}

/** Nothing was wrong: they are owed an answer, and no more. */
const isUnfounded = ({ closed }: Complaint): boolean => closed?.as === "unfounded";

const asksAfterwards = ({ kind, detail }: Event): boolean =>
  kind === "contact" &&
  detail.reached !== false &&
  (detail.back !== undefined ||
    detail.smooth !== undefined ||
    detail.step === "stay-in-touch" ||
    detail.step === "follow-through");

const order = (step: Step): number => stepNames.indexOf(step);
