import { feelings, paths, severities, type Field } from "../domain/complaint.ts";
import { nearest } from "../domain/nearest.ts";
import { RecoverError } from "../errors.ts";
import type { Given } from "./edit-fields.ts";

/** A complaint as a form for the editor: `field: value`, an empty line, and the words as they are. */

/** The form of a complaint. A value of several lines has no place in it, and is left to its option. */
export function formOf(ref: string, fields: Given): string {
  const { text = "", ...rest } = fields;
  const lines = Object.entries(rest).map(([field, value]) =>
    /[\r\n]/.test(value) ? `# ${field}: has several lines; change it with --${field}` : `${field}: ${value}`,
  );
  return [
    `# ${ref}. Change what stands behind a colon, and the words below the empty line.`,
    "# Saved as it was, or emptied, it changes nothing. Lines with # are left out.",
    `# severity: ${severities.join(", ")}   path: ${paths.join(", ")}`,
    `# feeling: ${feelings.join(", ")}   tag: one, another`,
    ...lines.map((line) => line.trimEnd()),
    "",
    `${text}\n`,
  ].join("\n");
}

/** What the editor gave back: the fields that differ from the form, and the line each stands in. */
export interface Filled {
  readonly given: Given;
  readonly lineOf: (field: Field) => number;
}

/**
 * Reads a form against the one that was handed out: a line that was left as it was changes nothing, and neither does
 * one that is gone. Throws `usage` with the line and what is accepted.
 */
export function readForm(edited: string, form: string): Filled {
  const before = parts(form);
  const after = parts(edited);
  const changed = [...after].filter(([field, { value }]) => before.get(field)?.value !== value);
  for (const [field, { line }] of changed) {
    if (!before.has(field)) throw unreadable(line, `The field "${field}" cannot be changed here.`, before);
  }
  return {
    given: Object.fromEntries(changed.map(([field, { value }]) => [field, value])),
    lineOf: (field) => after.get(field)?.line ?? 0,
  };
}

/** An error about a field of the form, with its line. */
export const inLine = (line: number, error: unknown): unknown =>
  error instanceof RecoverError && error.kind === "usage"
    ? new RecoverError("usage", `Line ${line}: ${error.message}`, error.hint, { cause: error })
    : error;

type Parts = Map<Field, { readonly value: string; readonly line: number }>;

function parts(text: string): Parts {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const found: Parts = new Map();
  const end = lines.findIndex((line) => line.trim() === "");
  lines.slice(0, end < 0 ? lines.length : end).forEach((line, i) => {
    if (line.startsWith("#")) return;
    const [, name = "", value = ""] = /^\s*([a-z]+)\s*:(.*)$/i.exec(line) ?? [];
    const field = fields.find((known) => known === name.toLowerCase());
    if (field === undefined) throw unreadable(i + 1, reasonFor(line, name), null);
    if (found.has(field)) throw unreadable(i + 1, `The field "${field}" is there twice.`, null);
    found.set(field, { value: value.trim(), line: i + 1 });
  });
  // The words are kept byte for byte; the last line break is the form's own.
  const words =
    end < 0
      ? ""
      : lines
          .slice(end + 1)
          .join("\n")
          .replace(/\n$/, "");
  return found.set("text", { value: words, line: end < 0 ? lines.length : end + 2 });
}

const fields: readonly Exclude<Field, "text">[] = [
  "customer",
  "channel",
  "link",
  "when",
  "by",
  "branch",
  "paid",
  "severity",
  "path",
  "feeling",
  "cause",
  "wants",
  "tag",
  "due",
];

function reasonFor(line: string, name: string): string {
  if (name === "") return `"${line.slice(0, 60)}" is no field. The words stand below an empty line.`;
  const guess = nearest(name, fields);
  return `The field "${name}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`;
}

const unreadable = (line: number, reason: string, known: Parts | null): RecoverError =>
  new RecoverError(
    "usage",
    `Line ${line}: ${reason} Nothing was changed.`,
    `Write "field: value" with ${[...(known?.keys() ?? fields)].filter((f) => f !== "text").join(", ")}.`,
  );
