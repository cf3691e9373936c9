import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Complaint, Outcome } from "../../src/domain/complaint.ts";
import type { Coupon, Gift } from "../../src/domain/coupon.ts";
import type { Money } from "../../src/domain/money.ts";
import type { Offer } from "../../src/domain/offer.ts";
import { judged, promised } from "../../src/domain/promise.ts";
import { contacted, skipped } from "../../src/domain/recovery.ts";
import { cancelled, extended, lapsedWhole, reissued } from "../../src/domain/coupon-life.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { billed, welcomed } from "../../src/domain/visit.ts";
import { shareOf } from "../../src/reports/figures/share.ts";
import {
  invitedOn,
  tally,
  type SecondChanceRows,
  type Tally,
} from "../../src/reports/second-chance/tally.ts";
import { clock, complaint, deed, eur } from "../domain/shop.ts";
import { rowsOf } from "./rows.ts";

/**
 * Second chances are planned as plain data, acted out by the rules, and counted twice: by the report, and by the plan.
 * Coupons are good for ten days, and whoever is invited twice is so after twenty.
 */

const noon = (day: number): Date => new Date(Date.UTC(2026, 7, 1 + day, 11));
const dayText = (day: number): string => noon(day).toISOString().slice(0, 10);
const usd = (minor: number): Money => ({ minor, currency: "USD", exponent: 2 });

const none: Gift = { kind: "discount", what: null, offer: null, percent: null, worth: null, cost: null };
const gifts = {
  dessert: { ...none, what: "dessert", offer: 1, worth: eur(9), cost: eur(2.5) },
  tea: { ...none, what: "tea", offer: 2, worth: eur(4), cost: eur(0.33) },
  amount: { ...none, worth: eur(10), cost: eur(10) },
  dollars: { ...none, worth: usd(700), cost: usd(650) },
  percent: { ...none, percent: "20%" },
  table: { ...none, what: "a table by the window" },
} as const satisfies Record<string, Gift>;

const menu: readonly Offer[] = [
  {
    id: 1,
    name: "dessert",
    kind: "gift",
    worth: null,
    cost: null,
    percent: null,
    givers: [],
    retiredAt: null,
  },
  {
    id: 2,
    name: "tea for two",
    kind: "gift",
    worth: null,
    cost: null,
    percent: null,
    givers: [],
    retiredAt: null,
  },
];

interface PlannedInvitation {
  readonly gift: keyof typeof gifts;
  /** Until now the card was lost, and printed anew. */
  readonly lost: boolean;
  /** Days until they come; more than ten is after the coupon has expired, and null is never. */
  readonly comes: number | null;
  readonly cancels: boolean;
  /** In cents, divisible by five. */
  readonly bill: number | null;
  readonly billsLater: boolean;
  readonly smooth: "yes" | "no" | null;
}

interface PlannedChance {
  /** Null is a walk-in. */
  readonly person: number | null;
  readonly invitations: readonly PlannedInvitation[];
  /** On which day the last of them is given; the report is read on day 100. */
  readonly last: number;
  readonly back: "yes" | "unknown" | null;
  readonly promise: "kept" | "broken" | null;
  readonly ends: Outcome | null;
}

const today = 100;

/** What really happens of a plan: nobody comes tomorrow, and nobody comes with a coupon that was taken back. */
function happens(plan: PlannedInvitation, on: number) {
  const cancels = plan.cancels && on <= today;
  const came =
    !cancels && plan.comes !== null && plan.comes !== 11 && on + plan.comes < today ? plan.comes : null;
  const redeems = came !== null && came <= 10;
  return { cancels, came, redeems, smooth: came === null ? null : plan.smooth, isUp: on + 10 < today };
}

const dayOfInvitation = (chance: PlannedChance, i: number): number =>
  chance.last - 20 * (chance.invitations.length - 1 - i);

let bodies = 0;
const newBody = (): string => String(++bodies).padStart(11, "0");

