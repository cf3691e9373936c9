import type { Money, Phrase } from "../../views/view.ts";

/** "84.00 EUR, 10.00 GBP and 5.00 USD" */
export const listed = (amounts: readonly Money[]): Phrase[] =>
  amounts.flatMap((amount, i) => (i === 0 ? [amount] : [i === amounts.length - 1 ? " and " : ", ", amount]));
