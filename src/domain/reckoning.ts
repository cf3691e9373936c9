import type { Chances, Count, Level } from "./chances.ts";
import type { OpeningClock } from "./clock.ts";
import type { Complaint } from "./complaint.ts";
import { excessLoss, knownLoss, type KnownLoss } from "./defection.ts";
import { counts, people, type Person } from "./fate.ts";
import { sumByCurrency, type Money } from "./money.ts";
import { handlings, type Handling, type KnownStakes, type Range } from "./stakes.ts";

/** What is recorded of those who complained, and what it may have cost. */

export interface Recorded {
  readonly people: readonly Person[];
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

export function recorded(complaints: readonly Complaint[], clock: OpeningClock): Recorded {
  const everybody = people(complaints, clock);
  const fates = Map.groupBy(everybody, (p) => p.fate);
  const named = new Set(everybody.flatMap((p) => p.complaint.customer?.id ?? []));
  return {
    people: everybody,
    back: fates.get("back")?.length ?? 0,
    lost: fates.get("lost")?.length ?? 0,
    unknown: fates.get("unknown")?.length ?? 0,
    of: everybody.length,
    complaints: complaints.length,
    walkIns: everybody.filter((p) => p.complaint.customer === null).length,
    leftOut: complaints.filter((c) => !counts(c)).length,
    ...gifts(complaints),
    named: {
      of: named.size,
      ...gifts(complaints.filter((c) => c.customer !== null && named.has(c.customer.id))),
    },
  };
}

function gifts(complaints: readonly Complaint[]): { given: readonly Money[]; cost: readonly Money[] } {
  const given = complaints.flatMap((c) => c.events.flatMap((e) => e.compensation ?? []));
  return {
    given: sumByCurrency(given.flatMap((g) => g.worth ?? g.cost ?? [])),
    cost: sumByCurrency(given.flatMap((g) => g.cost ?? g.worth ?? [])),
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
export function estimated(everybody: readonly Person[], leave: Chances, stakes: KnownStakes): Estimate {
  const named = everybody.filter((p) => p.complaint.customer !== null);
  const ended = named.filter((p) => p.fate !== "unknown");
  const known = { lost: ended.filter((p) => p.fate === "lost").length, of: ended.length };
  const loss = knownLoss(known, stakes);
  const waiting = handlings.map((handling) => ({
    handling,
    people: named.filter((p) => p.fate === "unknown" && p.handling === handling).length,
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
