import type { Chances, Count, Level } from "./chances.ts";
import { excessLoss, knownLoss, type KnownLoss } from "./defection.ts";
import type { Fate } from "./fate.ts";
import type { Gist } from "./gist.ts";
import { countIn } from "./kinds.ts";
import { Sum, type Money } from "./money.ts";
import { alike, countOf, everybody, type Alike, type Everybody } from "./people.ts";
import { once } from "./remembering.ts";
import { handlings, type Handling, type KnownStakes, type Range } from "./stakes.ts";

/** What is recorded of those who complained, and what it may have cost. */

export interface Recorded {
  /** Everybody, by what is to be said of them. */
  readonly people: readonly Alike[];
  readonly back: number;
  readonly lost: number;
  readonly unknown: number;
  readonly of: number;
  readonly complaints: number;
  /** Unnamed guests among the people: nobody knows whether they are regulars, so no money is put on them. */
  readonly walkIns: number;
  /** Complaints that say nothing of a customer worth keeping, and are not counted. */
  readonly leftOut: number;
  /** What was given, at its worth to them, and what of it was a cost to us; where that is not known, the same. */
  readonly given: readonly Money[];
  readonly cost: readonly Money[];
  /** Those with a name, on whom money is put, and what was given to them. */
  readonly named: { readonly of: number; readonly given: readonly Money[]; readonly cost: readonly Money[] };
}

/** What was given is summed up when somebody asks for it. */
export function recorded(complaints: readonly Gist[]): Recorded {
  const those = everybody(complaints);
  const groups = alike(those);
  const ended = (fate: Fate): number => countOf(groups.filter((group) => group.fate === fate));
  const [named, walkIns] = [countIn(those.named), countIn(those.walkIns)];
  const given = once(() => gifts(complaints, those));
  return {
    people: groups,
    back: ended("back"),
    lost: ended("lost"),
    unknown: ended("unknown"),
    of: named + walkIns,
    complaints: complaints.length,
    walkIns,
    leftOut: those.leftOut,
    get given() {
      return given().all.given;
    },
    get cost() {
      return given().all.cost;
    },
    named: {
      of: named,
      get given() {
        return given().theirs.given;
      },
      get cost() {
        return given().theirs.cost;
      },
    },
  };
}

interface Given {
  readonly given: readonly Money[];
  readonly cost: readonly Money[];
}

/** What was given for all complaints, and for those of customers who are among these. */
function gifts(
  complaints: readonly Gist[],
  those: Everybody,
): { readonly all: Given; readonly theirs: Given } {
  const sums = [new Sum(), new Sum(), new Sum(), new Sum()] as const;
  const [given, cost, theirGiven, theirCost] = sums;
  complaints.forEach((complaint) => {
    const all = complaint.gifts;
    if (all.length === 0) return;
    const isTheirs = those.has(complaint.customerId);
    for (const gift of all) {
      const value = gift.worth ?? gift.cost;
      const price = gift.cost ?? gift.worth;
      if (value === null || price === null) continue;
      given.add(value);
      cost.add(price);
      if (!isTheirs) continue;
      theirGiven.add(value);
      theirCost.add(price);
    }
  });
  return {
    all: { given: given.total, cost: cost.total },
    theirs: { given: theirGiven.total, cost: theirCost.total },
  };
}

export interface Estimate {
  /** Those whose end is known, and what it cost. */
  readonly known: Count;
  readonly knownLoss: KnownLoss;
  /** Those of whom nobody knows, by how they were handled, and what each of them costs. */
  readonly waiting: readonly {
    readonly handling: Handling;
    readonly people: number;
    readonly each: Range;
  }[];
  readonly total: Range;
}

/** What lost custom costs, over everybody with a name. Minor units of the margin's currency, unrounded. */
export function estimated(everybody: readonly Alike[], leave: Chances, stakes: KnownStakes): Estimate {
  const named = everybody.filter(({ isNamed }) => isNamed);
  const ended = named.filter(({ fate }) => fate !== "unknown");
  const known = { lost: countOf(ended.filter(({ fate }) => fate === "lost")), of: countOf(ended) };
  const loss = knownLoss(known, stakes);
  const waiting = handlings.map((handling) => ({
    handling,
    people: countOf(named.filter((group) => group.fate === "unknown" && group.handling === handling)),
    each: excessLoss(leave[handling], stakes),
  }));
  const total = (level: Level): number =>
    waiting.reduce((sum, { people, each }) => sum + people * each[level], loss[level]);
  return {
    known,
    knownLoss: loss,
    waiting,
    total: { low: total("low"), middle: total("middle"), high: total("high") },
  };
}
