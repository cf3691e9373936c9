import { cellOf } from "./value.ts";
import type { Card, Message, Report, Section, Table, Value } from "./view.ts";

/** Tab-separated values, one record a line. The only raw tabs are those between the values. */
export function plainText(view: Message | Table | Card | Report, opts: { header: boolean }): string {
  return recordsOf(view, opts)
    .map((record) => `${record.map(cellOf).join("\t")}\n`)
    .join("");
}

type Record = readonly Value[];

function recordsOf(view: Message | Table | Card | Report, opts: { header: boolean }): readonly Record[] {
  switch (view.kind) {
    case "message":
      return view.lines.slice(0, 1);
    case "table": {
      const rows = view.rows.map(({ cells }) => view.columns.map((_, i) => cells[i] ?? null));
      return opts.header ? [view.columns.map((column) => column.key), ...rows] : rows;
    }
    case "report":
      return [
        ...view.fields.map(({ key, value }) => [key, value]),
        ...view.tables.flatMap(({ key, columns, rows }) => {
          const data = columns.flatMap(({ isBar }, i) => (isBar === true ? [] : [i]));
          const names = data.map((i) => columns[i]?.key ?? "");
          return [
            ...(opts.header ? [[key, ...names]] : []),
            ...rows.map((row) => [key, ...data.map((i) => row[i] ?? null)]),
          ];
        }),
        ...(view.sections ?? []).flatMap(sectionRecords),
        ...(view.parts ?? []).flatMap(({ key, report }) =>
          recordsOf(report, opts).map((record): Record => [key, ...record]),
        ),
      ];
    case "card":
      return [
        ...view.fields.map(({ key, value }) => [key, value]),
        ...(view.sections ?? []).flatMap(sectionRecords),
      ];
  }
}

const sectionRecords = ({ title, lines }: Section): readonly Record[] =>
  lines.map((phrases) => [snakeCase(title), ...phrases]);

const snakeCase = (title: string): string => title.toLowerCase().replaceAll(/\W+/g, "_");
