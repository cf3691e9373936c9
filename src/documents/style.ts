import { colours } from "../domain/coupon.ts";
import { black, grey, paints } from "./colours.ts";
import type { Form } from "./front.ts";

/** What no machine lacks: nothing is fetched. */
export const sans = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
export const mono = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** Black on white, bands that are printed in their colour, text that breaks rather than runs over. */
export const sharedStyle = `
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { font-family: ${sans}; line-height: 1.24; color: ${black}; background: #ebebeb; }
p, h1, h2, li, dd { overflow-wrap: anywhere; }
${colours.map((colour) => `.${colour} { --band: ${paints[colour].band}; --on-band: ${paints[colour].onBand}; --ink: ${paints[colour].ink}; }`).join("\n")}
section { background: #ffffff; }
header { background: var(--band); color: var(--on-band); display: flex; align-items: center; justify-content: space-between; gap: 4%; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { font-weight: 700; line-height: 1; }
header :first-child { overflow-wrap: normal; flex: none; max-width: 100%; }
header p { text-align: right; }
@media screen and (max-width: 600px) { header { flex-wrap: wrap; } }
h2 { color: var(--ink); }
.code { font-family: ${mono}; font-weight: 700; white-space: nowrap; }
ol { list-style: none; counter-reset: step; }
li { counter-increment: step; position: relative; padding-left: 2em; }
li + li { margin-top: 0.5em; }
li::before { content: counter(step); position: absolute; left: 0; font-weight: 700; color: var(--ink); }
@media screen { main { padding: 1rem; } section { margin: 0 auto 1rem; box-shadow: 0 1px 6px #00000040; } }
@media print { body { background: #ffffff; } }
`;

/** A front with the measures of a form, and in one column where the screen is narrower than that. */
export const frontStyle = ({ width, height, margin, band, qr, gap, ...sizes }: Form): string => `
.front { position: relative; display: flex; flex-direction: column; width: ${pt(width)}; height: ${pt(height)}; }
.front header { padding: 0 ${pt(margin)}; height: ${pt(band)}; flex: none; }
.front header p { max-width: 42%; }
.head { padding: ${pt(gap * 0.8)} ${pt(margin)} 0; }
.label { color: ${grey}; }
.guest { font-weight: 700; margin: 1pt 0 ${pt(sizes.guest * 0.5)}; }
.worths { flex: 1; padding: 0 ${pt(margin + qr + gap)} 0 ${pt(margin)}; }
.worths p:first-child { font-weight: 700; color: var(--ink); }
.worths p + p { margin-top: ${pt(sizes.middle * 0.15)}; }
div.foot { padding: 0 ${pt(margin + qr + gap)} ${pt(margin - sizes.code * 0.2)} ${pt(margin)}; }
.foot + .foot { font-weight: 700; margin-top: ${pt(sizes.small * 0.3)}; }
.foot + .code { margin-top: ${pt(sizes.small * 0.2)}; }
.qr { position: absolute; right: ${pt(margin)}; bottom: ${pt(margin)}; width: ${pt(qr)}; height: ${pt(qr)}; }
@media screen and (max-width: ${Math.ceil((width * 4) / 3) + 40}px) {
  .front { width: 100%; max-width: ${pt(width)}; height: auto; }
  .front header { height: auto; padding: 9pt 16pt; }
  .front header p { max-width: 100%; text-align: left; }
  .head { padding: 14pt 16pt 0; }
  .worths, div.foot { padding: 0 16pt; }
  div.foot { padding-top: 12pt; }
  .foot + .code { font-size: min(${pt(sizes.code)}, 6.2vw) !important; }
  .qr { position: static; align-self: center; width: ${pt(cardQr)}; height: ${pt(cardQr)}; margin: 18pt; }
}
`;

/** On a telephone the symbol of a small card is as large as that of a large one. */
const cardQr = 130;

/** Rounded down: a card that is higher than its paper by a hair spills onto the next. */
export const pt = (points: number): string => `${Math.floor(points * 100) / 100}pt`;
