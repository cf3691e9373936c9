import type { CouponCard } from "./card.ts";
import { grey } from "./colours.ts";
import { mm } from "./drawing.ts";
import { cardForm } from "./front.ts";
import { guessedWidth } from "./guessed.ts";
import { frontHtml, stepsHtml } from "./html.ts";
import { escaped, foreign, htmlPage } from "./markup.ts";
import { printableCard } from "./printable.ts";
import { couponTitle } from "./spoken.ts";
import { fittedSteps } from "./steps.ts";
import { frontStyle, pt, sharedStyle } from "./style.ts";
import { words } from "./words.ts";

/** A coupon as a page for a browser: two cards of A6 on paper, the guest's side and the staff's. */
export function couponHtml(raw: CouponCard): string {
  const card = printableCard(raw);
  return htmlPage(
    couponTitle(card),
    sharedStyle + frontStyle(cardForm) + style,
    `<main>\n${frontHtml(card, cardForm)}\n${backHtml(card)}\n</main>`,
  );
}

const { width, height, margin } = cardForm;
const stepSize = 12.5;

function backHtml({ colour, word, code, script, shop }: CouponCard): string {
  const room = { width: width - 2 * margin, height: mm(52) };
  const size = fittedSteps(script, room, stepSize, guessedWidth).blocks[0]?.size ?? stepSize;
  return `<section class="back ${colour}">
<header><h2>${escaped(word)}</h2><p class="code">${escaped(code)}</p></header>
<div class="script">
<h2>${words.whenShown}</h2>
${stepsHtml(script, size)}
</div>
${shop === null ? "" : `<p class="from">${foreign(shop)}</p>`}
</section>`;
}

const style = `
@page { size: 148mm 105mm; margin: 0; }
.back { display: flex; flex-direction: column; width: ${pt(width)}; min-height: ${pt(height)}; }
.back header { padding: 0 ${pt(margin)}; height: 15mm; flex: none; }
.back header h2 { color: inherit; font-size: 22pt; }
.back header .code { font-size: 14pt; }
.script { flex: 1; padding: 9mm ${pt(margin)} 3mm; }
.script h2 { font-size: 14pt; margin-bottom: 3mm; }
.from { padding: 0 ${pt(margin)} ${pt(margin)}; font-size: 9pt; color: ${grey}; }
@media screen and (max-width: ${Math.ceil((width * 4) / 3) + 40}px) {
  .back { width: auto; min-height: 0; }
  .back header { height: auto; padding: 8pt 16pt; }
  .script { padding: 14pt 16pt; }
  .from { padding: 0 16pt 14pt; }
  .back header .code { font-size: min(14pt, 4.2vw); }
}
@media print {
  .front { break-after: page; }
  section { break-inside: avoid; }
}
`;
