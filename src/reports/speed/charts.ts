import { parted } from "../../domain/per.ts";
import type { Trend } from "../../views/view.ts";
import { monthsOf, notOver, spanOf, type Span } from "../figures/months.ts";
import type { ReportRows } from "../figures/rows.ts";
import { apologies } from "./figures.ts";

/** By the month in which the complaints came in. */
export const speedCharts = (rows: ReportRows): Trend[] =>
  apologyTrend(
    new Map(
      parted(rows.complaints, "month", rows.shop.calendar.zone).flatMap(({ name, complaints }) => {
        const { median } = apologies(complaints);
        return name === null || median === null ? [] : [[name, median]];
      }),
    ),
    spanOf(rows),
  );

/** How long people waited for the first apology, the median of each month in hours; a month without one is a gap. */
export function apologyTrend(medians: ReadonlyMap<string, number>, span: Span): Trend[] {
  const months = monthsOf([...medians.keys()], span);
  const points = months.map((month) => {
    const minutes = medians.get(month);
    return { month, value: minutes === undefined ? null : Math.round(minutes / 6) / 10 };
  });
  const known = points.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return [];
  return [
    {
      kind: "trend",
      key: "first_apology",
      title: "Hours until the first apology, the median of each month",
      summary: `${first.value} hours in ${first.month}, ${last.value} in ${last.month}, by when they came in.${notOver(months, span)}`,
      measure: "Hours",
      points,
    },
  ];
}
