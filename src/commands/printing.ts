import { Option } from "@commander-js/extra-typings";
import type { Context } from "../context.ts";
import { RecoverError } from "../errors.ts";
import { say, type Phrase, type View } from "../views/view.ts";
import { formOf } from "./file-form.ts";

/** A document on its way out: into a file of the form that its name asks for, or as a receipt on standard output. */

export const everyForm = ["pdf", "svg", "html", "txt"] as const;
export type Form = (typeof everyForm)[number];

export type Columns = 32 | 42;

/** What is printed, and how each form of it is made. */
export interface Print {
  readonly schema: string;
  /** What is told of it in JSON. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What it is called in a sentence: "the coupon GOLD-7F3KQ-M2XVT-H". */
  readonly name: Phrase;
  readonly forms: Readonly<Partial<Record<Form, () => Promise<string | Uint8Array>>>>;
  /** Texts that come from outside, whose letters the font of a PDF may lack. */
  readonly foreign: readonly (string | null)[];
  readonly remarks?: readonly Phrase[];
}

export interface PrintOptions {
  readonly output?: string | undefined;
  readonly force?: true | undefined;
  readonly columns?: Columns | undefined;
  readonly json?: true | undefined;
  readonly dryRun?: true | undefined;
}

export const outputOption = (forms: string, otherwise = "a receipt, here"): Option<"-o, --output <file>"> =>
  new Option("-o, --output <file>", `the file to write, by its ending: ${forms} (default: ${otherwise})`);

export const columnsOption = (): Option<"--columns <number>", undefined, undefined, Columns> =>
  new Option("--columns <number>", "how wide the receipt is: 32 or 42 (default)").argParser(readColumns);

/** How wide a receipt printer is. Throws `usage` for any other width. */
function readColumns(text: string): Columns {
  const columns = Number(text);
  if (columns === 32 || columns === 42) return columns;
  throw new RecoverError("usage", `Receipts are 32 or 42 columns wide, and not "${text}".`, "--columns 32");
}

/** Writes a document. Throws `usage` for an ending that none of its forms has, and as `replaceFile` does. */
export async function printed(context: Context, print: Print, options: PrintOptions): Promise<View> {
  const output = options.output ?? "-";
  const { schema, json, name, forms, remarks = [] } = print;
  if (output === "-") {
    const text = String((await forms.txt?.()) ?? "");
    return options.json === true
      ? { kind: "message", json: { schema, ...json, file: null, text }, lines: [], remarks }
      : { kind: "raw", json: undefined, chunks: [text], remarks };
  }
  const form = formOf(output, Object.keys(forms) as Form[]);
  if (options.dryRun === true) {
    await context.checkFile(output, options.force === true);
    return {
      kind: "message",
      json: { schema, ...json, file: null },
      lines: [[say`Would write ${output}`, name]],
      brief: output,
      remarks: ["Nothing was written: this was a dry run."],
    };
  }
  const made = await forms[form]?.();
  await context.writeFile(output, made === undefined ? [] : [made], options.force === true);
  return {
    kind: "message",
    json: { schema, ...json, file: output },
    lines: [[say`Wrote ${output}`, name]],
    brief: output,
    remarks: form === "pdf" ? [...remarks, ...(await lacking(print))] : remarks,
  };
}

/** Looks whether a document can be written where it is to go, before anything is changed for it. Throws as `printed`. */
export async function checkOutput(
  context: Context,
  forms: readonly Form[],
  { output, force }: PrintOptions,
): Promise<void> {
  if (output === undefined || output === "-") return;
  formOf(output, forms);
  await context.checkFile(output, force === true);
}

/** What a PDF shows as empty boxes, for no font has every letter there is. */
async function lacking({ foreign }: Print): Promise<Phrase[]> {
  const { missingLetters } = await import("../documents/missing-letters.ts");
  const missing = await missingLetters(foreign.filter((text) => text !== null).join(" "));
  return missing.length === 0
    ? []
    : [
        say`The PDF's font has no sign for ${missing.join(" ")}; in .html and .svg your browser's fonts are used.`,
      ];
}
