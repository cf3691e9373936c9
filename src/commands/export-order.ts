import type { Context, Desk } from "../context.ts";
import { RecoverError } from "../errors.ts";
import type { Order, Profile } from "../exchange/books/profile.ts";
import type { ExportOptions } from "./export-options.ts";
import { oneOf } from "./read.ts";

/** Text -> the form in which the books are to be written. */

export interface BooksOptions extends ExportOptions {
  readonly to?: string | undefined;
  readonly tax?: string | undefined;
  readonly accountMap?: string | undefined;
  readonly currency?: string | undefined;
  readonly split?: true | undefined;
  readonly pseudonyms?: true | undefined;
  readonly withContacts?: true | undefined;
  readonly locale?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly dateOrder?: "dmy" | "mdy" | undefined;
  readonly layout?: string | undefined;
  readonly close?: true | undefined;
}

/**
 * The form that was asked for: accounts as a file says, else as the settings do, else as they are usually called. Throws
 * `usage` for a flag that this profile has no use for.
 */
export async function readOrder(
  profile: Profile,
  options: BooksOptions,
  context: Context,
  { shop }: Desk,
): Promise<Order> {
  refuseIdle(profile, options);
  const { accountsFor, readAccountMap } = await import("../exchange/books/accounts.ts");
  const { accountMap: file } = options;
  const map =
    file === undefined
      ? { accounts: {}, taxRate: null, headings: {} }
      : readAccountMap(await context.readFile(file), file);
  const decimalMark = markOf(options.locale);
  return {
    accounts: accountsFor(profile, { ...shop.books.accounts, ...map.accounts }),
    taxRate: map.taxRate ?? shop.books.taxRate,
    headings: map.headings,
    layout: options.layout ?? profile.layouts?.[0] ?? null,
    dates: options.dateOrder ?? profile.dates ?? "dmy",
    decimalMark,
    delimiter: readDelimiter(options.delimiter) ?? (decimalMark === "," ? ";" : ","),
    pseudonyms: options.pseudonyms === true,
    contacts: options.withContacts === true,
  };
}

/** What would do nothing is refused, or somebody would take it for done. */
function refuseIdle({ name, heeds = [], dates, layouts }: Profile, options: BooksOptions): void {
  const idle = [
    ...(options.locale !== undefined && !heeds.includes("locale") ? ["--locale"] : []),
    ...(options.delimiter !== undefined && !heeds.includes("delimiter") ? ["--delimiter"] : []),
    ...(options.withContacts === true && !heeds.includes("contacts") ? ["--with-contacts"] : []),
    ...(options.dateOrder !== undefined && dates === undefined ? ["--date-order"] : []),
    ...(options.layout !== undefined && layouts === undefined ? ["--layout"] : []),
  ];
  if (idle[0] !== undefined) {
    throw new RecoverError(
      "usage",
      `A file for ${name} has one form only, and ${idle[0]} does nothing to it. Nothing was written.`,
      `Leave out ${idle[0]}`,
    );
  }
  if (options.pseudonyms === true && options.withContacts === true) {
    throw new RecoverError(
      "usage",
      "--pseudonyms hides who it was, and --with-contacts tells. Nothing was written.",
      "Leave out one of them.",
    );
  }
}

function markOf(locale: string | undefined): "." | "," {
  if (locale === undefined) return ".";
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
  } catch {
    throw new RecoverError(
      "usage",
      `"${locale}" is not a language with its country.`,
      "--locale de-DE, --locale en-US",
    );
  }
}

function readDelimiter(text: string | undefined): string | null {
  if (text === undefined) return null;
  const named: Readonly<Record<string, string>> = {
    ",": ",",
    ";": ";",
    "\t": "\t",
    "|": "|",
    comma: ",",
    semicolon: ";",
    tab: "\t",
    bar: "|",
  };
  return (
    named[text.toLowerCase()] ?? named[oneOf("delimiter", ["comma", "semicolon", "tab", "bar"])(text)] ?? null
  );
}
