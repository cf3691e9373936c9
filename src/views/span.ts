import type { Tone } from "./view.ts";

export type { Tone };

/** A stretch of text, already escaped, and the tone it is shown in. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** What is printed without a break; text that may run over several lines is one until it is wrapped. */
export type Line = readonly Span[];

export const textOf = (line: Line): string => line.map((span) => span.text).join("");

export const plainLine = (text: string): Line => (text === "" ? [] : [{ text }]);

/** The part of a line from one offset of its text to another, tones kept. */
export function slice(line: Line, from: number, to: number): Line {
  const parts: Span[] = [];
  let start = 0;
  for (const span of line) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== "") parts.push({ ...span, text });
    start += span.text.length;
  }
  return parts;
}

/** Lines in one, with a separator between those that have any text. */
export const joined = (lines: readonly Line[], separator: string): Line =>
  lines
    .filter((line) => line.length > 0)
    .flatMap((line, i) => (i === 0 ? line : [{ text: separator }, ...line]));

/** Phrases read aloud: each ends with a full stop before the next begins. */
export const spoken = (lines: readonly Line[]): Line =>
  lines
    .filter((line) => line.length > 0)
    .flatMap((line, i, all) => {
      if (i === all.length - 1) return line;
      return [...line, { text: /[.:!?…]$/.test(textOf(line)) ? " " : ". " }];
    });
