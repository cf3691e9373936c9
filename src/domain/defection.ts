import { betaQuantile } from "./beta.ts";
import type { Money } from "./money.ts";
import { handlings, type Handling, type KnownStakes, type Range, type Stakes } from "./stakes.ts";

/**
 * What a lost customer costs. Amounts are minor units and stay unrounded from one sum to the next; `printed` rounds one
 * for the eye. Shares are of one.
 */

/** Where a figure comes from. */
export type Source = "recorded" | "setting" | "borrowed";

/** Complaints of one handling whose end is known: how many of `of` were lost. */
export interface Count {
  readonly lost: number;
  readonly of: number;
}
export type Counts = Readonly<Record<Handling, Count>>;

/** How likely somebody leaves after a complaint, and where that comes from. */
export interface Leaving extends Range {
  readonly from: Source;
  /** The figure that own cases are weighed against, or that stands alone. */
  readonly prior: Exclude<Source, "recorded">;
  readonly count: Count;
  /** It was averaged with its neighbour, because by the figures better handling would lose more. */
  readonly pooled: boolean;
}
export type Chances = Readonly<Record<Handling, Leaving>>;

/** How many cases of one's own the borrowed figure is worth, when the two are weighed. */
export const priorCases = 10;
/** With fewer cases of one's own there is no percentage, and the borrowed figure stands. */
export const fewestCases = 5;

/**
 * Lifetime value, capped: m × the sum over t = 1..T of (r / (1 + i))^t. What a customer who stays is expected to leave
 * in the next T years, in today's money.
 */
export function lifetimeValue(stakes: KnownStakes, retention = stakes.retention): number {
  const { margin, discountRate, years } = stakes;
  let value = 0;
  for (let t = 1; t <= years; t++) value += margin.minor * (retention / (1 + discountRate)) ** t;
  return value;
}

/** The same without an end: m × r / (1 + i - r). Null where everybody stays for ever and money costs nothing. */
export function endlessValue(
  { margin, discountRate, retention }: KnownStakes,
  stay = retention,
): number | null {
  const leaving = 1 + discountRate - stay;
  return leaving < 1e-9 ? null : (margin.minor * stay) / leaving;
}

/**
 * How likely somebody leaves, by how the complaint was handled. Own counts take over as they grow: the setting is a
 * Beta prior worth ten cases; the middle is the posterior mean, low and high its 90% interval. Fewer than five cases
 * leave the setting as it is.
 *
 * Better handling is never held to lose more: where figures say so (too few cases, or the worst cases got the best
 * care), neighbours are averaged by their weight, which is the likeliest order-keeping reading (isotonic regression;
 * Barlow and others 1972).
 */
export function chances(stakes: Stakes, counts: Counts): Chances {
  const raw = handlings.map((handling) => weighed(stakes.leave[handling], counts[handling]));
  const weights = handlings.map((h) => priorCases + (counts[h].of < fewestCases ? 0 : counts[h].of));
  const [low, middle, high] = (["low", "middle", "high"] as const).map((level) =>
    falling(
      raw.map((range) => range[level]),
      weights,
    ),
  );
  const leaving = (handling: Handling): Leaving => {
    const i = handlings.indexOf(handling);
    const own = raw[i] ?? noRange;
    const kept = { low: low?.[i] ?? 0, middle: middle?.[i] ?? 0, high: high?.[i] ?? 0 };
    const prior = stakes.own.has(`leave-${handling}`) ? "setting" : "borrowed";
    const moved = (["low", "middle", "high"] as const).some((l) => Math.abs(kept[l] - own[l]) > 1e-9);
    return {
      ...kept,
      from: counts[handling].of >= fewestCases ? "recorded" : prior,
      prior,
      count: counts[handling],
      pooled: moved,
    };
  };
  return {
    unanswered: leaving("unanswered"),
    sorry: leaving("sorry"),
    slow: leaving("slow"),
    quick: leaving("quick"),
  };
}

