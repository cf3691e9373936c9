import { csvProfile, dateIn } from "./csv-profile.ts";
import { amountIn } from "./profile.ts";
import { outOf } from "./money-out.ts";
import { describe } from "./words.ts";

/**
 * Bank transactions of QuickBooks Online: three columns in this order, money out below zero, and no numbers in the
 * description. Source: QuickBooks Help UK, *Manually upload transactions* (the limit of 1,000 lines is told by others);
 * US guides have the month first.
 */
export const qboBank = csvProfile({
  name: "qbo-bank",
  about: "money that went out, for QuickBooks Online",
  holds: "money",
  isOneCurrency: true,
  dates: "dmy",
  most: { rows: 1000, bytes: 350_000 },
  rows: (entries) => entries,
  columns: (order) => [
    { name: "Date", kind: "date", of: ({ day }) => dateIn(day, order.dates) },
    {
      name: "Description",
      kind: "text",
      of: (entry) =>
        describe(entry, order, { hasRef: false })
          .replace(/\p{N}+/gu, "")
          .replace(/ +/g, " ")
          .trim(),
    },
    { name: "Amount", kind: "amount", of: outOf },
  ],
  amounts: (cell, _order, currency) => [amountIn(cell("Amount"), currency)],
});
