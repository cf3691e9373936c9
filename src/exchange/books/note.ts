import type { Role } from "../../domain/account.ts";
import { daysWords, type Period } from "../../domain/period.ts";
import { decimal, type Money, type Sum } from "../../domain/money.ts";
import { meaningOf } from "./columns.ts";
import type { Findings } from "./findings.ts";
import type { Order, Profile } from "./profile.ts";
import type { Some, Survey } from "./survey.ts";

/** What a cover note tells of. */
export interface Covered {
  readonly profile: Profile;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  readonly days: Period;
  readonly order: Order;
  /** Of everything that was found, also what the profile leaves out. */
  readonly survey: Survey;
  readonly findings: Findings;
}

/** The note that goes with the books, for somebody who has never seen this program: the same words for the same data. */
export function coverNote(covered: Covered): string {
  const { profile, files, days, order, survey } = covered;
  const sections: [string, string[]][] = [
    ["What this is", introduction(covered)],
    [
      files.length === 1 ? "The file" : "The files",
      files.flatMap(({ name, rows, sha256 }) => [
        `${name}: ${rows} ${rows === 1 ? "row" : "rows"}`,
        `  SHA-256 ${sha256}`,
      ]),
    ],
    [`Totals, ${daysWords(days)}`, totals(survey)],
    ["How each kind would be booked", bookings(survey, order)],
    ["What is missing", missing(covered)],
    ["Coupons that are out now", couponsOut(covered.findings)],
    [profile.columns === undefined ? "How it is written" : "The columns", columns(profile, order)],
  ];
  return sections
    .map(([title, lines]) => [title, ...lines.map((line) => (line === "" ? "" : `  ${line}`)), ""].join("\n"))
    .join("\n");
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
function totals({ totals }: Survey): string[] {
  const rows = [...totals]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { kind, currency, number, net, tax, gross, lacksTax }]) => [
      kind,
      String(number),
      lacksTax ? "not known" : sumIn(net),
      lacksTax ? "not known" : sumIn(tax),
      sumIn(gross),
      currency,
    ]);
  if (rows.length === 0) return ["There is nothing to book."];
  return [
    ...aligned([["kind", "number", "net", "tax", "gross", ""], ...rows]),
    "",
    "Tax is worked out for each row by itself and rounded half up.",
    "Nothing is added up across currencies.",
  ];
}

const sumIn = ({ total }: Sum): string => total.map(decimal).join(" ");

function bookings({ rules }: Survey, { accounts }: Order): string[] {
  const name = (role: Role): string => accounts[role] ?? role;
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

function missing({ profile, survey, order, findings: { lackingBills } }: Covered): string[] {
  const { untaxed, uncosted } = survey;
  const left = survey.all - survey.held;
  const lines = [
    ...(untaxed.count === 0
      ? []
      : [`The tax of ${count(untaxed.count, "booking")} is not known and left blank: ${named(untaxed)}`]),
    ...(uncosted.count === 0
      ? []
      : [
          `What ${count(uncosted.count, "thing")} cost is not known, so there is no amount: ${named(uncosted)}`,
        ]),
    ...lackingBills.map((code) => `${code} was redeemed, and what it took off the bill is not known.`),
    ...(profile.holds === "all" || left === 0
      ? []
      : [
          `${count(left, "entry", "entries")} of the generic file ${left === 1 ? "has" : "have"} no place in this one.`,
        ]),
    ...(profile.unverified?.(order) ?? []),
  ];
  return lines.length === 0 ? ["Nothing that the program knows of."] : lines;
}

const named = ({ first, count }: Some): string =>
  `${first.join(", ")}${count > first.length ? ` and ${count - first.length} more` : ""}`;

/** They are on no account: nothing was paid for them. */
function couponsOut({ out: { count: number, worth, open } }: Findings): string[] {
  if (number === 0) return ["None."];
  const amounts: readonly Money[] = worth.total;
  return [
    `${count(number, "coupon")} can still be redeemed${amounts.length === 0 ? "" : `, worth ${amounts.map((w) => `${decimal(w)} ${w.currency}`).join(" and ")} to customers`}.`,
    ...(open === 0 ? [] : [`What ${open} of them will come to is not known before the visit.`]),
    "They are no booking: nothing was paid for them, and they are booked when they are redeemed.",
  ];
}

function columns({ columns: names, form }: Profile, order: Order): string[] {
  return names === undefined
    ? [...(form ?? [])]
    : [...(form ?? []), ...aligned(names(order).map((name) => [name, meaningOf(name)]))];
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
