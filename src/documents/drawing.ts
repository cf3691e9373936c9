import { directionOf } from "./direction.ts";
import type { Face, Fitted } from "./fit.ts";
import type { Qr } from "./qr.ts";

/** What is drawn on a page, in points from its upper left corner: the same for PDF and SVG. */
export type Mark =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: string;
    }
  | {
      readonly kind: "line";
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly colour: string;
    }
  | {
      readonly kind: "text";
      readonly text: string;
      /** Of the whole paragraph that this is a line of. */
      readonly direction: "ltr" | "rtl";
      /** The left end, or the right one, of the baseline. */
      readonly x: number;
      readonly y: number;
      readonly align: "left" | "right";
      readonly size: number;
      readonly face: Face;
      readonly colour: string;
    }
  | { readonly kind: "qr"; readonly x: number; readonly y: number; readonly side: number; readonly qr: Qr };

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Points in so many millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** The lines of fitted blocks, whose room has its upper left corner, or its right one, at `x` and `y`. */
export const textMarks = (
  { blocks }: Fitted,
  { x, y, align = "left" }: { readonly x: number; readonly y: number; readonly align?: "left" | "right" },
): Mark[] =>
  blocks.flatMap(({ text: whole, set, baseline, leading, size, face, colour }) => {
    const direction = directionOf(whole);
    return set.map((text, i): Mark => {
      const line = y + baseline + i * leading;
      return { kind: "text", text, direction, x, y: line, align, size, face, colour };
    });
  });

/** The same marks elsewhere. */
export const moved = (marks: readonly Mark[], dx: number, dy: number): Mark[] =>
  marks.map((mark) =>
    mark.kind === "line"
      ? {
          ...mark,
          from: [mark.from[0] + dx, mark.from[1] + dy],
          to: [mark.to[0] + dx, mark.to[1] + dy],
        }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  );
