import { style } from "./html-style.ts";
import { escaped, tableHtml, type Words } from "./markup.ts";
import { textOf } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Chart, Report, ReportPart, ReportTable, Section } from "./view.ts";

/**
 * A report as one page that stands by itself: no script, nothing from outside, light and dark, on a screen and on
 * paper. Text from outside is text, whatever it holds. The library that draws is loaded where there is something to draw.
 */
export async function htmlReport(report: Report, now: Date): Promise<string> {
  const text: Words = (value) => escaped(textOf(lineOf(value, { now, accessible: false })));
  const { parts = [] } = report;
  const title = text(report.title);
  const whole = [
    await bodyOf(report, "this", 2, text),
    ...(parts.length === 0 ? [] : [contents(parts, text)]),
    ...(await Promise.all(parts.map((part) => partHtml(part, text)))),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${whole.join("\n")}
</main>
</body>
</html>
`;
}

const contents = (parts: readonly ReportPart[], text: Words): string =>
  `<nav aria-label="Contents"><ul>${parts
    .map(({ key, report }) => `<li><a href="#${key}">${text(report.title)}</a></li>`)
    .join("")}</ul></nav>`;

const partHtml = async ({ key, report }: ReportPart, text: Words): Promise<string> =>
  `<section class="part" aria-labelledby="${key}"><h2 id="${key}">${text(report.title)}</h2>
${await bodyOf(report, key, 3, text)}</section>`;

/** Everything below the heading of a report: its figures, charts, tables, lines and notes. */
async function bodyOf(report: Report, key: string, level: 2 | 3, text: Words): Promise<string> {
  const { fields, charts = [], tables, sections = [], notes } = report;
  const figures = fields
    .filter(({ value }) => text(value) !== "")
    .map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${text(value)}</dd>`);
  return [
    ...(figures.length === 0 ? [] : [`<dl>${figures.join("")}</dl>`]),
    ...(charts.length === 0 ? [] : await chartsHtml(charts, key, level, text)),
    ...tables.filter(({ rows }) => rows.length > 0).map((table) => tableSection(table, key, level, text)),
    ...sections.map((section) => linesSection(section, level, text)),
    ...(notes.length === 0 ? [] : [`<ul>${notes.map((note) => `<li>${text(note)}</li>`).join("")}</ul>`]),
  ].join("\n");
}

async function chartsHtml(
  charts: readonly Chart[],
  key: string,
  level: 2 | 3,
  text: Words,
): Promise<string[]> {
  const { chartFigure } = await import("./charts/figure.ts");
  return Promise.all(charts.map((chart) => chartFigure(chart, `${key}-chart-${chart.key}`, level, text)));
}

function tableSection(table: ReportTable, key: string, level: 2 | 3, text: Words): string {
  const id = `${key}-${table.key}`;
  return `<section><h${level} id="${id}">${escaped(table.title)}</h${level}>${tableHtml(table, text, id)}</section>`;
}

function linesSection({ title, lines }: Section, level: 2 | 3, text: Words): string {
  const items = lines.map((phrases) => `<li>${phrases.map(text).join(" · ")}</li>`);
  return `<section><h${level}>${escaped(title)}</h${level}><ul>${items.join("")}</ul></section>`;
}
