/** How wide a text is, in the ruler's own unit: columns, or ems of a face. */
export type Ruler = (text: string) => number;

/** A word, measured once, and where it may be broken if it is too wide for a line. */
export interface Word {
  readonly text: string;
  readonly width: number;
  /** What it is broken into: after its hyphens, else into its signs. Asked for only when it is needed. */
  readonly parts: () => readonly Word[];
  /** Whether a break in it is no blemish. */
  readonly hyphened: boolean;
}

/** Lines, and whether each word stayed whole but for its hyphens. */
export interface Wrapped {
  readonly lines: readonly string[];
  readonly whole: boolean;
}

export const wordsOf = (text: string, ruler: Ruler): Word[] =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => wordOf(word, ruler));

function wordOf(text: string, ruler: Ruler): Word {
  const afterHyphens = text.match(/[^-]*-+|[^-]+/g) ?? [];
  const hyphened = afterHyphens.length > 1;
  let parts: readonly Word[] | undefined;
  return {
    text,
    width: ruler(text),
    hyphened,
    parts: () => (parts ??= (hyphened ? afterHyphens : graphemes(text)).map((part) => wordOf(part, ruler))),
  };
}

/** Words on lines no wider than `room`; a word that is wider itself is broken after a hyphen, else anywhere. */
export function wrapped(words: readonly Word[], room: number, ruler: Ruler): Wrapped {
  const space = ruler(" ");
  const lines: string[] = [];
  let line = "";
  let used = 0;
  let whole = true;
  const put = (word: Word, gap: string): void => {
    if (word.width > room && word.parts().length > 1) {
      whole &&= word.hyphened;
      for (const [i, part] of word.parts().entries()) put(part, i === 0 ? gap : "");
      return;
    }
    const needed = used + (gap === "" ? 0 : space) + word.width;
    if (line !== "" && needed <= room) {
      line += gap + word.text;
      used = needed;
      return;
    }
    if (line !== "") lines.push(line);
    line = word.text;
    used = word.width;
  };
  for (const word of words) put(word, " ");
  if (line !== "") lines.push(line);
  return { lines, whole };
}

/** The text on lines of at most so many columns, or whatever the ruler counts. */
export const linesOf = (text: string, room: number, ruler: Ruler): readonly string[] =>
  wrapped(wordsOf(text, ruler), room, ruler).lines;

/** What a reader takes for one sign. */
export function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** It costs milliseconds to make, and few texts need it. */
let segmenter: Intl.Segmenter | undefined;
