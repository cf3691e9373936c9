import fc from "fast-check";
import { expect, test } from "vitest";
import { durationWords, medianOf, upperQuarterOf } from "../../src/reports/figures/durations.ts";

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

test("a median has as many below as above it", () => {
  expect([
    medianOf(sorted([])),
    medianOf(sorted([7])),
    medianOf(sorted([9, 1])),
    medianOf(sorted([5, 1, 3])),
    medianOf(sorted([10, 2, 9, 100])),
  ]).toEqual([null, 7, 5, 3, 9.5]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (values) => {
      const middle = medianOf(sorted(values)) ?? -1;
      const below = values.filter((v) => v < middle).length;
      const above = values.filter((v) => v > middle).length;
      expect(below).toBeLessThanOrEqual(values.length / 2);
      expect(above).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test("the slowest quarter begins above three in four", () => {
  expect([
    upperQuarterOf(sorted([])),
    upperQuarterOf(sorted([4, 3, 2, 1])),
    upperQuarterOf(sorted([1, 2, 3, 4, 5])),
  ]).toEqual([null, 3, 4]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (values) => {
      const from = upperQuarterOf(sorted(values)) ?? -1;
      expect(values.filter((v) => v <= from).length).toBeGreaterThanOrEqual(values.length * 0.75);
      expect(values.filter((v) => v < from).length).toBeLessThan(values.length * 0.75);
    }),
  );
});

test.each([
  [0, "at once"],
  [0.2, "less than a minute"],
  [1, "1 minute"],
  [59.4, "59 minutes"],
  [59.6, "1 hour"],
  [60, "1 hour"],
  [61, "1 hour 1 minute"],
  [130, "2 hours 10 minutes"],
  [599, "9 hours 59 minutes"],
  [600, "10 hours"],
  [47 * 60, "47 hours"],
  [48 * 60, "2 days"],
  [49 * 60, "2 days 1 hour"],
  [9 * 1440 + 23 * 60 + 29, "9 days 23 hours"],
  [9 * 1440 + 23 * 60 + 31, "10 days"],
  [10 * 1440, "10 days"],
  [400 * 1440, "400 days"],
])("%s minutes are %s", (minutes, words) => {
  expect(durationWords(minutes)).toBe(words);
});
