import type { Accounts } from "../../domain/account.ts";
import { linesOf, type Entry } from "../../domain/booking.ts";
import { ref } from "../../domain/complaint.ts";
import { decimal } from "../../domain/money.ts";
import { RecoverError } from "../../errors.ts";
import { lineReader } from "./line-reader.ts";
import { amountIn, type Order, type Profile } from "./profile.ts";
import type { Survey } from "./survey.ts";
import { kindOf, memoOf, oneLine, walkIn, whoOf } from "./words.ts";

/**
 * A file for Beancount. Its accounts are those of the plain-text ledger, spelled as it wants them. Source: the language
 * syntax of Beancount 2, and *Beancount output* in hledger's manual.
 */
export const beancount: Profile = {
  name: "beancount",
  about: "a ledger for Beancount",
  extension: "beancount",
  holds: "journal",
  checkAccounts: (accounts) => void spelled(accounts),
  form: [
    "Every booking is a paragraph: its day, who complained, the kind and what happened; below it",
    "each account with its amount, a debit above zero and a credit below, in all nothing.",
  ],
  head: declared,
  write: (entries, order) => {
    const names = spelled(order.accounts);
    return entries.map((entry) => `\n${transaction(entry, names, order)}`).join("");
  },
  reader: () =>
    lineReader("\n", (line) => {
      const [, number, currency = ""] = /^ {2}[A-Z][^ ]* +(-?[\d.]+) ([A-Z]{3})$/.exec(line) ?? [];
      return number === undefined ? null : amountIn(number, currency);
    }),
};

const roots: Readonly<Record<string, string>> = {
  asset: "Assets",
  assets: "Assets",
  liability: "Liabilities",
  liabilities: "Liabilities",
  equity: "Equity",
  income: "Income",
  revenue: "Income",
  revenues: "Income",
  expense: "Expenses",
  expenses: "Expenses",
};

/** `liabilities:coupons outstanding` is `Liabilities:Coupons-Outstanding`. Throws `usage` where there is no such name. */
function spelled(accounts: Accounts): Accounts {
  const taken = new Map<string, string>();
  const names = Object.entries(accounts).map(([role, name]): [string, string] => {
    const [root = "", ...parts] = name.split(":");
    const first = roots[root.trim().toLowerCase()];
    const more = parts.map((part) =>
      part
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== "")
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("-"),
    );
    if (first === undefined || more.length === 0 || more.some((part) => !/^[\p{Lu}\p{Nd}]/u.test(part))) {
      throw new RecoverError(
        "usage",
        `"${name}" cannot be an account of Beancount. Nothing was written.`,
        "Begin it with assets, liabilities, equity, income or expenses, such as income:sales:refunds",
      );
    }
    const account = [first, ...more].join(":");
    const other = taken.get(account);
    if (other !== undefined && other !== name) {
      throw new RecoverError(
        "usage",
        `"${other}" and "${name}" would be one account in Beancount: ${account}. Nothing was written.`,
        "Give one of them another name.",
      );
    }
    taken.set(account, name);
    return [role, account];
  });
  return Object.fromEntries(names);
}

/** Accounts have to be open on the day of the first entry, for every currency that is booked in them. */
function declared(order: Order, { used, firstDay }: Survey): string {
  const accounts = spelled(order.accounts);
  const held = Map.groupBy(used, ([role]) => accounts[role] ?? role);
  const currencies = codes([...used.values()]);
  return [
    "; recover export: a proposal, confirm with your accountant",
    ...currencies.map((currency) => `option "operating_currency" "${currency}"`),
    ...[...held]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, of]) => {
        const own = codes(of.map(([, exponents]) => exponents));
        return `${(firstDay ?? "2000").slice(0, 4)}-01-01 open ${name} ${own.join(",")}`;
      }),
    "",
  ].join("\n");
}

const codes = (of: readonly ReadonlyMap<string, number>[]): string[] =>
  [...new Set(of.flatMap((exponents) => [...exponents.keys()]))].toSorted();

const quoted = (text: string): string => `"${oneLine(text).replace(/["\\]/g, "\\$&")}"`;

function transaction(entry: Entry, accounts: Accounts, order: Order): string {
  const { movement } = entry;
  const complaint = ref(movement.complaint.id);
  const kind = kindOf(entry);
  const lines = linesOf(entry).map(
    ({ role, amount }) => [accounts[role] ?? role, `${decimal(amount)} ${amount.currency}`] as const,
  );
  const widest = Math.max(...lines.map(([name]) => name.length));
  const longest = Math.max(...lines.map(([, amount]) => amount.length));
  return [
    `${entry.day} * ${quoted(whoOf(entry, order) ?? walkIn)} ${quoted(`${kind}, ${memoOf(entry, order)}`)} #${kind.replaceAll(" ", "-")} ^${complaint}`,
    `  case: "${complaint}"`,
    `  entry: "${entry.id}"`,
    ...lines.map(([name, amount]) => `  ${name.padEnd(widest)}  ${amount.padStart(longest)}`),
    "",
  ].join("\n");
}
