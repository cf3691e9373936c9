import { isTooBig, mostMemoryMb, verdictOn } from "./bars.ts";
import { bare, questions } from "./row.ts";
import { median, type Measured } from "./turns.ts";

const head = ["", "median ms", "minimum ms", "times bare", "peak MB", "turns", "measured", "bar", "verdict"];
const lastNumber = head.indexOf("measured");

/** The cells of the table, heading first: the rows by what they are about, and a row for everything that is missing. */
export function cellsOf(all: readonly Measured[], missing: readonly string[]): string[][] {
  const bareMs = median(all.find(({ name }) => name === bare)?.times ?? []);
  return [
    head,
    ...questions.flatMap((question) => {
      const rows = all.filter((row) => row.question === question);
      return rows.length === 0 ? [] : [heading(question), ...rows.map((row) => lineOf(row, bareMs, all))];
    }),
    ...(missing.length === 0 ? [] : [heading("Missing here")]),
    ...missing.map((name) => [name, ...blank.slice(2), "missing"]),
  ];
}

/** The cells as lines of one width, each with something before, between and after its cells. */
export function aligned(cells: readonly string[][], [before, between, after] = ["", "  ", ""]): string {
  const widths = head.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  const padded = (text: string, i: number): string =>
    isNumber(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  return cells.map((line) => `${before}${line.map(padded).join(between)}${after}`.trimEnd()).join("\n");
}

/** The same as a table of Markdown. */
export function inMarkdown([first = [], ...lines]: readonly string[][]): string {
  const widths = head.map((_, i) => Math.max(3, ...[first, ...lines].map((line) => line[i]?.length ?? 0)));
  const rule = widths.map((width, i) => (isNumber(i) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return aligned([first, rule, ...lines], ["| ", " | ", " |"]);
}

const isNumber = (column: number): boolean => column > 0 && column <= lastNumber;

const blank = head.map(() => "");
const heading = (question: string): string[] => blank.with(0, `${question}:`);

function lineOf(row: Measured, bareMs: number, all: readonly Measured[]): string[] {
  const middle = median(row.times);
  const verdict = verdictOn(row.name, all);
  return [
    row.name,
    middle.toFixed(1),
    Math.min(...row.times).toFixed(1),
    (middle / bareMs).toFixed(2),
    row.peakMb === null ? "" : String(Math.ceil(row.peakMb)),
    String(row.times.length),
    verdict?.ratio?.toFixed(2) ?? "",
    verdict?.bar ?? "",
    [
      row.failure === null ? "" : `failed: ${row.failure}`,
      verdict?.outcome ?? "",
      isTooBig(row) ? `over ${mostMemoryMb} MB` : "",
    ]
      .filter((words) => words !== "")
      .join(", "),
  ];
}
