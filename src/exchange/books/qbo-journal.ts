import { decimal } from "../../domain/money.ts";
import { csvProfile, dateIn, turned } from "./csv-profile.ts";
import { amountIn, bookedLines, type BookedLine } from "./profile.ts";
import { bareName, describe } from "./words.ts";

/**
 * Journal entries for QuickBooks Online: rows of one number are one entry, nothing stands where an amount is 0, and
 * accounts go by their exact names. Source: QuickBooks Help AU, *Import journal entries*; Postbooks for the US dates.
 */
export const qboJournal = csvProfile({
  name: "qbo-journal",
  about: "journal entries for QuickBooks Online",
  holds: "journal",
  isOneCurrency: true,
  hasOwnAccounts: true,
  dates: "mdy",
  rows: bookedLines,
  columns: (order) => [
    { name: "JournalNo", kind: "id", of: ({ entry }) => entry.id },
    { name: "JournalDate", kind: "date", of: ({ entry }) => dateIn(entry.day, order.dates) },
    { name: "AccountName", kind: "text", of: ({ role }) => order.accounts[role] ?? null },
    { name: "Debits", kind: "amount", of: debitOf },
    { name: "Credits", kind: "amount", of: creditOf },
    { name: "Description", kind: "text", of: ({ entry }) => describe(entry, order) },
    // It is refused without a name where the line is on an account of what customers owe.
    { name: "Name", kind: "text", of: ({ entry }) => bareName(entry, order) },
  ],
  amounts: (cell, _order, currency) => [
    amountIn(cell("Debits"), currency),
    turned(amountIn(cell("Credits"), currency)),
  ],
});

/** An amount in one of two columns, and nothing in the other. */
export const debitOf = ({ amount }: BookedLine): string | null => (amount.minor > 0 ? decimal(amount) : null);

export const creditOf = ({ amount }: BookedLine): string | null =>
  amount.minor < 0 ? decimal({ ...amount, minor: -amount.minor }) : null;
