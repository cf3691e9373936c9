import type { Desk } from "../context.ts";
import type { Entry } from "../domain/booking.ts";
import { linesOfBooks, type ClosedPeriod, type Known } from "../domain/booking-closing.ts";
import type { Claim } from "../domain/booking-movement.ts";
import { dayByDay, type Claimed } from "../domain/booking-order.ts";
import { lapsedClaim } from "../domain/coupon-life.ts";
import { exponentOf } from "../domain/currency.ts";
import type { Filter } from "../domain/filter.ts";
import { readPercent, type Percent } from "../domain/money.ts";
import { bounds, type Period } from "../domain/period.ts";
import { RecoverError } from "../errors.ts";
import type { Findings } from "../exchange/books/findings.ts";
import type { Past } from "../store/claims.ts";
import { isWithin } from "./export-options.ts";
import type { BooksOptions } from "./export-order.ts";
import { readFilters } from "./filtering.ts";

/** The books that were asked for, which may be gone through more than once. */
export interface Ledger {
  /** The entries in the order of their days, a day at a time. What else is found is added to `findings`. */
  readonly through: (findings: Findings) => AsyncGenerator<readonly Entry[], void>;
}

/** The books of some days, closed periods as they were closed. Throws `usage` for a filter or a rate that is none. */
export async function ledgerOf(
  words: readonly string[],
  options: BooksOptions,
  days: Period,
  desk: Desk,
): Promise<Ledger> {
  const { since: _since, until: _until, period: _period, ...flags } = options;
  const rate = options.tax === undefined ? null : readPercent(options.tax);
  const currency = readCurrency(options.currency);
  const filter = readFilters(words, flags, desk);
  const closed = await desk.store.closedPeriods();
  const past = closed.length === 0 ? [] : await desk.store.claimsAt(closed.map((c) => c.lastChange));
  const asked = { desk, filter, days, closed, past, rate, contacts: options.withContacts === true };
  const { LinesDigest } = await import("../exchange/books/digest.ts");
  const isOn = isWithin(days);
  const through = async function* (findings: Findings): AsyncGenerator<readonly Entry[], void> {
    const digests = closed.map((period) => ({ period, isIn: isWithin(period), digest: new LinesDigest() }));
    const others = new Set<number>();
    for await (const entries of dayByDay(claimed(asked, findings, others), desk.shop.calendar.zone)) {
      const day = entries[0]?.day ?? "";
      for (const { digest } of digests.filter(({ isIn }) => isIn(day)))
        for (const entry of entries) digest.add(entry);
      if (!isOn(day)) continue;
      yield entries.filter(
        (entry) =>
          !others.has(entry.movement.complaint.id) && (currency === null || currencyOf(entry) === currency),
      );
    }
    for (const { period, digest } of digests)
      if (digest.text !== period.digest) findings.differing.push(period);
  };
  return { through };
}

interface Asked {
  readonly desk: Desk;
  readonly filter: Filter;
  readonly days: Period;
  readonly closed: readonly ClosedPeriod[];
  /** What was known when each was closed. */
  readonly past: readonly Past[];
  readonly rate: Percent | null;
  readonly contacts: boolean;
}

/** Complaints with all their lines. The numbers of those that were not asked for are added to `others`. */
async function* claimed(
  { desk, filter, days, closed, past, rate, contacts }: Asked,
  findings: Findings,
  others: Set<number>,
): AsyncGenerator<readonly Claimed[], void> {
  const { store, shop, now } = desk;
  const { zone } = shop.calendar;
  const isOn = isWithin(days);
  const at = (claim: Claim | null | undefined, instant: Date): Claim | null =>
    claim == null ? null : lapsedClaim(claim, instant, zone);
  // What is put right in some days may be of any others.
  const isPart = closed.length === 0 && (days.since !== null || days.until !== null);
  const within = isPart ? bounds(days, zone) : null;
  for await (const page of store.claims({ filter, contacts, within, past })) {
    yield page.map(({ id, first, isMeant, earlier, now: known }): Claimed => {
      const all: Known = {
        earlier: closed.map(({ closedAt }, i) => at(earlier[i], closedAt)),
        now: at(known, now),
      };
      if (!isMeant) others.add(id);
      else if (all.now !== null) findings.add(all.now, zone, isOn);
      return { first, entries: linesOfBooks(closed, all, zone, rate) };
    });
  }
}

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
