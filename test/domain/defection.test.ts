import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaQuantile, betaShare } from "../../src/domain/beta.ts";
import { chances, heldIn, levels, type Counts } from "../../src/domain/chances.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import {
  breakEven,
  endlessValue,
  excessLoss,
  knownLoss,
  lifetimeValue,
  printed,
  silentBeside,
  whatIf,
  worthSpending,
} from "../../src/domain/defection.ts";
import { fateOf, handlingOf } from "../../src/domain/fate.ts";
import { decimal } from "../../src/domain/money.ts";
import { countIn } from "../../src/domain/kinds.ts";
import { alike, countsOf, everybody, noCounts, type Alike } from "../../src/domain/people.ts";
import { estimated, recorded } from "../../src/domain/reckoning.ts";
import { apologized, compensated, contacted, fixed } from "../../src/domain/recovery.ts";
import { handlings, readRange, stakesOf, type KnownStakes } from "../../src/domain/stakes.ts";
import { closed, reopened } from "../../src/domain/closing.ts";
import { anyCounts, anyStakes } from "./any-stakes.ts";
import { gistsOf } from "./gists.ts";
import { at, clock, complaint, customer, deed, eur, refund, refusal } from "./shop.ts";

/** The case worked by hand: 300.00 a year, 80 of a hundred stay, money costs 10%, three years. */
const hand: KnownStakes = stakes(300, 0.8, 0.1, 3);

function stakes(margin: number, retention: number, discountRate: number, years: number): KnownStakes {
  const borrowed = stakesOf(() => null, new Map(), { currency: "EUR", decimalMark: null });
  return { ...borrowed, margin: eur(margin), retention, discountRate, years };
}

const amount = (minor: number): string => decimal(printed(minor, hand.margin));
const leave = chances(hand, noCounts);
const somebody = { isNamed: true, isOpen: false, people: 1 } as const;

describe("the case worked by hand, to the cent", () => {
  test("a kept regular", () => expect(amount(lifetimeValue(hand))).toBe("492.26"));
  test("what an unanswered complaint costs", () => {
    const loss = excessLoss(leave.unanswered, hand);
    expect([loss.low, loss.middle, loss.high].map(amount)).toEqual(["24.61", "147.68", "349.51"]);
  });
  test("worth spending at most, and by the rows of the lucky and the unlucky", () => {
    const saved = worthSpending(leave.unanswered, leave.quick, hand);
    expect([saved.low, saved.middle, saved.high].map(amount)).toEqual(["98.45", "157.52", "300.28"]);
  });
  test("people leave anyway, so what was handled quickly costs nothing", () =>
    expect(excessLoss(leave.quick, hand).middle).toBe(0));
  test("one kept regular pays for 84.00, two for 600.00", () => {
    expect([8400, 49_226, 49_227, 60_000].map((given) => breakEven(given, hand))).toEqual([1, 1, 2, 2]);
  });
  test("as one group, the kept weigh against the lost", () => {
    const loss = knownLoss({ lost: 4, of: 11 }, hand);
    expect([loss.low, loss.middle].map(amount)).toEqual(["886.07", "886.07"]);
    expect([loss.anyway, loss.charged].map((n) => n.toFixed(2))).toEqual(["2.20", "1.80"]);
    expect(knownLoss({ lost: 2, of: 11 }, hand)).toMatchObject({ low: 0, middle: 0, charged: 0 });
  });
  test("if unlucky, each lost one is charged alone: what a complaint costs after which everybody leaves", () => {
    const alone = excessLoss({ low: 1, middle: 1, high: 1 }, hand).high;
    expect(knownLoss({ lost: 3, of: 12 }, hand).high).toBeCloseTo(3 * alone, 6);
    expect(amount(knownLoss({ lost: 3, of: 12 }, hand).high)).toBe("1181.43");
    expect(amount(knownLoss({ lost: 1, of: 1 }, hand).low)).toBe(
      amount(knownLoss({ lost: 1, of: 1 }, hand).high),
    );
  });
});

