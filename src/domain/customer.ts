import type { Contact } from "./channel.ts";
import { phoneKeys, readPhone, samePhone } from "./phone.ts";

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
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    // The sigma at the end of a word, which is another letter inside a longer one.
    .replaceAll("ς", "σ")
    .replace(/\s+/gu, " ")
    .trim();

/** What a contact lies under in an index: a number's digits inside its country, an e-mail in lower case, else folded text. */
export const foldContact = (value: string): string => contactKeys(value)[0] ?? "";

/** Everything under which the same contact may lie, written in another way; `sameContact` decides. */
export function contactKeys(value: string): string[] {
  const phone = readPhone(value);
  if (phone !== null) return phoneKeys(phone);
  return [value.includes("@") ? value.trim().toLowerCase() : fold(value)];
}

/** Whether two texts are one contact: +34 600 000 000, 0034600000000 and 600 000 000 are. */
export function sameContact(a: string, b: string): boolean {
  const [one, other] = [readPhone(a), readPhone(b)];
  return one !== null && other !== null ? samePhone(one, other) : foldContact(a) === foldContact(b);
}

/**
 * How a text names a customer: the whole name, a contact on file, a part of the name, or not at all.
 * Only the first two attach a complaint to somebody.
 */
export function nameMatch(
  customer: Pick<Customer, "name" | "contacts">,
  text: string,
): "whole" | "contact" | "part" | null {
  const wanted = fold(text);
  if (wanted === "") return null;
  const name = fold(customer.name);
  if (name === wanted) return "whole";
  if (customer.contacts.some((c) => sameContact(c.value, text))) return "contact";
  return name.split(" ").some((_, i, words) => words.slice(i).join(" ").startsWith(wanted)) ||
    wanted.split(" ").includes(name.split(" ")[0] ?? "")
    ? "part"
    : null;
}
