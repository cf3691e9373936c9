import { describe, expect, test } from "vitest";
import { causesPareto, complaintsTrend } from "../../src/reports/causes/charts.ts";
import { kindPairs } from "../../src/reports/compensation/charts.ts";
import { lossRange } from "../../src/reports/defection/charts.ts";
import { monthsFrom, type Span } from "../../src/reports/figures/months.ts";
import { chanceFunnel } from "../../src/reports/second-chance/charts.ts";
import { apologyTrend } from "../../src/reports/speed/charts.ts";
import { cellOf } from "../../src/views/value.ts";
import type { Money } from "../../src/views/view.ts";

const eur = (minor: number): Money => ({ minor, currency: "EUR", exponent: 2 });
const span: Span = { since: null, until: null, now: "2026-12" };

describe("causes", () => {
  test("have a Pareto from five cases on, which says how few make most of it", () => {
    const parts = [
      { name: "late", count: 8 },
      { name: "cold", count: 1 },
      { name: "rude", count: 1 },
    ];
    expect(causesPareto(parts)).toMatchObject([
      { parts, summary: "Of 10 complaints with a cause, 8 have late. The first one makes 80% of it." },
    ]);
    expect(causesPareto([{ name: "late", count: 5 }])).toMatchObject([
      { summary: "Of 5 complaints with a cause, 5 have late." },
    ]);
    expect(causesPareto([{ name: "late", count: 4 }])).toEqual([]);
    expect(causesPareto([])).toEqual([]);
  });
});

describe("complaints per month", () => {
  test("go on until now, months without any included", () => {
    const [trend] = complaintsTrend(
      new Map([
        ["2026-09", 3],
        ["2026-11", 4],
      ]),
      span,
    );
    expect(trend?.points).toEqual([
      { month: "2026-09", value: 3 },
      { month: "2026-10", value: 0 },
      { month: "2026-11", value: 4 },
      { month: "2026-12", value: 0 },
    ]);
    expect(trend?.summary).toBe("7 in 4 months, the most in 2026-11: 4. 2026-12 is not over yet.");
  });

  test("keep to the months that were asked for, and never go beyond now", () => {
    const some = new Map([["2026-08", 2]]);
    const months = (more: Partial<Span>): string[] =>
      complaintsTrend(some, { ...span, ...more }).flatMap(({ points }) => points.map(({ month }) => month));
    expect(months({ since: "2026-07", until: "2026-09" })).toEqual(["2026-07", "2026-08", "2026-09"]);
    expect(months({ until: "2027-03" }).at(-1)).toBe("2026-12");
    expect(months({ until: "2026-08" })).toEqual([]);
    expect(complaintsTrend(new Map(), span)).toEqual([]);
  });

  test("know that a year has twelve", () => {
    expect(monthsFrom("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsFrom("2026-02", "2025-11")).toEqual([]);
    expect(monthsFrom("2023-12", "2026-12").length).toBe(37);
  });
});

test("the first apology has a median for each month that has one, in hours", () => {
  const [trend] = apologyTrend(
    new Map([
      ["2026-10", 90],
      ["2026-12", 0],
    ]),
    span,
  );
  expect(trend?.points.map(({ value }) => value)).toEqual([1.5, null, 0]);
  expect(apologyTrend(new Map([["2026-10", 90]]), span)).toEqual([]);
});

describe("the second chance", () => {
  const share = (k: number, early = 0) => ({ of: { k, n: 9, share: null, low: null, high: null }, early });
  const tally = {
    invited: 19,
    returned: share(6, 2),
    out: 3,
    smooth: share(5).of,
    toAsk: 1,
    kept: share(4, 1),
    unknown: { all: 7, out: 3, toAsk: 1 },
  };

  test("counts those who came early, and tells apart who may still go on", () => {
    expect(chanceFunnel(tally)).toMatchObject([
      {
        steps: [
          { name: "Invited", count: 19, open: 0 },
          { name: "Returned", count: 8, open: 3 },
          { name: "Went well", count: 5, open: 4 },
          { name: "Kept", count: 5, open: 7 },
        ],
        summary:
          "Of 19 invitations 8 led to a visit so far, and 3 may still. 5 went well. 5 people are kept; of 7 it is not known yet.",
      },
    ]);
  });

  test("is not drawn where nobody was invited", () => {
    expect(chanceFunnel({ ...tally, invited: 0 })).toEqual([]);
  });
});

describe("lost custom", () => {
  const total = { low: 2461.3, middle: 14767.8, high: 34950 };
  const none = { low: 0, middle: 0, high: 0 };

  test("is a range, beside what it would be had nobody been answered", () => {
    const [range] = lossRange({
      total,
      saved: { people: 2, middle: 31506, unanswered: { low: 1, middle: 2, high: 3 }, asItStands: none },
      margin: eur(30_000),
    });
    expect(range?.spans).toEqual([
      { name: "Lost custom of all", low: eur(2461), likely: eur(14768), high: eur(34950) },
      { name: "Of the 2 you answered, as it stands", low: eur(0), likely: eur(0), high: eur(0) },
      { name: "Of the 2 you answered, had nobody answered", low: eur(1), likely: eur(2), high: eur(3) },
    ]);
    expect(cellOf(range?.summary ?? null)).toBe(
      "Lost custom is likely 147.68 EUR, if lucky 24.61 EUR and if unlucky 349.50 EUR. Answering 2 of them likely saved 315.06 EUR.",
    );
  });

  test("stands alone where nobody was answered", () => {
    const saved = { people: 0, middle: 0, unanswered: none, asItStands: none };
    expect(lossRange({ total, saved, margin: eur(1) })[0]?.spans.length).toBe(1);
  });
});

test("what was given has a chart for each currency, and none without an amount", () => {
  const line = (name: string, currency: string | null, worth: Money | null, cost: Money | null) => ({
    name,
    currency,
    worth,
    cost,
  });
  const usd = { ...eur(500), currency: "USD" };
  const charts = kindPairs([
    line("refund", "EUR", eur(2000), eur(2000)),
    line("gift", "EUR", eur(900), null),
    line("refund", "USD", usd, usd),
    line("gesture", null, null, null),
  ]);
  expect(charts.map(({ title, pairs }) => [title, pairs])).toEqual([
    [
      "Worth to them and cost to you, EUR",
      [
        { name: "refund", values: [eur(2000), eur(2000)] },
        { name: "gift", values: [eur(900), null] },
      ],
    ],
    ["Worth to them and cost to you, USD", [{ name: "refund", values: [usd, usd] }]],
  ]);
  expect(cellOf(charts[0]?.summary ?? null)).toBe(
    "refund: worth 20.00 EUR, cost 20.00 EUR. gift: worth 9.00 EUR, cost not known.",
  );
});
