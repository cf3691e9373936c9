import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist, Marks } from "./gist.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Everybody who complained, by the complaint that counts: their latest. Every walk-in is somebody of their own. */
export function people(complaints: readonly Gist[]): Gist[] {
  const found: Gist[] = [];
  const places = byCustomer(complaints);
  for (const c of complaints) {
    if (!c.marks.counts) continue;
    const place = c.customerId === null ? 0 : (places[c.customerId] ?? 0);
    const other = found[place - 1];
    if (other === undefined) {
      const count = found.push(c);
      if (c.customerId !== null) places[c.customerId] = count;
    } else if (other.receivedAt <= c.receivedAt) found[place - 1] = c;
  }
  return found;
}

/** People of whom the same is to be said. */
export interface Alike {
  readonly fate: Fate;
  readonly handling: Handling;
  /** Whether anybody knows who they are. */
  readonly isNamed: boolean;
  /** Whether their complaint is still open. */
  readonly isOpen: boolean;
  readonly people: number;
}

/** How many there are of each kind: a few dozen kinds of very many people. */
export function alike(everybody: readonly Gist[]): Alike[] {
  const [named, walkIns] = [new Map<Marks, number>(), new Map<Marks, number>()];
  for (const { marks, customerId } of everybody) {
    const counts = customerId === null ? walkIns : named;
    counts.set(marks, (counts.get(marks) ?? 0) + 1);
  }
  return [named, walkIns].flatMap((counts) =>
    [...counts].map(([{ fate, handling, closedAs }, count]) => ({
      fate,
      handling,
      isNamed: counts === named,
      isOpen: closedAs === "open",
      people: count,
    })),
  );
}

export const countOf = (groups: readonly Alike[]): number =>
  groups.reduce((sum, { people: count }) => sum + count, 0);

/**
 * How many were lost of those whose end is known, by how their complaint was handled. Each person counts once, by the
 * latest complaint whose end is known; an unnamed guest never. Somebody who was given up for lost and complained again
 * later had come back.
 */
export function countsOf(complaints: readonly Gist[]): Counts {
  const places = byCustomer(complaints);
  const latest: { last: Gist; ended: Gist | null }[] = [];
  for (const c of complaints) {
    if (c.customerId === null || !c.marks.counts) continue;
    const known = c.marks.fate !== "unknown";
    const theirs = latest[(places[c.customerId] ?? 0) - 1];
    if (theirs === undefined) {
      places[c.customerId] = latest.push({ last: c, ended: known ? c : null });
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
  for (const { last, ended } of latest) {
    if (ended === null) continue;
    const count = found[ended.marks.handling];
    count.of++;
    if (ended === last && ended.marks.fate === "lost") count.lost++;
  }
  return found;
}

/** A number for each customer, by theirs; 0 for all. */
export function byCustomer(complaints: readonly Gist[]): Int32Array {
  let most = 0;
  for (const { customerId } of complaints) if (customerId !== null && customerId > most) most = customerId;
  return new Int32Array(most + 1);
}

const none: Count = { lost: 0, of: 0 };

export const noCounts: Counts = { unanswered: none, sorry: none, slow: none, quick: none };
