import { display } from "./display.ts";
import type { Page } from "./page.ts";
import { spaced } from "./page.ts";
import { cellsOf, sectionsOf } from "./sections.ts";
import { textOf, type Line } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Table } from "./view.ts";
import type { Ruler } from "./width.ts";
import { rulerFor, wrapped } from "./width.ts";

/** Each row as `Label: value` lines under "1 of 3.": for screen readers, and where a grid has no room. */
export async function recordsLook(table: Table, page: Page): Promise<Line[]> {
  const sections = sectionsOf(table, page);
  const ruler = await rulerFor(cellsOf(sections));
  let number = 0;
  const record = (row: readonly Line[]): Line[] => {
    number += 1;
    const fields = table.columns.flatMap((column, i) =>
      field(spelt(display(column.label)), row[i] ?? [], page, ruler),
    );
    return [[{ text: `${number} of ${table.rows.length}.` }], ...fields];
  };
  const lines = spaced([
    table.title === undefined ? [] : [lineOf(table.title, page)],
    ...sections.flatMap(({ heading, rows }) => [heading.length > 0 ? [heading] : [], ...rows.map(record)]),
    await footLines(table, page),
  ]);
  return [...lines];
}

/** What stands below the rows, wrapped but for a line with a command in it, which is to be pasted. */
export async function footLines({ foot = [] }: Table, page: Page): Promise<Line[]> {
  const lines = foot.map((phrase) => lineOf(phrase, page));
  const ruler = await rulerFor(lines);
  return lines.flatMap((line) =>
    page.accessible || /\brecover [a-z]/.test(textOf(line)) ? [line] : hanging(line, page.width, ruler),
  );
}

/** A label as it is said: the sign for a number is read as the word no. */
const spelt = (label: string): string => (label === "No." ? "Number" : label);

/** `Label: value` with what follows the first line indented; nothing for an empty value. */
export function field(label: string, value: Line, page: Page, ruler: Ruler): Line[] {
  if (value.length === 0) return [];
  // A screen reader pauses at the end of a line, so text for it is not wrapped.
  const width = page.accessible ? Infinity : page.width;
  return hanging([{ text: `${label}: ` }, ...value], width, ruler);
}

/** The line wrapped to the width, its later lines indented by two. */
export function hanging(line: Line, width: number, ruler: Ruler): Line[] {
  const [first = [], ...rest] = wrapped(line, width - 2, ruler);
  return [first, ...rest.map((line): Line => (line.length > 0 ? [{ text: "  " }, ...line] : line))];
}
