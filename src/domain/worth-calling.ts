import type { Chances } from "./chances.ts";
import type { OpeningClock } from "./clock.ts";
import type { Complaint, EventKind, NextStep, Severity } from "./complaint.ts";
import type { Customer } from "./customer.ts";
import { worthSpending } from "./defection.ts";
import { counts, fateOf, handlingOf, quickUntil } from "./fate.ts";
import type { Gist, Marks, NextGist } from "./gist.ts";
import { isByHand, progress, type Step } from "./ladder.ts";
import { isBroken } from "./promise.ts";
import { quietBefore } from "./quiet.ts";
import { handlings, type Handling, type KnownStakes, type Range } from "./stakes.ts";
import { dayOf, endOfDayIn, startOfDayIn } from "./zone.ts";

/** Whom it is most worth to get back to today: of all that are open, the few with whom most is at stake. */

/** Somebody to get back to, with the complaint that presses most. */
export interface Call {
  readonly complaint: Complaint;
  readonly customer: Customer;
  readonly next: NextStep;
  readonly handling: Handling;
  /** Since when they have waited: since it came in, or since it began again. */
  readonly since: Date;
  readonly secondFailure: boolean;
  readonly brokenPromise: boolean;
  /**
   * What putting it right today is likely to save, in minor units of the margin's currency; null where nobody has said
   * what a customer is worth, or it was put right already.
   */
  readonly saves: Range | null;
}

/** What the choice rests on. */
export interface Calling {
  readonly leave: Chances;
  readonly stakes: KnownStakes | null;
  /** The numbers of customers who are not to be kept, by any of their complaints. */
  readonly unwanted: ReadonlySet<number>;
  readonly now: Date;
  readonly clock: OpeningClock;
}

export const mostCalls = 5;

/**
 * The customers most worth calling today, each with one complaint: where most is at stake first (a second failure
 * counts as high), then where a call saves most, where least was done so far, where a promise was broken, and who has
 * waited longest. Nobody whose name is not known, who is not to be kept, whom somebody spoke with today, who was
 * promised another day, or who is expected with a coupon; and no quiet case.
 */
export function worthCalling(open: readonly Complaint[], calling: Calling): Call[] {
  const { now, unwanted, clock } = calling;
  const today = todayOf(now, clock.zone);
  const theirs = Map.groupBy(open, ({ customer }) => customer?.id ?? null);
  return [...theirs]
    .filter(([id, all]) => id !== null && !unwanted.has(id) && all.every((c) => mayBeCalled(c, today)))
    .flatMap(([, all]) => {
      const calls = all.filter(({ next }) => next !== null && isForToday(next, today));
      return calls
        .flatMap((c) => callOf(c, calling))
        .toSorted(byStake)
        .slice(0, 1);
    })
    .toSorted(byStake)
    .slice(0, mostCalls);
}

/** An open complaint, as far as it tells whether its customer is one of the few. */
export type Waiting = Pick<Gist, "id" | "customerId" | "receivedMs" | "next"> & {
  readonly marks: Pick<Marks, "severity" | "fate" | "handling">;
};

/**
 * The few of many among whom those most worth calling are, so that not all have to be read: of those with most at stake
 * and least done, who waited longest and who came in last, which can still be put right in time. With each comes
 * everything else that is open with the same customer.
 */
export function shortlisted(
  open: readonly Waiting[],
  { now, clock }: Pick<Calling, "now" | "clock">,
): number[] {
  const today = todayOf(now, clock.zone);
  const ranked = open.flatMap(({ customerId, receivedMs, next, marks }) => {
    if (customerId === null || next === null || marks.fate !== "unknown") return [];
    const { promisedFor, isRepeat } = next;
    const isLater = promisedFor !== null && promisedFor > today.end;
    if (isLater || !mayBeForToday(next, today)) return [];
    const isBrokenNow = promisedFor !== null && promisedFor < now;
    const undone = handlings.length - handlings.indexOf(marks.handling);
    return [
      {
        customerId,
        receivedMs,
        stake: stakeOf(marks.severity, isRepeat),
        undone: 2 * undone + Number(isBrokenNow),
        isMended: undone <= 2,
      },
    ];
  });
  const longest = firstOf(
    ranked,
    (a, b) => b.stake - a.stake || b.undone - a.undone || a.receivedMs - b.receivedMs,
  );
  const latest = firstOf(
    ranked,
    (a, b) => b.stake - a.stake || Number(a.isMended) - Number(b.isMended) || b.receivedMs - a.receivedMs,
  );
  const few = new Set([...longest, ...latest].map((w) => w.customerId));
  return open.filter(({ customerId }) => customerId !== null && few.has(customerId)).map(({ id }) => id);
}

