import { ref } from "../../domain/complaint.ts";
import { decimal } from "../../domain/money.ts";
import { csvProfile, dateIn } from "./csv-profile.ts";
import { amountIn, bookedLines, type BookedLine } from "./profile.ts";
import { describe, kindOf } from "./words.ts";

/**
 * Manual journals for Xero: lines of one narration and date are one journal, so every narration is of its own; plus is a
 * debit; at most 300 lines. Tax is a line of its own, and so every line names a rate without tax, or it would count
 * twice. Source: Xero Central, *ManualJournalsImport*.
 */
export const xeroJournal = csvProfile({
  name: "xero-journal",
  about: "manual journals for Xero",
  holds: "journal",
  isOneCurrency: true,
  hasOwnAccounts: true,
  hasTaxRates: true,
  most: { rows: 300 },
  unverified: () => [
    "Every row names a rate without tax, and the tax has a row of its own. That Xero then counts it",
    "once is not verified: look at the first journal that you import.",
  ],
  rows: bookedLines,
  columns: (order) => [
    { name: "*Narration", kind: "text", of: narration },
    { name: "*Date", kind: "date", of: ({ entry }) => dateIn(entry.day, "dmy") },
    { name: "Description", kind: "text", of: ({ entry }) => describe(entry, order) },
    { name: "*AccountCode", kind: "text", of: ({ role }) => order.accounts[role] ?? null },
    { name: "*TaxRate", kind: "text", of: () => order.taxRate },
    { name: "*Amount", kind: "amount", of: ({ amount }) => decimal(amount) },
    ...["TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2"].map((name) => ({
      name,
      kind: "text" as const,
      of: () => null,
    })),
  ],
  amounts: (cell, _order, currency) => [amountIn(cell("*Amount"), currency)],
});

/** `Refund R-12 (G-41)` */
function narration({ entry }: BookedLine): string {
  const kind = kindOf(entry);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${ref(entry.movement.complaint.id)} (${entry.id})`;
}
