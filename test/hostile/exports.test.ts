import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { genericColumns } from "../../src/exchange/books/generic.ts";
import { complaintColumns } from "../../src/exchange/complaints.ts";
import { couponColumns } from "../../src/exchange/coupons.ts";
import { readCsv, unguard, writeCsv, type CellKind, type CsvColumn } from "../../src/exchange/csv.ts";
import { customerColumns } from "../../src/exchange/customers.ts";
import { figures, skippedHere } from "../edge/program.ts";
import { openTill, type Till } from "../world.ts";
import { isMissing, openInLibreOffice, parsers, type Cell, type Choices } from "./readers.ts";
import { cells, everything, formula, isBlank, kept } from "./texts.ts";

/** The exports of a shop that is full of hostile texts, opened as an accountant opens them. */

const texts = [...everything, ...cells].map(kept).filter((text) => !isBlank(text));
const at = (i: number): string => texts[i % texts.length] ?? "";
const amounts = ["0.01", "2.50", "1234567.89"];
const signed = ["-5.00", "0", "1234567.89"];

/** What no command stores: amounts below zero, and none. */
const signedColumns: readonly CsvColumn<number>[] = [
  { name: "id", kind: "number", of: (i) => i },
  { name: "text", kind: "text", of: at },
  { name: "amount", kind: "amount", of: (i) => signed[i % 3] ?? "" },
];

type Heading = readonly { readonly name: string; readonly kind: CellKind }[];
const exported: Record<string, Heading> = {
  complaints: complaintColumns,
  customers: customerColumns,
  compensation: genericColumns({
    accounts: {},
    taxRate: "",
    headings: {},
    layout: null,
    dates: "dmy",
    delimiter: ",",
    decimalMark: ".",
    pseudonyms: false,
    contacts: false,
  }),
  coupons: couponColumns,
};
const headings: readonly Heading[] = [...Object.values(exported), signedColumns];

let till: Till;
let files: string[];

beforeAll(async () => {
  till = openTill();
  for (const [i, text] of texts.entries()) await logEverything(i, text);
  files = [...Object.keys(exported), "signed"].map((name) => join(till.folder, `${name}.csv`));
  for (const what of Object.keys(exported)) await ok("export", what, "-o", join(till.folder, `${what}.csv`));
  writeFileSync(join(till.folder, "signed.csv"), [...writeCsv(signedColumns, texts.keys())].join(""));
});
afterAll(() => till[Symbol.dispose]());

async function ok(...argv: string[]): Promise<void> {
  const { code, err } = await till.recover(...argv);
  if (code !== 0) expect.fail(`${JSON.stringify(argv)} ended with ${code}: ${err}`);
}

/** What things are looked up by has an end. */
const short = (text: string): string => text.slice(0, 480).toWellFormed();

/** One complaint with a text of its own in every place that takes one. */
async function logEverything(i: number, text: string): Promise<void> {
  till.stdin = text;
  const amount = amounts[i % 3] ?? "";
  const who = [
    `--customer=${short(text)} ${i}`,
    `--address=${short(at(i + 1))}`,
    `--phone=+34 600 ${100_000 + i}`,
  ];
  const what = [
    `--tag=${short(at(i + 2))}`,
    `--cause=${short(at(i + 3))}`,
    `--wants=${at(i + 4)}`,
    `--by=${short(at(i + 5))}`,
  ];
  const given = [`--give=${at(i + 6)}`, `--worth=${amount}`, `--cost=${amount}`, `--paid=${amount}`];
  await ok("log", "--channel=phone", ...who, ...what, ...given, "--sorry", `--words=${at(i + 7)}`, "-");
  await ok("invite", String(i + 1), `--give=${short(at(i + 8))}`, `--worth=${amount}`, `--cost=${amount}`);
  if (!cells.includes(text)) return;
  const { coupon } = await till.json("show", String(i + 1));
  await ok("coupon", "cancel", coupon.code, `--words=${at(i + 9)}`, "--", text);
  await ok("customer", "edit", `C-${i + 1}`, `--note=${text}`);
  await ok("compensate", String(i + 1), "--refund=24.50", "--tax=19%", `--invoice=${text}`, "--method=card");
}

const contentOf = (file: string): string => readFileSync(file, "utf8");

