import type { Chances, Level } from "./chances.ts";
import { excessLoss, knownLoss } from "./defection.ts";
import { countOf, type Alike } from "./people.ts";
import type { Estimate } from "./reckoning.ts";
import { handlings, type KnownStakes, type Range } from "./stakes.ts";

/** What is still to be saved, and what was. Amounts are minor units of the margin's currency, unrounded. */

/** People whose end nobody knows, by how they were handled, and what they cost together. */
export interface Waiting extends Range {
  readonly people: number;
  readonly groups: Estimate["waiting"];
}

/** Those whose complaint is still open, as it stands now: a part of the sum over everybody. */
export function openLoss(everybody: readonly Alike[], leave: Chances, stakes: KnownStakes): Waiting {
  return waitingOf(
    everybody.filter(({ isNamed, isOpen }) => isNamed && isOpen),
    leave,
    stakes,
  );
}

/** What recovery saved, beside what it is the difference of. */
export interface Saved extends Range {
  /** Those with a name who were answered or put right. */
  readonly people: number;
  readonly unanswered: Range;
  readonly asItStands: Range;
  /** What it costs as it stands is made of: those of them whose end is known, and the others. */
  readonly knownLoss: Range;
  readonly waiting: Waiting;
}

/**
 * What those with a name who were answered would cost had nobody answered them, less what they cost as it stands: those
 * whose end is known as one group, the others by how they were handled. Never below nothing: where more of them left
 * than surveys say of the unanswered, nothing can be shown to be saved. These are differences of two ranges, so that the
 * likely one need not lie between the others.
 */
export function saved(everybody: readonly Alike[], leave: Chances, stakes: KnownStakes): Saved {
  const handled = everybody.filter(({ isNamed, handling }) => isNamed && handling !== "unanswered");
  const ended = handled.filter(({ fate }) => fate !== "unknown");
  const lost = countOf(ended.filter(({ fate }) => fate === "lost"));
  const known = knownLoss({ lost, of: countOf(ended) }, stakes);
  const waiting = waitingOf(handled, leave, stakes);
  const each = excessLoss(leave.unanswered, stakes);
  const unanswered = ranged((level) => countOf(handled) * each[level]);
  const asItStands = ranged((level) => known[level] + waiting[level]);
  return {
    people: countOf(handled),
    unanswered,
    asItStands,
    knownLoss: known,
    waiting,
    ...ranged((level) => Math.max(0, unanswered[level] - asItStands[level])),
  };
}

function waitingOf(everybody: readonly Alike[], leave: Chances, stakes: KnownStakes): Waiting {
  const groups = handlings.map((handling) => ({
    handling,
    people: countOf(everybody.filter((group) => group.fate === "unknown" && group.handling === handling)),
    each: excessLoss(leave[handling], stakes),
  }));
  return {
    people: groups.reduce((sum, { people }) => sum + people, 0),
    groups,
    ...ranged((level) => groups.reduce((sum, { people, each }) => sum + people * each[level], 0)),
  };
}

const ranged = (of: (level: Level) => number): Range => ({
  low: of("low"),
  middle: of("middle"),
  high: of("high"),
});
