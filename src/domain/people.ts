import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist, Marks } from "./gist.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Everybody who complained, by the complaint that counts: their latest. */
export interface Everybody {
  /** Of each with a name: their latest complaint, and the latest whose end is known, if there is any. */
  readonly last: readonly Gist[];
  readonly ended: readonly (Gist | null)[];
  /** Every walk-in is somebody of their own. */
  readonly walkIns: readonly Gist[];
  /** Whether a customer is one of them. */
  readonly has: (customerId: number | null) => boolean;
}

export function everybody(complaints: readonly Gist[]): Everybody {
  const known = counted.get(complaints);
  if (known !== undefined) return known;
  const last: Gist[] = [];
  const ended: (Gist | null)[] = [];
  const walkIns: Gist[] = [];
  // Where somebody stands among the last ones, counted from 1; there may be very many.
  const places = new Int32Array(mostOf(complaints) + 1);
  for (const c of complaints) {
    const { customerId, marks } = c;
    if (!marks.counts) continue;
    if (customerId === null) {
      walkIns.push(c);
      continue;
    }
    const place = (places[customerId] ?? 0) - 1;
    const end = marks.fate === "unknown" ? null : c;
    if (place < 0) {
      places[customerId] = last.push(c);
      ended.push(end);
      continue;
    }
    if (isLater(c, last[place])) last[place] = c;
    if (end !== null && isLater(end, ended[place])) ended[place] = end;
  }
  const found = {
    last,
    ended,
    walkIns,
    has: (customerId: number | null) => customerId !== null && (places[customerId] ?? 0) > 0,
  };
  counted.set(complaints, found);
  return found;
}

/** The same complaints are asked for who they are, and for how they end. */
const counted = new WeakMap<readonly Gist[], Everybody>();

const isLater = (one: Gist, other: Gist | null | undefined): boolean =>
  other == null || other.receivedAt <= one.receivedAt;

/** The highest number of a customer. */
const mostOf = (complaints: readonly Gist[]): number =>
  complaints.reduce(
    (most, { customerId }) => (customerId !== null && customerId > most ? customerId : most),
    0,
  );

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
export function alike({ last, walkIns }: Pick<Everybody, "last" | "walkIns">): Alike[] {
  return [last, walkIns].flatMap((some) => {
    const counts = new Map<Marks, number>();
    for (const { marks } of some) counts.set(marks, (counts.get(marks) ?? 0) + 1);
    return [...counts].map(([{ fate, handling, closedAs }, count]) => ({
      fate,
      handling,
      isNamed: some === last,
      isOpen: closedAs === "open",
      people: count,
    }));
  });
}

export const countOf = (groups: readonly Alike[]): number =>
  groups.reduce((sum, { people: count }) => sum + count, 0);

/**
 * How many were lost of those whose end is known, by how their complaint was handled. Each person counts once, by the
 * latest complaint whose end is known; an unnamed guest never. Somebody who was given up for lost and complained again
 * later had come back.
 */
export function countsOf(complaints: readonly Gist[]): Counts {
  const nobody = (): { lost: number; of: number } => ({ lost: 0, of: 0 });
  const found: Record<Handling, { lost: number; of: number }> = {
    unanswered: nobody(),
    sorry: nobody(),
    slow: nobody(),
    quick: nobody(),
  };
  const { last, ended } = everybody(complaints);
  for (const [i, end] of ended.entries()) {
    if (end === null) continue;
    const count = found[end.marks.handling];
    count.of++;
    if (end === last[i] && end.marks.fate === "lost") count.lost++;
  }
  return found;
}

const none: Count = { lost: 0, of: 0 };

export const noCounts: Counts = { unanswered: none, sorry: none, slow: none, quick: none };
