import type { Desk } from "../context.ts";
import { lacksTax, type Entry } from "../domain/booking.ts";
import type { ClosedPeriod } from "../domain/booking-closing.ts";
import { withoutBill } from "../domain/booking-movement.ts";
import type { Complaint } from "../domain/complaint.ts";
import { codeOf } from "../domain/coupon.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { exponentOf } from "../domain/currency.ts";
import type { Filter } from "../domain/filter.ts";
import { readPercent, type Percent } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import { RecoverError } from "../errors.ts";
import type { Profile } from "../exchange/books/profile.ts";
import { isWithin, standing } from "./export-options.ts";
import type { BooksOptions } from "./export-order.ts";
import { readFilters } from "./filtering.ts";

/** What was found for the books. */
export interface Found {
  readonly complaints: readonly Complaint[];
  readonly entries: readonly Entry[];
  /** Codes of coupons that were redeemed in these days without a bill. */
  readonly lackingBills: readonly string[];
  /** Closed periods that do not come to what they were closed with. */
  readonly differing: readonly ClosedPeriod[];
}

/** The entries of some days. Throws `usage` where a journal needs a tax rate that nobody gave. */
export async function found(
  profile: Profile,
  words: readonly string[],
  options: BooksOptions,
  days: Period,
  desk: Desk,
): Promise<Found> {
  const { since: _since, until: _until, period: _period, ...flags } = options;
  const { zone } = desk.shop.calendar;
  const rate = options.tax === undefined ? null : readPercent(options.tax);
  const currency = readCurrency(options.currency);
  const filter = readFilters(words, flags, desk);
  const complaints = await standing(desk, filter);
  const isOn = isWithin(days);
  const { lines, differing } = await linesOf(desk, complaints, filter, rate);
  const entries = lines.filter(
    (entry) => isOn(entry.day) && (currency === null || currencyOf(entry) === currency),
  );
  const untaxed = entries.filter(lacksTax);
  if ((profile.holds === "journal" || options.close === true) && untaxed.length > 0) {
    const [are, have] = untaxed.length === 1 ? ["1 booking", "has"] : [`${untaxed.length} bookings`, "have"];
    throw new RecoverError(
      "usage",
      `${are} ${have} no tax rate, and a journal or a closed period has to balance: ${shown(untaxed.map(({ id }) => id))}. Nothing was written.`,
      "Give the rate of those that have none: --tax 19%\nWhere no tax is due: --tax 0%",
    );
  }
  return { complaints, entries, differing, lackingBills: withoutBill(complaints, zone, isOn).map(codeOf) };
}

/** The lines of the books of some complaints, closed periods as they were closed. */
async function linesOf(
  desk: Desk,
  complaints: readonly Complaint[],
  filter: Filter,
  rate: Percent | null,
): Promise<{ lines: readonly Entry[]; differing: readonly ClosedPeriod[] }> {
  const { store, shop } = desk;
  const closed = await store.closedPeriods();
  const { linesOfBooks, inShort } = await import("../domain/booking-closing.ts");
  const { zone } = shop.calendar;
  if (closed.length === 0) return { lines: linesOfBooks([], complaints, zone, rate), differing: [] };
  const then = await store.complaintsAt(closed.map(({ lastChange }) => lastChange));
  const closings = closed.map((period) => ({
    period,
    complaints: (then.get(period.lastChange) ?? []).map((one) =>
      lapsedWhole(one, period.closedAt, shop.clock),
    ),
  }));
  const isWhole = filter.terms.length === 0 && filter.words.length === 0;
  // Corrections are those of all: a complaint may have become another one since, which a filter would not find.
  const now = isWhole ? complaints : await standing(desk, { terms: [], words: [] });
  const lines = linesOfBooks(closings, now, zone, rate);
  const { sha256 } = await import("../exchange/books/parts.ts");
  const ids = new Set(complaints.map(({ id }) => id));
  return {
    lines: isWhole ? lines : lines.filter(({ movement }) => ids.has(movement.complaint.id)),
    differing: closed.filter(
      (period) => sha256(inShort(lines.filter(({ day }) => isWithin(period)(day)))) !== period.digest,
    ),
  };
}

/** The first few, and how many there are beside. */
export const shown = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(", ") : `${names.slice(0, 4).join(", ")} and ${names.length - 4} more`;

const currencyOf = ({ gross, movement }: Entry): string | undefined => {
  const { cost, worth } = movement.given ?? movement.coupon ?? { cost: null, worth: null };
  return (gross ?? cost ?? worth)?.currency;
};

function readCurrency(text: string | undefined): string | null {
  if (text === undefined) return null;
  const code = text.trim().toUpperCase();
  if (exponentOf(code) !== undefined) return code;
  throw new RecoverError(
    "usage",
    `"${text}" is not a currency code.`,
    "Use one of three letters: --currency EUR",
  );
}