function actedOut(chance: PlannedChance, id: number): Complaint {
  const { person } = chance;
  const who = person === null ? null : { id: person + 1, name: `Guest ${person}`, note: null, contacts: [] };
  let told: Complaint = { ...complaint({ receivedAt: noon(0), channel: "in-person" }, who), id };
  chance.invitations.forEach((plan, i) => {
    const on = dayOfInvitation(chance, i);
    const real = happens(plan, on);
    told = lapsedWhole(told, noon(on), clock);
    const issue = {
      gift: gifts[plan.gift],
      colour: "gold" as const,
      body: newBody(),
      expiresOn: dayText(on + 10),
    };
    told = invited(told, issue, deed(noon(on)), clock);
    const held = (): Coupon => told.coupons.at(-1) ?? expect.fail("There is no coupon.");
    if (plan.lost) told = reissued(told, held(), newBody(), deed(noon(on)), clock);
    if (real.cancels) told = cancelled(told, held(), "replaced by money", deed(noon(on)), clock);
    if (real.came === null) return;
    const there = deed(noon(on + real.came));
    told = lapsedWhole(told, there.at, clock);
    const bill = plan.bill === null ? null : usd(plan.bill);
    const late = plan.billsLater && plan.gift === "percent" && real.redeems;
    told = welcomed(told, { bill: late ? null : bill, coupon: real.redeems ? held() : null }, there, clock);
    if (late && bill !== null) told = billed(told, held(), bill, there, clock.zone);
    if (plan.smooth !== null) told = contacted(told, { reached: true, smooth: plan.smooth }, there, clock);
  });
  if (chance.back !== null)
    told = contacted(told, { reached: true, back: chance.back }, deed(noon(today)), clock);
  if (chance.promise !== null) {
    told = promised(told, noon(today + 1), deed(noon(today)));
    told = judged(told, chance.promise, deed(noon(today)), clock);
  }
  return chance.ends === null ? told : { ...told, next: null, closed: { at: noon(today), as: chance.ends } };
}

/** Numbers as the store gives them, in the order of the complaints. */
function stored(chances: readonly PlannedChance[]): Complaint[] {
  let id = 0;
  return chances.map((chance, i) => {
    const acted = actedOut(chance, i + 1);
    return { ...acted, coupons: acted.coupons.map((c) => ({ ...c, id: ++id })) };
  });
}

interface Days {
  readonly since: string | null;
  readonly until: string | null;
}

const rowsOfChances = (
  complaints: readonly Complaint[],
  more: Partial<SecondChanceRows> = {},
): SecondChanceRows => ({
  ...rowsOf([], { now: noon(today) }),
  complaints,
  offers: menu,
  ...more,
});

function report(complaints: readonly Complaint[], days: Days = { since: null, until: null }): Tally {
  const rows = rowsOfChances(complaints, { days });
  return tally(invitedOn(rows), rows);
}

