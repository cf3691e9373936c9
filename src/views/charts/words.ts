import { display } from "../display.ts";
import { textOf } from "../span.ts";
import { isMoney, isPercent, lineOf } from "../value.ts";
import type { Amount } from "../view.ts";
import { rulerFor, shortened } from "../width.ts";

/** An amount as a length: percents as parts of one, money in whole units. */
export const lengthOf = (amount: Amount): number =>
  isPercent(amount) ? amount.percent : isMoney(amount) ? amount.minor / 10 ** amount.exponent : amount;

/** A length in the unit of another amount: a tick of an axis. */
export function amountLike(amount: Amount, length: number): Amount {
  if (isPercent(amount)) return { percent: length };
  return isMoney(amount) ? { ...amount, minor: Math.round(length * 10 ** amount.exponent) } : length;
}

export const amountText = (amount: Amount): string =>
  textOf(lineOf(amount, { now: new Date(0), accessible: false }));

/** Names as a chart has room for them; in full they stand in the table beside it. */
export async function shortNames(names: readonly string[], letters: number): Promise<string[]> {
  const lines = names.map((name) => [{ text: display(name) }]);
  const ruler = await rulerFor(lines);
  return lines.map((line) => textOf(shortened(line, Math.floor(letters / breadth(textOf(line))), ruler)));
}

/** Capitals and broad letters take a third more than the others. */
const breadth = (text: string): number =>
  1 + (text.match(/[A-Zmw@%&<>=+~]/g)?.length ?? 0) / (3 * Math.max(1, text.length));
