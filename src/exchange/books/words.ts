import type { Entry } from "../../domain/booking.ts";
import type { Compensation } from "../../domain/compensation.ts";
import { ref } from "../../domain/complaint.ts";
import { customerRef } from "../../domain/customer.ts";
import { decimal } from "../../domain/money.ts";
import { guard } from "../csv.ts";
import type { Order } from "./profile.ts";

/** The words of the books: who it was, what happened, and both made fit for programs that take words for commands. */

/** Whom it was for; null for a walk-in. */
export function whoOf(
  { movement: { complaint } }: Entry,
  { pseudonyms }: Pick<Order, "pseudonyms">,
): string | null {
  const { customer } = complaint;
  if (customer === null) return null;
  return pseudonyms ? customerRef(customer.id) : customer.name;
}

/** The kind of an entry, by the word that accountants use. */
export const kindOf = ({ rule, movement }: Entry): string =>
  rule?.kind ?? (movement.given === null ? "coupon" : "gesture");

/** What happened, in the words of whoever wrote it down. */
export function memoOf(entry: Entry, order: Pick<Order, "pseudonyms">): string {
  const { complaint, event, given, coupon, turn } = entry.movement;
  const parts =
    turn !== null && coupon !== null
      ? unbookedCoupon(entry)
      : [given?.what ?? null, event.words, given === null ? null : worthOf(entry, given)];
  const corrected = entry.corrects === null ? null : `correction of ${entry.corrects}`;
  const memo = [corrected, ...parts, complaint.text]
    .filter((part) => part !== null && part !== "")
    .join("; ");
  const { customer } = complaint;
  return order.pseudonyms && customer !== null && customer.name.trim() !== ""
    ? memo.replaceAll(customer.name, customerRef(customer.id))
    : memo;
}

function worthOf({ rule }: Entry, { worth, cost }: Compensation): string | null {
  if (rule === null)
    return cost === null
      ? null
      : `cost us ${decimal(cost)} ${cost.currency}, not booked: that is done by its own receipt`;
  return worth !== null && worth.minor !== cost?.minor
    ? `worth ${decimal(worth)} ${worth.currency} to them`
    : null;
}

/** What a coupon is worth stands here and in no column of amounts, so that no sum takes it for money. */
function unbookedCoupon({ movement: { coupon, turn, event } }: Entry): (string | null)[] {
  if (coupon === null || turn === null) return [];
  const { what, percent, worth } = coupon;
  const value =
    percent !== null
      ? `${percent} of a bill, `
      : worth === null
        ? ""
        : `worth ${decimal(worth)} ${worth.currency}, `;
  return [
    what,
    `${value}not booked: nothing was paid for it`,
    turn.what === "issued" ? `good until ${event.detail.expires ?? coupon.expiresOn}` : null,
    turn.what === "cancelled" ? (event.detail.because ?? null) : null,
    event.words,
  ];
}

/** Text as one line: a line break could begin another posting, and nobody sees a control. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Z}\p{C}]+/gu, " ")
    .trim();

/** Longer words than that help nobody, and some programs take no more. */
const mostWords = 200;

export const shortened = (text: string, most = mostWords): string => {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
};

/**
 * What a program shows beside an amount: `Refund R-12: cold soup`. It begins with a word of ours, so that no spreadsheet
 * on the way takes it for a formula, and nothing is put before it that would stand in the books.
 */
export const describe = (entry: Entry, order: Pick<Order, "pseudonyms">, { hasRef = true } = {}): string => {
  const kind = kindOf(entry);
  const word = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const about = oneLine(memoOf(entry, order));
  const named = hasRef ? `${word} ${ref(entry.movement.complaint.id)}${about === "" ? "" : ":"}` : word;
  return shortened(`${named} ${about}`.trim());
};

/** A name alone in a cell: without what a spreadsheet would take for the beginning of a formula. */
export function bareName(entry: Entry, order: Pick<Order, "pseudonyms">): string {
  let name = oneLine(whoOf(entry, order) ?? walkIn);
  while (name !== "" && guard(name) !== name) name = Array.from(name).slice(1).join("").trimStart();
  const { customer } = entry.movement.complaint;
  return name === "" ? (customer === null ? walkIn : customerRef(customer.id)) : shortened(name, 100);
}

export const walkIn = "Walk-in";
