import type { Complaint, Event, EventKind } from "./complaint.ts";
import { beginsAgain, progress, type Progress, type Step } from "./ladder.ts";

/** A complaint from its receipt, or from where it began again, to its end: each time all is owed anew. */
export interface Round {
  readonly since: Date;
  /** In the order in which things happened. */
  readonly events: readonly Event[];
  /** What answered them, and what put it right; null where nothing did. A step that was left out did neither. */
  readonly answer: Event | null;
  readonly fix: Event | null;
  /** When it was closed, or began again; null where it is open. */
  readonly endedAt: Date | null;
  /** When they said that the return visit went wrong, which began the next round. */
  readonly wrongAt: Date | null;
}

/**
 * The rounds of a complaint, the receipt first. A public post is answered where others read it; a refund or a redo that
 * gives back all they lost puts it right.
 */
export function roundsOf(complaint: Complaint): readonly [Round, ...Round[]] {
  const events = complaint.events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const starts = events.flatMap((e, i) => (beginsAgain(e) ? [i] : []));
  const round = (from: number, to: number): Round => {
    const begun = events[from - 1];
    const next = events[to];
    const during = events.slice(from, to);
    const first = (kinds: readonly EventKind[], is: (p: Progress) => boolean): Event | null =>
      during.find(({ kind }, i) => {
        if (!kinds.includes(kind)) return false;
        const done = events.slice(0, from + i + 1).filter((e) => e.kind !== "skip");
        return is(progress({ ...complaint, events: done }));
      }) ?? null;
    return {
      since: begun?.at ?? complaint.receivedAt,
      events: during,
      answer: first(["apology", "contact"], (p) => p.answered && !p.owesPublicly),
      fix: first(["fix", "compensation"], (p) => p.fixed),
      wrongAt: next !== undefined && next.kind !== "reopen" ? next.at : null,
      endedAt: next === undefined ? (complaint.closed?.at ?? null) : endOf(during, next),
    };
  };
  const later = starts.map((start, i) => round(start + 1, starts[i + 1] ?? events.length));
  return [round(0, starts[0] ?? events.length), ...later];
}

/** What closed itself left no event: it ended with what was done last. A visit that went wrong ends a round at once. */
const endOf = (during: readonly Event[], next: Event): Date =>
  next.kind === "reopen" ? (during.findLast((e) => e.kind === "close") ?? during.at(-1) ?? next).at : next.at;

/** When somebody chose to leave a step out; null where nobody did. */
export const leftOutAt = ({ events }: Pick<Round, "events">, step: Step): Date | null =>
  events.find((e) => e.kind === "skip" && e.detail.step === step)?.at ?? null;
