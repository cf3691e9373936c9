import type { CouponCard } from "./card.ts";
import { hairline } from "./colours.ts";
import type { Mark, Page } from "./drawing.ts";
import { mm, moved } from "./drawing.ts";
import type { Measure } from "./fit.ts";
import { front, smallForm } from "./front.ts";
import { pdf } from "./pdf.ts";
import { printableCard } from "./printable.ts";
import { perSheet, sheets, sheetTitle } from "./sheet.ts";

const width = mm(210);
const height = mm(297);
const columns = 2;
const rows = perSheet / columns;
const left = (width - columns * smallForm.width) / 2;
const top = (height - rows * smallForm.height) / 2;

/** Many coupons, ten to a sheet of A4, with marks in the margins where to cut. */
export async function couponSheetPdf(cards: readonly CouponCard[]): Promise<Uint8Array> {
  const printed = cards.map(printableCard);
  return pdf(sheetTitle(printed), (measure) => sheets(printed).map((sheet) => page(sheet, measure)));
}

const page = (cards: readonly CouponCard[], measure: Measure): Page => ({
  width,
  height,
  marks: [
    ...cards.flatMap((card, i) =>
      moved(
        front(card, smallForm, measure).marks,
        left + (i % columns) * smallForm.width,
        top + Math.floor(i / columns) * smallForm.height,
      ),
    ),
    ...cutMarks(Math.ceil(cards.length / columns)),
  ],
});

/** Hairlines between the cards, and short marks in the margins that reach beyond the colour. */
function cutMarks(rowsUsed: number): Mark[] {
  const line = (from: [number, number], to: [number, number]): Mark => ({
    kind: "line",
    from,
    to,
    colour: hairline,
  });
  const right = left + columns * smallForm.width;
  const bottom = top + rowsUsed * smallForm.height;
  const reach = mm(5);
  const across = Array.from({ length: rowsUsed + 1 }, (_, i) => top + i * smallForm.height).map((y) =>
    line([left - reach, y], [right + reach, y]),
  );
  const down = Array.from({ length: columns + 1 }, (_, i) => left + i * smallForm.width).map((x) =>
    line([x, top - reach], [x, bottom + reach]),
  );
  return [...across, ...down];
}