test("hold a record for each, with every amount bare, and give back the bytes", () => {
  for (const file of files) {
    const [heading = [], ...rows] = readCsv(contentOf(file));
    expect(rows.length).toBeGreaterThanOrEqual(texts.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([heading.length]));
    expect(rows.flat().filter((cell) => formula.test(cell) && !signed.includes(cell))).toEqual([]);
    expect(rows.flat().filter((cell) => /^'-?[\d.]+$/.test(cell) && !texts.includes(unguard(cell)))).toEqual(
      [],
    );
  }
  const [heading = [], ...rows] = readCsv(contentOf(files[0] ?? ""), { columns: complaintColumns });
  expect(rows.map((row) => row[heading.indexOf("summary")])).toEqual(texts);
});

const missing = (await Promise.all(["soffice", "python3", "mlr"].map(isMissing))).includes(true);
if (missing)
  skippedHere("exports opened in LibreOffice", "it takes libreoffice-calc-nogui, python3 and miller");

const open = (paths: readonly string[], choices: Choices): Promise<Cell[][][]> =>
  openInLibreOffice(paths, till.folder, choices);
const formulasIn = (sheets: readonly Cell[][][]): Cell[] =>
  sheets.flat(2).filter((cell) => cell.formula !== null);

/** A cell as a spreadsheet has to hold it. An instant is text: no spreadsheet knows zones. */
function expected(kind: CellKind, cell: string): Partial<Cell> {
  if (cell === "") return { type: null };
  if (kind === "amount" || kind === "number") return { type: "float", value: String(Number(cell)) };
  return kind === "date" ? { type: "date", value: cell } : { type: "string", text: shown(cell) };
}

/** Text as LibreOffice writes it out again: without TABs and what XML cannot hold, its lines ended by LF. */
const shown = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/(?!\n)[\0-\x1f\ufffe\uffff]/g, "");

/** Where a sheet differs from the records that others read, in columns of these kinds. */
function differences(
  sheet: readonly Cell[][],
  [names = [], ...records]: readonly string[][],
  kinds: (kind: CellKind) => boolean,
  heading: Heading,
): string[] {
  expect(sheet.map((row) => row.length)).toEqual([names, ...records].map((record) => record.length));
  return records.flatMap((record, i) =>
    record.flatMap((text, j) => {
      const kind = heading[j]?.kind ?? "text";
      const cell = sheet[i + 1]?.[j];
      const wanted = expected(kind, text);
      const isRight = Object.entries(wanted).every(([key, value]) => cell?.[key as keyof Cell] === value);
      return !kinds(kind) || isRight ? [] : [JSON.stringify([names[j], text, cell])];
    }),
  );
}

test.skipIf(missing)("LibreOffice finds no formula, and the amounts are numbers", async () => {
  const worst = await open(files, { quotedAsText: false, specialNumbers: true });
  const asText = await open(files, { quotedAsText: true, specialNumbers: true });
  expect(formulasIn([...worst, ...asText])).toEqual([]);
  for (const [i, file] of files.entries()) {
    const records = await parsers.python3(file);
    expect(await parsers.mlr(file)).toEqual(records);
    const heading = headings[i] ?? [];
    const untyped = (kind: CellKind): boolean => kind !== "text";
    expect(differences(worst[i] ?? [], records, untyped, heading)).toEqual([]);
    // Quoted cells taken for text, a telephone number keeps its zeros and "3-4" is no date.
    expect(differences(asText[i] ?? [], records, () => true, heading)).toEqual([]);
  }
  const numbers = asText.flat(2).filter((cell) => cell.type === "float").length;
  figures(
    `exports in LibreOffice: ${asText.flat(2).length} cells of ${texts.length} hostile texts, 0 formulas, ${numbers} numbers as written`,
  );
});

test.skipIf(missing)("control: without the guard there are formulas", async () => {
  const unguarded = files.map((file, i) => {
    const records = readCsv(contentOf(file), { columns: headings[i] ?? [] });
    const path = file.replace(".csv", "-unguarded.csv");
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    writeFileSync(path, records.map((record) => `${record.map(quoted).join(",")}\r\n`).join(""));
    return path;
  });
  const sheets = await open(unguarded, { quotedAsText: false, specialNumbers: false });
  for (const sheet of sheets) expect(formulasIn([sheet]).length).toBeGreaterThan(10);
  figures(`control: ${formulasIn(sheets).length} formulas without the guard`);
});