/** The whole report once more, from the plan alone. */
function counted(chances: readonly PlannedChance[], { since, until }: Days) {
  const all = chances.flatMap((chance, number) =>
    chance.invitations.map((plan, i) => ({ chance, number, plan, i, on: dayOfInvitation(chance, i) })),
  );
  const inDays = all.filter(
    ({ on }) => (since === null || dayText(on) >= since) && (until === null || dayText(on) <= until),
  );
  const real = inDays.map((one) => ({ ...one, ...happens(one.plan, one.on) }));
  const given = real.filter(({ cancels }) => !cancels);
  const latest = new Map<string, (typeof given)[number]>();
  for (const one of given.toSorted((a, b) => a.on - b.on || a.number - b.number)) {
    latest.set(one.chance.person === null ? `walk-in ${one.number}` : `person ${one.chance.person}`, one);
  }
  const fate = (chance: PlannedChance): "kept" | "lost" | "unknown" | "left out" => {
    if (chance.ends === "let-go" || chance.ends === "duplicate") return "left out";
    if (chance.ends === "lost") return "lost";
    const answers = chance.invitations.map((plan, i) => happens(plan, dayOfInvitation(chance, i)).smooth);
    const wentWrongLast = answers.findLast((a) => a !== null) === "no";
    const isBack = chance.back === "yes" || (answers.includes("yes") && !wentWrongLast);
    return chance.ends === "recovered" || isBack ? "kept" : "unknown";
  };
  const guests = [...latest.values()].map((one) => ({ ...one, fate: fate(one.chance) }));
  const ended = guests.filter((g) => g.fate === "kept" || g.fate === "lost");
  const isToAsk = ({ chance, came, smooth }: (typeof given)[number]): boolean =>
    came !== null && smooth === null && chance.ends === null;
  /** Only the latest visit is still to be asked after. */
  const lastVisit = (one: (typeof given)[number]): boolean =>
    !chances[one.number]?.invitations.some(
      (plan, i) => i > one.i && happens(plan, dayOfInvitation(one.chance, i)).came !== null,
    );
  const costs = given.flatMap(({ plan, redeems }) => {
    if (!redeems) return [];
    if (plan.gift === "percent") return [plan.bill === null ? null : (["USD", plan.bill / 5] as const)];
    const { cost } = gifts[plan.gift];
    return [cost === null ? null : ([cost.currency, cost.minor] as const)];
  });
  const sums = ["EUR", "USD"].flatMap((currency) => {
    const amounts = costs.flatMap((c) => (c === null || c[0] !== currency ? [] : [c[1]]));
    return amounts.length === 0 ? [] : [{ currency, exponent: 2, minor: amounts.reduce((a, b) => a + b) }];
  });
  const kept = ended.filter((g) => g.fate === "kept").length;
  const days = given.flatMap(({ came }) => (came === null ? [] : [came])).toSorted((a, b) => a - b);
  const tell = (of: readonly { readonly isUp: boolean }[], did: readonly { readonly isUp: boolean }[]) => ({
    k: did.filter(({ isUp }) => isUp).length,
    n: of.filter(({ isUp }) => isUp).length,
    early: did.filter(({ isUp }) => !isUp).length,
  });
  const kindOf = (plan: PlannedInvitation): string =>
    ({
      dessert: "O-1",
      tea: "O-2",
      amount: "amount",
      dollars: "amount",
      percent: "percentage",
      table: "in-your-words",
    })[plan.gift];
  return {
    invited: given.length,
    takenBack: real.length - given.length,
    people: guests.length,
    walkIns: guests.filter(({ chance }) => chance.person === null).length,
    returned: tell(
      given,
      given.filter(({ came }) => came !== null),
    ),
    out: given.filter(({ came, isUp }) => came === null && !isUp).length,
    told: given.filter(({ smooth }) => smooth !== null).length,
    wentWrong: given.filter(({ smooth }) => smooth === "no").length,
    toAsk: given.filter((one) => isToAsk(one) && lastVisit(one)).length,
    kept: tell(
      ended,
      ended.filter((g) => g.fate === "kept"),
    ),
    lost: tell(
      ended,
      ended.filter((g) => g.fate === "lost"),
    ),
    unknown: guests.filter((g) => g.fate === "unknown").length,
    leftOut: guests.filter((g) => g.fate === "left out").length,
    days:
      days.length === 0
        ? null
        : {
            n: days.length,
            shortest: days[0],
            longest: days[days.length - 1],
            median:
              days.length % 2 === 1
                ? days[(days.length - 1) / 2]
                : ((days[days.length / 2 - 1] ?? 0) + (days[days.length / 2] ?? 0)) / 2,
          },
    redeemed: given.filter(({ redeems }) => redeems).length,
    cost: sums,
    unknownCosts: costs.filter((c) => c === null).length,
    costPerKept: kept === 0 ? null : sums.map((m) => ({ ...m, minor: Math.round(m.minor / kept) })),
    offers: Object.fromEntries(
      [...new Set(given.map(({ plan }) => kindOf(plan)))].toSorted().map((kind) => {
        const these = given.filter(({ plan }) => kindOf(plan) === kind);
        const ends = ended.filter(({ plan }) => kindOf(plan) === kind);
        return [
          kind,
          {
            issued: these.length,
            returned: tell(
              these,
              these.filter(({ came }) => came !== null),
            ),
            kept: tell(
              ends,
              ends.filter((g) => g.fate === "kept"),
            ),
          },
        ];
      }),
    ),
    promises: ["kept", "broken"].map(
      (state) =>
        chances.filter((c, n) => c.promise === state && given.some((one) => one.number === n)).length,
    ),
  };
}