/** So many of very many that come first in an order, in that order; to put all of them in it would take a while. */
function firstOf<T>(all: readonly T[], order: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const one of all) {
    const last = first.at(-1);
    if (last !== undefined && first.length === mostRead && order(one, last) >= 0) continue;
    const place = first.findIndex((other) => order(one, other) < 0);
    first.splice(place < 0 ? first.length : place, 0, one);
    if (first.length > mostRead) first.pop();
  }
  return first;
}

const mostRead = 50;

interface Today {
  readonly start: Date;
  readonly end: Date;
  /** Who has waited since before that is quiet. */
  readonly quietBefore: Date;
}

function todayOf(now: Date, zone: string): Today {
  const day = dayOf(now, zone);
  return {
    start: startOfDayIn(day, zone),
    end: endOfDayIn(day, zone),
    quietBefore: quietBefore(now),
  };
}

/** One complaint of a customer is enough to leave them in peace today. */
function mayBeCalled({ abusive, keep, promisedFor, events }: Complaint, today: Today): boolean {
  if (abusive || keep === "no" || (promisedFor !== null && promisedFor > today.end)) return false;
  return !events.some(({ kind, at }) => at >= today.start && meeting.has(kind));
}

/** What shows that somebody spoke with them, or tried to. */
const meeting: ReadonlySet<EventKind> = new Set(["apology", "contact", "thanks", "invitation", "visit"]);

function callOf(complaint: Complaint, { leave, stakes, now, clock }: Calling): Call[] {
  const { customer, next } = complaint;
  if (customer === null || next === null || !counts(complaint) || fateOf(complaint) !== "unknown") return [];
  const handling = handlingOf(complaint, clock);
  const { since } = progress(complaint);
  return [
    {
      complaint,
      customer,
      next,
      handling,
      since,
      secondFailure: complaint.repeatOf !== null,
      brokenPromise: isBroken(complaint, now),
      saves:
        stakes === null || handling === "slow" || handling === "quick"
          ? null
          : worthSpending(leave[handling], leave[onceMended(complaint, now, clock)], stakes),
    },
  ];
}

/** How a complaint will have been handled that is put right now. What began again is quick no more. */
export function onceMended(complaint: Complaint, now: Date, clock: OpeningClock): "quick" | "slow" {
  return progress(complaint).again === null && now <= quickUntil(complaint, clock) ? "quick" : "slow";
}

/** Whoever only has to be asked how it went is asked on the day; a day that somebody chose stands. */
const isForToday = (next: NextStep, today: Today): boolean =>
  next.step !== "welcome" && mayBeForToday({ ...next, byHand: isByHand(next) }, today);

/** The same before it is known whether a coupon has expired, of somebody who was expected. */
function mayBeForToday(
  { step, dueAt, byHand }: Pick<NextGist, "step" | "dueAt" | "byHand">,
  today: Today,
): boolean {
  if (step === "close" || dueAt <= today.quietBefore) return false;
  return dueAt <= today.end || !(asking.has(step) || byHand);
}

const asking: ReadonlySet<Step> = new Set(["welcome", "follow-through", "stay-in-touch"]);

const byStake = (a: Call, b: Call): number =>
  stakeIn(b.complaint) - stakeIn(a.complaint) ||
  (b.saves?.middle ?? 0) - (a.saves?.middle ?? 0) ||
  handlings.indexOf(a.handling) - handlings.indexOf(b.handling) ||
  Number(b.brokenPromise) - Number(a.brokenPromise) ||
  a.since.getTime() - b.since.getTime() ||
  a.complaint.id - b.complaint.id;

const stakeIn = ({ severity, repeatOf }: Complaint): number => stakeOf(severity, repeatOf !== null);

const stakeOf = (severity: Severity, isRepeat: boolean): number =>
  Math.max(weights[severity], isRepeat ? weights.high : 0);

const weights: Readonly<Record<Severity, number>> = { low: 0, normal: 1, high: 2, critical: 3 };
