import { RecoverError } from "../errors.ts";
import { ref, withEvent, type Complaint, type Deed, type Event } from "./complaint.ts";
import { open } from "./recovery.ts";

/** What was promised to a customer by a date, and whether it was kept. */

export type PromiseState = "open" | "kept" | "broken";

export interface Promised {
  /** What was promised, in our words. */
  readonly words: string;
  readonly until: Date;
  readonly by: string | null;
  readonly state: PromiseState;
}

/** Something was promised by a date, and the next step is due then. A new date for the old promise takes its place. */
export function promised(complaint: Complaint, until: Date, deed: Deed): Complaint {
  const { next } = open(complaint);
  const told = withEvent(complaint, "promise", deed, { until: until.toISOString() });
  return {
    ...told,
    promisedFor: until,
    next: next === null ? null : { ...next, dueAt: until, reason: "promised" },
  };
}

/** The promise that stands was kept, or broken. Throws `refused` where nothing is promised. */
export function judged(complaint: Complaint, was: "kept" | "broken", deed: Deed): Complaint {
  if (open(complaint).promisedFor === null) {
    throw new RecoverError(
      "refused",
      `Nothing that was promised for ${ref(complaint.id)} still stands. Nothing was changed.`,
      `recover promise ${complaint.id} "call friday 14:00"`,
    );
  }
  return { ...withEvent(complaint, `promise-${was}`, deed), promisedFor: null };
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

const keeps = ({ kind, detail }: Event): boolean => deeds.has(kind) && detail.reached !== false;

/** The complaint without the promise that its newest events have kept, or come too late for. */
export function settledPromise(before: Pick<Complaint, "events">, after: Complaint): Complaint {
  const news = after.events.slice(before.events.length);
  if (after.promisedFor === null || news.some((e) => e.kind === "promise")) return after;
  return news.some(keeps) || after.closed !== null ? { ...after, promisedFor: null } : after;
}

/** Everything that was promised, in order, and whether it was kept: by the first deed behind it, or as somebody said. */
export function promises({ events, closed }: Complaint, now: Date): Promised[] {
  return events.flatMap((event, i): Promised[] => {
    if (event.kind !== "promise" || event.detail.until === undefined) return [];
    const until = new Date(event.detail.until);
    const end = events.slice(i + 1).find((e) => e.kind.startsWith("promise") || keeps(e));
    // A promise that was put off in time is the next one.
    if (end?.kind === "promise" && end.at <= until) return [];
    const inTime = (end?.at ?? closed?.at ?? now) <= until;
    const state =
      end?.kind === "promise-kept"
        ? "kept"
        : end?.kind === "promise-broken" || !inTime
          ? "broken"
          : end === undefined && closed === null
            ? "open"
            : "kept";
    return [{ words: event.words ?? "", until, by: event.by, state }];
  });
}