/** The report in the shape of the count above. */
function shown(t: Tally) {
  const flat = ({ of, early }: Tally["returned"]) => ({ k: of.k, n: of.n, early });
  return {
    invited: t.invited,
    takenBack: t.takenBack,
    people: t.people,
    walkIns: t.walkIns,
    returned: flat(t.returned),
    out: t.out,
    told: t.smooth.n,
    wentWrong: t.wentWrong,
    toAsk: t.toAsk,
    kept: flat(t.kept),
    lost: flat(t.lost),
    unknown: t.unknown.all,
    leftOut: t.leftOut,
    days: t.days,
    redeemed: t.redeemed,
    cost: t.cost,
    unknownCosts: t.unknownCost.length,
    costPerKept: t.costPerKept,
    offers: Object.fromEntries(
      t.offers
        .map((o): [string, unknown] => [
          o.offer === null ? o.kind : `O-${o.offer}`,
          { issued: o.issued, returned: flat(o.returned), kept: flat(o.kept) },
        ])
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
    promises: [t.promises.kept, t.promises.broken],
  };
}

const plannedInvitation = fc.record<PlannedInvitation>({
  gift: fc.constantFrom(...(Object.keys(gifts) as (keyof typeof gifts)[])),
  lost: fc.boolean(),
  comes: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 15 })),
  cancels: fc.nat(5).map((n) => n === 0),
  bill: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1, max: 4000 }).map((n) => n * 5),
  ),
  billsLater: fc.boolean(),
  smooth: fc.constantFrom("yes", "no", null),
});

const plannedChance = fc.record<PlannedChance>({
  person: fc.oneof(fc.constant(null), fc.nat(6)),
  invitations: fc.array(plannedInvitation, { maxLength: 3 }),
  last: fc.integer({ min: 60, max: today }),
  back: fc.constantFrom("yes", "unknown", null, null),
  promise: fc.constantFrom("kept", "broken", null, null),
  ends: fc.constantFrom("lost", "recovered", "settled", "let-go", "duplicate", null, null, null),
});

const someDays: fc.Arbitrary<Days> = fc.oneof(
  fc.constant({ since: null, until: null }),
  fc.record({
    since: fc.oneof(fc.constant(null), fc.integer({ min: 40, max: 90 }).map(dayText)),
    until: fc.oneof(fc.constant(null), fc.integer({ min: 60, max: 100 }).map(dayText)),
  }),
);

test("every sum is what the plan says, whoever was invited with whatever", () => {
  fc.assert(
    fc.property(fc.array(plannedChance, { maxLength: 25 }), someDays, (chances, days) => {
      const t = report(stored(chances), days);
      expect(shown(t)).toEqual(counted(chances, days));
      // Everybody is told of once.
      expect(t.returned.of.k + t.returned.early + t.out).toBeLessThanOrEqual(t.invited);
      expect(t.smooth.n + t.toAsk + t.notAsked).toBe(t.returned.of.k + t.returned.early);
      expect(t.kept.of.n).toBe(t.lost.of.n);
      expect(t.kept.of.k + t.lost.of.k).toBe(t.kept.of.n);
      expect(t.kept.of.n + t.kept.early + t.lost.early + t.unknown.all + t.leftOut).toBe(t.people);
    }),
    { numRuns: 300 },
  );
});

