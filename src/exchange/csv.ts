import Papa from "papaparse";

import { RecoverError } from "../errors.ts";

/** What a column holds. Only `text` may carry what a customer wrote; every other kind has a strict pattern. */
export type CellKind = "text" | "id" | "date" | "instant" | "amount" | "number";

/** A column: its heading, its kind, and how a row fills it. `null` leaves the cell empty. */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly kind: CellKind;
  readonly of: (row: Row) => string | number | null;
}

export interface WriteOptions {
  /** A comma unless given; else a semicolon, a TAB or a bar. */
  readonly delimiter?: string;
  /** A byte order mark, which Excel needs and which machines choke on. */
  readonly bom?: boolean;
  /** False for records that go on from others. */
  readonly heading?: boolean;
}

export interface ReadOptions {
  /** As it was written; never guessed. */
  readonly delimiter?: string;
  /** Given these, cells under the heading of a text column lose the apostrophe that `guard` put there. */
  readonly columns?: readonly { readonly name: string; readonly kind: CellKind }[];
}

/**
 * Rows as CSV (RFC 4180: CRLF after every record, the last one included), heading first, in chunks of some
 * hundred records so that a long export never lies in memory whole.
 *
 * Text cells are guarded against spreadsheet formulas and always quoted. All other cells must match the pattern
 * of their kind and are written as they are, so `-5.00` stays a number. An amount is decimal text, made by the
 * caller who knows the currency; a bare number there would be minor units by mistake.
 *
 * @throws RecoverError `bug` when a cell does not match its kind, `usage` for another delimiter
 */
export function* writeCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: Iterable<Row>,
  { delimiter = ",", bom = false, heading = true }: WriteOptions = {},
): Iterable<string> {
  checkDelimiter(delimiter);
  const lines = (records: (string | null)[][], quotes: boolean | boolean[]): string =>
    Papa.unparse(records, { delimiter, quotes, newline: crlf }) + crlf;
  const quoted = columns.map((column) => column.kind === "text");

  if (heading) yield (bom ? byteOrderMark : "") + lines([columns.map((column) => column.name)], false);
  let chunk: (string | null)[][] = [];
  for (const row of rows) {
    chunk.push(columns.map((column) => cell(column, row)));
    if (chunk.length < chunkSize) continue;
    yield lines(chunk, quoted);
    chunk = [];
  }
  if (chunk.length > 0) yield lines(chunk, quoted);
}

/**
 * The records of one of our own CSV files, heading first. Line ends may have been changed by an editor on the
 * way, also only some of them. Records may differ in length: the caller judges. An empty text and an empty cell
 * read the same.
 *
 * @throws RecoverError `usage` when a quotation mark is missing or stands in the wrong place, and for another
 *   delimiter
 */
export function readCsv(text: string, { delimiter = ",", columns = [] }: ReadOptions = {}): string[][] {
  checkDelimiter(delimiter);
  const records = withoutLastLineEnd(withOneLineEnd(text.replace(/^\uFEFF/, "")));
  if (records === "") return [];
  const { data, errors } = Papa.parse<string[]>(records, { delimiter, newline: crlf });
  refuseMisquoted(errors);

  const [heading = [], ...body] = data;
  const guarded = textColumns(heading, columns);
  const isBlankLine = (record: string[]): boolean =>
    heading.length > 1 && record.join("") === "" && record.length === 1;
  return [
    heading,
    ...body
      .filter((record) => !isBlankLine(record))
      .map((record) => record.map((value, index) => (guarded.has(index) ? unguard(value) : value))),
  ];
}

/**
 * Hands over the records of one of our own CSV files as it was written, or of a piece of it that holds whole ones; heading
 * first, where it begins with one.
 *
 * @throws RecoverError `usage` when a quotation mark is missing or stands in the wrong place, and for another
 *   delimiter
 */
export function eachRecord(text: string, delimiter: string, record: (cells: string[]) => void): void {
  checkDelimiter(delimiter);
  if (text === "") return;
  // Papaparse's own parser: what `Papa.parse` puts around it keeps every text that it was given for far too long.
  const parser = new Papa.Parser({ delimiter, newline: crlf });
  const { data, errors }: Papa.ParseResult<string[]> = parser.parse(
    withoutLastLineEnd(text.replace(/^\uFEFF/, "")),
    0,
    false,
  );
  refuseMisquoted(errors);
  for (const cells of data) record(cells);
}

