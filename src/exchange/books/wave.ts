import { csvProfile, dateIn } from "./csv-profile.ts";
import { outOf } from "./money-out.ts";
import { amountIn } from "./profile.ts";
import { describe } from "./words.ts";

/**
 * Bank transactions for Wave: month before day, money out below zero. Sources disagree on whether it takes 1,000 lines or
 * 100, so 100 are written. Source: Spreadsheet Broccoli, QuickBankConvert and Zera Books (none of them Wave's own).
 */
export const wave = csvProfile({
  name: "wave",
  about: "money that went out, for Wave",
  holds: "money",
  isOneCurrency: true,
  most: { rows: 100 },
  rows: (entries) => entries,
  columns: (order) => [
    { name: "Date", kind: "date", of: ({ day }) => dateIn(day, "mdy") },
    { name: "Description", kind: "text", of: (entry) => describe(entry, order) },
    { name: "Amount", kind: "amount", of: outOf },
  ],
  amounts: (cell, _order, currency) => [amountIn(cell("Amount"), currency)],
});
