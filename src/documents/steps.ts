import { black } from "./colours.ts";
import type { Mark } from "./drawing.ts";
import { textMarks } from "./drawing.ts";
import type { Block, Fitted, Measure } from "./fit.ts";
import { fitted } from "./fit.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Look {
  readonly size: number;
  readonly colour: string;
  /** The colour of the numbers. */
  readonly number: string;
}

/** Numbered steps in a box, all in one size, the numbers in a column of their own. */
export function stepMarks(
  steps: readonly string[],
  box: Box,
  { size, colour, number }: Look,
  measure: Measure,
): Mark[] {
  const { blocks, indent, height } = fittedSteps(steps, box, size, measure, colour);
  const numbers = blocks.map(({ size, baseline }, i): Mark => ({
    kind: "text",
    direction: "ltr",
    text: String(i + 1),
    x: box.x,
    y: box.y + baseline,
    align: "left",
    size,
    face: "bold",
    colour: number,
  }));
  return [...numbers, ...textMarks({ blocks, height }, { x: box.x + indent, y: box.y })];
}

/** The steps as they fit a room beside their numbers, which take `indent` of it. */
export function fittedSteps(
  steps: readonly string[],
  room: { readonly width: number; readonly height: number },
  size: number,
  measure: Measure,
  colour = black,
): Fitted & { readonly indent: number } {
  const indent = measure("0", "bold") * size * (String(steps.length).length + 1.3);
  const blocks = steps.map((text): Block => ({
    text,
    face: "regular",
    colour,
    size,
    least: size,
    lines: Infinity,
    gap: size * 0.5,
  }));
  return { ...fitted(blocks, { width: room.width - indent, height: room.height }, measure), indent };
}
