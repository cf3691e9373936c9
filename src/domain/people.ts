import type { Count, Counts } from "./chances.ts";
import type { Fate } from "./fate.ts";
import type { Gist } from "./gist.ts";
import { Counting, type Kinds } from "./kinds.ts";
import type { Handling } from "./stakes.ts";

/** Those who complained, each once, and how many of them were lost. */

/** Everybody who complained, by the complaint that counts: their latest. */
export interface Everybody {
  /** Of each with a name: their latest complaint, and the latest whose end is known, if there is any. */
  readonly last: readonly Gist[];
  readonly ended: readonly (Gist | null)[];
  /** The latest complaints of those with a name; and of walk-ins, of whom every one is somebody of their own. */
  readonly named: Kinds;
  readonly walkIns: Kinds;
  /** Whether a customer is one of them. */
  readonly has: (customerId: number | null) => boolean;
  /** How many complaints say nothing of a customer worth keeping, and are not counted. */
  readonly leftOut: number;
  /** Customers who were let go, were abusive or are not to be kept, by any of them: a duplicate says nothing of it. */
  readonly unwanted: ReadonlySet<number>;
}

/** In one way through; the same complaints are asked for who they are and for how they end, and are gone through once. */
export function everybody(complaints: readonly Gist[]): Everybody {
  let found = known.get(complaints);
  if (found === undefined) known.set(complaints, (found = new Found(complaints)));
  return found;
}

const known = new WeakMap<readonly Gist[], Everybody>();

class Found implements Everybody {
  readonly last: Gist[] = [];
  readonly ended: (Gist | null)[] = [];
  readonly #named = new Counting();
  readonly #walkIns = new Counting();
  readonly unwanted = new Set<number>();
  leftOut = 0;
  /** Where a customer stands among the last ones, counted from 1. There may be very many. */
  #places = new Int32Array(4096);
  /** Of which kind those are: to look it up takes longer. */
  readonly #lastKinds: number[] = [];

  constructor(complaints: readonly Gist[]) {
    complaints.forEach((c) => {
      const { customerId, marks } = c;
      if (!marks.counts) {
        this.leftOut++;
        if (customerId !== null && marks.closedAs !== "duplicate") this.unwanted.add(customerId);
      } else if (customerId === null) this.#walkIns.add(marks);
      else this.#add(c, customerId, marks.fate === "unknown" ? null : c);
    });
  }

  get named(): Kinds {
    return this.#named.kinds;
  }

  get walkIns(): Kinds {
    return this.#walkIns.kinds;
  }

  readonly has = (customerId: number | null): boolean =>
    customerId !== null && (this.#places[customerId] ?? 0) > 0;

  #add(complaint: Gist, customerId: number, ended: Gist | null): void {
    const at = (this.#places[customerId] ?? 0) - 1;
    if (at < 0) {
      this.ended.push(ended);
      this.#named.add(complaint.marks);
      this.#lastKinds.push(complaint.marks.kind);
      this.#put(customerId, this.last.push(complaint));
      return;
    }
    if (isLater(complaint, this.last[at])) {
      this.#named.takeBack(this.#lastKinds[at] ?? 0);
      this.#named.add(complaint.marks);
      this.#lastKinds[at] = complaint.marks.kind;
      this.last[at] = complaint;
    }
    if (ended !== null && isLater(ended, this.ended[at])) this.ended[at] = ended;
  }

  #put(customerId: number, place: number): void {
    if (customerId >= this.#places.length) {
      const larger = new Int32Array(2 * customerId);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[customerId] = place;
  }
}

const isLater = (one: Gist, other: Gist | null | undefined): boolean =>
  other == null || other.receivedMs <= one.receivedMs;

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
  ended.forEach((end, i) => {
    if (end === null) return;
    const count = found[end.marks.handling];
    count.of++;
    if (end === last[i] && end.marks.fate === "lost") count.lost++;
  });
  return found;
}

const none: Count = { lost: 0, of: 0 };

export const noCounts: Counts = { unanswered: none, sorry: none, slow: none, quick: none };
