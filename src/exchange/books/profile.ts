import type { Accounts } from "../../domain/account.ts";
import { isBooked, linesOf, type Entry, type Line } from "../../domain/booking.ts";
import type { Money } from "../../domain/money.ts";
import type { Survey } from "./survey.ts";
import type { Tally } from "./tally.ts";

/** What a file is to be like, beside what is in it. */
export interface Order {
  readonly accounts: Accounts;
  /** What the target calls no tax, where every line has to name a tax rate; null is not told. */
  readonly taxRate: string | null;
  /** The headings of columns that differ from one user's template to the next, by their letters. */
  readonly headings: Readonly<Record<string, string>>;
  /** Which of the ways to write such a file. */
  readonly layout: string | null;
  readonly dates: "dmy" | "mdy";
  readonly delimiter: string;
  readonly decimalMark: "." | ",";
  /** Customers by their number in place of their name. */
  readonly pseudonyms: boolean;
  /** Their e-mail and telephone as well. */
  readonly contacts: boolean;
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
  /** The program knows its own accounts only, so that somebody has to name them. */
  readonly hasOwnAccounts?: true;
  /** Every line names a tax rate, which somebody has to give. */
  readonly hasTaxRates?: true;
  /** The order of day and month that the program takes, where that depends on the country. */
  readonly dates?: "dmy" | "mdy";
  /** The ways to write it, where there are several; the first one where nobody says. */
  readonly layouts?: readonly string[];
  /** The headings of the template that may be others, by the letter of the column. */
  readonly headings?: Readonly<Record<string, string>>;
  /** How much one file may hold. */
  readonly most?: { readonly rows?: number; readonly bytes?: number };
  /** Which of the flags that only some profiles take it heeds. */
  readonly heeds?: readonly ("locale" | "delimiter" | "contacts")[];
  /** The headings of a table. */
  readonly columns?: (order: Order) => readonly string[];
  /** How it is written where that is no table with a heading: sentences for the note. */
  readonly form?: readonly string[];
  /** What nobody has confirmed about it: sentences for the note. */
  readonly unverified?: (order: Order) => readonly string[];
  /** Throws `usage` for a name that the program cannot have. */
  readonly checkAccounts?: (accounts: Accounts) => void;
  /** What stands above all entries. `held` knows of them where they have to be declared. */
  readonly head: (order: Order, held: Survey) => string;
  /** Some entries that the profile holds; files are heads and these, one after the other. */
  readonly write: (entries: readonly Entry[], order: Order) => string;
  /** Reads such a file. `currency` is that of a file without a column for it. */
  readonly reader: (order: Order, currency: string) => Reader;
}

/** Reads a file piece by piece. */
export interface Reader {
  /** How many bytes of a piece it can take: whole rows or lines alone. */
  readonly whole: (bytes: Uint8Array) => number;
  /** Throws where it is not such a file. */
  readonly take: (text: string) => void;
  /** What all of it came to. Throws where it is not such a file. */
  readonly end: () => Tally;
}

/** A line with the booking it is of. */
export interface BookedLine extends Line {
  readonly entry: Entry;
}

/** The lines of all bookings, one booking after the other. */
export const bookedLines = (entries: readonly Entry[]): BookedLine[] =>
  entries.flatMap((entry) => linesOf(entry).map((line) => ({ ...line, entry })));

/** Whether a profile writes an entry of the books. */
export const holds = (profile: Pick<Profile, "holds">, entry: Entry): boolean =>
  profile.holds === "all" ||
  (isBooked(entry) && (profile.holds === "journal" || entry.rule?.credit === "money"));

/** What an entry is meant to come to, worked out from the booking and not from what is written: debits above zero. */
export function meantBy(profile: Pick<Profile, "holds">, entry: Entry): { rows: number; amounts: Money[] } {
  const { rule, gross } = entry;
  if (profile.holds === "journal") {
    const amounts = linesOf(entry).map(({ amount }) => amount);
    return { rows: amounts.length, amounts };
  }
  if (rule === null || gross === null) return { rows: 1, amounts: [] };
  const out = { ...gross, minor: -gross.minor };
  return { rows: 1, amounts: profile.holds === "all" ? [gross, out] : [out] };
}

/** An amount as it stands in a file; null where nothing stands there. Throws where it is none. */
export function amountIn(text: string, currency: string, mark: "." | "," = "."): Money | null {
  if (text === "") return null;
  const [, sign, whole = "", decimals = ""] = amountPattern[mark].exec(text) ?? [];
  if (whole === "") throw new Error(`${text} is no amount`);
  const minor = Number(whole + decimals);
  return { minor: sign === "-" && minor !== 0 ? -minor : minor, currency, exponent: decimals.length };
}

const amountPattern = { ".": /^(-?)(\d+)(?:\.(\d+))?$/, ",": /^(-?)(\d+)(?:,(\d+))?$/ } as const;
