import { isBooked, lacksCost, lacksTax, netOf, type Entry, type Role } from "../../domain/booking.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { goodCoupon } from "../../domain/coupon.ts";
import type { Period } from "../../domain/period.ts";
import { decimal, sumByCurrency, type Money } from "../../domain/money.ts";
import { dayWords } from "../../domain/zone.ts";
import { heldBy, type Order, type Profile } from "./profile.ts";
import { genericColumns } from "./generic.ts";
import { kindOf } from "./words.ts";

/** What a cover note tells of. */
export interface Covered {
  readonly profile: Profile;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  readonly days: Period;
  /** Everything that was found, also what the profile leaves out. */
  readonly entries: readonly Entry[];
  readonly order: Order;
  /** Codes of coupons that were redeemed and whose bill nobody knows. */
  readonly lackingBills: readonly string[];
  /** All that the export looked at, whose coupons may still be out. */
  readonly complaints: readonly Complaint[];
}

/** The note that goes with the books, for somebody who has never seen this program: the same words for the same data. */
export function coverNote(covered: Covered): string {
  const { profile, files, days, entries, order } = covered;
  const held = heldBy(profile, entries);
  const sections: [string, string[]][] = [
    ["What this is", introduction(covered)],
    [
      files.length === 1 ? "The file" : "The files",
      files.flatMap(({ name, rows, sha256 }) => [
        `${name}: ${rows} ${rows === 1 ? "row" : "rows"}`,
        `  SHA-256 ${sha256}`,
      ]),
    ],
    [`Totals, ${daysWords(days)}`, totals(held)],
    ["How each kind would be booked", bookings(held, order)],
    ["What is missing", missing(covered)],
    ["Coupons that are out now", couponsOut(covered.complaints)],
    ["The columns", columns(profile, order)],
  ];
  return sections
    .map(([title, lines]) => [title, ...lines.map((line) => (line === "" ? "" : `  ${line}`)), ""].join("\n"))
    .join("\n");
}

/** The days of a period in words. */
export function daysWords({ since, until }: Period): string {
  if (since === null) return until === null ? "everything on record" : `up to ${dayWords(until)}`;
  return until === null ? `from ${dayWords(since)} on` : `${dayWords(since)} to ${dayWords(until)}`;
}

function introduction({ profile, order }: Covered): string[] {
  const what: Record<Profile["holds"], string> = {
    all: "Every movement has a row; what is no booking has one without amounts.",
    money: "It holds only the money that was paid back. The rest is in the generic file.",
    journal: "Every booking has lines that come to nothing together.",
  };
  return [
    "What a business gave to customers who complained: money back, lower prices,",
    "credits, coupons and things for free. It was written by recover, a program",
    `that keeps complaints: ${profile.about} (--to ${profile.name}).`,
    what[profile.holds],
    ...(order.pseudonyms
      ? ["Customers go by a number, C-4. What people wrote can still tell who it was."]
      : []),
    "",
    "Every booking here is a proposal: confirm it with your accountant. No law and",
    "no tax rate is known to the program; the rates are those it was told.",
    "A date is the day on which something was given, in the time of the shop.",
  ];
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Per kind and currency, never across currencies. */
function totals(entries: readonly Entry[]): string[] {
  const groups = Map.groupBy(
    entries.filter(isBooked),
    (entry) => `${kindOf(entry)} ${entry.gross?.currency}`,
  );
  const rows = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => [
      ...(of[0] === undefined ? [] : [kindOf(of[0])]),
      String(of.length),
      of.some(lacksTax) ? "not known" : sum(of.map(netOf)),
      of.some(lacksTax) ? "not known" : sum(of.map(({ tax }) => tax)),
      sum(of.map(({ gross }) => gross)),
      of[0]?.gross?.currency ?? "",
    ]);
  if (rows.length === 0) return ["There is nothing to book."];
  return [
    ...aligned([["kind", "number", "net", "tax", "gross", ""], ...rows]),
    "",
    "Tax is worked out for each row by itself and rounded half up.",
    "Nothing is added up across currencies.",
  ];
}

const sum = (amounts: readonly (Money | null)[]): string =>
  sumByCurrency(amounts.filter((amount) => amount !== null))
    .map(decimal)
    .join(" ");