describe("lifetime value", () => {
  const multiple = (years: number): number => lifetimeValue({ ...hand, years }) / hand.margin.minor;

  test("as a multiple of a year, capped at one, three and five years, and without an end", () => {
    expect([1, 3, 5].map((years) => multiple(years).toFixed(2))).toEqual(["0.73", "1.64", "2.12"]);
    expect(((endlessValue(hand) ?? 0) / hand.margin.minor).toFixed(2)).toBe("2.67");
  });
  test("has no end where everybody stays and money costs nothing", () =>
    expect(endlessValue({ ...hand, retention: 1, discountRate: 0 })).toBeNull());
  test("is nothing where nobody stays", () => {
    const nobody = { ...hand, retention: 0 };
    expect([lifetimeValue(nobody), breakEven(8400, nobody), whatIf(nobody)]).toEqual([0, null, null]);
  });
  test("nothing is to be gained where everybody stays", () =>
    expect(whatIf({ ...hand, retention: 1 })).toBeNull());
  test.each([
    [0.9, 11, 41],
    [0.8, 12, 28],
    [0.7, 13, 22],
  ])(
    "five more of a hundred stay, at %s: +%i%% capped, +%i%% without an end",
    (retention, capped, endless) => {
      const more = whatIf({ ...hand, retention });
      const percent = (share: number | null | undefined) => Math.floor((share ?? 0) * 100 + 0.5 + 1e-9);
      expect([percent(more?.capped), percent(more?.endless)]).toEqual([capped, endless]);
    },
  );
});

describe("own cases against borrowed ones", () => {
  const counted = (quick: Counts["quick"]): Counts => ({ ...noCounts, quick });

  test("fewer than five change nothing", () => {
    expect(chances(hand, counted({ lost: 4, of: 4 })).quick).toMatchObject({
      ...hand.leave.quick,
      from: "borrowed",
      count: { lost: 4, of: 4 },
    });
  });
  test("from five on, the posterior mean and its 90% interval", () => {
    const { low, middle, high, from } = chances(hand, counted({ lost: 0, of: 7 })).quick;
    expect([low, middle, high].map((p) => p.toFixed(6))).toEqual(["0.017687", "0.105882", "0.246741"]);
    expect(from).toBe("recorded");
  });
  test("many leave little of what was borrowed", () => {
    const { low, middle, high } = chances(hand, counted({ lost: 100, of: 1000 })).quick;
    expect(middle).toBeCloseTo(101.8 / 1010, 10);
    expect(high - low).toBeLessThan(0.04);
  });
  test("better care that seems to lose more is averaged with its neighbour", () => {
    const { slow, quick } = chances(hand, counted({ lost: 90, of: 100 }));
    expect(quick.middle).toBeCloseTo(slow.middle, 12);
    expect([slow.pooled, quick.pooled]).toEqual([true, true]);
    expect(chances(hand, noCounts).quick.pooled).toBe(false);
  });
  test("an average tells what it is made of, and each row keeps what it was before", () => {
    const { unanswered, sorry, slow, quick } = chances(hand, counted({ lost: 6, of: 6 }));
    expect(quick).toMatchObject({ weight: 16, alone: { middle: 7.8 / 16 } });
    expect([quick.beta?.a, quick.beta?.b].map((n) => n?.toFixed(6))).toEqual(["7.800000", "8.200000"]);
    expect(slow).toMatchObject({ weight: 10, beta: null, alone: hand.leave.slow });
    expect(slow.blocks).toEqual({
      low: ["unanswered", "sorry", "slow", "quick"],
      middle: ["slow", "quick"],
      high: ["slow", "quick"],
    });
    expect(slow.middle).toBeCloseTo((10 * 0.46 + 7.8) / 26, 12);
    expect(heldIn(sorry)).toEqual(["unanswered", "sorry", "slow", "quick"]);
    expect([unanswered.middle, unanswered.high]).toEqual([0.5, 0.91]);
  });
  test("of those nobody answered only losses can be seen, so their own cases change no figure", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (lost, kept) => {
        const seen = chances(hand, { ...noCounts, unanswered: { lost, of: lost + kept } });
        expect({ ...seen.unanswered, count: null }).toEqual({ ...leave.unanswered, count: null });
        expect([seen.sorry, seen.slow, seen.quick]).toEqual([leave.sorry, leave.slow, leave.quick]);
      }),
    );
    expect(chances(hand, { ...noCounts, unanswered: { lost: 6, of: 6 } }).unanswered.count.lost).toBe(6);
  });
  test("a share that was set is marked so", () => {
    const set = stakesOf(
      (key) => (key === "leave-quick" ? "1/2/3" : null),
      new Map([["leave-quick", "1/2/3"]]),
      { currency: "EUR", decimalMark: null },
    );
    expect(chances(set, noCounts).quick).toMatchObject({
      low: 0.01,
      middle: 0.02,
      high: 0.03,
      from: "setting",
    });
  });
});

