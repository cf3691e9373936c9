import type { CouponCard } from "./card.ts";
import type { Set } from "./fit.ts";
import type { Form } from "./front.ts";
import { bandTexts, frontTexts } from "./front.ts";
import { guessedWidth } from "./guessed.ts";
import { escaped, foreign } from "./markup.ts";
import { qrOf, qrPath } from "./qr.ts";
import { pt } from "./style.ts";

/** The front of a coupon. The browser sets its lines; the sizes of its letters are what fits the form. */
export function frontHtml(card: CouponCard, form: Form): string {
  const { word, shop } = bandTexts(card, form, guessedWidth);
  const { head, body, foot } = frontTexts(card, form, guessedWidth);
  return `<section class="front ${card.colour}">
<header>${word.blocks.map((block) => sized("h1", block)).join("")}${shop.blocks.map((block) => sized("p", block)).join("")}</header>
<div class="head">${head.blocks.map((block) => sized(`p class="${block.role}"`, block)).join("")}</div>
<div class="worths">${body.blocks.map((block) => sized("p", block)).join("")}</div>
<div class="foot">${foot.blocks.map((block) => sized(`p class="${block.role}"`, block)).join("")}</div>
${qrHtml(card.code)}
</section>`;
}

const sized = (tag: string, { text, size }: Set): string =>
  `<${tag} style="font-size:${pt(size)}">${foreign(text)}</${tag.split(" ")[0]}>`;

export const stepsHtml = (steps: readonly string[], size: number): string =>
  `<ol style="font-size:${pt(size)}">\n${steps.map((step) => `<li>${foreign(step)}</li>`).join("\n")}\n</ol>`;

function qrHtml(code: string): string {
  const qr = qrOf(code);
  return `<svg class="qr" viewBox="0 0 ${qr.size} ${qr.size}" role="img" aria-label="QR ${escaped(code)}"><path d="${qrPath(qr)}" fill="#000000" shape-rendering="crispEdges"/></svg>`;
}
