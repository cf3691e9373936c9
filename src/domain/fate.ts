import { dueAfter, type OpeningClock } from "./clock.ts";
import type { Complaint } from "./complaint.ts";
import { progress } from "./ladder.ts";
import type { Handling } from "./stakes.ts";

/** What became of those who complained: how the complaint was handled, and whether they are still customers. */

export const fates = ["back", "lost", "unknown"] as const;
export type Fate = (typeof fates)[number];

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
