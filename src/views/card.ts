import { display } from "./display.ts";
import type { Page } from "./page.ts";
import { narrow, sentence, spaced } from "./page.ts";
import { field, hanging } from "./records.ts";
import type { Line } from "./span.ts";
import { plainLine } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Card, Section } from "./view.ts";
import type { Ruler } from "./width.ts";
import { padded, rulerFor, wrapped } from "./width.ts";

interface Field {
  readonly label: string;
  readonly value: Line;
}

/** One thing: its title, its fields below each other, then sections of lines. */
export async function cardLook(
  card: Pick<Card, "title" | "fields" | "sections">,
  page: Page,
): Promise<Line[]> {
  const fields = card.fields
    .map(({ label, value }) => ({
      label: display(label),
      value: lineOf(value, page, { multiline: true }),
    }))
    .filter(({ value }) => value.length > 0);
  const title = lineOf(card.title, page).map((span) => ({ tone: "strong" as const, ...span }));
  const ruler = await rulerFor([title, ...fields.flatMap(({ label, value }) => [plainLine(label), value])]);

  const beside = !page.accessible && page.width >= narrow;
  return [
    ...spaced([
      page.accessible ? [title] : wrapped(title, page.width, ruler),
      beside
        ? besideLabels(fields, page, ruler)
        : fields.flatMap((one) => field(one.label, one.value, page, ruler)),
      ...(await sectionsLook(card.sections ?? [], page)),
    ]),
  ];
}

/** Each section as its heading with the lines below it. */
export async function sectionsLook(sections: readonly Section[], page: Page): Promise<Line[][]> {
  const width = page.accessible ? Infinity : page.width - 2;
  const told = sections.map(({ title, lines }) => ({
    title: display(title),
    lines: lines.map((phrases) => sentence(phrases, page)),
  }));
  const ruler = await rulerFor(told.flatMap(({ lines }) => lines));
  return told.map(({ title, lines }): Line[] => [
    [{ text: title, tone: "strong" }],
    ...lines.flatMap((line) => hanging(line, width, ruler)).map((line): Line => [{ text: "  " }, ...line]),
  ]);
}

/** Values in a column of their own, to the right of the labels. */
function besideLabels(fields: readonly Field[], page: Page, ruler: Ruler): Line[] {
  const labelled = Math.max(0, ...fields.map(({ label }) => ruler.width(label))) + 2;
  return fields.flatMap(({ label, value }) =>
    wrapped(value, page.width - labelled, ruler).map((line, i): Line => {
      if (line.length === 0) return line;
      return [...padded(plainLine(i === 0 ? label : ""), labelled, ruler), ...line];
    }),
  );
}
