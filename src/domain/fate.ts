import { dueAfter, type OpeningClock } from "./clock.ts";
import type { Complaint } from "./complaint.ts";
import type { Count, Counts } from "./chances.ts";
import { progress } from "./ladder.ts";
import type { Handling } from "./stakes.ts";

/** What became of those who complained: how the complaint was handled, and whether they are still customers. */

export type Fate = "back" | "lost" | "unknown";

/** Somebody who complained, with the complaint that counts: their latest. */
export interface Person {
  readonly complaint: Complaint;
  readonly fate: Fate;
  readonly handling: Handling;
}

/**
 * How a complaint has been handled so far. Quick is put right, or given back, by the end of the next open day after it
 * came in; a complaint that began again, reopened or after a visit that went wrong, is quick no more.
 */
export function handlingOf(complaint: Complaint, clock: OpeningClock): Handling {
  const { again } = progress(complaint);
  const recent = complaint.events.slice(again === null ? 0 : complaint.events.indexOf(again) + 1);
  const remedy = recent.find((e) => e.kind === "fix" || e.kind === "compensation");
  if (remedy !== undefined) {
    const quick = remedy.detail.onTheSpot === true || remedy.at <= quickUntil(complaint, clock);
    return quick && again === null ? "quick" : "slow";
  }
  const answered = recent.some(
    (e) => e.kind === "apology" || (e.kind === "contact" && e.detail.reached !== false),
  );
  return answered ? "sorry" : "unanswered";
}

/** Until when putting it right is quick: the end of the next open day. */
export const quickUntil = ({ receivedAt }: Complaint, clock: OpeningClock): Date =>
  dueAfter(receivedAt, { businessDays: 1 }, clock);

/** Whether they came back, were lost, or nobody knows. */
export function fateOf(complaint: Complaint): Fate {
  if (complaint.closed?.as === "lost") return "lost";
  const { back, smooth } = progress(complaint);
  return complaint.closed?.as === "recovered" || back || smooth ? "back" : "unknown";
}

/** Whether it says anything of a customer worth keeping: no duplicate, and nobody who was let go. */
export const counts = ({ closed, keep, abusive }: Complaint): boolean =>
  closed?.as !== "duplicate" && closed?.as !== "let-go" && keep !== "no" && !abusive;

/** Everybody who complained, each once, by their latest complaint; every walk-in is somebody of their own. */
export function people(complaints: readonly Complaint[], clock: OpeningClock): Person[] {
  const latest = new Map<string, Complaint>();
  for (const c of complaints.filter(counts)) {
    const key = c.customer === null ? `R-${c.id}` : `C-${c.customer.id}`;
    const other = latest.get(key);
    if (other === undefined || other.receivedAt <= c.receivedAt) latest.set(key, c);
  }
  return [...latest.values()].map((complaint) => ({
    complaint,
    fate: fateOf(complaint),
    handling: handlingOf(complaint, clock),
  }));
}

/**
 * How many were lost of those whose end is known, by how their complaint was handled. Each person counts once, by the
 * latest complaint whose end is known; an unnamed guest never. Somebody who was given up for lost and complained again
 * later had come back.
 */
export function countsOf(complaints: readonly Complaint[], clock: OpeningClock): Counts {
  const named = complaints.filter((c) => c.customer !== null && counts(c));
  const ends = [...Map.groupBy(named, (c) => c.customer?.id).values()].flatMap((theirs) => {
    const inOrder = theirs.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
    const ended = inOrder.findLast((c) => fateOf(c) !== "unknown");
    if (ended === undefined) return [];
    const lost = fateOf(ended) === "lost" && ended === inOrder.at(-1);
    return [{ lost, handling: handlingOf(ended, clock) }];
  });
  const count = (handling: Handling): Count => {
    const of = ends.filter((e) => e.handling === handling);
    return { lost: of.filter((e) => e.lost).length, of: of.length };
  };
  return {
    unanswered: count("unanswered"),
    sorry: count("sorry"),
    slow: count("slow"),
    quick: count("quick"),
  };
}

export const noCounts: Counts = {
  unanswered: { lost: 0, of: 0 },
  sorry: { lost: 0, of: 0 },
  slow: { lost: 0, of: 0 },
  quick: { lost: 0, of: 0 },
};
