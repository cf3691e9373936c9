import { displayJson } from "./display.ts";
import { isoText } from "./moment.ts";
import { amountText, isAloud, isBar, isInstant, isPercent, isMoney, isToned } from "./value.ts";

/** One document on one line, with money and instants at any depth in their stable form. */
export const jsonText = (document: unknown): string =>
  `${displayJson(JSON.stringify(document, (_, value: unknown) => bare(value)))}\n`;

function bare(value: unknown): unknown {
  if (isToned(value)) return bare(value.value);
  if (isAloud(value)) return value.shown;
  if (isBar(value)) return value.bar;
  if (isPercent(value)) return value.percent;
  if (isMoney(value)) return { amount: amountText(value), minor: value.minor, currency: value.currency };
  return isInstant(value) ? isoText(value) : value;
}
