import type { Chances, Count, Level } from "./chances.ts";
import { excessLoss, knownLoss, type KnownLoss } from "./defection.ts";
import type { Gist } from "./gist.ts";
import { sumByCurrency, type Money } from "./money.ts";
import { people, type Person } from "./people.ts";
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

export function recorded(complaints: readonly Gist[]): Recorded {
  const everybody = people(complaints);
  const fates = Map.groupBy(everybody, (p) => p.fate);
  const named = new Set(everybody.flatMap((p) => p.complaint.customerId ?? []));
  return {
    people: everybody,
    back: fates.get("back")?.length ?? 0,
    lost: fates.get("lost")?.length ?? 0,
    unknown: fates.get("unknown")?.length ?? 0,
    of: everybody.length,
    complaints: complaints.length,
    walkIns: everybody.filter((p) => p.complaint.customerId === null).length,
    leftOut: complaints.filter((c) => !c.marks.counts).length,
    ...gifts(complaints),
    named: {
      of: named.size,
      ...gifts(complaints.filter((c) => c.customerId !== null && named.has(c.customerId))),
    },
  };
}

function gifts(complaints: readonly Gist[]): { given: readonly Money[]; cost: readonly Money[] } {
  const [given, costs]: [Money[], Money[]] = [[], []];
  for (const complaint of complaints) {
    for (const { worth, cost } of complaint.gifts) {
      const [value, price] = [worth ?? cost, cost ?? worth];
      if (value !== null && price !== null) {
        given.push(value);
        costs.push(price);
      }
    }
  }
  return { given: sumByCurrency(given), cost: sumByCurrency(costs) };
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

/** What of a person a sum is made of. */
export interface Reckonable extends Pick<Person, "fate" | "handling"> {
  readonly complaint: Pick<Gist, "customerId">;
}

/** What lost custom costs, over everybody with a name. Minor units of the margin's currency, unrounded. */
export function estimated(everybody: readonly Reckonable[], leave: Chances, stakes: KnownStakes): Estimate {
  const named = everybody.filter((p) => p.complaint.customerId !== null);
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
