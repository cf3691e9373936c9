import { betaQuantile } from "./beta.ts";
import { falling } from "./falling.ts";
import { handlings, type Handling, type Range, type Stakes } from "./stakes.ts";

/** How likely somebody leaves, by how their complaint was handled: borrowed shares, settings and the shop's own cases. */

/** Where a figure comes from. */
export type Source = "recorded" | "setting" | "borrowed";

/** People of one handling whose end is known: how many of `of` were lost. */
export interface Count {
  readonly lost: number;
  readonly of: number;
}
export type Counts = Readonly<Record<Handling, Count>>;
export type Level = keyof Range;
export const levels = ["low", "middle", "high"] as const satisfies readonly Level[];

/** How likely somebody leaves after a complaint, as shares of one, and where that comes from. */
export interface Leaving extends Range {
  readonly from: Source;
  /** The figure that own cases are weighed against, or that stands alone. */
  readonly prior: Exclude<Source, "recorded">;
  readonly count: Count;
  /** The row before it was averaged with any neighbour. */
  readonly alone: Range;
  /** What own cases make of the prior, a Beta(a, b); null where they are not used. */
  readonly beta: { readonly a: number; readonly b: number } | null;
  /** How many cases the row counts for where it is averaged. */
  readonly weight: number;
  /** The rows that were averaged at each level, best care last: this one alone, where there was no need. */
  readonly blocks: Readonly<Record<Level, readonly Handling[]>>;
  /** Whether any level of it was averaged with a neighbour. */
  readonly pooled: boolean;
}
export type Chances = Readonly<Record<Handling, Leaving>>;

/** How many cases of one's own the borrowed figure is worth, when the two are weighed. */
export const priorCases = 10;
/** With fewer cases of one's own there is no percentage, and the borrowed figure stands. */
export const fewestCases = 5;

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
  const raw = handlings.map((handling) => weighed(stakes.leave[handling], handling, counts[handling]));
  const blocks = Object.fromEntries(
    levels.map((level) => [level, falling(raw.map(({ alone, weight }) => [alone[level], weight]))]),
  ) as Record<Level, ReturnType<typeof falling>>;
  const leaving = raw.map((row, i): [Handling, Leaving] => {
    const block = (level: Level) => blocks[level].find(({ from, to }) => from <= i && i < to);
    const value = (level: Level): number => block(level)?.value ?? row.alone[level];
    const rows = (level: Level) => handlings.slice(block(level)?.from ?? i, block(level)?.to ?? i + 1);
    const { handling } = row;
    const prior = stakes.own.has(`leave-${handling}`) ? "setting" : "borrowed";
    const kept = { low: value("low"), middle: value("middle"), high: value("high") };
    return [
      handling,
      {
        ...kept,
        from: row.beta === null ? prior : "recorded",
        prior,
        count: counts[handling],
        alone: row.alone,
        beta: row.beta,
        weight: row.weight,
        blocks: { low: rows("low"), middle: rows("middle"), high: rows("high") },
        pooled: levels.some((level) => rows(level).length > 1),
      },
    ];
  });
  return Object.fromEntries(leaving) as Record<Handling, Leaving>;
}

/** The rows whose figures are in one: itself, and those it was averaged with at any level. */
export const heldIn = ({ blocks }: Leaving): readonly Handling[] =>
  handlings.filter((handling) => levels.some((level) => blocks[level].includes(handling)));

/**
 * Whether own cases say anything of a handling. Those of nobody answered do not: whoever comes back is spoken to, and
 * is then somebody who was answered, so that only the lost would ever be seen.
 */
export const isTelling = (handling: Handling): boolean => handling !== "unanswered";

function weighed(prior: Range, handling: Handling, { lost, of }: Count) {
  if (!isTelling(handling) || of < fewestCases) {
    return { handling, alone: prior, beta: null, weight: priorCases };
  }
  const a = priorCases * prior.middle + lost;
  const b = priorCases * (1 - prior.middle) + of - lost;
  const middle = a / (a + b);
  // Where a or b is near 0 the curve is so skewed that its mean may lie outside the interval.
  const low = Math.min(middle, betaQuantile(0.05, a, b));
  const high = Math.max(middle, betaQuantile(0.95, a, b));
  return { handling, alone: { low, middle, high }, beta: { a, b }, weight: priorCases + of };
}
