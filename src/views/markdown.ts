import { lineOf } from "./value.ts";
import { textOf } from "./span.ts";
import type { Report, ReportTable, Value } from "./view.ts";

/** A report as Markdown. Text from outside can neither begin a heading nor close a cell. */
export function markdownReport(report: Report, now: Date): string {
  const text = (value: Value): string => escaped(textOf(lineOf(value, { now, accessible: false })));
  return `${groupsOf(report, "#", text)
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Lines that stand together, under headings from the one that is given. */
function groupsOf(
  { title, fields, tables, sections = [], notes, parts = [] }: Report,
  mark: string,
  text: (value: Value) => string,
): string[][] {
  const listed = fields
    .filter(({ value }) => text(value) !== "")
    .map(({ label, value }) => `- **${escaped(label)}**: ${text(value)}`);
  return [
    [`${mark} ${text(title)}`],
    listed,
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .flatMap((table) => [[`${mark}# ${escaped(table.title)}`], tableLines(table, text)]),
    ...sections.flatMap((section) => [
      [`${mark}# ${escaped(section.title)}`],
      section.lines.map((phrases) => `- ${phrases.map(text).join(" · ")}`),
    ]),
    notes.map((note) => `- ${text(note)}`),
    ...parts.flatMap((part) => groupsOf(part.report, `${mark}#`, text)),
  ];
}

const tableLines = ({ columns, rows }: ReportTable, text: (value: Value) => string): string[] => [
  `| ${columns.map(({ label, isBar }) => (isBar === true ? " " : escaped(label))).join(" | ")} |`,
  `| ${columns.map(({ align }) => (align === "right" ? "--:" : "---")).join(" | ")} |`,
  ...rows.map((row) => `| ${columns.map((_, i) => text(row[i] ?? null)).join(" | ")} |`),
];

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&").replaceAll("\n", " ");