/**
 * What a complaint costs in lost custom: max(0, P(leave) - (1 - r)) × lifetime value. People leave anyway; only the
 * excess is charged.
 */
export function excessLoss(leave: Range, stakes: KnownStakes): Range {
  const value = lifetimeValue(stakes);
  const cost = (p: number): number => Math.max(0, p - (1 - stakes.retention)) * value;
  return { low: cost(leave.low), middle: cost(leave.middle), high: cost(leave.high) };
}

/**
 * What those cost whose end is known: the lost less those who would have left without a complaint, as one group. One by
 * one, the kept could never weigh against the lost, and the sum would come out too high.
 */
export const knownLoss = ({ lost, of }: Count, stakes: KnownStakes): number =>
  Math.max(0, lost - (1 - stakes.retention) * of) * lifetimeValue(stakes);

/** Worth spending at most: (P(leave | as it is) - P(leave | handled)) × lifetime value. */
export const worthSpending = (as: Range, handled: Range, stakes: KnownStakes): number =>
  Math.max(0, as.middle - handled.middle) * lifetimeValue(stakes);

/** How many kept regulars pay for what was given; null where a regular is worth nothing. */
export function breakEven(given: number, stakes: KnownStakes): number | null {
  const value = lifetimeValue(stakes);
  return value < 0.5 ? null : Math.ceil(given / value - 1e-9);
}

/** What a customer is worth more if five more in a hundred stayed, as shares; null where nobody stays or all do. */
export function whatIf(
  stakes: KnownStakes,
): { readonly retention: number; readonly capped: number; readonly endless: number | null } | null {
  const retention = Math.min(1, stakes.retention + 0.05);
  const now = lifetimeValue(stakes);
  if (now <= 0 || retention === stakes.retention) return null;
  const [before, after] = [endlessValue(stakes), endlessValue(stakes, retention)];
  return {
    retention,
    capped: lifetimeValue(stakes, retention) / now - 1,
    endless: before === null || after === null ? null : after / before - 1,
  };
}

/**
 * How many were unhappy and said nothing, for so many who complained: half of the unhappy complain (TARP's own
 * correction, Quality Progress, November 2005; the popular 4% is a misquote). Contested, and never part of a sum.
 */
export const silentBeside = (complained: number): number =>
  complained * ((1 - complaintRate) / complaintRate);
export const complaintRate = 0.5;

/** How many others somebody tells, from TARP 1986 in secondary sources. Contested, and no money is put on it. */
export const tells = { disappointed: [9, 10], content: 5 } as const;

/** How a share is marked wherever it is printed. */
export function mark({ from, prior }: Pick<Leaving, "from" | "prior">): string {
  const words = { setting: "your setting", borrowed: "borrowed, contested" } as const;
  return from === "recorded" ? `recorded, and ${words[prior]}` : words[from];
}

/** An amount as it is printed: rounded to the smallest unit, half a unit up. */
export const printed = (minor: number, { currency, exponent }: Money): Money => ({
  minor: Math.floor(minor + 0.5 + 1e-9),
  currency,
  exponent,
});

const noRange: Range = { low: 0, middle: 0, high: 0 };

function weighed(prior: Range, { lost, of }: Count): Range {
  if (of < fewestCases) return prior;
  const a = priorCases * prior.middle + lost;
  const b = priorCases * (1 - prior.middle) + of - lost;
  const middle = a / (a + b);
  return {
    low: Math.min(middle, betaQuantile(0.05, a, b)),
    middle,
    high: Math.max(middle, betaQuantile(0.95, a, b)),
  };
}

/** The falling sequence nearest to the given one: neighbours that rise are replaced by their weighted mean. */
function falling(values: readonly number[], weights: readonly number[]): number[] {
  const blocks: { value: number; weight: number; length: number }[] = [];
  values.forEach((value, i) => {
    let block = { value, weight: weights[i] ?? 1, length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value < block.value; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / weight,
        weight,
        length: last.length + block.length,
      };
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ value, length }) => Array.from({ length }, () => value));
}
