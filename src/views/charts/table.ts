import { percent, type Chart, type Column, type ReportTable, type Value } from "../view.ts";

/** The numbers of a chart, all of them and in full, for whoever reads rather than looks. */
export function chartTable(chart: Chart): ReportTable {
  const { key, title } = chart;
  return { key, title, ...columnsAndRows(chart) };
}

function columnsAndRows(chart: Chart): Pick<ReportTable, "columns" | "rows"> {
  switch (chart.kind) {
    case "trend":
      return {
        columns: columns("Month", chart.measure),
        rows: chart.points.map(({ month, value }) => [month, value]),
      };
    case "pareto":
      return { columns: columns(chart.measure, "Count", "Together", "Of all"), rows: together(chart.parts) };
    case "funnel":
      return {
        columns: columns("Step", "So far", "Not known yet"),
        rows: chart.steps.map(({ name, count, open }) => [name, count, open]),
      };
    case "range":
      return {
        columns: columns("Case", "If lucky", "Likely", "If unlucky"),
        rows: chart.spans.map(({ name, low, likely, high }) => [name, low, likely, high]),
      };
    case "pairs":
      return {
        columns: columns(chart.measure, ...chart.sides),
        rows: chart.pairs.map(({ name, values }) => [name, ...values]),
      };
  }
}

function columns(first: string, ...amounts: readonly string[]): Column[] {
  const right = amounts.map((label, i): Column => ({ key: `amount_${i + 1}`, label, align: "right" }));
  return [{ key: "name", label: first }, ...right];
}

function together(parts: readonly { readonly name: string; readonly count: number }[]): Value[][] {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  return parts.map(({ name, count }) => {
    before += count;
    return [name, count, before, percent(before / all)];
  });
}
