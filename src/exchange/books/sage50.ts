import { decimal } from "../../domain/money.ts";
import { csvProfile, dateIn, turned } from "./csv-profile.ts";
import { amountIn, bookedLines, type BookedLine } from "./profile.ts";
import { describe } from "./words.ts";

/**
 * Audit trail transactions for Sage 50 (UK) as journal debits and credits, outside tax (T9), for the tax is a line of its
 * own. Source: AutoEntry, article 2728786, Spreadsheet Broccoli and GT Sage Dev (none of them Sage's own).
 */
export const sage50 = csvProfile<BookedLine>({
  name: "sage50",
  about: "journal debits and credits for Sage 50",
  holds: "journal",
  isOneCurrency: true,
  hasOwnAccounts: true,
  rows: bookedLines,
  columns: (order) => [
    { name: "Type", kind: "id", of: ({ amount }) => (amount.minor > 0 ? "JD" : "JC") },
    { name: "Account Reference", kind: "text", of: () => null },
    { name: "Nominal A/C Ref", kind: "text", of: ({ role }) => order.accounts[role] ?? null },
    { name: "Department", kind: "number", of: () => 0 },
    { name: "Date", kind: "date", of: ({ entry }) => dateIn(entry.day, "dmy") },
    { name: "Reference", kind: "id", of: ({ entry }) => entry.id },
    { name: "Details", kind: "text", of: ({ entry }) => describe(entry, order) },
    {
      name: "Net Amount",
      kind: "amount",
      of: ({ amount }) => decimal({ ...amount, minor: Math.abs(amount.minor) }),
    },
    { name: "Tax Code", kind: "id", of: () => "T9" },
    { name: "Tax Amount", kind: "amount", of: ({ amount }) => decimal({ ...amount, minor: 0 }) },
  ],
  amounts: (cell, _order, currency) => {
    const amount = amountIn(cell("Net Amount"), currency);
    return [cell("Type") === "JD" ? amount : turned(amount)];
  },
});