function bookings(entries: readonly Entry[], { accounts }: Order): string[] {
  const name = (role: Role): string => accounts[role] ?? role;
  const rules = new Map(
    entries.flatMap(({ rule }) =>
      rule === null ? [] : [[`${rule.kind} ${rule.debit} ${rule.credit}`, rule] as const],
    ),
  );
  if (rules.size === 0) return ["There is nothing to book."];
  const rows = [...rules.values()]
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    .map((rule) => [
      rule.kind,
      rule.isTaxed ? `${name(rule.debit)} (net), ${name("tax")} (tax)` : name(rule.debit),
      name(rule.credit),
      rule.at === "cost"
        ? "at what it cost us"
        : rule.kind === "goodwill"
          ? "beyond what they paid, so without tax"
          : "",
    ]);
  return aligned([["kind", "debit", "credit", ""], ...rows]);
}

function missing({ profile, entries, lackingBills }: Covered): string[] {
  const ids = (of: readonly Entry[]): string => of.map(({ id }) => id).join(", ");
  const [untaxed, uncosted] = [entries.filter(lacksTax), entries.filter(lacksCost)];
  const left = entries.length - heldBy(profile, entries).length;
  const lines = [
    ...(untaxed.length === 0
      ? []
      : [`The tax of ${count(untaxed.length, "booking")} is not known and left blank: ${ids(untaxed)}`]),
    ...(uncosted.length === 0
      ? []
      : [
          `What ${count(uncosted.length, "thing")} cost is not known, so there is no amount: ${ids(uncosted)}`,
        ]),
    ...lackingBills.map((code) => `${code} was redeemed, and what it took off the bill is not known.`),
    ...(profile.holds === "all" || left === 0
      ? []
      : [
          `${count(left, "entry", "entries")} of the generic file ${left === 1 ? "has" : "have"} no place in this one.`,
        ]),
  ];
  return lines.length === 0 ? ["Nothing that the program knows of."] : lines;
}

/** They are on no account: nothing was paid for them. */
function couponsOut(complaints: readonly Complaint[]): string[] {
  const out = complaints.flatMap((complaint) => goodCoupon(complaint) ?? []);
  if (out.length === 0) return ["None."];
  const worth = sumByCurrency(out.flatMap(({ worth }) => worth ?? []));
  const open = out.filter(({ worth }) => worth === null).length;
  return [
    `${count(out.length, "coupon")} can still be redeemed${worth.length === 0 ? "" : `, worth ${worth.map((w) => `${decimal(w)} ${w.currency}`).join(" and ")} to customers`}.`,
    ...(open === 0 ? [] : [`What ${open} of them will come to is not known before the visit.`]),
    "They are no booking: nothing was paid for them, and they are booked when they are redeemed.",
  ];
}

const meanings: Readonly<Record<string, string>> = {
  entry_id: "the number of the row, the same in every file, so that a repeated one can be dropped",
  date: "the day on which it was given",
  complaint: "the number of the complaint",
  customer: "who complained; empty for somebody unnamed at the counter",
  kind: "refund, price reduction, certificate, goodwill, redo, gift, coupon; gesture is no booking",
  event: "paid, issued or redeemed; a coupon issued, expired or cancelled is no booking",
  account: "the account to debit; what goes against it stands above",
  net: "the amount without tax",
  tax: "the tax in it; blank is not known, 0 is none",
  gross: "net and tax together",
  tax_rate: "the rate, as it was told",
  currency: "its code of three letters",
  payment_method: "card, cash, transfer or none",
  original_invoice: "the invoice or receipt that is corrected",
  original_sale_date: "its date",
  document: "the code of the coupon",
  memo: "what happened, in the words of whoever wrote it down",
  customer_email: "their e-mail address",
  customer_phone: "their telephone number",
};

function columns(profile: Profile, order: Order): string[] {
  if (profile.holds !== "all") return ["They are those that the program takes, in its order."];
  return aligned(genericColumns(order).map(({ name }) => [name, meanings[name] ?? ""]));
}

/** Texts in columns, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const isNumber = widths.map((_, i) =>
    rows.slice(1).every((row) => /^(-?[\d.]+|not known)$/.test(row[i] ?? "")),
  );
  return rows.map((row) =>
    row
      .map((text, i) => (isNumber[i] === true ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
