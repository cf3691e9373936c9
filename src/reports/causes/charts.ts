import { fewestCases } from "../../domain/chances.ts";
import { parted } from "../../domain/per.ts";
import type { Chart, Pareto, Trend } from "../../views/view.ts";
import { monthsOf, notOver, spanOf, type Span } from "../figures/months.ts";
import type { ReportRows } from "../figures/rows.ts";

/** The causes of some complaints, and how these came in over the months. */
export function causesCharts(
  rows: ReportRows,
  causes: readonly { readonly name: string; readonly complaints: readonly unknown[] }[],
): Chart[] {
  const months = parted(rows.complaints, "month", rows.shop.calendar.zone);
  return [
    ...causesPareto(causes.map(({ name, complaints }) => ({ name, count: complaints.length }))),
    ...complaintsTrend(
      new Map(months.map(({ name, complaints }) => [name ?? "", complaints.length])),
      spanOf(rows),
    ),
  ];
}

/** How often each cause came, the most frequent first: nothing below five cases, which say nothing of what is usual. */
export function causesPareto(parts: Pareto["parts"]): Pareto[] {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const [first] = parts;
  if (first === undefined || all < fewestCases) return [];
  let before = 0;
  const few = parts.findIndex(({ count }) => (before += count) >= 0.8 * all) + 1;
  const most =
    few === parts.length
      ? ""
      : ` The first ${few === 1 ? "one makes" : `${few} of ${parts.length} causes make`} ${Math.round((sumOf(parts.slice(0, few)) / all) * 100)}% of it.`;
  return [
    {
      kind: "pareto",
      key: "causes",
      title: "What goes wrong most",
      summary: `Of ${all} complaints with a cause, ${first.count} have ${first.name}.${most}`,
      measure: "Cause",
      parts,
    },
  ];
}

const sumOf = (parts: Pareto["parts"]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** Complaints per month, those without any included. One month alone is no trend. */
export function complaintsTrend(counts: ReadonlyMap<string, number>, span: Span): Trend[] {
  const months = monthsOf([...counts.keys()], span);
  const points = months.map((month) => ({ month, value: counts.get(month) ?? 0 }));
  const [most] = points.toSorted((a, b) => b.value - a.value);
  if (most === undefined || points.length < 2) return [];
  const all = points.reduce((sum, { value }) => sum + value, 0);
  return [
    {
      kind: "trend",
      key: "months",
      title: "Complaints per month",
      summary: `${all} in ${points.length} months, the most in ${most.month}: ${most.value}.${notOver(months, span)}`,
      measure: "Complaints",
      points,
    },
  ];
}
