import type { CouponCard } from "./card.ts";
import { hairline } from "./colours.ts";
import { smallForm } from "./front.ts";
import { frontHtml } from "./html.ts";
import { htmlPage } from "./markup.ts";
import { printableCard } from "./printable.ts";
import { sheets, sheetTitle } from "./sheet.ts";
import { frontStyle, pt, sharedStyle } from "./style.ts";

/** Many coupons, ten to a sheet of A4; on a telephone one below the other. */
export function couponSheetHtml(cards: readonly CouponCard[]): string {
  const printed = cards.map(printableCard);
  return htmlPage(
    sheetTitle(printed),
    sharedStyle + frontStyle(smallForm) + style,
    `<main>\n${sheets(printed).map(sheetHtml).join("\n")}\n</main>`,
  );
}

const sheetHtml = (cards: readonly CouponCard[]): string =>
  `<div class="sheet">\n${cards.map((card) => frontHtml(card, smallForm)).join("\n")}\n</div>`;

const style = `
@page { size: A4; margin: 13.5mm 20mm; }
.sheet { display: flex; flex-wrap: wrap; width: ${pt(2 * smallForm.width)}; margin: 0 auto; }
.front { outline: 0.4pt solid ${hairline}; break-inside: avoid; }
@media screen { .sheet { margin-bottom: 1rem; } .sheet section { margin: 0; } }
@media screen and (max-width: ${Math.ceil((2 * smallForm.width * 4) / 3) + 40}px) {
  .sheet { width: auto; flex-direction: column; align-items: center; gap: 1rem; }
}
@media print { .sheet + .sheet { break-before: page; } }
`;
