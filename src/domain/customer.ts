import type { Contact } from "./channel.ts";

/** A person who complained. The name is kept byte for byte. */
export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly note: string | null;
  readonly contacts: readonly Contact[];
}

/** `C-4`, as a customer is shown everywhere. */
export const customerRef = (id: number): string => `C-${id}`;

/**
 * Text folded for searching: accents and case removed, every run of white space one blank.
 * The same folding is used when text is stored and when it is looked for.
 */
export const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim();

/** A phone number reduced to its digits (a leading + is kept as 00's twin), an e-mail to lower case, else folded text. */
export function foldContact(value: string): string {
  const trimmed = value.trim();
  if (trimmed.includes("@")) return trimmed.toLowerCase();
  const digits = trimmed.replace(/[^0-9]/g, "");
  return /^[+0-9 ()./-]+$/.test(trimmed) && digits.length >= 5 ? digits.replace(/^00/, "") : fold(trimmed);
}

/**
 * How a text names a customer: the whole name, a contact on file, a part of the name, or not at all.
 * Only the first two attach a complaint to somebody.
 */
export function nameMatch(customer: Customer, text: string): "whole" | "contact" | "part" | null {
  const wanted = fold(text);
  if (wanted === "") return null;
  const name = fold(customer.name);
  if (name === wanted) return "whole";
  const contact = foldContact(text);
  if (customer.contacts.some((c) => foldContact(c.value) === contact)) return "contact";
  return name.split(" ").some((_, i, words) => words.slice(i).join(" ").startsWith(wanted)) ||
    wanted.split(" ").includes(name.split(" ")[0] ?? "")
    ? "part"
    : null;
}
