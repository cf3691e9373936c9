import stringWidth from "string-width";
import { linesOf } from "./wrap.ts";

/** How many columns a receipt printer has at least. */
export type Columns = 32 | 42;

/** The text on lines of at most so many columns; letters of East Asia take two. */
export const inColumns = (text: string, columns: number): readonly string[] =>
  linesOf(text, columns, stringWidth);

export const centred = (text: string, columns: number): string[] =>
  inColumns(text, columns).map((line) => " ".repeat((columns - stringWidth(line)) >> 1) + line);

/** `*** GOLD ***`: the word in a frame that is seen at a glance. */
export const framed = (word: string, columns: number): string[] => {
  const rule = "*".repeat(columns);
  return [rule, ...centred(`*** ${word} ***`, columns), rule];
};

/** Text behind a mark of its own, the lines after the first below the first. */
export function hanging(mark: string, text: string, columns: number): string[] {
  const indent = " ".repeat(stringWidth(mark));
  return inColumns(text, columns - indent.length).map((line, i) => (i === 0 ? mark : indent) + line);
}

export const numbered = (steps: readonly string[], columns: number): string[] => {
  const width = String(steps.length).length;
  return steps.flatMap((step, i) => hanging(`${String(i + 1).padStart(width)}. `, step, columns));
};

/** Groups of lines with one blank line between those that have any. */
export const spaced = (groups: readonly (readonly string[])[]): string =>
  groups
    .filter((group) => group.length > 0)
    .map((group) => `${group.join("\n")}\n`)
    .join("\n");
