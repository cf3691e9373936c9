import { RecoverError } from "../errors.ts";
import { exponentOf, symbolsOf } from "./currency.ts";

/**
 * An exact amount. `minor` counts the smallest unit of `currency` (an ISO 4217 code): 2450 is
 * 24.50 EUR. `exponent` is the number of decimals `minor` was written with, kept with the amount so
 * that a later change of the standard does not change what it is worth.
 */
export interface Money {
  readonly minor: number;
  readonly currency: string;
  readonly exponent: number;
}

/** The currency of the business and its decimal mark, each `null` until it is set. */
export interface MoneyStyle {
  readonly currency: string | null;
  readonly decimalMark: "." | "," | null;
}

/**
 * Reads an amount as a person writes it: `45`, `45.00` or `45,00`, alone (it is then in the business
 * currency) or beside an ISO 4217 code in any case or a symbol of the business currency, before or
 * after, with or without one space.
 *
 * Nothing is guessed or rounded. `1,234` is refused where it could be 1234 or 1.234; `decimalMark`
 * decides what such a comma is, and a thousands separator is then refused as one.
 *
 * @throws RecoverError `usage` for any other text, for zero, and above 10^11 minor units.
 */
export function readMoney(text: string, style: MoneyStyle): Money {
  const amount = takeApart(text, style);
  const { currency, exponent } = findCurrency(amount, style);
  refuseThousandsSeparator(amount, exponent, style);

  const { whole, decimals } = amount;
  if (decimals.length > exponent) {
    const written = decimals.length === 1 ? "1 decimal" : `${decimals.length} decimals`;
    const [allowed, advice] =
      exponent === 0 ? ["none", "Write a whole number"] : [`only ${exponent}`, `Write at most ${exponent}`];
    throw refusal(
      text,
      `has ${written}, but ${currency} has ${allowed}. ${advice}, because amounts are not rounded.`,
    );
  }
  // Up to the largest amount the conversion is exact, and past it still larger.
  const minor = Number(whole + decimals.padEnd(exponent, "0"));
  if (minor > largestMinor) {
    const largest = decimal({ minor: largestMinor, currency, exponent });
    throw refusal(text, `is too large. Amounts up to ${largest} ${currency} are accepted.`);
  }
  return { minor, currency, exponent };
}

/**
 * The amount of `minor` smallest units: `money(2450, "EUR")` is 24.50 EUR. May be negative.
 *
 * @throws RecoverError `usage` when `currency` is not an ISO 4217 code in upper case, `bug` when
 *   `minor` is not an exact integer.
 */
export function money(minor: number, currency: string): Money {
  const exponent = exponentOf(currency);
  if (exponent === undefined) {
    throw new RecoverError(
      "usage",
      `${quoted(currency)} is not a currency code. Use one of three letters, such as "EUR" or "USD".`,
    );
  }
  if (!Number.isSafeInteger(minor)) {
    throw new RecoverError("bug", `${minor} is not a whole number of the smallest unit of ${currency}`);
  }
  return { minor, currency, exponent };
}

