import { cardLook } from "./card.ts";
import { linesLook } from "./lines.ts";
import type { Page } from "./page.ts";
import { blank, narrow, spaced } from "./page.ts";
import { hanging, recordsLook } from "./records.ts";
import type { Line } from "./span.ts";
import { joined } from "./span.ts";
import { display } from "./display.ts";
import { lineOf } from "./value.ts";
import { toned, type Report, type ReportTable, type Row, type Table } from "./view.ts";
import { rulerFor, widthOf, type Ruler } from "./width.ts";

/** A report: its figures as on a card, its tables below each other, and last how it was counted. */
export async function reportLook(
  { title, fields, tables, notes, json }: Report,
  page: Page,
): Promise<Line[]> {
  const figures = await cardLook({ kind: "card", json, title, fields }, page);
  const looks: Line[][] = [];
  for (const table of tables) if (table.rows.length > 0) looks.push(await tableLook(table, page));
  const lines = notes.map((note) => lineOf(note, page));
  const ruler = await rulerFor(lines);
  const width = page.accessible ? Infinity : page.width;
  return spaced([figures, ...looks, lines.flatMap((line) => hanging(line, width, ruler))]);
}

/**
 * Columns under their names where they fit side by side, with their bars or without; else a row is a name with its
 * figures behind it. For a screen reader each is a line with its label.
 */
async function tableLook(table: ReportTable, page: Page): Promise<Line[]> {
  const heading: Line = [{ text: display(table.title), tone: "strong" }];
  if (page.accessible) {
    const records = await recordsLook(asTable(withoutBars(table)), page);
    return [heading, ...records.filter((line) => line !== blank)];
  }
  const ruler = await rulerFor(table.rows.flat().map((cell) => lineOf(cell, page)));
  const fits = [table, withoutBars(table)].find(
    (t) => page.width >= narrow && leastWidth(t, page, ruler) <= page.width,
  );
  if (fits === undefined) return [heading, ...table.rows.flatMap((row) => named(row, table, page, ruler))];
  const names = fits.columns.map(({ label, isBar }) => (isBar === true ? null : toned("quiet", label)));
  return [heading, ...(await linesLook(asTable({ ...fits, rows: [names, ...fits.rows] }), page))];
}

function withoutBars(table: ReportTable): ReportTable {
  const kept = table.columns.flatMap(({ isBar }, i) => (isBar === true ? [] : [i]));
  return {
    ...table,
    columns: table.columns.filter(({ isBar }) => isBar !== true),
    rows: table.rows.map((row) => kept.map((i) => row[i] ?? null)),
  };
}

const asTable = ({ columns, rows }: ReportTable): Table => ({
  kind: "table",
  look: "lines",
  json: undefined,
  columns,
  rows: rows.map((cells): Row => ({ cells })),
});

/** How wide a table is at least, when what gives way has given way. */
function leastWidth({ columns, rows }: ReportTable, page: Page, ruler: Ruler): number {
  const widths = columns.map(({ label, gives, most = Infinity }, i) => {
    const wide = Math.max(
      ruler.width(label),
      ...rows.map((row) => widthOf(lineOf(row[i] ?? null, page), ruler)),
    );
    return gives === true ? Math.min(wide, 12) : Math.min(wide, most);
  });
  return widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1));
}

/** `kitchen` and below it `Count 8 ██████ · Share 16% · Cost 28.50 EUR`. */
function named(row: ReportTable["rows"][number], table: ReportTable, page: Page, ruler: Ruler): Line[] {
  const figures = table.columns.slice(1).reduce<Line[]>((lines, { label, isBar }, i) => {
    const cell = lineOf(row[i + 1] ?? null, page);
    if (cell.length === 0) return lines;
    const last = lines.at(-1);
    if (isBar === true && last !== undefined)
      return [...lines.slice(0, -1), [...last, { text: " " }, ...cell]];
    return [...lines, isBar === true ? cell : [{ text: `${display(label)} ` }, ...cell]];
  }, []);
  return [
    ...hanging(lineOf(row[0] ?? null, page), page.width, ruler),
    ...hanging(joined(figures, " · "), page.width - 2, ruler).map((line): Line => [{ text: "  " }, ...line]),
  ];
}
