import type { Count } from "./chances.ts";
import type { Money } from "./money.ts";
import type { KnownStakes, Range } from "./stakes.ts";

/**
 * What a lost customer costs. Amounts are minor units and stay unrounded from one sum to the next; `printed` rounds one
 * for the eye. Shares are of one.
 */

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
 * What a complaint costs in lost custom: max(0, P(leave) - (1 - r)) × lifetime value. People leave anyway; only the
 * excess is charged.
 */
export function excessLoss(leave: Range, stakes: KnownStakes): Range {
  const value = lifetimeValue(stakes);
  const cost = (p: number): number => Math.max(0, p - (1 - stakes.retention)) * value;
  return { low: cost(leave.low), middle: cost(leave.middle), high: cost(leave.high) };
}

/** What those cost whose end is known, and how many of the lost that charges. */
export interface KnownLoss extends Range {
  /** How many of them would have left in a year without any complaint. */
  readonly anyway: number;
  /** How many of the lost are charged: beyond those, as one group; and if unlucky, each lost one taken alone. */
  readonly charged: number;
  readonly chargedHigh: number;
}

/**
 * What those cost whose end is known: the lost less those who would have left without a complaint, as one group. One by
 * one, the kept could never weigh against the lost. If unlucky the kept were never in doubt, and each lost one costs
 * what a complaint costs after which everybody leaves: r × lifetime value.
 */
export function knownLoss({ lost, of }: Count, stakes: KnownStakes): KnownLoss {
  const value = lifetimeValue(stakes);
  const anyway = (1 - stakes.retention) * of;
  const charged = Math.max(0, lost - anyway);
  // Never below the group, which floating point could miss by a hair where all are lost.
  const chargedHigh = Math.max(charged, lost * stakes.retention);
  const group = charged * value;
  return { low: group, middle: group, high: chargedHigh * value, anyway, charged, chargedHigh };
}

/**
 * Worth spending at most: (P(leave | as it is) - P(leave | handled)) × lifetime value, likely, and by the rows of the
 * lucky and of the unlucky. These are differences of two rows, so the likely one need not lie between the others.
 */
export function worthSpending(as: Range, handled: Range, stakes: KnownStakes): Range {
  const value = lifetimeValue(stakes);
  const saved = (level: keyof Range): number => Math.max(0, as[level] - handled[level]) * value;
  return { low: saved("low"), middle: saved("middle"), high: saved("high") };
}

/** How many kept regulars pay for what was given; null where a regular is worth nothing. */
export function breakEven(given: number, stakes: KnownStakes): number | null {
  const value = lifetimeValue(stakes);
  return value < 0.5 ? null : Math.ceil(given / value - 1e-9);
}

/**
 * What a customer is worth more if five more in a hundred stayed, or as many as are left to stay, as shares; null where
 * nobody stays or all do.
 */
export function whatIf(stakes: KnownStakes): {
  readonly retention: number;
  readonly capped: number;
  readonly endless: number | null;
} | null {
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

/** An amount as it is printed: rounded to the smallest unit, half a unit up. */
export const printed = (minor: number, { currency, exponent }: Money): Money => ({
  minor: Math.floor(minor + 0.5 + 1e-9),
  currency,
  exponent,
});