/** How many bytes of a piece of a CSV file are whole records: a line end inside of quotation marks ends none. */
export function wholeRecords(bytes: Uint8Array): number {
  let end = 0;
  let isOutside = true;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === quotationMark) isOutside = !isOutside;
    else if (bytes[i] === lineFeed && isOutside) end = i + 1;
  }
  return end;
}

/**
 * Text that no spreadsheet takes for a formula: an apostrophe is put before text that begins, after any spaces,
 * invisible characters and quotation marks, with a character that starts one. `unguard` gives back exactly `text`.
 */
export function guard(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** The text that `guard` was given. */
export function unguard(text: string): string {
  return text.startsWith("'") && startsFormula(text.slice(1)) ? text.slice(1) : text;
}

const crlf = "\r\n";
const byteOrderMark = "\uFEFF";
const [lineFeed, quotationMark] = [0x0a, 0x22];
const chunkSize = 500;

// TAB, CR and LF start a formula themselves, so they are not skipped like other spaces and controls. The two
// classes share no character, which keeps the match linear and `unguard` exact.
const formulaStart =
  /^[[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}'"]--[\t\r\n]]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n\|]/v;

const startsFormula = (text: string): boolean => formulaStart.test(text);

// Dates are ISO, or with slashes where a bookkeeping program wants its own order.
const patterns: Record<Exclude<CellKind, "text">, RegExp> = {
  id: /^[A-Za-z0-9][A-Za-z0-9._:/#-]*$/,
  date: /^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/,
  amount: /^-?\d+(?:[.,]\d+)?$/,
  number: /^-?\d+(?:[.,]\d+)?$/,
};

function cell<Row>(column: CsvColumn<Row>, row: Row): string | null {
  const value = column.of(row);
  if (value === null) return null;
  if (column.kind === "text") return guard(String(value));
  const isMinorUnits = column.kind === "amount" && typeof value === "number";
  if (!isMinorUnits && patterns[column.kind].test(String(value))) return String(value);
  throw new RecoverError(
    "bug",
    `The column ${column.name} holds ${JSON.stringify(value)}, which is not written as ${kindNames[column.kind]}.`,
  );
}

const kindNames: Record<Exclude<CellKind, "text">, string> = {
  id: "an id",
  date: "a date",
  instant: "an instant",
  amount: "decimal text",
  number: "a number",
};

/** papaparse quietly takes a comma instead of a delimiter it cannot use. */
function checkDelimiter(delimiter: string): void {
  if ([",", ";", "\t", "|"].includes(delimiter)) return;
  throw new RecoverError(
    "usage",
    `${JSON.stringify(delimiter)} cannot stand between the cells of a CSV file.`,
    "Use a comma, a semicolon, a TAB or a bar.",
  );
}

function refuseMisquoted(errors: readonly Papa.ParseError[]): void {
  const broken = errors.find((error) => error.type === "Quotes");
  if (broken) throw misquoted(broken.row ?? 0);
}

/** papaparse settles on one line end for the whole file and fuses the records that end in another. */
const withOneLineEnd = (text: string): string =>
  text.replace(/"[^"]*"|\r\n?|\n/g, (match) => (match.startsWith('"') ? match : crlf));

/** papaparse takes the end of the last line for one more record; a second one is an empty record and stays. */
const withoutLastLineEnd = (text: string): string =>
  text.endsWith(crlf) ? text.slice(0, -crlf.length) : text;

function textColumns(heading: readonly string[], columns: NonNullable<ReadOptions["columns"]>): Set<number> {
  const names = new Set(columns.filter((column) => column.kind === "text").map((column) => column.name));
  return new Set(heading.flatMap((name, index) => (names.has(name) ? [index] : [])));
}

const misquoted = (index: number): RecoverError =>
  new RecoverError(
    "usage",
    `Record ${index + 1} of this CSV file cannot be read: a quotation mark is missing or stands in the wrong place.`,
    "Nothing was read from the file. Write it again, or mend that record.",
  );
