import type { Paint } from "./colour.ts";
import type { Line } from "./span.ts";
import { joined, spoken } from "./span.ts";
import { lineOf } from "./value.ts";
import type { Phrase } from "./view.ts";

/** What a look has to keep to. */
export interface Page {
  readonly now: Date;
  readonly width: number;
  readonly accessible: boolean;
  readonly paint: Paint;
}

/** Below this, columns no longer stand side by side. */
export const narrow = 60;

/** Phrases as one line: a middle dot between them, or a full stop where a screen reader would say "dot". */
export function sentence(phrases: readonly Phrase[], page: Page): Line {
  const lines = phrases.map((phrase) => lineOf(phrase, page));
  return page.accessible ? spoken(lines) : joined(lines, " · ");
}

export const blank: Line = [];

/** Groups of lines with a blank line between those that are not empty; each made when it is its turn. */
export function* spaced(groups: Iterable<Iterable<Line>>): Generator<Line> {
  let isFirst = true;
  for (const group of groups) {
    let isBegun = isFirst;
    for (const line of group) {
      if (!isBegun) yield blank;
      isBegun = true;
      isFirst = false;
      yield line;
    }
  }
}
