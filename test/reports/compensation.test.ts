import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closed } from "../../src/domain/closing.ts";
import type { Compensation } from "../../src/domain/compensation.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { cancelled, lapsedWhole } from "../../src/domain/coupon-life.ts";
import type { Coupon, Gift } from "../../src/domain/coupon.ts";
import type { Money } from "../../src/domain/money.ts";
import { compensated, noted } from "../../src/domain/recovery.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { withReason, type StaffMember } from "../../src/domain/staff.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { compensation } from "../../src/reports/compensation.ts";
import { at, clock, complaint, deed, eur, gift, oweNothing, refund } from "../domain/shop.ts";
import { figure, json, rowsOf, table } from "./rows.ts";

const usd = (amount: number): Money => ({ minor: amount * 100, currency: "USD", exponent: 2 });
const paid = (amount: number): Complaint => complaint({ paid: eur(amount) });
const give = (
  c: Complaint,
  what: Partial<Compensation>,
  when = "2026-11-18T10:30",
  by: string | null = null,
) => compensated(c, gift(what), deed(when, { by }), clock);
const back = (c: Complaint, amount: number, when?: string, by?: string) => give(c, refund(amount), when, by);

const dessert: Gift = {
  kind: "gift",
  what: "dessert",
  offer: 1,
  percent: null,
  worth: eur(9),
  cost: eur(2.5),
};
const invite = (c: Complaint, by: string | null = null): Complaint =>
  invited(
    c,
    { gift: dessert, colour: "gold", body: "7F3KQM2XVTH", expiresOn: "2026-11-30" },
    deed("2026-11-18T12:30", { by }),
    clock,
  );
const couponOf = (c: Complaint): Coupon => c.coupons[0] ?? expect.fail("There is no coupon.");
const redeem = (c: Complaint): Complaint =>
  welcomed(c, { bill: null, coupon: couponOf(c) }, deed("2026-11-19T12:00"), clock);