describe("for every choice of settings and counts", () => {
  const settings = anyStakes(hand);
  test("better handling never costs more", () => {
    fc.assert(
      fc.property(settings, anyCounts, fc.array(fc.nat(3), { maxLength: 6 }), (set, counts, handled) => {
        const p = chances(set, counts);
        for (let i = 1; i < handlings.length; i++) {
          const [worse, better] = [handlings[i - 1] ?? "unanswered", handlings[i] ?? "quick"];
          for (const level of levels)
            expect(printed(excessLoss(p[better], set)[level], set.margin).minor).toBeLessThanOrEqual(
              printed(excessLoss(p[worse], set)[level], set.margin).minor,
            );
        }
        const crowd = (better: number): Alike[] =>
          handled.map((n) => ({
            ...somebody,
            fate: "unknown",
            handling: handlings[Math.min(3, n + better)] ?? "quick",
          }));
        const [worse, better] = [estimated(crowd(0), p, set).total, estimated(crowd(1), p, set).total];
        for (const level of levels) expect(better[level]).toBeLessThanOrEqual(worse[level] + 1e-6);
      }),
    );
  });

  test("if lucky, likely and if unlucky stand in this order, and no sum is below zero", () => {
    fc.assert(
      fc.property(settings, anyCounts, (set, counts) => {
        const p = chances(set, counts);
        for (const handling of handlings) {
          const { low, middle, high } = p[handling];
          expect(0 <= low && low <= middle + 1e-12 && middle <= high + 1e-12 && high <= 1).toBe(true);
          const loss = excessLoss(p[handling], set);
          expect(0 <= loss.low && loss.low <= loss.middle + 1e-6 && loss.middle <= loss.high + 1e-6).toBe(
            true,
          );
        }
        const saved = worthSpending(p.unanswered, p.quick, set);
        expect(Math.min(saved.low, saved.middle, saved.high)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("and so does what the known and the unknown cost together", () => {
    const person = fc.record({
      fate: fc.constantFrom("back", "lost", "unknown"),
      handling: fc.constantFrom(...handlings),
    });
    fc.assert(
      fc.property(settings, anyCounts, fc.array(person, { maxLength: 12 }), (set, counts, those) => {
        const crowd = those.map((one): Alike => ({ ...somebody, ...one }));
        const { total, knownLoss: loss } = estimated(crowd, chances(set, counts), set);
        for (const { low, middle, high } of [total, loss]) {
          expect(0 <= low && low <= middle + 1e-6 && middle <= high + 1e-6).toBe(true);
        }
      }),
    );
  });
});

describe("the Beta distribution", () => {
  // Reference values from SciPy 1.17 (scipy.stats.beta).
  test.each([
    [5, 5, 0.2513676274, 0.5, 0.7486323726],
    [1.8, 15.2, 0.01768693239, 0.09055270929, 0.2467407221],
    [9, 12, 0.2586506097, 0.426261933, 0.6064151132],
    [0.1, 9.9, 0, 6.276178242e-5, 0.05953276921],
    [0.5, 0.5, 0.006155829702, 0.5, 0.9938441703],
    [105, 405, 0.1771272157, 0.2054976794, 0.2359500316],
    [2500.5, 7500.5, 0.2429315294, 0.2500083336, 0.2571753084],
    [1, 1, 0.05, 0.5, 0.95],
    [30, 1, 0.9049661471, 0.9771599684, 0.9982916844],
  ])("a = %d, b = %d", (a, b, low, middle, high) => {
    expect(betaQuantile(0.05, a, b)).toBeCloseTo(low, 9);
    expect(betaQuantile(0.5, a, b)).toBeCloseTo(middle, 9);
    expect(betaQuantile(0.95, a, b)).toBeCloseTo(high, 9);
  });
  test.each([
    [0.3, 2, 5, 0.579825],
    [0.999, 300, 2, 0.9629191418029293],
    [0.01, 0.2, 40, 0.851729513094052],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])("below %d of Beta(%d, %d)", (x, a, b, share) => expect(betaShare(x, a, b)).toBeCloseTo(share, 10));
  test("all of it lies at an end where nothing speaks for the other", () =>
    expect([betaQuantile(0.95, 0, 10), betaQuantile(0.05, 10, 0)]).toEqual([0, 1]));
  test("the quantile undoes the share", () => {
    const size = fc.double({ min: 0.5, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), size, size, (p, a, b) => {
        expect(betaShare(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 6);
      }),
    );
  });
});

describe("what became of them", () => {
  const from = complaint({ receivedAt: at("2026-11-18T09:30") });
  const mended = (when: string): Complaint => fixed(from, deed(when), clock);

  test("nothing said, sorry alone, put right by the end of the next open day, and later", () => {
    expect(handlingOf(from, clock)).toBe("unanswered");
    expect(handlingOf(contacted(from, { reached: false }, deed(), clock), clock)).toBe("unanswered");
    expect(handlingOf(apologized(from, deed(), clock), clock)).toBe("sorry");
    expect(handlingOf(mended("2026-11-19T18:00"), clock)).toBe("quick");
    expect(handlingOf(mended("2026-11-19T18:01"), clock)).toBe("slow");
    expect(handlingOf(compensated(from, refund(5), deed(), clock), clock)).toBe("quick");
  });
  test("what was opened again starts at the beginning, and is quick no more", () => {
    const lost = closed(mended("2026-11-18T10:00"), { as: "lost", because: "moved away" }, deed());
    const again = reopened(lost, deed("2026-11-18T12:00"), clock);
    expect(handlingOf(again, clock)).toBe("unanswered");
    expect(handlingOf(fixed(again, deed("2026-11-18T13:00"), clock), clock)).toBe("slow");
  });
  test("lost, back, and nobody knows", () => {
    const lost = closed(from, { as: "lost", because: "moved away" }, deed());
    const back = contacted(
      mended("2026-11-18T10:00"),
      { reached: true, back: "yes" },
      deed("2026-11-20T10:00"),
      clock,
    );
    expect([from, lost, back].map(fateOf)).toEqual(["unknown", "lost", "back"]);
    const others = [from, lost, back].map((c, i) => ({ ...c, customer: { ...customer(), id: i + 1 } }));
    expect(countsOf(gistsOf(others))).toEqual({
      ...noCounts,
      unanswered: { lost: 1, of: 1 },
      quick: { lost: 0, of: 1 },
    });
  });
  test("a person counts once among own cases, and a guest without a name never", () => {
    const returned = (day: string): Complaint => {
      const came = { ...complaint({ receivedAt: at(`2026-11-${day}T09:30`) }), id: Number(day) };
      const good = fixed(came, deed(`2026-11-${day}T10:00`), clock);
      return contacted(good, { reached: true, back: "yes" }, deed(`2026-11-${day}T11:00`), clock);
    };
    const guest = closed({ ...from, customer: null }, { as: "lost", because: "walked out" }, deed());
    expect(countsOf(gistsOf([returned("20"), returned("18"), returned("19"), guest]))).toEqual({
      ...noCounts,
      quick: { lost: 0, of: 1 },
    });
  });
  test("who was given up for lost and complained again had come back", () => {
    const lost = closed(mended("2026-11-18T10:00"), { as: "lost", because: "moved away" }, deed());
    const again = { ...complaint({ receivedAt: at("2026-11-20T09:30") }), id: 2 };
    expect(countsOf(gistsOf([lost])).quick).toEqual({ lost: 1, of: 1 });
    expect(countsOf(gistsOf([again, lost]))).toEqual({ ...noCounts, quick: { lost: 0, of: 1 } });
    const never = closed(again, { as: "lost", because: "never came back" }, deed("2026-11-21T09:30"));
    expect(countsOf(gistsOf([lost, never]))).toEqual({ ...noCounts, unanswered: { lost: 1, of: 1 } });
  });
  test("each person counts once, by the latest complaint, and every walk-in is somebody", () => {
    const second = { ...complaint({ receivedAt: at("2026-11-20T09:30") }), id: 2 };
    const walkIns = [3, 4].map((id) => ({ ...complaint({}, null), id }));
    const unwanted = { ...complaint({}, { ...customer(), id: 9 }), id: 5, keep: "no" as const };
    const all = [second, from, ...walkIns, unwanted];
    const { named, walkIns: nobody } = everybody(gistsOf(all));
    expect([named, nobody].map((kinds) => countIn(kinds))).toEqual([1, 2]);
    expect(recorded(gistsOf(all))).toMatchObject({
      of: 3,
      unknown: 3,
      complaints: 5,
      walkIns: 2,
      leftOut: 1,
    });
    const each = estimated(alike(everybody(gistsOf(all))), leave, hand);
    expect(each.waiting.map((w) => w.people)).toEqual([1, 0, 0, 0]);
  });
  test("beside those who complain, as many say nothing", () => expect(silentBeside(19)).toBe(19));
});

describe("three shares as a setting", () => {
  test.each([
    ["25/50/91", "25/50/91"],
    [" 5% / 18% / 30% ", "5/18/30"],
    ["0/0/100", "0/0/100"],
  ])("%s", (text, stored) => expect(readRange(text)).toBe(stored));
  test.each(["50", "50/25/91", "25/50/101", "a/b/c", "25/50/91/95", ""])("%s is refused", (text) =>
    expect(refusal(() => readRange(text)).kind).toBe("usage"),
  );
});
