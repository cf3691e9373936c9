import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Complaint } from "../../src/domain/complaint.ts";
import { compensated } from "../../src/domain/recovery.ts";
import { causes } from "../../src/reports/causes.ts";
import { at, clock, complaint, deed, eur, gift, refund } from "../domain/shop.ts";
import { rowsFor } from "./rows.ts";

interface Told {
  readonly cause: string;
  readonly count: number;
  readonly share: number;
  readonly cumulated: number;
  readonly last_30_days: number;
  readonly days_before: number;
  readonly cost: readonly { readonly minor: number; readonly currency: string }[];
  readonly cost_unknown: number;
}

const now = at("2026-12-20T12:00");

const told = (complaints: readonly Complaint[]): { causes: Told[]; unnamed: number; clusters: unknown[] } =>
  causes(rowsFor(complaints, { now })).json as never;

const one = (cause: string | null, when = "2026-12-18T10:00"): Complaint =>
  complaint({ cause, receivedAt: at(when) });

describe("each cause", () => {
  test("is counted, with its share of those named and of those up to it", () => {
    const { causes: found, unnamed } = told([
      ...Array.from({ length: 6 }, () => one("late")),
      ...Array.from({ length: 3 }, () => one("cold")),
      one("rude"),
      one(null),
    ]);
    expect(unnamed).toBe(1);
    expect(found.map((c) => [c.cause, c.count, c.share, c.cumulated])).toEqual([
      ["late", 6, 0.6, 0.6],
      ["cold", 3, 0.3, 0.9],
      ["rude", 1, 0.1, 1],
    ]);
  });

  test("is one however it is written, by the way it is written most", () => {
    expect(told([one("Late"), one("late"), one("LATE"), one("late")]).causes.map((c) => c.cause)).toEqual([
      "late",
    ]);
  });

  test("has its last thirty days beside the thirty before", () => {
    // 30 days before 20 December is 20 November.
    const [late] = told(
      [
        "2026-12-19T09:00",
        "2026-11-21T09:00",
        "2026-11-19T09:00",
        "2026-10-22T09:00",
        "2026-10-01T09:00",
      ].map((when) => one("late", when)),
    ).causes;
    expect([late?.last_30_days, late?.days_before, late?.count]).toEqual([2, 2, 5]);
  });

  test("costs what was given back, in each currency by itself", () => {
    const usd = gift({ cost: { minor: 700, currency: "USD", exponent: 2 }, worth: null });
    const given = [refund(10), refund(2.5), usd, gift({ kind: "gift", worth: eur(9), cost: null })].reduce(
      (c, each) => compensated(c, each, deed("2026-12-18T11:00"), clock),
      one("late"),
    );
    const [late] = told([given]).causes;
    expect(late?.cost).toEqual([
      { minor: 1250, currency: "EUR", exponent: 2 },
      { minor: 700, currency: "USD", exponent: 2 },
    ]);
    expect(late?.cost_unknown).toBe(1);
  });
});

test("counts and shares agree for any complaints", () => {
  const cause = fc.constantFrom("late", "cold", "rude", "wrong", null);
  fc.assert(
    fc.property(fc.array(cause, { maxLength: 40 }), (names) => {
      const { causes: found, unnamed } = told(names.map((name) => one(name)));
      for (const { cause: name, count } of found) expect(count).toBe(names.filter((n) => n === name).length);
      expect(found.reduce((sum, c) => sum + c.count, 0) + unnamed).toBe(names.length);
      expect(found.map((c) => c.count)).toEqual(found.map((c) => c.count).toSorted((a, b) => b - a));
      if (found.length > 0) expect(found.at(-1)?.cumulated).toBeCloseTo(1, 12);
    }),
  );
});

describe("small numbers stay honest", () => {
  const shares = (count: number): unknown[] =>
    causes(
      rowsFor(
        Array.from({ length: count }, () => one("late")),
        { now },
      ),
    ).tables[0]?.rows[0]?.slice(3, 5) ?? [];

  test("no percentage below five", () => {
    expect(shares(4)).toEqual([null, null]);
    expect(shares(5)).toEqual([{ percent: 1 }, { percent: 1 }]);
  });

  test("three in thirty days are no accident", () => {
    expect(told([one("late"), one("late")]).clusters).toEqual([]);
    expect(told([one("late"), one("Late"), one("late")]).clusters).toEqual([{ cause: "late", count: 3 }]);
    expect(told([one("late"), one("late"), one("late", "2026-11-10T09:00")]).clusters).toEqual([]);
  });
});

test("broken down by month, channel, cause, staff and branch", () => {
  const all = [
    complaint({
      cause: "late",
      channel: "phone",
      by: "Theo",
      branch: "mill",
      receivedAt: at("2026-11-18T10:00"),
    }),
    complaint({
      cause: "late",
      channel: "email",
      by: "Ina",
      branch: "mill",
      receivedAt: at("2026-12-18T10:00"),
    }),
    complaint({
      cause: "cold",
      channel: "phone",
      by: null,
      branch: null,
      receivedAt: at("2026-12-19T10:00"),
    }),
  ];
  const parts = (per: "month" | "channel" | "cause" | "staff" | "branch"): unknown =>
    (causes(rowsFor(all, { now, per })).json as { parts: { part: unknown; count: unknown }[] }).parts.map(
      (p) => [p.part, p.count],
    );
  expect(parts("month")).toEqual([
    ["2026-11", 1],
    ["2026-12", 2],
  ]);
  expect(parts("channel")).toEqual([
    ["phone", 2],
    ["email", 1],
  ]);
  expect(parts("cause")).toEqual([
    ["late", 2],
    ["cold", 1],
  ]);
  // Nobody is singled out by so few.
  expect(parts("staff")).toEqual([[null, 1]]);
  expect(parts("branch")).toEqual([
    ["mill", 2],
    [null, 1],
  ]);
});

test("over nothing it says so", () => {
  expect(causes(rowsFor([], { now })).fields[0]?.value).toMatch(/^None is written down yet/);
  expect(causes(rowsFor([], { now, window: "channel:phone" })).fields[0]?.value).toBe("None came in then.");
});
