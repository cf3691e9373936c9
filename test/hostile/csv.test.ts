import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv, unguard, writeCsv, type CsvColumn } from "../../src/exchange/csv.ts";
import { figures, skippedHere } from "../edge/program.ts";
import { openTill } from "../world.ts";
import { isMissing, parsers } from "./readers.ts";
import { cells, everything, formula, kept } from "./texts.ts";

/** Every text in a CSV file, read again by programs that share no code with us. */

const texts = [...everything, ...cells].map(kept);
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

for (const [reader, read] of Object.entries(parsers)) {
  const missing = await isMissing(reader);
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
