import { columnWidths } from "./columns.ts";
import { display } from "./display.ts";
import type { Page } from "./page.ts";
import { narrow } from "./page.ts";
import { footLines, recordsLook } from "./records.ts";
import { cellsOf, sectionsOf } from "./sections.ts";
import type { Line } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Table } from "./view.ts";
import { rulerFor, wrapped } from "./width.ts";

/** A bordered table fitted to the page, or records where it has no room for one. */
export async function gridLook(table: Table, page: Page): Promise<string[]> {
  const labels = table.columns.map((column): Line => [{ text: display(column.label), tone: "strong" }]);
  const sections = sectionsOf(table, page);
  const ruler = await rulerFor([...labels, ...cellsOf(sections)]);
  const rows = [labels, ...sections.flatMap((section) => section.rows)];
  const borders = 3 * labels.length + 1;
  const widths =
    page.width < narrow ? undefined : columnWidths(table.columns, rows, page.width - borders, ruler);
  if (widths === undefined) return (await recordsLook(table, page)).map(page.paint);

  const fitted = (row: readonly Line[]): string[][] =>
    row.map((cell, i) => wrapped(cell, widths[i] ?? 0, ruler).map(page.paint));
  const content = sections.flatMap(({ heading, rows }) => [
    ...(heading.length > 0 ? [[{ content: page.paint(heading), colSpan: labels.length }]] : []),
    ...rows.flatMap((row) => asRows(fitted(row))),
  ]);
  return [
    ...(table.title === undefined ? [] : [page.paint(lineOf(table.title, page))]),
    ...(content.length > 0
      ? [
          await bordered(
            table,
            fitted(labels).map((cell) => cell.join("\n")),
            content,
          ),
        ]
      : []),
    ...(await footLines(table, page)).map(page.paint),
  ];
}

/** A row of the frame for each line: between its rows nothing is drawn, and a tall one takes it a cube of the time. */
const asRows = (cells: readonly (readonly string[])[]): string[][] =>
  Array.from({ length: Math.max(1, ...cells.map((cell) => cell.length)) }, (_, line) =>
    cells.map((cell) => cell[line] ?? ""),
  );

type Cells = (string | { content: string; colSpan: number })[];

/** The cells arrive escaped, wrapped and painted: what is left to the library is the frame around them. */
async function bordered(table: Table, head: string[], rows: readonly Cells[]): Promise<string> {
  const { default: BorderedTable } = await import("cli-table3");
  const frame = new BorderedTable({
    head,
    colAligns: table.columns.map((column) => column.align ?? "left"),
    // Its own colours ignore every setting.
    style: { head: [], border: [], compact: true },
  });
  frame.push(...rows);
  return frame.toString();
}
