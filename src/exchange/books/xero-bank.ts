import { csvProfile, dateIn } from "./csv-profile.ts";
import { outOf } from "./money-out.ts";
import { amountIn } from "./profile.ts";
import { bareName, describe } from "./words.ts";

/**
 * A bank statement for Xero: money out below zero, day before month, at most 1,000 lines. Source: SBLive's Xero guide,
 * p. 34, and The Accountancy Cloud, article 22000180105 (neither of them Xero's own).
 */
export const xeroBank = csvProfile({
  name: "xero-bank",
  about: "money that went out, for Xero",
  holds: "money",
  isOneCurrency: true,
  most: { rows: 1000 },
  rows: (entries) => entries,
  columns: (order) => [
    { name: "*Date", kind: "date", of: ({ day }) => dateIn(day, "dmy") },
    { name: "*Amount", kind: "amount", of: outOf },
    { name: "Payee", kind: "text", of: (entry) => bareName(entry, order) },
    { name: "Description", kind: "text", of: (entry) => describe(entry, order) },
    { name: "Reference", kind: "id", of: ({ id }) => id },
    { name: "Check Number", kind: "text", of: () => null },
  ],
  amounts: (cell, _order, currency) => [amountIn(cell("*Amount"), currency)],
});
