import { parse } from "smol-toml";
import { isAccountName, roles, usualAccounts, type Accounts } from "../../domain/account.ts";
import { nearest } from "../../domain/nearest.ts";
import { oneOfThem } from "../../domain/one-of-them.ts";
import { RecoverError } from "../../errors.ts";
import type { Order, Profile } from "./profile.ts";
import type { Survey } from "./survey.ts";

/** What accounts are called, as somebody told it. */
export interface AccountMap {
  readonly accounts: Accounts;
  /** What Xero calls a rate without tax. */
  readonly taxRate: string | null;
  /** The headings of columns of a template, by their letters. */
  readonly headings: Readonly<Record<string, string>>;
}

const taxRateKey = "tax-rate";
const headingKeys = ["column-f", "column-g", "column-h", "column-i"];
const keys: readonly string[] = [...roles, taxRateKey, ...headingKeys];

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
  const names = new Map<string, string>();
  for (const [key, name] of Object.entries(entries)) {
    const at = where(lineOf(text, key));
    if (!keys.includes(key)) {
      const guess = nearest(key, keys);
      throw refused(
        `${at}: "${key}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`} Nothing was written.`,
        `Use ${oneOfThem(keys)}.`,
      );
    }
    if (typeof name !== "string" || !isAccountName(name)) {
      const [what, example] = headingKeys.includes(key)
        ? ["the heading of a column", "Analysis Type 1"]
        : ["the name or the number of an account", "4010"];
      throw refused(
        `${at}: ${key} must be ${what}, in quotation marks and in one line. Nothing was written.`,
        `${key} = "${example}"`,
      );
    }
    names.set(key, name);
  }
  return {
    accounts: Object.fromEntries(roles.flatMap((role) => named(names, role, role))),
    taxRate: names.get(taxRateKey) ?? null,
    headings: Object.fromEntries(headingKeys.flatMap((key) => named(names, key, key.slice(-1)))),
  };
}

const named = (names: ReadonlyMap<string, string>, key: string, as: string): [string, string][] => {
  const name = names.get(key);
  return name === undefined ? [] : [[as, name]];
};

/** The parser does not say where a key stood, so the line is looked for: the first that begins with it. */
function lineOf(text: string, key: string): number {
  const start = /^[ \t]*(?:\[\[?[ \t]*)?(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))/;
  const index = text.split("\n").findIndex((line) => {
    const [, quoted, literal, bare] = start.exec(line) ?? [];
    return (quoted ?? literal ?? bare) === key;
  });
  return Math.max(index, 0) + 1;
}

/** The accounts a profile books in: what somebody told, and ours beside it but for a program that knows its own only. */
export const accountsFor = (profile: Profile, told: Accounts): Accounts =>
  profile.hasOwnAccounts === true ? told : { ...usualAccounts, ...told };

/**
 * Looks whether every account that is booked in has a name that the program can have.
 *
 * @throws RecoverError `usage` where one is missing or cannot be
 */
export function checkAccounts(profile: Profile, { used }: Survey, { accounts, taxRate }: Order): void {
  const missing: string[] = roles.filter((role) => used.has(role) && accounts[role] === undefined);
  if (profile.hasTaxRates === true && used.size > 0 && taxRate === null) missing.push(taxRateKey);
  const [first] = missing;
  if (profile.holds === "journal" && first !== undefined) {
    const example = first === taxRateKey ? "No VAT" : "4010";
    throw refused(
      `${profile.name} books in accounts of your own, and what they are called is not known: ${missing.join(", ")}. Nothing was written.`,
      `Set each once and for all: recover config set account-${first} "${example}"\nOr write a file with a line for each, such as ${first} = "${example}", and name it: --account-map accounts.toml`,
    );
  }
  profile.checkAccounts?.(accounts);
}

const refused = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);
