import type { WorkOrder } from "./card.ts";
import { black, grey } from "./colours.ts";
import { mm } from "./drawing.ts";
import { fitted } from "./fit.ts";
import { guessedWidth } from "./guessed.ts";
import { stepsHtml } from "./html.ts";
import { escaped, foreign, htmlPage } from "./markup.ts";
import { printableOrder } from "./printable.ts";
import { orderTitle } from "./spoken.ts";
import { pt, sharedStyle } from "./style.ts";
import { words } from "./words.ts";

/** The slip of an order as a page for a browser, A6 on paper. */
export function workOrderHtml(raw: WorkOrder): string {
  const order = printableOrder(raw);
  const { colour, word, complaint, guest, lines, todo, shop } = order;
  const body = `<main>
<section class="order ${colour}">
<header><h1>${escaped(word)}</h1><p class="number">${escaped(complaint)}</p></header>
${guest === null ? "" : `<p class="guest" style="font-size:${pt(guestSize(guest))}">${foreign(guest)}</p>\n`}<dl>
${lines.map(({ label, text }) => `<dt>${escaped(label)}</dt><dd>${foreign(text)}</dd>`).join("\n")}
</dl>
${todo.length === 0 ? "" : `<h2>${words.toDo}</h2>\n${stepsHtml(todo, 11)}\n`}${shop === null ? "" : `<p class="from">${foreign(shop)}</p>\n`}</section>
</main>`;
  return htmlPage(orderTitle(order), sharedStyle + style, body);
}

/** A long name is smaller, as it is in the PDF. */
function guestSize(text: string): number {
  const block = { text, face: "bold", colour: black, size: 16, least: 10.5, lines: 2, gap: 0 } as const;
  return fitted([block], { width: mm(89), height: Infinity }, guessedWidth).blocks[0]?.size ?? block.size;
}

const style = `
@page { size: 105mm 148mm; margin: 0; }
.order { width: 105mm; max-width: 100%; padding-bottom: 8mm; font-size: 11pt; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.order header { min-height: 22mm; padding: 2mm 8mm; margin-bottom: 6mm; }
.order h1 { font-size: 32pt; }
.number { font-size: 20pt; font-weight: 700; }
.order > p, .order > dl, .order > h2, .order > ol { margin: 0 8mm 4mm; }
.guest { font-weight: 700; }
dt { font-size: 9pt; color: ${grey}; break-after: avoid; }
dd { margin-bottom: 2.5mm; }
.order h2 { font-size: 12.5pt; margin-bottom: 2mm; break-after: avoid; }
li { break-inside: avoid; }
.order .from { font-size: 9pt; color: ${grey}; margin: 6mm 8mm 0; }
@media screen { .order { min-height: 148mm; } }
`;
