import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { ref, withEvent, type Complaint, type Deed, type Event } from "./complaint.ts";
import { arranged, isByHand } from "./ladder.ts";
import { open } from "./recovery.ts";
import { dayOf, startOfDayIn } from "./zone.ts";

/** What was promised to a customer by a date, and whether it was kept. */

export type PromiseState = "open" | "kept" | "broken";

export interface Promised {
  /** What was promised, in our words. */
  readonly words: string;
  readonly until: Date;
  readonly by: string | null;
  readonly state: PromiseState;
}

/** Why a step is due when it is, while a promise sets its date. */
const byPromise = "promised";

/** Something was promised by a date, and the next step is due then. A new date for the old promise takes its place. */
export function promised(complaint: Complaint, until: Date, deed: Deed): Complaint {
  const { next } = open(complaint);
  const told = withEvent(complaint, "promise", deed, { until: until.toISOString() });
  return {
    ...told,
    promisedFor: until,
    next: next === null ? null : { ...next, dueAt: until, reason: byPromise },
  };
}

/**
 * The latest promise was kept, or broken, as somebody says; that counts more than what was done about it. Throws
 * `refused` where nothing was promised, or somebody has said so already.
 */
export function judged(
  complaint: Complaint,
  was: "kept" | "broken",
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  const latest = open(complaint).events.findLast(({ kind }) => kind.startsWith("promise"));
  if (latest?.kind !== "promise") {
    throw new RecoverError(
      "refused",
      `Nothing that was promised for ${ref(complaint.id)} is left to judge. Nothing was changed.`,
      `recover promise ${complaint.id} "call friday 14:00"`,
    );
  }
  const told = { ...withEvent(complaint, `promise-${was}`, deed), promisedFor: null };
  return was === "kept" ? released(told, deed.at, clock) : told;
}

/** The promise that stands, or null: it is owed still, in time or broken. */
export function standing({ events, closed, promisedFor }: Complaint, now: Date): Promised | null {
  const made = events.findLast((e) => e.kind === "promise");
  if (promisedFor === null || made === undefined) return null;
  const state = isBroken({ promisedFor, closed }, now) ? "broken" : "open";
  return { words: made.words ?? "", until: promisedFor, by: made.by, state };
}

/** Whether what was promised is owed still, and too late. */
export const isBroken = (
  { promisedFor, closed }: Pick<Complaint, "promisedFor" | "closed">,
  now: Date,
): boolean => closed === null && promisedFor !== null && promisedFor < now;

/** What keeps a promise, if it comes in time: whatever was done for the customer, but not what was only noted. */
const deeds: ReadonlySet<Event["kind"]> = new Set([
  "apology",
  "fix",
  "compensation",
  "contact",
  "invitation",
  "visit",
  "thanks",
  "exception",
]);

/**
 * Whether an event that was written down after a promise is what was done about it. What happened before the promise is
 * not, however late it is written down; what happened on the same day, nobody said when, is.
 */
function answers({ kind, detail, at }: Event, promise: Event, zone: string): boolean {
  if (!deeds.has(kind) || detail.reached === false) return false;
  return at >= promise.at || at.getTime() === startOfDayIn(dayOf(promise.at, zone), zone).getTime();
}

/**
 * The complaint after a step, with what its newest events mean for the promise that stood before: what was done about
 * it, in time or not, and the end of the complaint end it too. As long as it stands, no step is put off beyond it.
 */
export function settledPromise(before: Complaint, after: Complaint, clock: OpeningClock): Complaint {
  const news = after.events.slice(before.events.length);
  const made = after.events.findLast((e) => e.kind === "promise");
  if (after.promisedFor === null || made === undefined || news.includes(made)) return after;
  if (after.closed !== null) return { ...after, promisedFor: null };
  const done = news.findLast((e) => answers(e, made, clock.zone));
  if (done !== undefined) return released({ ...after, promisedFor: null }, done.at, clock);
  return isPutOff(before, after, news) ? withinPromise(after) : after;
}

