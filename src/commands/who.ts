import type { Context } from "../context.ts";
import { customerRef, nameMatch, type Customer } from "../domain/customer.ts";
import { RecoverError } from "../errors.ts";
import type { Contact } from "../domain/channel.ts";
import type { Reader } from "../store/reader.ts";
import { say, type Phrase } from "../views/view.ts";
import { readContacts } from "./contacts.ts";
import { cleanShort } from "./read.ts";
import { similarOnFile } from "./similar.ts";

/** Who complained: nobody by name, somebody on file, or a name that may be on file by the time it is written. */
export type Who =
  | { readonly kind: "walk-in" }
  | { readonly kind: "known"; readonly id: number }
  | { readonly kind: "named"; readonly name: string; readonly similar: readonly Customer[] };

export interface WhoFlags {
  readonly customer?: string | undefined;
  readonly walkIn?: true | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly handle?: string | undefined;
  /** Who it is was asked before, so that it is not asked again. */
  readonly asked?: true | undefined;
}

/**
 * Works out who is meant. Only a whole name, a reference or a contact on file attaches to somebody known; a part of a
 * name is asked about on a terminal, and elsewhere is somebody new. `paste` is the command to copy.
 */
export async function whoIsMeant(context: Context, flags: WhoFlags, paste: string): Promise<Who> {
  if (flags.walkIn === true) {
    const { customer, phone, email, address, handle } = flags;
    if ([customer, phone, email, address, handle].every((given) => given === undefined))
      return { kind: "walk-in" };
    throw new RecoverError(
      "usage",
      "A walk-in has no name and no contacts on file. Leave out --walk-in, or leave out the rest.",
    );
  }
  const questions = await context.questions();
  const given = flags.customer ?? (questions === null ? undefined : await questions.text("Who complained?"));
  if (given === undefined || given.trim() === "") {
    throw new RecoverError("usage", "A customer is missing. Give it with -c, or say --walk-in.", paste);
  }
  const name = cleanShort(given, "name");
  const { store, shop } = await context.desk();
  const number = customerNumber(name);
  if (number !== null) {
    const customer = await store.customer(number);
    for (const said of followed(name, customer)) context.remark(said);
    return { kind: "known", id: customer.id };
  }
  const found = await onFile(store, name, flags);
  if (found !== null) return { kind: "known", id: found.id };
  const contacts = readContacts({ phone: flags.phone, email: flags.email }, null);
  const similar = await similarOnFile(store, { name, contacts }, shop);
  if (questions !== null && flags.asked !== true && similar.length > 0) {
    const chosen = await questions.choose(`Is it one of these?`, [
      ...similar.map((c) => ({ name: `${c.name} (${customerRef(c.id)})`, value: c.id })),
      { name: `somebody new: ${name}`, value: 0 },
    ]);
    if (chosen !== 0) return { kind: "known", id: chosen };
  }
  return { kind: "named", name, similar };
}

/** The one customer on file with exactly this name or contact, or null. Throws `not_found` where several fit. */
export async function onFile(
  reader: Reader,
  name: string,
  { phone, email }: WhoFlags,
): Promise<Customer | null> {
  const found = await reader.customersNamed(name);
  if (found.length <= 1) return found[0] ?? null;
  const reached = found.filter((c) =>
    [phone, email].some((v) => v !== undefined && nameMatch(c, v) === "contact"),
  );
  if (reached.length === 1) return reached[0] ?? null;
  throw severalCustomers(name, found);
}

/** The customer on file by now, or null for a walk-in and for somebody new. */
export const known = async (reader: Reader, who: Who, flags: WhoFlags): Promise<Customer | null> =>
  who.kind === "known"
    ? reader.customer(who.id)
    : who.kind === "named"
      ? onFile(reader, who.name, flags)
      : null;

/** Somebody new as they would be, for a dry run. */
export const fresh = async (
  reader: Reader,
  who: Who,
  contacts: readonly Contact[],
): Promise<Customer | null> =>
  who.kind === "named"
    ? { id: await reader.nextNumber("customer"), name: who.name, note: null, contacts }
    : null;

/** What is said where a number led on to another customer. */
export const followed = (text: string, customer: Customer): Phrase[] => {
  const number = customerNumber(text);
  return number === null || number === customer.id
    ? []
    : [say`${customerRef(number)} was merged into ${customerRef(customer.id)} ${customer.name}`];
};

/** A customer to look at: a reference, a name or a unique part of one. Throws `not_found`, with candidates. */
export async function lookUp(reader: Reader, text: string): Promise<Customer> {
  const number = customerNumber(text);
  if (number !== null) return reader.customer(number);
  const exact = await reader.customersNamed(text);
  const found =
    exact.length > 0 ? exact : (await reader.customers(text)).filter((c) => nameMatch(c, text) !== null);
  const [only] = found;
  if (only === undefined) {
    throw new RecoverError("not_found", `Nobody named "${text}" is on file.`, "recover customer list");
  }
  if (found.length > 1) throw severalCustomers(text, found);
  return only;
}

/** `C-4` or `c4`; a bare number is no customer. */
export function customerNumber(text: string): number | null {
  const digits = /^c-?(\d{1,15})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

const severalCustomers = (text: string, found: readonly Customer[]): RecoverError =>
  new RecoverError(
    "not_found",
    `"${text}" fits ${found.length} customers. Say which one.`,
    found
      .slice(0, 9)
      .map(
        (c) =>
          `${customerRef(c.id)}  ${c.name}${c.contacts[0] === undefined ? "" : `  ${c.contacts[0].value}`}`,
      )
      .join("\n"),
  );
