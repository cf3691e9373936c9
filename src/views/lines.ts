import { columnWidths } from "./columns.ts";
import type { Page } from "./page.ts";
import { narrow, spaced } from "./page.ts";
import { footLines } from "./records.ts";
import type { Section } from "./sections.ts";
import { cellsOf, sectionsOf } from "./sections.ts";
import type { Line } from "./span.ts";
import { joined } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Column, Table } from "./view.ts";
import type { Ruler } from "./width.ts";
import { padded, rulerFor, shortened, widthOf, wrapped } from "./width.ts";

const gap = "  ";

/** Aligned lines without borders; on a narrow page each row becomes a few indented lines. */
export async function linesLook(table: Table, page: Page): Promise<Iterable<Line>> {
  const sections = sectionsOf(table, page);
  const cells = cellsOf(sections);
  const ruler = await rulerFor(cells);
  const indent = sections.some((section) => section.heading.length > 0) ? gap : "";
  const room = page.width - indent.length;
  const rows = sections.flatMap((section) => section.rows);
  const columns = table.columns.filter((column) => column.below === undefined);
  const gaps = gap.length * (columns.length - 1);
  const widths = page.width < narrow ? undefined : columnWidths(columns, rows, room - gaps, ruler);

  const rowLines = (row: readonly Line[]): Line[] => {
    const below = row.slice(columns.length).flatMap((cell) => (cell.length > 0 ? [cell] : []));
    const above = row.slice(0, columns.length);
    if (widths === undefined) return stacked(above, below, room, ruler);
    const start = (widths[0] ?? 0) + gap.length;
    return beside(aligned(above, columns, widths, ruler), below, start, room, ruler);
  };
  // One row after the other: the lines of thousands would take more memory than all the rest.
  function* sectionLines({ heading, rows }: Section): Generator<Line> {
    if (heading.length > 0) yield heading;
    for (const row of rows)
      for (const line of rowLines(row)) yield indent === "" ? line : [{ text: indent }, ...line];
  }
  return spaced([
    table.title === undefined ? [] : [lineOf(table.title, page)],
    ...sections.map(sectionLines),
    await footLines(table, page),
  ]);
}

function aligned(
  row: readonly Line[],
  columns: readonly Column[],
  widths: readonly number[],
  ruler: Ruler,
): Line {
  const cells = columns.map((column, i) => {
    const width = widths[i] ?? 0;
    return padded(shortened(row[i] ?? [], width, ruler), width, ruler, column.align);
  });
  return joined(cells, gap);
}

/** What goes below stands behind the line where all of it fits, else on lines of its own: it is never cut. */
function beside(line: Line, below: readonly Line[], start: number, room: number, ruler: Ruler): Line[] {
  if (below.length === 0) return [withoutTrailingSpace(line)];
  const whole = joined([line, ...below], gap);
  if (widthOf(whole, ruler) <= room) return [withoutTrailingSpace(whole)];
  const indent = { text: " ".repeat(start) };
  const lines = wrapped(joined(below, gap), room - start, ruler);
  return [withoutTrailingSpace(line), ...lines.map((part): Line => [indent, ...part])];
}

/** The cells one after the other, as many on a line as it holds; the lines after the first are indented. */
function stacked(row: readonly Line[], below: readonly Line[], room: number, ruler: Ruler): Line[] {
  const lines: Line[] = [];
  for (const cell of row.filter((cell) => cell.length > 0)) {
    const line = lines.at(-1);
    const extended = line && joined([line, cell], gap);
    if (extended && widthOf(extended, ruler) <= room) lines[lines.length - 1] = extended;
    else if (lines.length === 0) lines.push(shortened(cell, room, ruler));
    else lines.push([{ text: gap }, ...shortened(cell, room - gap.length, ruler)]);
  }
  const own = below.length === 0 ? [] : wrapped(joined(below, gap), room - gap.length, ruler);
  return [...lines, ...own.map((part): Line => [{ text: gap }, ...part])];
}

function withoutTrailingSpace(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined || !last.text.endsWith(" ")) return line;
  const text = last.text.trimEnd();
  return text === "" ? withoutTrailingSpace(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}