/** Whether another step or date came up by itself. Whoever moved it by hand, or tried too late, knows of the promise. */
function isPutOff(before: Complaint, { next, promisedFor }: Complaint, news: readonly Event[]): boolean {
  if (next === null || promisedFor === null || isByHand(next)) return false;
  if (news.some((e) => e.detail.reached === false && e.at > promisedFor)) return false;
  return next.step !== before.next?.step || next.dueAt.getTime() !== before.next.dueAt.getTime();
}

/** The next step, due by the promise that stands at the latest. */
export function withinPromise<C extends Pick<Complaint, "next" | "promisedFor">>(complaint: C): C {
  const { next, promisedFor } = complaint;
  if (next === null || promisedFor === null || next.dueAt <= promisedFor) return complaint;
  return { ...complaint, next: { ...next, dueAt: promisedFor, reason: byPromise } };
}

/** A step whose date was the promise's has its own again, but never less time than was promised. */
function released(complaint: Complaint, at: Date, clock: OpeningClock): Complaint {
  const { next } = complaint;
  if (next?.reason !== byPromise) return complaint;
  const own = arranged({ ...complaint, next: null }, at, clock);
  return own.next !== null && own.next.dueAt > next.dueAt ? own : complaint;
}

/**
 * Everything that was promised, in order, and whether it was kept: by something done in time, or as somebody said. What
 * was put off in time, or fell away because the complaint ended in time, is neither and is left out.
 */
export const promises = ({ events, closed }: Complaint, now: Date, zone: string): Promised[] =>
  events.flatMap((event, i): Promised[] => {
    if (event.kind !== "promise" || event.detail.until === undefined) return [];
    const until = new Date(event.detail.until);
    const rest = events.slice(i + 1);
    const end = rest.findIndex((e) => ends.has(e.kind));
    const during = end < 0 ? rest : rest.slice(0, end);
    const over = endOf(rest[end], during, closed);
    const isFinal = over !== null && (over.said !== undefined || over.at <= until);
    // What was done in time can be told when the next promise is made already.
    const done = (isFinal ? during : rest).filter((e) => answers(e, event, zone));
    const state = stateOf({ until, done, over, now });
    return state === null ? [] : [{ words: event.words ?? "", until, by: event.by, state }];
  });

/** What ends a promise by itself. A complaint that closed itself has no event of that, and one of being reopened. */
const ends: ReadonlySet<Event["kind"]> = new Set([
  "promise",
  "promise-kept",
  "promise-broken",
  "close",
  "reopen",
]);

interface End {
  readonly at: Date;
  readonly said?: "kept" | "broken";
}

/** What ended a promise, and when; null is nothing. */
function endOf(end: Event | undefined, during: readonly Event[], closed: Complaint["closed"]): End | null {
  if (end?.kind === "promise-kept") return { at: end.at, said: "kept" };
  if (end?.kind === "promise-broken") return { at: end.at, said: "broken" };
  if (end?.kind === "reopen") return { at: (during.at(-1) ?? end).at };
  return end ?? closed;
}

/** `done` is what was done about it, in the order in which it was written down. */
function stateOf(promise: {
  readonly until: Date;
  readonly done: readonly Event[];
  readonly over: End | null;
  readonly now: Date;
}): PromiseState | null {
  const { until, done, over, now } = promise;
  if (over?.said !== undefined) return over.said;
  if (done.some((e) => e.at <= until)) return "kept";
  if (done.length > 0) return "broken";
  if (over !== null) return over.at <= until ? null : "broken";
  return now <= until ? "open" : "broken";
}

/** How many of these promises are in each state. */
export const tallied = (all: readonly Promised[]): Record<PromiseState, number> => ({
  open: all.filter(({ state }) => state === "open").length,
  kept: all.filter(({ state }) => state === "kept").length,
  broken: all.filter(({ state }) => state === "broken").length,
});
