import type { Desk } from "../context.ts";
import { looksLikeCode, readTail } from "../domain/coupon-code.ts";
import { ref } from "../domain/complaint.ts";
import { customerRef, nameMatch, type Customer } from "../domain/customer.ts";
import type { Arrival } from "../domain/door.ts";
import { lapsed } from "../domain/coupon-life.ts";
import { RecoverError } from "../errors.ts";
import type { Issued } from "../store/chance-reader.ts";
import type { Reader } from "../store/reader.ts";
import { byName } from "./by-name.ts";
import type { Listed } from "./complaint-view.ts";
import { couponMeant, couponWithCode } from "./coupons.ts";
import { cleanShort } from "./read.ts";
import { customerNumber } from "./who.ts";

/** Text -> whoever may be meant by it at the door: a name, a number, a code, or all of these. */

/** Somebody who may be meant: a customer, or a walk-in by their complaint. */
export interface Guest {
  readonly customer: Customer | null;
  /** The complaint that led to them, or null. */
  readonly complaintId: number | null;
  /** The body of the code that they showed, or null. */
  readonly shown: string | null;
}

/**
 * Everybody whom a text fits, names first. Unlike a redemption, a part of a name and the end of a code will do. Throws
 * `not_found` where it fits nobody, and `usage` for a code that is mistyped.
 */
export async function guestsMeant(reader: Reader, typed: string): Promise<Guest[]> {
  const text = cleanShort(typed, "name");
  if (text.trim() === "") throw nobodySaid();
  const [numbered, named, holding] = await Promise.all([
    byNumber(reader, text),
    byNameOrContact(reader, text),
    byCode(reader, text),
  ]);
  const found = together([...numbered, ...named, ...holding]);
  if (found.length > 0) return found;
  // It says what is wrong with the code.
  if (looksLikeCode(text)) await couponMeant(reader, text);
  throw new RecoverError(
    "not_found",
    `Nobody here has "${text.trim()}" as a name, a number or a code.`,
    "A part of the name is enough; so are a phone number, an e-mail and the last five characters of the code.",
  );
}

/** Nobody was named. */
export const nobodySaid = (): RecoverError =>
  new RecoverError(
    "usage",
    "Say who is at the door: a name, a phone number or the code on their card.",
    'recover door "Jane Doe"\nrecover door --today',
  );

/** `C-4`, or `R-13` and whose that is. */
async function byNumber(reader: Reader, text: string): Promise<Guest[]> {
  const customer = customerNumber(text);
  const complaint = /^r-?(\d{1,15})$/i.exec(text.trim())?.[1];
  if (complaint !== undefined) return asGuests(await reader.briefs([Number(complaint)]));
  return customer === null ? [] : asCustomers(await onFile(reader, customer));
}

/** Whoever has a number, or took it over when two became one; nobody where nobody has. */
async function onFile(reader: Reader, id: number): Promise<Customer[]> {
  try {
    return [await reader.customer(id)];
  } catch (error) {
    if (error instanceof RecoverError && error.kind === "not_found") return [];
    throw error;
  }
}

/**
 * Whoever has this name or contact, and everybody with it as a part of the name: one word is hardly ever all of it, so
 * that Jane, who is on file, does not hide Jane Doe.
 */
async function byNameOrContact(reader: Reader, text: string): Promise<Guest[]> {
  const exact = byName(await reader.customersNamed(text));
  const isOneWord = /^\p{L}+$/u.test(text.trim());
  if (looksLikeCode(text) || (exact.length > 0 && !isOneWord)) return asCustomers(exact);
  const near = (await reader.customers(text)).filter((c) => nameMatch(c, text) !== null);
  return asCustomers([...exact, ...byName(near)]);
}

/** Whoever holds the coupon with this code, or one whose code ends so. */
async function byCode(reader: Reader, text: string): Promise<Guest[]> {
  const whole = await couponWithCode(reader, text);
  const issued = whole !== null ? [whole] : await endingSo(reader, text);
  const holders = new Map((await reader.briefs(issued.map((i) => i.complaintId))).map((c) => [c.id, c]));
  return issued.flatMap(({ coupon, complaintId }) => {
    const holder = holders.get(complaintId);
    return holder === undefined ? [] : [{ ...asGuest(holder), shown: coupon.body }];
  });
}

/** The coupons whose codes end in five characters, or in the last group of a card: `M2XVT-H`. */
async function endingSo(reader: Reader, text: string): Promise<Issued[]> {
  const five = readTail(text);
  if (five !== null) return reader.couponsEnding(five);
  const group = /^(.{5})[\s\u2010-\u2015-]+\w$/.exec(text.trim())?.[1];
  const [middle, tail] = [readTail(group ?? ""), readTail(text.trim().slice(1))];
  if (middle === null || tail === null) return [];
  return (await reader.couponsEnding(tail)).filter(({ coupon }) => coupon.body.slice(5, 10) === middle);
}

const asCustomers = (customers: readonly Customer[]): Guest[] =>
  customers.map((customer) => ({ customer, complaintId: null, shown: null }));

const asGuest = ({ customer, id }: Listed): Guest => ({ customer, complaintId: id, shown: null });
const asGuests = (complaints: readonly Listed[]): Guest[] => complaints.map(asGuest);

/** What one person, or the complaint of one without a name, is told apart by. */
const keyOf = ({ customer, complaintId }: Pick<Guest, "customer" | "complaintId">): string =>
  customer === null ? ref(complaintId ?? 0) : customerRef(customer.id);

/** Each of them once, with the first complaint and the first code that led there. */
function together(guests: readonly Guest[]): Guest[] {
  const all = Map.groupBy(guests, keyOf);
  return [...all.values()].map((same) => ({
    customer: same[0]?.customer ?? null,
    complaintId: same.find((g) => g.complaintId !== null)?.complaintId ?? null,
    shown: same.find((g) => g.shown !== null)?.shown ?? null,
  }));
}

/** What is known of guests, without what was done: a few questions for any number of them. */
export async function arrivalsOf(
  guests: readonly Guest[],
  { store, shop, now }: Desk,
): Promise<Arrival<Listed>[]> {
  const ids = await store.complaintsOf(guests.flatMap(({ customer }) => customer?.id ?? []));
  const unnamed = guests.flatMap((g) => (g.customer === null ? (g.complaintId ?? []) : []));
  const complaints = (await store.briefs([...ids, ...unnamed]))
    .map((c) => lapsed(c, now, shop.clock))
    .toSorted((a, b) => b.id - a.id);
  const theirs = Map.groupBy(complaints, (c) => keyOf({ customer: c.customer, complaintId: c.id }));
  return guests.map(({ customer, complaintId, shown }) => ({
    complaints: theirs.get(keyOf({ customer, complaintId })) ?? [],
    shown,
    meant: complaintId,
  }));
}
