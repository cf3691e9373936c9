import { execa } from "execa";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv, unguard, writeCsv, type CsvColumn } from "../../src/exchange/csv.ts";
import { figures, skippedHere } from "../edge/program.ts";
import { openTill } from "../world.ts";
import { everything, kept } from "./texts.ts";

/** Every text in a CSV file, read again by programs that share no code with us. */

const texts = everything.map(kept);
const amounts = ["-5.00", "0", "1234567.89"];

interface Line {
  readonly id: number;
  readonly text: string;
  readonly amount: string;
}
const lines: Line[] = texts.map((text, id) => ({ id, text, amount: amounts[id % 3] ?? "" }));
const columns: readonly CsvColumn<Line>[] = [
  { name: "id", kind: "number", of: ({ id }) => id },
  { name: "text", kind: "text", of: ({ text }) => text },
  { name: "amount", kind: "amount", of: ({ amount }) => amount },
];
const asText = [...writeCsv(columns, lines)].join("");

/** What a spreadsheet takes for a formula. */
const formula = /^[\s\p{Z}\p{Cf}"]*[=+\-@＝＋－＠|]|^[\t\r\n]/u;

const python = `import csv, json, sys
csv.field_size_limit(10**9)
with open(sys.argv[1], encoding="utf-8", newline="") as f: json.dump(list(csv.reader(f)), sys.stdout)`;

const readers: Record<string, (file: string) => Promise<string[][]>> = {
  python3: async (file) => JSON.parse((await execa("python3", ["-c", python, file])).stdout),
  mlr: async (file) => {
    const { stdout } = await execa("mlr", ["--icsv", "--ojson", "--implicit-csv-header", "-S", "cat", file]);
    // It writes controls other than line ends as they are, which JSON does not allow.
    const mended = stdout.replace(
      /(?!\n)\p{Cc}/gu,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    return (JSON.parse(mended) as Record<string, unknown>[]).map((row) => Object.values(row).map(String));
  },
};

for (const [reader, read] of Object.entries(readers)) {
  const missing = (await execa(reader, ["--version"], { reject: false })).failed;
  if (missing) skippedHere(`CSV read by ${reader}`, "it is not installed");

  test.skipIf(missing)(`${reader} reads the same rows and columns`, async () => {
    using till = openTill();
    const file = join(till.folder, "hostile.csv");
    writeFileSync(file, asText);
    const [, ...rows] = await read(file);
    expect(rows.map(([id, text = "", amount]) => [id, unguard(text), amount])).toEqual(
      lines.map(({ id, text, amount }) => [String(id), text, amount]),
    );
    expect(rows.filter(([, text = ""]) => formula.test(text))).toEqual([]);
    figures(`CSV: ${rows.length} texts read by ${reader}, 0 formulas, 0 amounts with an apostrophe`);
  });
}

test("our own reader gives back the bytes", () => {
  const [, ...rows] = readCsv(asText, { columns });
  expect(rows.map(([, text]) => text)).toEqual(texts);
});

test("control: without the guard there would be formulas", () => {
  expect(texts.filter((text) => formula.test(text)).length).toBeGreaterThan(15);
});

test("the exports hold a record for each, with every amount bare", async () => {
  using till = openTill();
  const some = texts.filter((text, i) => text.trim() !== "" && (i % 5 === 0 || formula.test(text)));
  for (const [i, text] of some.entries()) {
    till.stdin = text;
    const name = `--customer=${text} ${i}`;
    const given = [`--give=${text}`, "--worth", "1234567.89", "--cost", "2.50"];
    expect((await till.recover("log", name, "--paid", "9.50", ...given, "-")).code).toBe(0);
  }
  for (const what of ["complaints", "customers", "compensation"]) {
    const { out } = await till.recover("export", what);
    const [heading = [], ...rows] = readCsv(out);
    expect([what, rows.length]).toEqual([what, some.length]);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([heading.length]));
    expect(rows.flat().filter((cell) => formula.test(cell))).toEqual([]);
    expect(rows.flat().filter((cell) => /^'-?[\d.]+$/.test(cell) && !texts.includes(unguard(cell)))).toEqual(
      [],
    );
  }
  const { out } = await till.recover("export", "complaints");
  const columnsOfText = [{ name: "summary", kind: "text" }] as const;
  const [heading = [], ...rows] = readCsv(out, { columns: columnsOfText });
  expect(rows.map((row) => row[heading.indexOf("summary")])).toEqual(some);
});