describe("cases worth a look of their own", () => {
  const plain: PlannedInvitation = {
    gift: "dessert",
    lost: false,
    comes: null,
    cancels: false,
    bill: null,
    billsLater: false,
    smooth: null,
  };
  const chance = (
    invitations: Partial<PlannedInvitation>[],
    more: Partial<PlannedChance> = {},
  ): PlannedChance => ({
    person: 0,
    invitations: invitations.map((i) => ({ ...plain, ...i })),
    last: 60,
    back: null,
    promise: null,
    ends: null,
    ...more,
  });
  const of = (...chances: PlannedChance[]): Tally => report(stored(chances));

  test("nobody", () => {
    expect(of()).toMatchObject({
      invited: 0,
      people: 0,
      days: null,
      costPerKept: null,
      cost: [],
      offers: [],
    });
    expect(of(chance([]))).toMatchObject({ invited: 0, people: 0 });
  });

  test("a card that was printed anew is one invitation, and one that was taken back is none", () => {
    const lost = of(chance([{ lost: true, comes: 4, smooth: "yes" }]));
    expect(lost).toMatchObject({
      invited: 1,
      takenBack: 0,
      redeemed: 1,
      cost: [eur(2.5)],
      days: { median: 4 },
    });
    const twice = stored([chance([{ lost: true }])]).map((c) => {
      const coupon = c.coupons.at(-1) ?? expect.fail("There is no coupon.");
      return { ...reissued(c, { ...coupon }, newBody(), deed(noon(61)), clock) };
    });
    expect(report(twice)).toMatchObject({
      invited: 1,
      takenBack: 0,
      out: 0,
      returned: { of: { k: 0, n: 1 } },
    });
    expect(of(chance([{ lost: true, cancels: true }]))).toMatchObject({
      invited: 0,
      takenBack: 1,
      people: 0,
    });
  });

  test("nobody is counted before their last day, neither as come nor as stayed away", () => {
    const out = chance([{}], { last: 95 });
    const quick = chance([{ comes: 1, smooth: "yes" }], { last: 95, person: 1 });
    const t = of(out, quick);
    expect(t.returned).toEqual({ of: shareOf(0, 0), early: 1 });
    expect(t.kept).toEqual({ of: shareOf(0, 0), early: 1 });
    expect(t).toMatchObject({ out: 1, unknown: { all: 1, out: 1, toAsk: 0 } });
    // The last day itself is one on which they may come.
    expect(of(chance([{}], { last: 90 })).out).toBe(1);
    expect(of(chance([{}], { last: 89 }))).toMatchObject({ out: 0, returned: { of: { k: 0, n: 1 } } });
  });

  test("who comes after the coupon has expired has returned, and costs nothing", () => {
    expect(of(chance([{ comes: 13 }]))).toMatchObject({
      returned: { of: { k: 1, n: 1 } },
      redeemed: 0,
      cost: [],
      days: { median: 13 },
      toAsk: 1,
    });
  });

  test("who was invited twice counts once among the people, by the latest invitation", () => {
    const t = of(
      chance([{}, { comes: 2, smooth: "yes" }], { last: 80 }),
      chance([{}], { person: 0, last: 70 }),
    );
    expect(t).toMatchObject({
      invited: 3,
      people: 1,
      returned: { of: { k: 1, n: 3 } },
      kept: { of: { k: 1, n: 1 } },
    });
  });

  test("a coupon that was extended is up when its new last day has passed", () => {
    const [expired] = stored([chance([{}], { last: 70 })]);
    if (expired === undefined) return expect.fail("There is no complaint.");
    const ended = lapsedWhole(expired, noon(99), clock);
    const coupon = ended.coupons[0] ?? expect.fail("There is no coupon.");
    const longer = extended(ended, coupon, dayText(120), deed(noon(99)), clock);
    expect(report([longer])).toMatchObject({ invited: 1, out: 1, returned: { of: { n: 0 } } });
  });

  test("an answer belongs to the visit it is about, also when they were invited again before", () => {
    const [came] = stored([chance([{ comes: 3 }], { last: 70 })]);
    if (came === undefined) return expect.fail("There is no complaint.");
    const issue = { gift: gifts.tea, colour: "gold" as const, body: newBody(), expiresOn: dayText(110) };
    const again = invited(came, issue, deed(noon(80)), clock);
    expect(report([again])).toMatchObject({ invited: 2, toAsk: 1, out: 1 });
    const told = contacted(again, { reached: true, smooth: "no" }, deed(noon(81)), clock);
    expect(report([told])).toMatchObject({ toAsk: 0, wentWrong: 1, out: 1, smooth: { k: 0, n: 1 } });
    expect(report([skipped(again, deed(noon(81)), clock)])).toMatchObject({ toAsk: 0, notAsked: 1, out: 1 });
  });

  test("who tells how a visit went was here, even where nobody wrote it down", () => {
    const [quiet] = stored([chance([{}], { last: 70 })]);
    if (quiet === undefined) return expect.fail("There is no complaint.");
    const ended = lapsedWhole(quiet, noon(90), clock);
    const told = contacted(ended, { reached: true, smooth: "yes" }, deed(noon(90)), clock);
    expect(report([told])).toMatchObject({
      returned: { of: { k: 1, n: 1 } },
      days: null,
      smooth: { k: 1, n: 1 },
    });
  });

  test("offers with a share come first, the best above, then what was given most", () => {
    const times = (n: number, gift: PlannedInvitation["gift"], comes: number | null): PlannedChance[] =>
      Array.from({ length: n }, () => chance([{ gift, comes }], { person: null }));
    const t = of(
      ...times(4, "amount", 2),
      ...times(5, "dessert", null),
      ...times(5, "tea", 1),
      ...times(3, "table", 1),
    );
    expect(t.offers.map((o) => [o.kind, o.name, o.issued, o.returned.of.share])).toEqual([
      ["offer", "tea for two", 5, 1],
      ["offer", "dessert", 5, 0],
      ["amount", null, 4, null],
      ["in-your-words", null, 3, null],
    ]);
  });
});

