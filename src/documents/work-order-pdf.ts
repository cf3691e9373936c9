import type { WorkOrder } from "./card.ts";
import { black, grey, paints } from "./colours.ts";
import type { Mark, Page } from "./drawing.ts";
import { mm, textMarks } from "./drawing.ts";
import type { Block, Measure } from "./fit.ts";
import { fitted } from "./fit.ts";
import { pdf } from "./pdf.ts";
import { printableOrder } from "./printable.ts";
import { orderTitle } from "./spoken.ts";
import { words } from "./words.ts";

const width = mm(105);
const height = mm(148);
const margin = mm(8);
const band = mm(22);
const top = band + mm(6);

/** The slip of an order, A6 upright; what one page does not hold goes on the next, under the same band. */
export async function workOrderPdf(raw: WorkOrder): Promise<Uint8Array> {
  const order = printableOrder(raw);
  return pdf(orderTitle(order), (measure) => {
    const pages = fewPages(order, measure);
    return pages.map((marks, i): Page => {
      const number = pages.length === 1 ? order.complaint : `${order.complaint} ${i + 1}/${pages.length}`;
      return { width, height, marks: [...bandMarks(order, number, measure), ...marks] };
    });
  });
}

/** Somewhat smaller rather than a second page for a line or two. */
function fewPages(order: WorkOrder, measure: Measure): Mark[][] {
  const pages = flowed(lines(order, 1, measure));
  if (pages.length !== 2) return pages;
  const onOne = [0.96, 0.92, 0.88, 0.84]
    .values()
    .map((scale) => flowed(lines(order, scale, measure)))
    .find((smaller) => smaller.length === 1);
  return onOne ?? pages;
}

/** One line of a slip: what is drawn from its left end, and the room it takes. */
interface Line {
  readonly above: number;
  readonly height: number;
  /** It stays on the page of the line below it. */
  readonly kept: boolean;
  readonly marks: (y: number) => Mark[];
}

function lines(order: WorkOrder, scale: number, measure: Measure): Line[] {
  const { ink } = paints[order.colour];
  const sized = (size: number) => ({ size: size * scale, least: size * scale });
  const text = { ...sized(11), face: "regular", colour: black, lines: Infinity, gap: 0 } as const;
  const label = { ...text, ...sized(9), colour: grey };
  const heavy = { ...text, face: "bold" } as const;
  const heading = { ...heavy, ...sized(12.5), colour: ink };
  const guest = { ...heavy, size: 16 * scale, least: 10.5 * scale, lines: 2 };
  const indent = text.size * 2;
  const set = (block: Block, above: number, x = 0): Line[] => split(block, above * scale, x, measure);
  const kept = (all: readonly Line[]): Line[] => all.map((line) => ({ ...line, kept: true }));
  const steps = order.todo.flatMap((step, i) => {
    const [first, ...others] = set({ ...text, text: step }, i === 0 ? 4 : 5.5, indent);
    const number = set({ ...heavy, colour: ink, text: String(i + 1) }, 0)[0];
    if (first === undefined || number === undefined) return [];
    return [{ ...first, marks: (y: number) => [...number.marks(y), ...first.marks(y)] }, ...others];
  });
  return [
    ...(order.guest === null ? [] : set({ ...guest, text: order.guest }, 0)),
    ...order.lines.flatMap((line) => [
      ...kept(set({ ...label, text: line.label }, 9)),
      ...set({ ...text, text: line.text }, 1),
    ]),
    ...(steps.length === 0 ? [] : kept(set({ ...heading, text: words.toDo }, 14))),
    ...steps,
    ...(order.shop === null ? [] : set({ ...label, text: order.shop }, 16)),
  ];
}

/** The lines of a block, `x` to the right of the margin. */
function split(block: Block, above: number, x: number, measure: Measure): Line[] {
  const room = { width: width - 2 * margin - x, height: Infinity };
  return fitted([block], room, measure).blocks.flatMap((whole) =>
    whole.set.map((line, i): Line => {
      const blocks = [{ ...whole, set: [line] }];
      const marks = (y: number): Mark[] => textMarks({ blocks, height: 0 }, { x: margin + x, y });
      return { above: i === 0 ? above : 0, height: whole.leading, kept: false, marks };
    }),
  );
}

/** The lines on as many pages as they need. */
function flowed(all: readonly Line[]): Mark[][] {
  const pages: Mark[][] = [[]];
  let y = top;
  for (const [i, { above, height: high, kept, marks }] of all.entries()) {
    const next = kept ? all[i + 1] : undefined;
    const needed = above + high + (next === undefined ? 0 : next.above + next.height);
    if (y > top && y + needed > height - margin) {
      pages.push([]);
      y = top;
    }
    if (y > top) y += above;
    pages.at(-1)?.push(...marks(y));
    y += high;
  }
  return pages;
}

function bandMarks(order: WorkOrder, number: string, measure: Measure): Mark[] {
  const { band: colour, onBand } = paints[order.colour];
  const line = { face: "bold", colour: onBand, lines: 1, gap: 0 } as const;
  const inner = width - 2 * margin;
  const word = fitted(
    [{ ...line, text: order.word, size: 34, least: 14 }],
    { width: inner * 0.62, height: band },
    measure,
  );
  const right = fitted(
    [{ ...line, text: number, size: 20, least: 9 }],
    { width: inner * 0.36, height: band },
    measure,
  );
  return [
    { kind: "rect", x: 0, y: 0, width, height: band, colour },
    ...textMarks(word, { x: margin, y: (band - word.height) / 2 }),
    ...textMarks(right, { x: width - margin, y: (band - right.height) / 2, align: "right" }),
  ];
}
