import { decimal } from "../../domain/money.ts";
import type { CsvColumn } from "../csv.ts";
import { csvProfile, dateIn, turned } from "./csv-profile.ts";
import { amountIn, bookedLines, type BookedLine } from "./profile.ts";
import { describe } from "./words.ts";

/** The columns of both layouts that were published; the second has a cost centre where the first has a department. */
const columns = {
  department:
    "Type,Account Reference,Nominal A/C Ref,Department,Date,Reference,Details,Net Amount,Tax Code,Tax Amount",
  "cost-centre":
    "Transaction type,Account code,Nominal account code,Cost centre,Date,Reference,Narrative,Net amount,Tax code,Tax amount",
} as const;

const columnsOf = (layout: string | null): readonly string[] =>
  columns[layout === "cost-centre" ? "cost-centre" : "department"].split(",");

/**
 * Audit trail transactions for Sage 50 (UK) as journal debits and credits, outside tax (T9), for the tax is a line of its
 * own. Source: AutoEntry, article 2728786, Spreadsheet Broccoli and, for the cost centre, GT Sage Dev, *Daybook import*
 * (none of them Sage's own).
 */
export const sage50 = csvProfile<BookedLine>({
  name: "sage50",
  about: "journal debits and credits for Sage 50",
  holds: "journal",
  isOneCurrency: true,
  hasOwnAccounts: true,
  layouts: Object.keys(columns),
  unverified: ({ layout }) => [
    `Two layouts were published, none of them by Sage; this is the one with a ${layout === "cost-centre" ? "cost centre" : "department"}`,
    `before the date. Where Sage 50 asks for the other one: --layout ${layout === "cost-centre" ? "department" : "cost-centre"}`,
  ],
  rows: bookedLines,
  columns: (order) => {
    const cells: Omit<CsvColumn<BookedLine>, "name">[] = [
      { kind: "id", of: ({ amount }) => (amount.minor > 0 ? "JD" : "JC") },
      { kind: "text", of: () => null },
      { kind: "text", of: ({ role }) => order.accounts[role] ?? null },
      { kind: "number", of: () => (order.layout === "cost-centre" ? null : 0) },
      { kind: "date", of: ({ entry }) => dateIn(entry.day, "dmy") },
      { kind: "id", of: ({ entry }) => entry.id },
      { kind: "text", of: ({ entry }) => describe(entry, order) },
      { kind: "amount", of: ({ amount }) => decimal({ ...amount, minor: Math.abs(amount.minor) }) },
      { kind: "id", of: () => "T9" },
      { kind: "amount", of: ({ amount }) => decimal({ ...amount, minor: 0 }) },
    ];
    const names = columnsOf(order.layout);
    return cells.map((cell, i) => ({ ...cell, name: names[i] ?? "" }));
  },
  amounts: (cell, { layout }, currency) => {
    const [type = "", , , , , , , net = ""] = columnsOf(layout);
    const amount = amountIn(cell(net), currency);
    return [cell(type) === "JD" ? amount : turned(amount)];
  },
});
