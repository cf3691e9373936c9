import { isBooked, linesOf, type Entry, type Line, type Role } from "../../domain/booking.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";

/** What an account is called in the books that a file is for. */
export type Accounts = Readonly<Partial<Record<Role, string>>>;

/** What a file is to be like, beside what is in it. */
export interface Order {
  readonly accounts: Accounts;
  /** What the target calls no tax, where every line has to name a tax rate. */
  readonly taxRate: string;
  readonly dates: "dmy" | "mdy";
  readonly delimiter: string;
  readonly decimalMark: "." | ",";
  /** Customers by their number in place of their name. */
  readonly pseudonyms: boolean;
  /** Their e-mail and telephone as well. */
  readonly contacts: boolean;
}

/** What a file comes to: its rows, and the amounts on both sides in each currency. */
export interface Tally {
  readonly rows: number;
  readonly debits: readonly Money[];
  readonly credits: readonly Money[];
}

/** A way to write the books down for one program, and to read that back. */
export interface Profile {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly about: string;
  readonly extension: "csv" | "journal" | "beancount";
  /** `all` has a row for each entry, `money` for each that moved money, `journal` the lines of each booking. */
  readonly holds: "all" | "money" | "journal";
  /** There is no column for the currency. */
  readonly isOneCurrency?: true;
  /** The program knows its own accounts only, so that an account map has to name them. */
  readonly hasOwnAccounts?: true;
  /** Every line names a tax rate, which the account map has to give. */
  readonly hasTaxRates?: true;
  /** The order of day and month that the program takes, where that depends on the country. */
  readonly dates?: "dmy" | "mdy";
  /** How much one file may hold. */
  readonly most?: { readonly rows?: number; readonly bytes?: number };
  /** Which of the flags that only some profiles take it heeds. */
  readonly heeds?: readonly ("locale" | "delimiter" | "contacts")[];
  /** Throws `usage` for a name that the program cannot have. */
  readonly checkAccounts?: (accounts: Accounts) => void;
  readonly write: (entries: readonly Entry[], order: Order) => string;
  /** Reads such a file. `currency` is that of a file without a column for it. Throws where it is not such a file. */
  readonly read: (text: string, order: Order, currency: string) => Tally;
}

/** A line with the booking it is of. */
export interface BookedLine extends Line {
  readonly entry: Entry;
}

/** The lines of all bookings, one booking after the other. */
export const bookedLines = (entries: readonly Entry[]): BookedLine[] =>
  entries.flatMap((entry) => linesOf(entry).map((line) => ({ ...line, entry })));

/** What a profile writes of the books. */
export const heldBy = ({ holds }: Profile, entries: readonly Entry[]): Entry[] =>
  entries.filter(
    (entry) =>
      holds === "all" || (isBooked(entry) && (holds === "journal" || entry.rule?.credit === "money")),
  );

/** What a file is meant to come to, worked out from the bookings and not from what is written. */
export function meantBy(profile: Profile, entries: readonly Entry[]): Tally {
  const held = heldBy(profile, entries);
  if (profile.holds === "journal") {
    const lines = bookedLines(held);
    return tally(
      lines.length,
      lines.map(({ amount }) => amount),
    );
  }
  const amounts = held.flatMap(({ rule, gross }) => (rule === null || gross === null ? [] : [gross]));
  const out = amounts.map((amount) => ({ ...amount, minor: -amount.minor }));
  return tally(held.length, profile.holds === "all" ? [...amounts, ...out] : out);
}

/** Debits are above zero, credits below. */
export const tally = (rows: number, amounts: readonly Money[]): Tally => ({
  rows,
  debits: sumByCurrency(amounts.filter(({ minor }) => minor > 0)),
  credits: sumByCurrency(
    amounts.filter(({ minor }) => minor < 0).map((amount) => ({ ...amount, minor: -amount.minor })),
  ),
});

/** An amount as it stands in a file; null where nothing stands there. Throws where it is none. */
export function amountIn(text: string, currency: string, mark: "." | "," = "."): Money | null {
  if (text === "") return null;
  const [, sign, whole = "", decimals = ""] = amountPattern[mark].exec(text) ?? [];
  if (whole === "") throw new Error(`${text} is no amount`);
  const minor = Number(whole + decimals);
  return { minor: sign === "-" && minor !== 0 ? -minor : minor, currency, exponent: decimals.length };
}

const amountPattern = { ".": /^(-?)(\d+)(?:\.(\d+))?$/, ",": /^(-?)(\d+)(?:,(\d+))?$/ } as const;
