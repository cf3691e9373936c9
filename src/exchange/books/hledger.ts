import { linesOf, type Entry } from "../../domain/booking.ts";
import { ref } from "../../domain/complaint.ts";
import { decimal } from "../../domain/money.ts";
import { RecoverError } from "../../errors.ts";
import { lineReader } from "./line-reader.ts";
import { amountIn, type Order, type Profile } from "./profile.ts";
import type { Survey } from "./survey.ts";
import { kindOf, memoOf, oneLine, walkIn, whoOf } from "./words.ts";

/**
 * A journal for hledger and ledger alike: every account, commodity and tag is declared, so that `hledger check -s` and
 * `ledger --pedantic` find nothing. Source: the manuals of hledger 1.25 and ledger 3.3.
 */
export const hledger: Profile = {
  name: "hledger",
  about: "a journal for hledger or ledger",
  extension: "journal",
  holds: "journal",
  checkAccounts: (accounts) => {
    for (const name of Object.values(accounts)) {
      if (name === oneLine(name) && !/ {2}|;|^[^\p{L}]/u.test(name)) continue;
      throw new RecoverError(
        "usage",
        `"${name}" cannot be an account of a journal. Nothing was written.`,
        "Use a name that begins with a letter, in one line, such as income:sales:refunds",
      );
    }
  },
  form: [
    "Every booking is a paragraph: its day, who complained, the kind and what happened; below it",
    "each account with its amount, a debit above zero and a credit below, in all nothing.",
  ],
  head: declared,
  write: (entries, order) => entries.map((entry) => `\n${transaction(entry, order)}`).join(""),
  reader: () =>
    lineReader("\n", (line) => {
      const [, number, currency = ""] = /^ {4}[^ ;].*? {2,}(-?[\d.]+) ([A-Z]{3})$/.exec(line) ?? [];
      return number === undefined ? null : amountIn(number, currency);
    }),
};

function declared({ accounts }: Order, { used }: Survey): string {
  const names = [...new Set([...used.keys()].map((role) => accounts[role] ?? role))].toSorted();
  const exponents = new Map([...used.values()].flatMap((currencies) => [...currencies]));
  // A format line without decimals is an error to hledger in one spelling and to ledger in the other.
  const commodities = [...exponents]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, exponent]) => [
      `commodity ${currency}`,
      ...(exponent === 0 ? [] : [`    format 1000.${"0".repeat(exponent)} ${currency}`]),
    ]);
  return [
    "; recover export: a proposal, confirm with your accountant",
    ...names.map((name) => `account ${name}`),
    ...commodities,
    ...["case", "entry", "kind"].map((name) => `tag ${name}`),
    "",
  ].join("\n");
}

/** `;` would begin a comment, and `|` divides the payee from the note. */
const plain = (text: string): string => oneLine(text.replaceAll(";", ",").replaceAll("|", " "));

function transaction(entry: Entry, order: Order): string {
  const { movement } = entry;
  const complaint = ref(movement.complaint.id);
  const lines = linesOf(entry).map(
    ({ role, amount }) => [order.accounts[role] ?? role, `${decimal(amount)} ${amount.currency}`] as const,
  );
  const widest = Math.max(...lines.map(([name]) => name.length));
  const longest = Math.max(...lines.map(([, amount]) => amount.length));
  const payee = plain(whoOf(entry, order) ?? walkIn) || walkIn;
  return [
    `${entry.day} * (${complaint}) ${payee} | ${[kindOf(entry), plain(memoOf(entry, order))].filter((t) => t !== "").join(", ")}`,
    `    ; case: ${complaint}`,
    `    ; entry: ${entry.id}`,
    `    ; kind: ${kindOf(entry)}`,
    ...lines.map(([name, amount]) => `    ${name.padEnd(widest)}  ${amount.padStart(longest)}`),
    "",
  ].join("\n");
}
