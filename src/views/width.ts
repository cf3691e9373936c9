import type { Line } from "./span.ts";
import { slice, textOf } from "./span.ts";

/** How many columns text takes on a terminal, and where it may be cut. */
export interface Ruler {
  readonly width: (text: string) => number;
  readonly graphemes: (text: string) => Iterable<string>;
}

/** Everything but letters and signs that are one column each, and the blocks that bars are made of. */
const uneven =
  /[^ -~\xa0-\xac\xae-\u02ff\u0370-\u03ff\u0400-\u0482\u2010-\u2027\u20ac\u2190-\u2193\u2588-\u258f]/;

const even: Ruler = { width: (text) => text.length, graphemes: (text) => text };

/** string-width and the segmenter cost 70 ms together, so they load only for lines that need them. */
export async function rulerFor(lines: Iterable<Line>): Promise<Ruler> {
  if (!Iterator.from(lines).some((line) => line.some((span) => uneven.test(span.text)))) return even;
  const { default: stringWidth } = await import("string-width");
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  return {
    width: (text) => (uneven.test(text) ? stringWidth(text) : text.length),
    graphemes: (text) =>
      uneven.test(text) ? Iterator.from(segmenter.segment(text)).map((part) => part.segment) : text,
  };
}

export const widthOf = (line: Line, ruler: Ruler): number =>
  line.reduce((sum, span) => sum + ruler.width(span.text), 0);

/** The line filled up with spaces, on its left when it is aligned right. */
export function padded(line: Line, width: number, ruler: Ruler, align: "left" | "right" = "left"): Line {
  const missing = width - widthOf(line, ruler);
  if (missing <= 0) return line;
  const spaces = { text: " ".repeat(missing) };
  return align === "right" ? [spaces, ...line] : [...line, spaces];
}

/** The line cut to the width, with an ellipsis for what is missing. */
export function shortened(line: Line, width: number, ruler: Ruler): Line {
  if (widthOf(line, ruler) <= width) return line;
  let to = 0;
  let used = 1;
  for (const grapheme of ruler.graphemes(textOf(line))) {
    used += ruler.width(grapheme);
    if (used > width) break;
    to += grapheme.length;
  }
  return [...slice(line, 0, to), { text: "…" }];
}

/** The line broken at line feeds and between words, or inside a word that is wider than the room. */
export function wrapped(line: Line, width: number, ruler: Ruler): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let to = 0;
  let used = 0;
  const breakAt = (next: number) => {
    lines.push(slice(line, from, to));
    from = to = next;
    used = 0;
  };
  for (const { 0: word, index } of textOf(line).matchAll(/\n|[^ \n]+/g)) {
    if (word === "\n") {
      breakAt(index + 1);
      continue;
    }
    const needed = index - to + ruler.width(word);
    if (used + needed <= width) {
      used += needed;
      to = index + word.length;
      continue;
    }
    if (used > 0) breakAt(index);
    from = to = index;
    for (const grapheme of ruler.graphemes(word)) {
      const wide = ruler.width(grapheme);
      if (used > 0 && used + wide > width) breakAt(to);
      used += wide;
      to += grapheme.length;
    }
  }
  breakAt(to);
  return lines;
}