describe("how sure one may be", () => {
  /** The share of a Beta(a, b) below x, by summing up its density: x is the square of a sine. */
  function below(x: number, a: number, b: number): number {
    const steps = 20_000;
    const sum = (to: number): number => {
      let total = 0;
      for (let i = 0; i < steps; i++) {
        const angle = ((i + 0.5) / steps) * to;
        total += Math.sin(angle) ** (2 * a - 1) * Math.cos(angle) ** (2 * b - 1);
      }
      return (total * to) / steps;
    };
    return sum(Math.asin(Math.sqrt(x))) / sum(Math.PI / 2);
  }

  test("a twentieth of the curve lies on each side of the interval", () => {
    for (const [k, n] of [
      [1, 5],
      [6, 9],
      [4, 6],
      [19, 20],
      [30, 100],
    ] as const) {
      const { low, high, share } = shareOf(k, n);
      expect(share).toBe(k / n);
      expect(below(low ?? 0, k + 0.5, n - k + 0.5)).toBeCloseTo(0.05, 5);
      expect(below(high ?? 1, k + 0.5, n - k + 0.5)).toBeCloseTo(0.95, 5);
    }
  });

  test("below five there is none, and the share always lies in it", () => {
    for (let n = 0; n <= 30; n++) {
      for (let k = 0; k <= n; k++) {
        const { low, share, high } = shareOf(k, n);
        if (n < 5) expect([low, share, high]).toEqual([null, null, null]);
        else
          expect(
            [low, share, high].every((x, i, all) => x !== null && x >= (all[i - 1] ?? 0) && x <= 1),
          ).toBe(true);
      }
    }
    expect([shareOf(0, 5).low, shareOf(5, 5).high]).toEqual([0, 1]);
  });
});
