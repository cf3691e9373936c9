import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist } from "./gist.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Somebody who complained, with the complaint that counts: their latest. */
export interface Person {
  readonly complaint: Gist;
  readonly fate: Fate;
  readonly handling: Handling;
}

/** Everybody who complained, each once, by their latest complaint; every walk-in is somebody of their own. */
export function people(complaints: readonly Gist[]): Person[] {
  const latest = new Map<number, Gist>();
  for (const c of complaints) {
    if (!c.marks.counts) continue;
    // No customer has a number below 1, so those of walk-ins lie there.
    const key = c.customerId ?? -c.id;
    const other = latest.get(key);
    if (other === undefined || other.receivedAt <= c.receivedAt) latest.set(key, c);
  }
  return [...latest.values()].map((complaint) => ({
    complaint,
    fate: complaint.marks.fate,
    handling: complaint.marks.handling,
  }));
}

/**
 * How many were lost of those whose end is known, by how their complaint was handled. Each person counts once, by the
 * latest complaint whose end is known; an unnamed guest never. Somebody who was given up for lost and complained again
 * later had come back.
 */
export function countsOf(complaints: readonly Gist[]): Counts {
  const latest = new Map<number, { last: Gist; ended: Gist | null }>();
  for (const c of complaints) {
    if (c.customerId === null || !c.marks.counts) continue;
    const known = c.marks.fate !== "unknown";
    const theirs = latest.get(c.customerId);
    if (theirs === undefined) {
      latest.set(c.customerId, { last: c, ended: known ? c : null });
      continue;
    }
    if (theirs.last.receivedAt <= c.receivedAt) theirs.last = c;
    if (known && (theirs.ended === null || theirs.ended.receivedAt <= c.receivedAt)) theirs.ended = c;
  }
  const nobody = (): { lost: number; of: number } => ({ lost: 0, of: 0 });
  const found: Record<Handling, { lost: number; of: number }> = {
    unanswered: nobody(),
    sorry: nobody(),
    slow: nobody(),
    quick: nobody(),
  };
  for (const { last, ended } of latest.values()) {
    if (ended === null) continue;
    const count = found[ended.marks.handling];
    count.of++;
    if (ended === last && ended.marks.fate === "lost") count.lost++;
  }
  return found;
}

const none: Count = { lost: 0, of: 0 };

export const noCounts: Counts = { unanswered: none, sorry: none, slow: none, quick: none };
