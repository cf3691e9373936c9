import { isBar, isToned, lineOf } from "./value.ts";
import { textOf } from "./span.ts";
import type { Report, ReportTable, Value } from "./view.ts";

/**
 * A report as one page that stands by itself: no script, nothing from outside, light and dark, on a screen and on
 * paper. Text from outside is text, whatever it holds.
 */
export function htmlReport(report: Report, now: Date): string {
  const text = (value: Value): string => escaped(textOf(lineOf(value, { now, accessible: false })));
  const { fields, tables, notes } = report;
  const title = text(report.title);
  const figures = fields
    .filter(({ value }) => text(value) !== "")
    .map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${text(value)}</dd>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${figures.length === 0 ? "" : `<dl>${figures.join("")}</dl>`}
${tables
  .filter(({ rows }) => rows.length > 0)
  .map((table) => tableHtml(table, text))
  .join("\n")}
${notes.length === 0 ? "" : `<ul>${notes.map((note) => `<li>${text(note)}</li>`).join("")}</ul>`}
</main>
</body>
</html>
`;
}

function tableHtml({ title, columns, rows }: ReportTable, text: (value: Value) => string): string {
  const right = (i: number): string => (columns[i]?.align === "right" ? ' class="right"' : "");
  const heads = columns.map(({ label, isBar: drawn }, i) =>
    drawn === true ? '<td aria-hidden="true"></td>' : `<th scope="col"${right(i)}>${escaped(label)}</th>`,
  );
  const cell = (value: Value, i: number): string => {
    const bare = isToned(value) ? value.value : value;
    if (isBar(bare))
      return `<td class="bar" aria-hidden="true"><i style="width:${(bare.bar * 100).toFixed(1)}%"></i></td>`;
    return `<td${right(i)}>${text(value)}</td>`;
  };
  const body = rows.map((row) => `<tr>${columns.map((_, i) => cell(row[i] ?? null, i)).join("")}</tr>`);
  return `<section><h2>${escaped(title)}</h2><table><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></section>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #c4c4c4; --bar: #b8860b; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --line: #4a4a4a; --bar: #d9a93a; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; } dt { font-weight: 600; } dd { margin: 0; }
section { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.right { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.bar { width: 25%; min-width: 5rem; } .bar i { display: block; height: .8em; background: var(--bar); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ul { margin-top: 2rem; padding-left: 1.2rem; }
@media print { main { padding: 0; } tr { break-inside: avoid; } }
@page { margin: 15mm; }
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