/** The exact number, with a point and without the currency: `24.50`, `-5.00`, `1200` for yen. */
export function decimal({ minor, exponent }: Money): string {
  const sign = minor < 0 ? "-" : "";
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * The exact total of each currency, sorted by code. Amounts that were written with different
 * exponents are added at the finer one.
 *
 * @throws RecoverError `refused` when a total is past 2^53 minor units and so no longer exact.
 */
export function sumByCurrency(list: Iterable<Money>): Money[] {
  const sum = new Sum();
  for (const money of list) sum.add(money);
  return sum.total;
}

/** The same of amounts that come one by one. */
export class Sum {
  /** As good as always all are of one currency and one exponent. */
  readonly #columns: Column[] = [];
  #latest: Column | undefined;

  add({ minor, currency, exponent }: Money): void {
    if (this.#latest?.currency !== currency || this.#latest.exponent !== exponent)
      this.#latest = this.#columnOf(currency, exponent);
    const column = this.#latest;
    if (!Number.isSafeInteger(column.small + minor)) {
      column.large += BigInt(column.small);
      column.small = 0;
    }
    column.small += minor;
  }

  /** @throws RecoverError as `sumByCurrency` does */
  get total(): Money[] {
    return [...Map.groupBy(this.#columns, (column) => column.currency)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, theirs]) => {
        const exponent = Math.max(...theirs.map((column) => column.exponent));
        const exact = theirs.reduce(
          (total, { small, large, exponent: digits }) =>
            total + (large + BigInt(small)) * 10n ** BigInt(exponent - digits),
          0n,
        );
        const minor = Number(exact);
        if (!Number.isSafeInteger(minor)) {
          throw new RecoverError(
            "refused",
            `The amounts in ${currency} add up to more than can be shown exactly.`,
          );
        }
        return { minor, currency, exponent };
      });
  }

  #columnOf(currency: string, exponent: number): Column {
    const known = this.#columns.find((c) => c.currency === currency && c.exponent === exponent);
    if (known !== undefined) return known;
    const column = { currency, exponent, small: 0, large: 0n };
    this.#columns.push(column);
    return column;
  }
}

/** What has been added up: the part that fits a number, and what did not any more, for big numbers are slow to add. */
interface Column {
  readonly currency: string;
  readonly exponent: number;
  small: number;
  large: bigint;
}

/**
 * An exact percentage from 0 to 100. `millionths` is the share of one: 77000 is 7.7 %.
 * `text` is its shortest form with a point, `7.7%`.
 */
export interface Percent {
  readonly text: string;
  readonly millionths: number;
}

/**
 * Reads a percentage as a person writes it: `19%`, `19 %`, `19`, `7.7%`, `7,7%`.
 *
 * @throws RecoverError `usage` for any other text, above 100 and past 4 decimals.
 */
export function readPercent(text: string): Percent {
  const { whole, decimals = "" } = groupsOf(percentPattern, text) ?? {};
  const millionths = whole === undefined ? Infinity : Number(whole + decimals.padEnd(4, "0"));
  if (millionths > 1_000_000) {
    throw refusal(
      text,
      "is not a percentage from 0 to 100 with at most 4 decimals. " +
        "Write it like 19% or 7.7% or plainly 19, without a sign.",
    );
  }
  return { text: `${millionths / 10_000}%`, millionths };
}

/**
 * The tax contained in a gross amount: gross × rate / (1 + rate), to the nearest minor unit, half
 * a unit up. A negative amount is taxed like its positive one, so that a reversal cancels exactly.
 * The net amount is what is left of the gross.
 */
export function taxWithin(gross: Money, rate: Percent): Money {
  const size = BigInt(Math.abs(gross.minor));
  const share = BigInt(rate.millionths);
  const whole = 1_000_000n + share;
  const tax = (2n * size * share + whole) / (2n * whole);
  return { ...gross, minor: Number(gross.minor < 0 ? -tax : tax) };
}

/** So many percent of an amount, rounded half up: 20% of 42.50 is 8.50. */
export function percentOf(whole: Money, { millionths }: Percent): Money {
  const share = BigInt(Math.abs(whole.minor)) * BigInt(millionths);
  const minor = Number((2n * share + 1_000_000n) / 2_000_000n);
  return { ...whole, minor: whole.minor < 0 ? -minor : minor };
}

/**
 * Splits an amount into `parts` that add up to it and differ by at most one minor unit, the larger
 * ones first: 10.00 in three is 3.34, 3.33 and 3.33.
 *
 * @throws RecoverError `bug` when `parts` is not a whole number of at least 1.
 */
export function split(m: Money, parts: number): Money[] {
  if (!Number.isSafeInteger(parts) || parts < 1) {
    throw new RecoverError("bug", `An amount cannot be split into ${parts} parts.`);
  }
  const rest = m.minor % parts;
  const share = (m.minor - rest) / parts;
  return Array.from({ length: parts }, (_, index) => ({
    ...m,
    minor: index < Math.abs(rest) ? share + Math.sign(rest) : share,
  }));
}

/** An amount as written, not yet known to fit its currency. */
interface WrittenAmount {
  readonly text: string;
  readonly whole: string;
  readonly mark: string | undefined;
  readonly decimals: string;
  readonly currency: string | undefined;
}

function takeApart(text: string, style: MoneyStyle): WrittenAmount {
  if (text === "") throw refusal(text, `is not an amount. ${acceptedForms(style)}`, shellHint);
  const { number, before, after } = groupsOf(amountPattern, text) ?? {};
  const { whole, mark, decimals = "" } = groupsOf(numberPattern, number ?? "") ?? {};
  if (number === undefined || whole === undefined) {
    throw refusal(text, `is not an amount. ${acceptedForms(style)}`);
  }
  if (whole === "") {
    throw refusal(text, `has no digit before the decimal mark. ${acceptedForms(style)}`, shellHint);
  }
  if (/^0+$/.test(whole + decimals)) {
    throw refusal(text, `is not an amount above zero. ${acceptedForms(style)}`, shellHint);
  }
  if (before !== undefined && after !== undefined) {
    throw refusal(text, "has a currency on both sides. Name it once, before or after the number.");
  }
  return { text, whole, mark, decimals, currency: before ?? after };
}

function findCurrency(amount: WrittenAmount, style: MoneyStyle): { currency: string; exponent: number } {
  const named = amount.currency ?? style.currency;
  if (named === null) {
    throw refusal(amount.text, "has no currency, and the business has none yet.", currencyHint);
  }
  const isSymbol = style.currency !== null && symbolsOf(style.currency).includes(named);
  const currency = isSymbol ? style.currency : named.toUpperCase();
  const exponent = exponentOf(currency);
  // Not all that is a code in upper case was one before: "ſek" would become SEK.
  if (exponent === undefined || (!isSymbol && !/^[A-Za-z]{3}$/.test(named))) {
    throw refusal(
      amount.text,
      `has ${quoted(named)} for a currency, which is not a currency code. ` +
        'Use a code of three letters, as in "45 EUR" or "EUR 45".',
    );
  }
  return { currency, exponent };
}

function refuseThousandsSeparator(amount: WrittenAmount, exponent: number, style: MoneyStyle): void {
  const { text, whole, mark, decimals } = amount;
  const maySeparate = /^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3 && mark !== style.decimalMark;
  if (!maySeparate) return;
  const joined = whole + decimals;
  if (style.decimalMark !== null || exponent === 0) {
    throw refusal(text, `has a thousands separator. Write ${joined} without one.`);
  }
  if (exponent < decimals.length) {
    throw refusal(
      text,
      `could be ${joined}, or ${whole} and a fraction. ` +
        `Write ${joined} for the first, or no more than ${exponent} decimals for the second.`,
    );
  }
}

const largestMinor = 10 ** 11;
const longestText = 64;

// The space may be one of the two that do not break, which is what a copied "45,00 €" has.
const amountPattern =
  /^(?:(?<before>[\p{L}\p{Sc}]+)[ \u00a0\u202f]?)?(?<number>[\d.,]+)(?:[ \u00a0\u202f]?(?<after>[\p{L}\p{Sc}]+))?$/u;
const numberPattern = /^(?<whole>\d*)(?:(?<mark>[.,])(?<decimals>\d+))?$/;
const percentPattern = /^(?<whole>\d{1,3})(?:[.,](?<decimals>\d{1,4}))?(?:[ \u00a0\u202f]?%)?$/;

/** The named groups of a match. The length is checked first, so no pattern runs on a hostile text. */
function groupsOf(pattern: RegExp, text: string): Partial<Record<string, string>> | undefined {
  return text.length > longestText ? undefined : pattern.exec(text)?.groups;
}

const shellHint = "In a shell write 20 or '$20', because a bare $ is expanded.";
const currencyHint =
  'Write it with the amount, as in --paid "45 EUR"\nOr set it once: recover config set currency EUR';

function acceptedForms({ currency, decimalMark }: MoneyStyle): string {
  const code = currency ?? "EUR";
  const example = exponentOf(code) === 0 ? "45" : `45${decimalMark ?? "."}50`;
  return (
    `Write a number above zero in plain digits, like ${example} or ${example} ${code}, ` +
    "without a sign or thousands separators."
  );
}

function refusal(text: string, reason: string, hint?: string): RecoverError {
  return new RecoverError("usage", `${quoted(text)} ${reason}`, hint);
}

function quoted(text: string): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return `"${shown.toWellFormed()}"`;
}
