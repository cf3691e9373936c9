import { execa } from "execa";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Programs that read CSV and share no code with us. */

const python = `import csv, json, sys
csv.field_size_limit(10**9)
with open(sys.argv[1], encoding="utf-8", newline="") as f: json.dump(list(csv.reader(f)), sys.stdout)`;

/** The records of a file, heading first. */
export const parsers: Record<"python3" | "mlr", (file: string) => Promise<string[][]>> = {
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

export const isMissing = async (program: string): Promise<boolean> =>
  (await execa(program, ["--version"], { reject: false })).failed;

/** A cell as a spreadsheet holds it. */
export interface Cell {
  readonly formula: string | null;
  readonly type: string | null;
  /** A number, or a date in ISO form. */
  readonly value: string | null;
  readonly text: string;
}

/** What is chosen in the dialog that opens a CSV file: "quoted field as text" and "detect special numbers". */
export interface Choices {
  readonly quotedAsText: boolean;
  readonly specialNumbers: boolean;
}

/** Files as LibreOffice opens them, all by one start of it: rows of cells, heading first. */
export async function openInLibreOffice(
  files: readonly string[],
  folder: string,
  { quotedAsText, specialNumbers }: Choices,
): Promise<Cell[][][]> {
  // A comma, the quotation mark, UTF-8, from line 1, every column as it comes, American numbers; the end means
  // that formulas are evaluated, which older versions always do.
  const filter = `44,34,76,1,,1033,${quotedAsText},${specialNumbers},false,false,false,-1,true`;
  await execa("soffice", [
    `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
    "--headless",
    `--infilter=Text - txt - csv (StarCalc):${filter}`,
    "--convert-to",
    "fods",
    "--outdir",
    folder,
    ...files,
  ]);
  const sheets = files.map((file) => join(folder, basename(file).replace(/\.csv$/, ".fods")));
  const script = join(import.meta.dirname, "fods.py");
  return JSON.parse((await execa("python3", [script, ...sheets], { maxBuffer: 1e9 })).stdout);
}
