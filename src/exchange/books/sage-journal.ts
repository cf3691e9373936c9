import { csvProfile, dateIn, turned } from "./csv-profile.ts";
import { amountIn, bookedLines } from "./profile.ts";
import { creditOf, debitOf } from "./qbo-journal.ts";
import { describe } from "./words.ts";

/** Nobody has confirmed these. */
const headings = {
  f: "Analysis Type 1",
  g: "Analysis Type 2",
  h: "Analysis Type 3",
  i: "Include on Tax Return",
} as const;

/**
 * Journals for Sage Accounting, the one in the cloud: lines of one reference are one journal, debits in column J and
 * credits in K, at most half a megabyte. Columns F to I differ from country to country: they are empty, and their
 * headings have to be those of the template that Sage hands out. Source: Sage Accounting help (CA), *Import journals*.
 */
export const sageJournal = csvProfile({
  name: "sage-journal",
  about: "journals for Sage Accounting",
  holds: "journal",
  isOneCurrency: true,
  hasOwnAccounts: true,
  dates: "mdy",
  most: { bytes: 500_000 },
  headings,
  unverified: (order) => {
    const letters = Object.keys(headings).filter((letter) => order.headings[letter] === undefined);
    return letters.length === 0
      ? []
      : [
          `The headings of columns ${letters.join(", ").toUpperCase()} are not verified: they differ by country, and have to`,
          "be those of the template that Sage hands out. To set one, in the account map:",
          letters
            .map((letter) => `column-${letter} = "${headings[letter as keyof typeof headings]}"`)
            .join(", "),
        ];
  },
  rows: bookedLines,
  columns: (order) => [
    { name: "Reference", kind: "id", of: ({ entry }) => entry.id },
    { name: "Date", kind: "date", of: ({ entry }) => dateIn(entry.day, order.dates) },
    { name: "Description", kind: "text", of: ({ entry }) => describe(entry, order) },
    { name: "Ledger Account Number", kind: "text", of: ({ role }) => order.accounts[role] ?? null },
    { name: "Details", kind: "text", of: ({ entry }) => describe(entry, order) },
    ...Object.entries(headings).map(([letter, usual]) => ({
      name: order.headings[letter] ?? usual,
      kind: "text" as const,
      of: () => null,
    })),
    { name: "Debit", kind: "amount", of: debitOf },
    { name: "Credit", kind: "amount", of: creditOf },
  ],
  amounts: (cell, _order, currency) => [
    amountIn(cell("Debit"), currency),
    turned(amountIn(cell("Credit"), currency)),
  ],
});
