import fc from "fast-check";
import { expect, test } from "vitest";
import type { Complaint } from "../../src/domain/complaint.ts";
import { goodCoupon, type Coupon } from "../../src/domain/coupon.ts";
import { cancelled, extended, lapsedWhole, reissued } from "../../src/domain/coupon-life.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { movementsOf } from "../../src/domain/booking-movement.ts";
import { couponLines } from "../../src/exchange/coupons.ts";
import { turnsOf } from "../../src/domain/booking-turn.ts";
import { clock, complaint, deed, eur } from "./shop.ts";

/** Noon on a day of the summer of 2026, counted from the first of August. */
const noon = (day: number): Date => new Date(Date.UTC(2026, 7, 1 + day, 10));
const dayText = (day: number): string => noon(day).toISOString().slice(0, 10);

const gift = {
  kind: "gift" as const,
  what: "dessert",
  offer: null,
  percent: null,
  worth: eur(9),
  cost: eur(2.5),
};

const acts = ["invite", "redeem", "cancel", "lose", "extend", "wait"] as const;

/** One thing a day, where it is possible; a coupon is good until the second day after. */
function acted(plan: readonly (typeof acts)[number][]): Complaint {
  let bodies = 0;
  const newBody = (): string => String(++bodies).padStart(11, "0");
  const begun = complaint({ receivedAt: noon(0), channel: "in-person" });
  const told = plan.reduce<Complaint>((before, act, day) => {
    const there = deed(noon(day));
    const now = lapsedWhole(before, there.at, clock);
    const good = goodCoupon(now);
    const last = now.coupons.at(-1);
    if (act === "invite" && good === null) {
      const issue = { gift, colour: "gold" as const, body: newBody(), expiresOn: dayText(day + 2) };
      return invited(now, issue, there, clock);
    }
    if (act === "redeem" && good !== null) return welcomed(now, { bill: null, coupon: good }, there, clock);
    if (act === "cancel" && good !== null) return cancelled(now, good, "money back instead", there, clock);
    if (act === "lose" && good !== null) return reissued(now, good, newBody(), there, clock);
    const mayExtend = last?.state === "issued" || last?.state === "expired";
    if (act === "extend" && last !== undefined && mayExtend)
      return extended(now, last, dayText(day + 3), there, clock);
    return before;
  }, begun);
  const asStored = { ...told, coupons: told.coupons.map((c, i) => ({ ...c, id: i + 1 })) };
  return lapsedWhole(asStored, noon(plan.length), clock);
}

const plans = fc.array(fc.constantFrom(...acts), { maxLength: 40 });

test("what was issued and neither redeemed, expired nor cancelled is out, whatever happened", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const told = acted(plan);
      const rows = movementsOf(told, clock.zone);
      const balance = (coupon: Coupon): number =>
        rows
          .filter((row) => row.coupon?.id === coupon.id)
          .reduce((sum, { turn }) => sum + (turn?.what === "issued" ? 1 : -1), 0);
      for (const coupon of told.coupons) expect(balance(coupon)).toBe(coupon.state === "issued" ? 1 : 0);
      expect(rows.filter((row) => row.given !== null).length).toBe(
        told.coupons.filter(({ state }) => state === "redeemed").length,
      );
      expect(new Set(turnsOf(told).map(({ id }) => id)).size).toBe(turnsOf(told).length);
    }),
  );
});

test("a row is the same in every later export", () => {
  fc.assert(
    fc.property(plans, fc.nat(40), (plan, early) => {
      const rows = (of: Complaint) =>
        movementsOf(of, clock.zone).map(({ turn, day, coupon }) => [turn?.id ?? "G", day, coupon?.id]);
      const before = rows(acted(plan.slice(0, early)));
      expect(rows(acted(plan)).slice(0, before.length)).toEqual(before);
    }),
  );
});

test("a lost card is cancelled, and the one in its place is issued on that day", () => {
  const told = acted(["invite", "lose", "redeem"]);
  expect(movementsOf(told, clock.zone).map(({ turn, day }) => [turn?.id ?? "redeemed", day])).toEqual([
    ["K-1-issued", dayText(0)],
    ["K-1-cancelled", dayText(1)],
    ["K-2-issued", dayText(1)],
    ["redeemed", dayText(2)],
  ]);
  expect(
    couponLines([told], clock.zone).map(({ coupon, ended }) => [coupon.state, coupon.because, ended]),
  ).toEqual([
    ["cancelled", "the card was lost and replaced", dayText(1)],
    ["redeemed", null, dayText(2)],
  ]);
});

test("one that was extended after it had expired is issued again", () => {
  const told = acted(["invite", "wait", "wait", "wait", "extend", "wait", "wait", "wait", "wait"]);
  expect(turnsOf(told).map(({ id }) => id)).toEqual([
    "K-1-issued",
    "K-1-expired",
    "K-1-issued-2",
    "K-1-expired-2",
  ]);
});
