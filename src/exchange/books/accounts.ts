import { parse } from "smol-toml";
import { linesOf, roles, type Entry, type Role } from "../../domain/booking.ts";
import { nearest } from "../../domain/nearest.ts";
import { RecoverError } from "../../errors.ts";
import { guard } from "../csv.ts";
import { heldBy, type Accounts, type Profile } from "./profile.ts";
import { oneLine } from "./words.ts";

/** What accounts are called where nobody says: names of a plain-text ledger. */
export const usualAccounts: Readonly<Record<Role, string>> = {
  refunds: "income:sales:refunds",
  goodwill: "income:sales:refunds",
  "given-away": "expenses:goods given away",
  inventory: "assets:inventory",
  tax: "liabilities:vat",
  certificates: "liabilities:coupons outstanding",
  money: "assets:bank",
  receivable: "assets:receivable",
};

/** What an account map says. */
export interface AccountMap {
  readonly accounts: Accounts;
  /** What Xero calls a rate without tax. */
  readonly taxRate: string | null;
}

const taxRateKey = "tax-rate";
const keys: readonly string[] = [...roles, taxRateKey];

/**
 * Reads an account map: TOML, `role = "name"` a line.
 *
 * @throws RecoverError `usage` with the line that is not in order
 */
export function readAccountMap(text: string, file: string): AccountMap {
  const where = (line: number): string => `${file}, line ${line}`;
  let entries: Record<string, unknown>;
  try {
    entries = parse(text);
  } catch (error) {
    const line = error instanceof Error && "line" in error ? Number(error.line) : 1;
    throw refused(
      `${where(line)}, cannot be read as an account, or it repeats one. Nothing was written.`,
      'A line of an account map looks like this: refunds = "4010"',
    );
  }
  for (const [key, name] of Object.entries(entries)) {
    const at = where(lineOf(text, key));
    if (!keys.includes(key)) {
      const guess = nearest(key, keys);
      throw refused(
        `${at}: "${key}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`} Nothing was written.`,
        `Use ${keys.slice(0, -1).join(", ")} or ${keys.at(-1)}.`,
      );
    }
    if (typeof name === "string" && name !== "" && oneLine(name) === name && guard(name) === name) continue;
    throw refused(
      `${at}: ${key} must be the name or the number of an account, in quotation marks and in one line. Nothing was written.`,
      `${key} = "4010"`,
    );
  }
  const { [taxRateKey]: taxRate, ...accounts } = entries;
  return { accounts, taxRate: typeof taxRate === "string" ? taxRate : null };
}

/** The parser does not say where a key stood, so the line is looked for: the first that begins with it. */
function lineOf(text: string, key: string): number {
  const start = /^[ \t]*(?:\[\[?[ \t]*)?(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))/;
  const index = text.split("\n").findIndex((line) => {
    const [, quoted, literal, bare] = start.exec(line) ?? [];
    return (quoted ?? literal ?? bare) === key;
  });
  return Math.max(index, 0) + 1;
}

/**
 * The accounts a profile books in. One that knows its own accounts only has to be told each that is used; any other
 * takes ours where the map says nothing.
 *
 * @throws RecoverError `usage` where one is missing
 */
export function accountsFor(profile: Profile, entries: readonly Entry[], map: AccountMap): Accounts {
  const accounts = profile.hasOwnAccounts === true ? map.accounts : { ...usualAccounts, ...map.accounts };
  const used = new Set(heldBy(profile, entries).flatMap((entry) => linesOf(entry).map(({ role }) => role)));
  const missing: string[] = roles.filter((role) => used.has(role) && accounts[role] === undefined);
  if (profile.hasTaxRates === true && used.size > 0 && map.taxRate === null) missing.push(taxRateKey);
  if (profile.holds === "journal" && missing.length > 0) {
    throw refused(
      `${profile.name} books in accounts of your own, and what they are called is not known: ${missing.join(", ")}. Nothing was written.`,
      `Write a file with a line for each, such as ${missing[0]} = "${missing[0] === taxRateKey ? "No VAT" : "4010"}", and name it: --account-map accounts.toml`,
    );
  }
  profile.checkAccounts?.(accounts);
  return accounts;
}

const refused = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);
