import fc from "fast-check";
import type { KnownStakes, Range } from "../../src/domain/stakes.ts";
import { eur } from "./shop.ts";

/** Whatever an owner may have set and counted. */

const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

const range = fc
  .tuple(share, share, share)
  .map((all) => all.toSorted((a, b) => a - b))
  .map(([low = 0, middle = 0, high = 0]): Range => ({ low, middle, high }));

const eachHandling = <T>(one: fc.Arbitrary<T>) =>
  fc.record({ unanswered: one, sorry: one, slow: one, quick: one });

export const anyCounts = eachHandling(
  fc.tuple(fc.nat(60), fc.nat(60)).map(([lost, kept]) => ({ lost, of: lost + kept })),
);

/** Any settings in place of those. */
export const anyStakes = (stakes: KnownStakes): fc.Arbitrary<KnownStakes> =>
  fc
    .record({
      minor: fc.integer({ min: 1, max: 10_000_000 }),
      retention: share,
      discountRate: share,
      years: fc.integer({ min: 1, max: 20 }),
      leave: eachHandling(range),
    })
    .map(({ minor, ...rest }) => ({ ...stakes, ...rest, margin: { ...eur(0), minor } }));
