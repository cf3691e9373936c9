import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist, Marks } from "./gist.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Everybody who complained, by the complaint that counts: their latest. Every walk-in is somebody of their own. */
export function people(complaints: readonly Gist[]): Gist[] {
  const { named, walkIns } = latestOf(complaints);
  return [...named.map(({ last }) => last), ...walkIns];
}

/** Those with a name: their latest complaint, and the latest whose end is known. */
interface Latest {
  readonly named: readonly { readonly last: Gist; readonly ended: Gist | null }[];
  readonly walkIns: readonly Gist[];
}

function latestOf(complaints: readonly Gist[]): Latest {
  const known = latest.get(complaints);
  if (known !== undefined) return known;
  const named: { last: Gist; ended: Gist | null }[] = [];
  const walkIns: Gist[] = [];
  const places = byCustomer(complaints);
  for (const c of complaints) {
    const { counts, fate } = c.marks;
    if (!counts) continue;
    const { customerId } = c;
    if (customerId === null) {
      walkIns.push(c);
      continue;
    }
    const theirs = named[(places[customerId] ?? 0) - 1];
    const ended = fate === "unknown" ? null : c;
    if (theirs === undefined) {
      places[customerId] = named.push({ last: c, ended });
      continue;
    }
    if (theirs.last.receivedAt <= c.receivedAt) theirs.last = c;
    if (ended !== null && (theirs.ended === null || theirs.ended.receivedAt <= c.receivedAt))
      theirs.ended = c;
  }
  latest.set(complaints, { named, walkIns });
  return { named, walkIns };
}

/** The same complaints are asked for who they are, and for how they end. */
const latest = new WeakMap<readonly Gist[], Latest>();

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
  const nobody = (): { lost: number; of: number } => ({ lost: 0, of: 0 });
  const found: Record<Handling, { lost: number; of: number }> = {
    unanswered: nobody(),
    sorry: nobody(),
    slow: nobody(),
    quick: nobody(),
  };
  for (const { last, ended } of latestOf(complaints).named) {
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
