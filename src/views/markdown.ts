import { lineOf } from "./value.ts";
import { textOf } from "./span.ts";
import type { Report, ReportTable, Value } from "./view.ts";

/** A report as Markdown. Text from outside can neither begin a heading nor close a cell. */
export function markdownReport({ title, fields, tables, notes }: Report, now: Date): string {
  const text = (value: Value): string => escaped(textOf(lineOf(value, { now, accessible: false })));
  const listed = fields
    .filter(({ value }) => text(value) !== "")
    .map(({ label, value }) => `- **${escaped(label)}**: ${text(value)}`);
  const groups = [
    [`# ${text(title)}`],
    listed,
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .flatMap((table) => [[`## ${escaped(table.title)}`], tableLines(table, text)]),
    notes.map((note) => `- ${text(note)}`),
  ];
  return `${groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const tableLines = ({ columns, rows }: ReportTable, text: (value: Value) => string): string[] => [
  `| ${columns.map(({ label, isBar }) => (isBar === true ? " " : escaped(label))).join(" | ")} |`,
  `| ${columns.map(({ align }) => (align === "right" ? "--:" : "---")).join(" | ")} |`,
  ...rows.map((row) => `| ${columns.map((_, i) => text(row[i] ?? null)).join(" | ")} |`),
];

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&").replaceAll("\n", " ");
