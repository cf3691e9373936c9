import type { CsvColumn } from "./exchange/csv.ts";
import { jsonText } from "./views/json.ts";
import { amountText, cellOf, isMoney, isPercent, isToned } from "./views/value.ts";
import { mainTable, type Report, type ReportForm, type ReportTable, type Value } from "./views/view.ts";

/** A report as a file: the same view in another form. */
export async function reportFile(report: Report, form: ReportForm, now: Date): Promise<Iterable<string>> {
  switch (form) {
    case "json":
      return [jsonText(report.json)];
    case "md":
      return [(await import("./views/markdown.ts")).markdownReport(report, now)];
    case "html":
      return [await (await import("./views/html.ts")).htmlReport(report, now)];
    case "csv": {
      const { writeCsv } = await import("./exchange/csv.ts");
      const table = mainTable(report) ?? figuresOf(report);
      return writeCsv(csvColumns(table), table.rows);
    }
  }
}

type Row = readonly Value[];

/** A report without a table is its figures. */
const figuresOf = ({ fields }: Report): ReportTable => ({
  key: "figures",
  title: "Figures",
  columns: [
    { key: "figure", label: "Figure" },
    { key: "value", label: "Value" },
  ],
  rows: fields.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]),
});

/** An amount has its currency in a column of its own; bars are left out. */
const csvColumns = ({ columns, rows }: ReportTable): CsvColumn<Row>[] =>
  columns.flatMap(({ key, isBar }, i): CsvColumn<Row>[] => {
    if (isBar === true) return [];
    const value = (row: Row): Value => bare(row[i] ?? null);
    const all = rows.map(value).filter((v) => v !== null);
    if (all.length > 0 && all.every((v) => typeof v === "number" || isPercent(v)))
      return [{ name: key, kind: "number", of: (row) => numberIn(value(row)) }];
    if (all.length > 0 && all.every(isMoney)) {
      const money = (row: Row) => {
        const amount = value(row);
        return isMoney(amount) ? amount : null;
      };
      const text = (row: Row): string | null => {
        const amount = money(row);
        return amount === null ? null : amountText(amount);
      };
      return [
        { name: key, kind: "amount", of: text },
        { name: `${key}_currency`, kind: "text", of: (row) => money(row)?.currency ?? null },
      ];
    }
    return [{ name: key, kind: "text", of: (row) => (value(row) === null ? null : cellOf(value(row))) }];
  });

/** A percentage as the part of one that it is. */
const numberIn = (value: Value): number | null =>
  typeof value === "number" ? value : isPercent(value) ? value.percent : null;

const bare = (value: Value): Value => (isToned(value) ? bare(value.value) : value);
