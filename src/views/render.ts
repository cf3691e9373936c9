import { cardLook } from "./card.ts";
import { painter } from "./colour.ts";
import { display } from "./display.ts";
import { gridLook } from "./grid.ts";
import { jsonText } from "./json.ts";
import { linesLook } from "./lines.ts";
import type { Page } from "./page.ts";
import { sentence } from "./page.ts";
import { plainText } from "./plain.ts";
import { recordsLook } from "./records.ts";
import type { Line } from "./span.ts";
import { cellOf, lineOf } from "./value.ts";
import { reportLook } from "./report.ts";
import type { Raw, View } from "./view.ts";

export interface RenderOptions {
  readonly format: "text" | "json" | "plain";
  /** Name the columns in the first line of plain output. */
  readonly header: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** From `colourLevel`, for each stream by itself. */
  readonly colour: { readonly out: 0 | 1; readonly err: 0 | 1 };
  readonly accessible: boolean;
  readonly quiet: boolean;
  readonly now: Date;
}

/** What to write to stdout, in order, and to stderr. Both end with a line feed unless empty. */
export interface Rendered {
  readonly out: Iterable<string>;
  readonly err: string;
}

/** A view as text for people, a JSON document or TSV, safe to print. The chunks of a Raw view are untouched. */
export async function render(view: View, opts: RenderOptions): Promise<Rendered> {
  const document = opts.format === "json" ? view.json : undefined;
  if (document !== undefined) return { out: [jsonText(document)], err: "" };
  return { out: await answer(view, opts), err: await remarks(view, opts) };
}

/** What went wrong, for stderr: a sentence and what to do next, or a JSON document. */
export function renderError(
  error: { readonly code: string; readonly message: string; readonly hint?: string | undefined },
  opts: Pick<RenderOptions, "format">,
): string {
  const { code, message, hint } = error;
  if (opts.format === "json") return jsonText({ error: { code, message, hint: hint ?? null } });
  const hints = hint === undefined ? [] : hint.split("\n").map(hintLine);
  return [display(message), ...hints].map((line) => `${line}\n`).join("");
}

/** A hint that is not a sentence is a command to paste, and stands out. */
function hintLine(hint: string): string {
  const line = display(hint.trim());
  return /^[a-z].*[^.:?]$/.test(line) ? `  ${line}` : line;
}

async function answer(view: View, opts: RenderOptions): Promise<Iterable<string>> {
  if (view.kind === "raw") return view.chunks;
  const brief = opts.quiet ? referencesOf(view) : null;
  if (brief !== null) return brief.map((reference) => `${display(reference)}\n`);
  if (opts.format === "plain") return [plainText(view, opts)];
  const page: Page = { ...opts, paint: await painter(opts.colour.out) };
  return ended(await textLines(view, page));
}

/** The library that draws frames takes minutes for thousands of rows, which nobody reads as a table anyway. */
const mostFramed = 300;

/** What --quiet leaves of an answer, for scripts; null where it leaves all. */
function referencesOf(view: Exclude<View, Raw>): string[] | null {
  if (view.kind === "message") return [view.brief ?? []].flat();
  if (view.kind === "card" || view.kind === "report" || view.columns[0]?.key !== "ref") return null;
  return view.rows.map(({ cells }) => cellOf(cells[0] ?? null));
}

async function textLines(view: Exclude<View, Raw>, page: Page): Promise<Iterable<string>> {
  if (view.kind === "table" && view.look === "grid" && !page.accessible && view.rows.length <= mostFramed)
    return gridLook(view, page);
  return painted(await look(view, page), page);
}

/** As they are written: of thousands of lines, all at once would take memory. */
function* painted(lines: Iterable<Line>, { paint }: Page): Generator<string> {
  for (const line of lines) yield paint(line);
}

function* ended(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function look(view: Exclude<View, Raw>, page: Page) {
  if (view.kind === "message") return view.lines.map((phrases) => sentence(phrases, page));
  if (view.kind === "card") return cardLook(view, page);
  if (view.kind === "report") return reportLook(view, page);
  return page.accessible ? recordsLook(view, page) : linesLook(view, page);
}

async function remarks(view: View, opts: RenderOptions): Promise<string> {
  if (opts.quiet || opts.format !== "text" || view.remarks === undefined) return "";
  const paint = await painter(opts.colour.err);
  return view.remarks.map((remark) => `${paint(lineOf(remark, opts))}\n`).join("");
}
