import bidiFactory from "bidi-js";

import { rightToLeft } from "./direction.ts";

/**
 * A line cut into the runs that are drawn from left to right. Each comes as it is given to the shaper of pdfkit
 * (fontkit), which joins Arabic letters and turns a run with a script from right to left around by itself; it does
 * not know of levels, of mirrored brackets, or that numbers run the other way. The direction is that of the paragraph.
 */
export function runs(line: string, direction: "ltr" | "rtl"): string[] {
  if (!rightToLeft.test(line) && direction === "ltr") return [line];
  const embedding = bidi.getEmbeddingLevels(line, direction);
  const mirrored = bidi.getMirroredCharactersMap(line, embedding.levels);
  const found: { from: number; to: number; kind: string }[] = [];
  for (const index of bidi.getReorderedIndices(line, embedding)) {
    const kind = kindOf(line, index, embedding.levels[index] ?? 0);
    const last = found.at(-1);
    if (last?.kind === kind && index === last.to + 1) last.to = index;
    else if (last?.kind === kind && index === last.from - 1) last.from = index;
    else found.push({ from: index, to: index, kind });
  }
  return found.map(({ from, to, kind }) => {
    const text = Array.from(
      { length: to - from + 1 },
      (_, i) => mirrored.get(from + i) ?? line[from + i],
    ).join("");
    return asShaped(text, kind.startsWith("rtl"));
  });
}

/** Its types are those of its ES module; Node loads the CommonJS one, which is the factory itself. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Runs are of one level; digits of a right-to-left script, and its letters, stand apart from others. */
function kindOf(line: string, index: number, level: number): string {
  if (level % 2 === 1) return `rtl ${level}`;
  return `ltr ${level} ${rightToLeft.test(line[index] ?? "")}`;
}

/** Turned around once where the shaper turns it and should not, or does not and should. */
const asShaped = (text: string, fromRight: boolean): string =>
  rightToLeft.test(text) === fromRight ? text : Array.from(text).toReversed().join("");
