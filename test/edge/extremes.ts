import { monthsFrom } from "../../src/reports/figures/months.ts";
import type { Amount, Chart, Report } from "../../src/views/view.ts";

const eur = (minor: number): Amount => ({ minor, currency: "EUR", exponent: 2 });
const told = { summary: "So it was." } as const;

const trend = (key: string, values: readonly (Amount | null)[]): Chart => ({
  ...told,
  kind: "trend",
  key,
  title: key,
  measure: "Complaints",
  points: values.map((value, i) => ({ month: monthsFrom("2024-01", "2029-12")[i] ?? "", value })),
});

const pareto = (key: string, parts: number, name: (i: number) => string): Chart => ({
  ...told,
  kind: "pareto",
  key,
  title: key,
  measure: "Cause",
  parts: Array.from({ length: parts }, (_, i) => ({ name: name(i), count: 9_000 - 200 * i })),
});

/** One of each that could be too much, too little or too long for a drawing. */
export const extremes: Report = {
  kind: "report",
  json: {},
  title: "Extremes",
  fields: [],
  tables: [],
  notes: [],
  charts: [
    trend("one month", [3]),
    trend(
      "three years",
      Array.from({ length: 36 }, (_, i) => (i * 17) % 140),
    ),
    trend("nothing but gaps and zeros", [0, null, 0, null]),
    trend("many", [123_456, 99_999, 100_000]),
    pareto("one cause", 1, () => "late"),
    pareto("forty causes", 40, (i) => `cause ${i}, ${"which has a long name ".repeat(i % 4)}`),
    pareto("shouted", 5, (i) => `THE WAITER WAS RUDE AND THE SOUP WAS COLD ${i}`),
    pareto(
      "other scripts",
      3,
      (i) => ["田中さんの苦情は長い話です本当に", "очень медленное обслуживание", "💬".repeat(30)][i] ?? "",
    ),
    {
      ...told,
      kind: "funnel",
      key: "funnel",
      title: "funnel",
      steps: [
        { name: "Invited", count: 12_345, open: 0 },
        { name: "Returned", count: 0, open: 12_345 },
        { name: "Kept", count: 0, open: 0 },
      ],
    },
    {
      ...told,
      kind: "range",
      key: "range",
      title: "range",
      spans: [
        { name: "Nothing", low: eur(0), likely: eur(0), high: eur(0) },
        {
          name: "Nearly all of it, of those who were answered",
          low: eur(0),
          likely: eur(123_456_700),
          high: eur(123_456_789),
        },
        { name: "Close", low: eur(99_000_000), likely: eur(99_000_001), high: eur(99_000_002) },
      ],
    },
    {
      ...told,
      kind: "pairs",
      key: "pairs",
      title: "pairs",
      measure: "Kind",
      sides: ["Worth", "Cost"],
      pairs: [
        { name: "refund", values: [eur(123_456_789), eur(123_456_789)] },
        { name: "a kind with a long name", values: [null, eur(1)] },
      ],
    },
  ],
};
