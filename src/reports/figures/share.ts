import { betaQuantile } from "../../domain/beta.ts";
import { fewestCases } from "../../domain/chances.ts";

/** How many of how many; and from five cases on the share, with how sure one may be of it. */
export interface Share {
  readonly k: number;
  readonly n: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What both counts of the Beta distribution begin with. */
export const prior = 0.5;
export const level = 0.9;

/**
 * `k` of `n` with a 90% interval: the middle of a Beta(k + 1/2, n - k + 1/2). That is the prior of Jeffreys, which takes
 * no side: nobody has surveyed second chances, so nothing is borrowed here. Where none or all did, the interval goes on
 * to 0 or 1 (Brown, Cai and DasGupta 2001), so that the share always lies in it.
 */
export function shareOf(k: number, n: number): Share {
  if (n < fewestCases) return { k, n, share: null, low: null, high: null };
  const tail = (1 - level) / 2;
  const [a, b] = [k + prior, n - k + prior];
  return {
    k,
    n,
    share: k / n,
    low: k === 0 ? 0 : betaQuantile(tail, a, b),
    high: k === n ? 1 : betaQuantile(1 - tail, a, b),
  };
}

/** A share among those whose time is up; and how many more there are already among the others. */
export interface SoFar {
  readonly of: Share;
  readonly early: number;
}

/**
 * How many did, of those of whom it can be told. Whoever did so before their time was up is counted beside the share:
 * those who do are known sooner than those who do not.
 */
export function soFar(cases: readonly { readonly did: boolean; readonly isUp: boolean }[]): SoFar {
  const up = cases.filter((c) => c.isUp);
  return {
    of: shareOf(up.filter((c) => c.did).length, up.length),
    early: cases.filter((c) => c.did && !c.isUp).length,
  };
}
