import type { Word } from "./wrap.ts";
import { wordsOf, wrapped } from "./wrap.ts";

export type Face = "regular" | "bold" | "code";

/** How wide a text is in a face, in ems. */
export type Measure = (text: string, face: Face) => number;

/** A paragraph, and how it may give way. Sizes and gaps are points. */
export interface Block {
  readonly text: string;
  readonly face: Face;
  readonly colour: string;
  readonly size: number;
  /** It shrinks to this size before it takes more than `lines`. */
  readonly least: number;
  readonly lines: number;
  /** Above it, unless it is the first. */
  readonly gap: number;
}

/** A block as it is set: its lines, and where the baseline of the first one lies below the top of the room. */
export type Set<B extends Block = Block> = B & {
  readonly set: readonly string[];
  readonly baseline: number;
  readonly leading: number;
};

export interface Fitted<B extends Block = Block> {
  readonly blocks: readonly Set<B>[];
  readonly height: number;
}

/** From baseline to baseline, and from the top of a line to its baseline, in ems. */
const leading = 1.24;
const ascent = 0.93;

const step = 0.95;

/**
 * Blocks one below the other in a room: every text whole, as large as it may be. A long text first shrinks to its
 * least size, then takes more lines; where all of them are too high, all shrink alike.
 */
export function fitted<B extends Block>(
  blocks: readonly B[],
  room: { readonly width: number; readonly height: number },
  measure: Measure,
): Fitted<B> {
  const measured = blocks.map((block) => ({ block, words: wordsOf(block.text, rulerOf(block, measure)) }));
  for (let scale = 1; ; scale *= step) {
    let y = 0;
    const set = measured.map(({ block, words }, i) => {
      const { size, lines } = setIn(block, words, room.width, scale, measure);
      if (i > 0) y += block.gap * Math.min(1, scale);
      const top = y;
      y += lines.length * size * leading;
      return { ...block, size, set: lines, baseline: top + size * ascent, leading: size * leading };
    });
    if (y <= room.height) return { blocks: set, height: y };
  }
}

function setIn(
  block: Block,
  words: readonly Word[],
  width: number,
  scale: number,
  measure: Measure,
): { size: number; lines: readonly string[] } {
  const ruler = rulerOf(block, measure);
  const full = block.size * scale;
  const least = block.least * scale;
  // Somewhat smaller on one line looks better than large on two.
  for (const [lines, down] of [
    [1, Math.max(least, full * 0.78)],
    [block.lines, least],
  ] as const) {
    for (let size = full; size > down; size *= step) {
      const tried = wrapped(words, width / size, ruler);
      if (tried.whole && tried.lines.length <= lines) return { size, lines: tried.lines };
    }
  }
  return { size: least, lines: wrapped(words, width / least, ruler).lines };
}

const rulerOf =
  (block: Block, measure: Measure) =>
  (text: string): number =>
    measure(text, block.face);
