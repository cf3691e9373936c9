import type { Line } from "./span.ts";
import { display } from "./display.ts";
import { lineOf, type Reading } from "./value.ts";
import type { Row, Table } from "./view.ts";

/** The rows of a table that stand under one heading, as cells ready to be laid out. */
export interface Section {
  readonly heading: Line;
  readonly rows: readonly (readonly Line[])[];
}

/** A table's rows by heading; a row that names none stays under the one before it. */
export function sectionsOf(table: Table, reading: Reading): Section[] {
  const sections: { name: string | undefined; rows: Row[] }[] = [];
  for (const row of table.rows) {
    const current = sections.at(-1);
    if (current && (row.section === undefined || row.section === current.name)) current.rows.push(row);
    else sections.push({ name: row.section, rows: [row] });
  }
  return sections.map(({ name, rows }) => ({
    heading: name === undefined ? [] : [{ text: display(name), tone: "strong" }],
    rows: rows.map((row) => table.columns.map((_, i) => lineOf(row.cells[i] ?? null, reading))),
  }));
}

export const cellsOf = (sections: readonly Section[]): Line[] =>
  sections.flatMap((section) => section.rows.flat());
