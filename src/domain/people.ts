import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist, KindOfMarks, Marks } from "./gist.ts";
import { Counting, type Kinds } from "./kinds.ts";
import { remembering } from "./remembering.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Everybody who complained, by the complaint that counts: their latest. */
export interface Everybody {
  /** The latest complaints of those with a name; and of walk-ins, of whom every one is somebody of their own. */
  readonly named: Kinds;
  readonly walkIns: Kinds;
  /** How many of those were lost whose end is known, by how their complaint was handled. */
  readonly lost: Counts;
  /** Whether a customer is one of them. */
  readonly has: (customerId: number | null) => boolean;
  /** How many complaints say nothing of a customer worth keeping, and are not counted. */
  readonly leftOut: number;
  /** Customers who were let go, were abusive or are not to be kept, by any of them: a duplicate says nothing of it. */
  readonly unwanted: ReadonlySet<number>;
}

/** The same complaints are asked for who they are and for how they end, and are gone through once. */
export function everybody(complaints: readonly Gist[]): Everybody {
  let found = known.get(complaints);
  if (found === undefined) known.set(complaints, (found = foundIn(complaints)));
  return found;
}

const known = new WeakMap<readonly Gist[], Everybody>();

function foundIn(complaints: readonly Gist[]): Everybody {
  const latest = new Latest();
  const walkIns = new Counting();
  const unwanted = new Set<number>();
  let leftOut = 0;
  complaints.forEach((c) => {
    const { customerId, marks } = c;
    if (!marks.counts) {
      leftOut++;
      if (customerId !== null && marks.closedAs !== "duplicate") unwanted.add(customerId);
    } else if (customerId === null) walkIns.add(marks);
    else latest.add(customerId, c);
  });
  return remembering({
    get named() {
      return latest.kinds;
    },
    get walkIns() {
      return walkIns.kinds;
    },
    get lost() {
      return lostOf(complaints, latest);
    },
    has: (customerId: number | null) => customerId !== null && latest.of(customerId) !== null,
    leftOut,
    unwanted,
  });
}

/** The latest complaint of each customer, as far as its marks tell. There may be very many, by numbers from 1. */
class Latest {
  /** When it came in, and of which kind it is, counted from 1; 0 is nobody. */
  #ms = new Float64Array(4096);
  #kinds = new Int32Array(4096);
  readonly #marks: KindOfMarks[] = [];

  add(customerId: number, { marks, receivedMs }: Gist): void {
    if (customerId >= this.#kinds.length) this.#makeRoom(customerId);
    if (this.#kinds[customerId] !== 0 && receivedMs < (this.#ms[customerId] ?? 0)) return;
    this.#ms[customerId] = receivedMs;
    this.#kinds[customerId] = marks.kind + 1;
    this.#marks[marks.kind + 1] = marks;
  }

  of(customerId: number): Marks | null {
    return this.#marks[this.#kinds[customerId] ?? 0] ?? null;
  }

  get kinds(): Kinds {
    const counting = new Counting();
    this.forEach((_customerId, marks) => counting.add(marks));
    return counting.kinds;
  }

  forEach(look: (customerId: number, marks: KindOfMarks) => void): void {
    this.#kinds.forEach((kind, customerId) => {
      const marks = this.#marks[kind];
      if (marks !== undefined) look(customerId, marks);
    });
  }

  #makeRoom(customerId: number): void {
    const [ms, kinds] = [new Float64Array(2 * customerId), new Int32Array(2 * customerId)];
    ms.set(this.#ms);
    kinds.set(this.#kinds);
    [this.#ms, this.#kinds] = [ms, kinds];
  }
}

/**
 * Each person counts once, by the latest complaint whose end is known; an unnamed guest never. Somebody who was given up
 * for lost and complained again later had come back.
 */
function lostOf(complaints: readonly Gist[], latest: Latest): Counts {
  const ended = new Latest();
  complaints.forEach((c) => {
    const { customerId, marks } = c;
    if (marks.counts && customerId !== null && marks.fate !== "unknown") ended.add(customerId, c);
  });
  const nobody = (): { lost: number; of: number } => ({ lost: 0, of: 0 });
  const counts: Record<Handling, { lost: number; of: number }> = {
    unanswered: nobody(),
    sorry: nobody(),
    slow: nobody(),
    quick: nobody(),
  };
  ended.forEach((customerId, { handling }) => {
    counts[handling].of++;
    if (latest.of(customerId)?.fate === "lost") counts[handling].lost++;
  });
  return counts;
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
export function alike({ named, walkIns }: Pick<Everybody, "named" | "walkIns">): Alike[] {
  return [named, walkIns].flatMap((kinds) =>
    kinds.map(({ marks: { fate, handling, closedAs }, count }) => ({
      fate,
      handling,
      isNamed: kinds === named,
      isOpen: closedAs === "open",
      people: count,
    })),
  );
}

export const countOf = (groups: readonly Alike[]): number =>
  groups.reduce((sum, { people: count }) => sum + count, 0);

/** How many were lost of those whose end is known, by how their complaint was handled. */
export const countsOf = (complaints: readonly Gist[]): Counts => everybody(complaints).lost;

const none: Count = { lost: 0, of: 0 };

export const noCounts: Counts = { unanswered: none, sorry: none, slow: none, quick: none };
