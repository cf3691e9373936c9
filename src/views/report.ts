import { cardLook, sectionsLook } from "./card.ts";
import { linesLook } from "./lines.ts";
import type { Page } from "./page.ts";
import { blank, narrow, spaced } from "./page.ts";
import { hanging, recordsLook } from "./records.ts";
import type { Line } from "./span.ts";
import { joined, textOf } from "./span.ts";
import { display } from "./display.ts";
import { lineOf } from "./value.ts";
import { toned, type Report, type ReportTable, type Row, type Table } from "./view.ts";
import { rulerFor, widthOf, wrapped, type Ruler } from "./width.ts";

/**
 * A report: its figures as on a card, its tables below each other, its sections, how it was counted, and last the
 * reports it is made of.
 */
export async function reportLook(
  { title, fields, tables, sections = [], notes, parts = [] }: Report,
  page: Page,
): Promise<Line[]> {
  // The dash between what is told and of which days is read out as a stop.
  const said = page.accessible ? textOf(lineOf(title, page)).replaceAll(" – ", ". ") : title;
  const figures = await cardLook({ title: said, fields }, page);
  const looks: Line[][] = [];
  for (const table of tables) if (table.rows.length > 0) looks.push(await tableLook(table, page));
  const whole: Line[][] = [];
  for (const part of parts) whole.push([blank, ...(await reportLook(part.report, page))]);
  const lines = notes.map((note) => lineOf(note, page));
  const ruler = await rulerFor(lines);
  const width = page.accessible ? Infinity : page.width;
  return [
    ...spaced([
      figures,
      ...looks,
      ...(await sectionsLook(sections, page)),
      lines.flatMap((line) => hanging(line, width, ruler)),
      ...whole,
    ]),
  ];
}

/**
 * Columns under their names where they fit side by side, with their bars or without; else a row is a name with its
 * figures behind it. For a screen reader each is a line with its label.
 */
async function tableLook(table: ReportTable, page: Page): Promise<Line[]> {
  const title: Line = [{ text: display(table.title), tone: "strong" }];
  if (page.accessible) {
    const records = await recordsLook(asTable(withoutBars(table)), page);
    return [title, ...records.filter((line) => line !== blank)];
  }
  const ruler = await rulerFor([title, ...table.rows.flat().map((cell) => lineOf(cell, page))]);
  const heading = wrapped(title, page.width, ruler);
  const fits = [table, withoutBars(table)].find(
    (t) => page.width >= narrow && leastWidth(t, page, ruler) <= page.width,
  );
  if (fits === undefined) return [...heading, ...table.rows.flatMap((row) => named(row, table, page, ruler))];
  const names = fits.columns.map(({ label, isBar }) => (isBar === true ? null : toned("quiet", label)));
  return [...heading, ...(await linesLook(asTable({ ...fits, rows: [names, ...fits.rows] }), page))];
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

/** How wide a table is at least, when what gives way has given way, and what may stand below has gone there. */
function leastWidth(table: ReportTable, page: Page, ruler: Ruler): number {
  const { rows } = table;
  const columns = table.columns.filter(({ below }) => below === undefined);
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
