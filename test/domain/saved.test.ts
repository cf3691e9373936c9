import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chances, levels, type Counts } from "../../src/domain/chances.ts";
import { closed } from "../../src/domain/closing.ts";
import { printed } from "../../src/domain/defection.ts";
import { decimal } from "../../src/domain/money.ts";
import type { Fate } from "../../src/domain/fate.ts";
import { alike, everybody, noCounts, type Alike } from "../../src/domain/people.ts";
import { fixed } from "../../src/domain/recovery.ts";
import { estimated } from "../../src/domain/reckoning.ts";
import { openLoss, saved } from "../../src/domain/saved.ts";
import { handlings, stakesOf, type Handling, type KnownStakes, type Range } from "../../src/domain/stakes.ts";
import { anyCounts, anyStakes } from "./any-stakes.ts";
import { gistsOf } from "./gists.ts";
import { clock, complaint, customer, deed, eur } from "./shop.ts";

/** The case worked by hand: 300.00 a year, 80 of a hundred stay, so that a kept regular is worth 492.26. */
const borrowed = stakesOf(() => null, new Map(), { currency: "EUR", decimalMark: null });
const hand: KnownStakes = { ...borrowed, margin: eur(300), retention: 0.8 };
const leave = chances(hand, noCounts);

const amounts = ({ low, middle, high }: Range): string[] =>
  [low, middle, high].map((minor) => decimal(printed(minor, hand.margin)));

const person = (handling: Handling, fate: Fate = "unknown"): Alike => ({
  handling,
  fate,
  isNamed: true,
  isOpen: false,
  people: 1,
});

describe("what recovery saved, by hand", () => {
  test("had nobody answered, each would cost what an unanswered complaint costs", () => {
    expect(amounts(saved([person("quick")], leave, hand))).toEqual(["24.61", "147.68", "300.28"]);
    expect(amounts(saved([person("slow")], leave, hand))).toEqual(["0.00", "19.69", "152.60"]);
    expect(amounts(saved([person("sorry")], leave, hand))).toEqual(["0.00", "0.00", "0.00"]);
  });
  test("who came back costs nothing, and who was lost counts against it", () => {
    expect(amounts(saved([person("quick", "back")], leave, hand))).toEqual(["24.61", "147.68", "349.51"]);
    const of = (lost: number) => [...Array(5).keys()].map((i) => person("quick", i < lost ? "lost" : "back"));
    // One of five would have left anyway: 5 × 147.68, less what the second one costs.
    expect(amounts(saved(of(1), leave, hand))[1]).toBe("738.39");
    expect(amounts(saved(of(2), leave, hand))[1]).toBe("246.13");
    expect(amounts(saved(of(5), leave, hand))).toEqual(["0.00", "0.00", "0.00"]);
  });
  test("nobody answered, or nobody with a name, is nothing saved", () => {
    const walkIn: Alike = { ...person("quick"), isNamed: false };
    expect(saved([person("unanswered"), walkIn], leave, hand)).toMatchObject({ people: 0, middle: 0 });
  });
});

test("those that are open are a part of the sum over everybody", () => {
  const numbered = [complaint(), complaint(), complaint(), complaint({}, null)].map((c, i) => ({
    ...c,
    id: i + 1,
    customer: c.customer === null ? null : { ...customer(), id: i + 1 },
  }));
  const [one = complaint(), other = complaint(), third = complaint(), walkIn = complaint()] = numbered;
  const settled = closed(fixed(other, deed(), clock), { as: "lost", because: "moved away" }, deed());
  const those = alike(everybody(gistsOf([one, settled, fixed(third, deed(), clock), walkIn])));
  const open = openLoss(those, leave, hand);
  expect(open.people).toBe(2);
  expect(amounts(open)).toEqual(["24.61", "147.68", "398.73"]);
  const { total, knownLoss } = estimated(those, leave, hand);
  for (const level of levels) expect(open[level] + knownLoss[level]).toBeCloseTo(total[level], 6);
});

describe("for every choice of settings and counts", () => {
  const settings = anyStakes(hand);
  const crowd = fc.array(
    fc.record({ handling: fc.constantFrom(...handlings), fate: fc.constantFrom("back", "lost", "unknown") }),
    { maxLength: 12 },
  );
  const reckoned = (set: KnownStakes, counts: Counts, those: readonly Pick<Alike, "handling" | "fate">[]) =>
    saved(
      those.map(({ handling, fate }) => person(handling, fate)),
      chances(set, counts),
      set,
    );

  test("nothing saved is ever below nothing, and better care saves no less", () => {
    fc.assert(
      fc.property(settings, anyCounts, crowd, fc.nat(11), (set, counts, those, which) => {
        const before = reckoned(set, counts, those);
        const better = those.map((one, i) =>
          i === which % Math.max(1, those.length) && one.fate === "unknown"
            ? { ...one, handling: handlings[Math.min(3, handlings.indexOf(one.handling) + 1)] ?? "quick" }
            : one,
        );
        const after = reckoned(set, counts, better);
        for (const level of levels) {
          expect(before[level]).toBeGreaterThanOrEqual(0);
          expect(after[level]).toBeGreaterThanOrEqual(before[level] - 1e-6);
        }
      }),
    );
  });
  test("where nobody who was answered is known to be lost, it is the whole difference", () => {
    fc.assert(
      fc.property(settings, anyCounts, crowd, (set, counts, those) => {
        const all = reckoned(
          set,
          counts,
          those.filter(({ fate }) => fate !== "lost"),
        );
        for (const level of levels)
          expect(all[level]).toBeCloseTo(all.unanswered[level] - all.asItStands[level], 4);
      }),
    );
  });
});
