/** How wide a text is, in the ruler's own unit: columns, or ems of a face. */
export type Ruler = (text: string) => number;

/** A word as it is measured once; its graphemes only where it has to be broken. */
export interface Word {
  readonly text: string;
  readonly width: number;
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
    .map((word) => ({ text: word, width: ruler(word) }));

/** Words on lines no wider than `room`; a word that is wider itself is broken after a hyphen, else anywhere. */
export function wrapped(all: readonly Word[], room: number, ruler: Ruler): Wrapped {
  const space = ruler(" ");
  const lines: string[] = [];
  let line = "";
  let used = 0;
  let whole = true;
  const put = (text: string, width: number, gap: string): void => {
    const needed = used + (gap === "" ? 0 : space) + width;
    if (line !== "" && needed <= room) {
      line += gap + text;
      used = needed;
      return;
    }
    if (line !== "") lines.push(line);
    line = text;
    used = width;
  };
  for (const { text, width } of all) {
    if (width <= room) {
      put(text, width, " ");
      continue;
    }
    let gap = " ";
    for (const part of afterHyphens(text)) {
      const partWidth = ruler(part);
      if (partWidth <= room) {
        put(part, partWidth, gap);
      } else {
        whole = false;
        for (const grapheme of graphemes(part)) {
          put(grapheme, ruler(grapheme), gap);
          gap = "";
        }
      }
      gap = "";
    }
  }
  if (line !== "") lines.push(line);
  return { lines, whole };
}

const afterHyphens = (word: string): string[] => word.match(/[^-]*-+|[^-]+/g) ?? [];

/** The text on lines of at most so many columns, or whatever the ruler counts. */
export const linesOf = (text: string, room: number, ruler: Ruler): readonly string[] =>
  wrapped(wordsOf(text, ruler), room, ruler).lines;

/** What a reader takes for one sign. */
export const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), (part) => part.segment);