describe("by kind and by offer", () => {
  test("nothing", () => {
    expect(figure(compensation(rowsOf([])), "complaints")).toBe(
      "None is written down yet. After the next bad moment: recover log",
    );
    const report = compensation(rowsOf([complaint()]));
    expect(figure(report, "given")).toBe("0 of 1");
    expect(table(report, "kinds")).toEqual([]);
    expect(table(report, "restitution")).toMatchObject([
      ["nothing", 1, { bar: 1 }, null, "nothing was given back"],
    ]);
  });

  test("each currency by itself, and no ratio where a side is not known", () => {
    const report = compensation(
      rowsOf([
        back(paid(20), 20),
        // 9.00 + 12.00 for 2.50 + 3.50: 21 over 6 is 3.5. The third has no cost, so it is in the worth alone.
        give(paid(20), { kind: "gift", what: "dessert", offer: 1, worth: eur(9), cost: eur(2.5) }),
        give(paid(20), { kind: "gift", what: "wine", worth: eur(12), cost: eur(3.5) }),
        give(paid(20), { kind: "gift", what: "tea", worth: eur(4) }),
        give(paid(20), { kind: "gift", what: "mug", worth: usd(8), cost: usd(2) }),
        give(paid(20), { kind: "gesture", what: "a call from the chef" }),
      ]),
    );
    expect(table(report, "kinds")).toEqual([
      ["gift", 3, eur(25), eur(6), 3.5],
      ["gift", 1, usd(8), usd(2), 4],
      ["refund", 1, eur(20), eur(20), 1],
      ["gesture", 1, null, null, null],
    ]);
    expect(table(report, "offers")).toEqual([
      ["dessert", 1, eur(9), eur(2.5), 3.6],
      ["not on the menu", 3, eur(36), eur(23.5), 1.36],
      ["not on the menu", 1, usd(8), usd(2), 4],
      ["not on the menu", 1, null, null, null],
    ]);
    expect(figure(report, "worth")).toEqual([[eur(45), " and ", usd(8)], ". Not in it: 1 without an amount"]);
    expect(figure(report, "cost")).toEqual([[eur(26), " and ", usd(2)], ". Not in it: 2 without an amount"]);
    expect(json(report).offers[0]).toMatchObject({ offer: { id: 1, ref: "O-1", name: "dessert" }, count: 1 });
  });

  test("a coupon counts as one when it is redeemed, and as an offer when it is issued", () => {
    const [out, used] = [invite(complaint()), redeem(invite(complaint()))];
    const report = compensation(rowsOf([out, used]));
    expect(table(report, "kinds")).toEqual([["coupon", 1, eur(9), eur(2.5), 3.6]]);
    expect(figure(report, "given")).toBe("2 of 2");
    expect(figure(report, "first_offer")).toBe("3 hours (the median of 2)");
    const takenBack = cancelled(out, couponOf(out), "a mistake", deed("2026-11-18T13:00"), clock);
    expect(figure(compensation(rowsOf([takenBack])), "given")).toBe("0 of 1");
  });

  test("the sums are those of what was given, whatever it was", () => {
    const amount = fc.option(fc.integer({ min: 1, max: 9999 }), { nil: null });
    const one = fc.record({ worth: amount, cost: amount, dollars: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 10 }), (plan) => {
        const money = (minor: number | null, dollars: boolean): Money | null =>
          minor === null ? null : { minor, currency: dollars ? "USD" : "EUR", exponent: 2 };
        const report = compensation(
          rowsOf(
            plan.map(({ worth, cost, dollars }) =>
              give(complaint(), { kind: "gift", worth: money(worth, dollars), cost: money(cost, dollars) }),
            ),
          ),
        );
        const total = (of: "worth" | "cost", dollars: boolean): number =>
          plan.reduce((sum, p) => sum + (p.dollars === dollars ? (p[of] ?? 0) : 0), 0);
        const { worth, cost, kinds } = json(report);
        const minor = (all: Money[], currency: string): number =>
          all.find((m) => m.currency === currency)?.minor ?? 0;
        expect([minor(worth, "EUR"), minor(worth, "USD")]).toEqual([
          total("worth", false),
          total("worth", true),
        ]);
        expect([minor(cost, "EUR"), minor(cost, "USD")]).toEqual([total("cost", false), total("cost", true)]);
        const counts: number[] = kinds.map((k: { count: number }) => k.count);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(plan.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("beside what was lost", () => {
  // They paid 20: 19.99 is short, 20 to 30 good, 30.01 generous.
  test("the bands, at their edges, with percentages from five complaints on", () => {
    const cases = [
      back(paid(20), 19.99),
      back(paid(20), 20),
      back(paid(20), 30),
      back(paid(20), 30.01),
      give(complaint(), { kind: "gift", worth: eur(5) }),
      oweNothing(complaint(), "declined", deed("2026-11-18T10:00")),
    ];
    const rows = table(compensation(rowsOf(cases)), "restitution");
    expect(rows.map(([band, count]) => [band, count])).toEqual([
      ["nothing", 1],
      ["short", 1],
      ["good", 2],
      ["generous", 1],
      ["unknown", 1],
    ]);
    expect(rows[2]?.[3]).toEqual({ percent: 2 / 6 });
    expect(table(compensation(rowsOf(cases.slice(0, 4))), "restitution")[0]?.[3]).toBeNull();
    expect(json(compensation(rowsOf(cases))).restitution).toEqual({
      nothing: 1,
      short: 1,
      good: 2,
      generous: 1,
      unknown: 1,
      unowed: 0,
      assumed: 0,
      not_owed: 1,
    });
  });

  test("a coupon or a discount alone placates", () => {
    const lapsed = lapsedWhole(invite(paid(20)), at("2026-12-05T12:00"), clock);
    const alone = [
      invite(paid(20)),
      give(paid(20), { kind: "discount", worth: eur(5) }),
      redeem(invite(paid(9))),
      lapsed,
    ];
    const not = [
      back(invite(paid(20)), 20),
      give(invite(paid(20)), { kind: "gesture" }),
      // The whole of it off the bill gives back what they lost.
      give(paid(20), { kind: "discount", worth: eur(20) }),
      oweNothing(invite(complaint()), "not-owed", deed("2026-11-18T13:00")),
    ];
    const report = compensation(rowsOf([...alone, ...not, complaint()]));
    expect(json(report).coupon_alone).toMatchObject({ k: 4, n: 8, share: 0.5, complaints: [1, 2, 3, 4] });
    expect(figure(report, "coupon_alone")).toMatch(
      /^4 of 8 to whom something was given, 50% \(\d+ to \d+%\): R-1, R-2, R-3, R-4$/,
    );
    expect(report.notes[0]).toBe("A coupon alone placates; give back what was lost first.");
  });
});

describe("above a guideline", () => {
  const member = (name: string, authority: Money | null): StaffMember => ({
    id: 1,
    name,
    authority,
    leftAt: null,
  });

  test("all that somebody gave for one complaint counts, in the guideline's currency", () => {
    const twice = back(back(paid(20), 6, "2026-11-18T10:00", "Theo"), 5, "2026-11-18T11:00", "Theo");
    const within = back(paid(20), 10, "2026-11-18T10:00", "Theo");
    const told = withReason(complaint(), back(paid(20), 11, "2026-11-18T10:00", "Theo"), "the whole evening");
    const dollars = give(paid(20), { worth: usd(500) }, "2026-11-18T10:00", "Theo");
    const unguided = back(paid(20), 500, "2026-11-18T10:00", "Ina");
    const staff = [member("Theo", eur(10)), member("Ina", null)];
    const report = compensation(rowsOf([twice, within, told, dollars, unguided], { staff }));
    expect(json(report).above_guideline).toEqual({
      k: 2,
      n: 3,
      share: null,
      low: null,
      high: null,
      with_reason: 1,
      without_reason: 1,
    });
    expect(figure(report, "above")).toBe("2 of 3: 1 with a reason, 1 without");
    expect(figure(compensation(rowsOf([unguided])), "above")).toBeNull();
    // As the program says it itself: to say why, write a note.
    const later = noted(twice, deed("2026-11-18T12:00", { words: "the whole evening was lost" }));
    expect(figure(compensation(rowsOf([later], { staff })), "above")).toBe("1 of 1: 1 with a reason");
    const before = back(noted(paid(20), deed("2026-11-18T09:40")), 11, "2026-11-18T10:00", "Theo");
    expect(figure(compensation(rowsOf([before], { staff })), "above")).toBe("1 of 1: 1 without");
  });
});

test("a duplicate counts where it began, in no part either", () => {
  const repeats = closed(back(complaint(), 5), { as: "duplicate", of: 9 }, deed("2026-11-18T13:00"));
  const report = compensation(rowsOf([repeats, back(complaint({ cause: "late" }), 7)], { per: "cause" }));
  expect(json(report)).toMatchObject({ complaints: 1, duplicates: 1, parts: [{ part: "late", count: 1 }] });
  expect(table(report, "per_cause")).toEqual([["late", 1, "1 of 1", eur(7), eur(7), "1 hour"]]);
});
