import { RecoverError } from "../errors.ts";
import { isAccountName, roles, usualAccounts, type Accounts, type Role } from "./account.ts";
import { readChannel, type Channel } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import { colours, type Colour } from "./coupon.ts";
import { currencyOfRegion, exponentOf } from "./currency.ts";
import { holidaysText, readHolidays } from "./holidays.ts";
import { defaultWeekText, readWeek, weekText } from "./hours.ts";
import { decimal, readMoney, type Money, type MoneyStyle } from "./money.ts";
import { oneOfThem } from "./one-of-them.ts";
import { borrowed, readRange, stakesOf, type Stakes } from "./stakes.ts";
import { isZone, type Calendar } from "./when.ts";

/** What the database knows of the business: the clock, the money and the habits that all tills share. */
export interface Shop {
  readonly clock: OpeningClock;
  readonly calendar: Calendar;
  readonly money: MoneyStyle;
  /** Its own name, as printed on coupons. */
  readonly name: string | null;
  /** How complaints arrive where nobody says. */
  readonly channel: Channel;
  /** What marks a second chance, and for how many days an invitation is good where nobody says. */
  readonly secondChance: { readonly colour: Colour; readonly days: number };
  /** What one customer usually spends at a time; a guess of the severity compares with it. */
  readonly usualSale: Money | null;
  /** What a customer is worth, and how likely one leaves. */
  readonly stakes: Stakes;
  /** What accounts are called, where that was told, and what Xero calls a rate without tax. */
  readonly books: { readonly accounts: Accounts; readonly taxRate: string | null };
}

interface BusinessKey {
  /** What the key means, in one line. */
  readonly about: string;
  readonly example: string;
  /** The value as it is stored; throws `usage` with what is accepted. */
  readonly read: (text: string, money: MoneyStyle) => string;
  /** What counts where nothing is set; null where nothing can. */
  readonly fallback: string | null;
}

/** Every business setting. One line each; what is not set falls back. */
export const businessKeys = {
  currency: {
    about: "the currency of amounts without a code",
    example: "EUR",
    read: readCurrency,
    fallback: null,
  },
  zone: { about: "the shop's time zone", example: "Europe/Berlin", read: readZone, fallback: "UTC" },
  hours: {
    about: "opening hours",
    example: '"mon-fri 9-12:30 14-18, sat 9-13"',
    read: (text) => weekText(readWeek(text)),
    fallback: defaultWeekText,
  },
  holidays: {
    about: "days on which you stay closed, beside the weekly hours",
    example: '"2026-12-25, 2026-12-26, 2027-08-02..2027-08-15"',
    read: (text) => holidaysText(readHolidays(text)),
    fallback: null,
  },
  "shop-name": {
    about: "the shop's own name, as printed on coupons",
    example: '"Café Nord"',
    read: readName,
    fallback: null,
  },
  "second-chance": {
    about: "the colour of the second chance: the word on coupons, orders and lists",
    example: "gold",
    read: (text) => oneOf("second-chance", text, colours),
    fallback: "gold",
  },
  "coupon-days": {
    about: "for how many days a coupon is good where nobody says",
    example: "90",
    read: readDays,
    fallback: "90",
  },
  channel: {
    about: "how complaints come in where nobody says",
    example: "phone",
    read: readChannel,
    fallback: "in-person",
  },
  "usual-sale": {
    about: "what one customer usually spends at a time",
    example: "12.50",
    read: readAmount,
    fallback: null,
  },
  margin: {
    about: "what one regular customer leaves you in a year",
    example: "300",
    read: readAmount,
    fallback: null,
  },
  retention: {
    about: "how many of a hundred customers stay another year",
    example: "80%",
    read: readShare,
    fallback: null,
  },
  "discount-rate": { about: "what money costs you a year", example: "10%", read: readShare, fallback: "10%" },
  horizon: {
    about: "how many years ahead a customer's value is counted",
    example: "3",
    read: readYears,
    fallback: "3",
  },
  "new-customer-cost": {
    about: "what winning a new customer costs you",
    example: "40",
    read: readAmount,
    fallback: null,
  },
  referrals: {
    about: "yes where customers seldom return and you live by who sends whom",
    example: "yes",
    read: (text) => oneOf("referrals", text, ["yes", "no"]),
    fallback: "no",
  },
  "leave-unanswered": {
    about: "of a hundred who got no answer, how many leave: if lucky/likely/if unlucky",
    example: borrowed.unanswered,
    read: readRange,
    fallback: borrowed.unanswered,
  },
  "leave-sorry": {
    about: "the same, of a hundred who heard sorry and nothing more",
    example: borrowed.sorry,
    read: readRange,
    fallback: borrowed.sorry,
  },
  "leave-slow": {
    about: "the same, of a hundred for whom it was put right late",
    example: borrowed.slow,
    read: readRange,
    fallback: borrowed.slow,
  },
  "leave-quick": {
    about: "the same, of a hundred for whom it was put right by the next open day",
    example: borrowed.quick,
    read: readRange,
    fallback: borrowed.quick,
  },
  "account-refunds": account("refunds", "for money back and lower prices: less revenue"),
  "account-goodwill": account("goodwill", "for what goes beyond what they paid"),
  "account-given-away": account("given-away", "for things given for free and work done again, at cost"),
  "account-inventory": account("inventory", "that such things and their material are taken from"),
  "account-tax": account("tax", "for the tax in what is given back"),
  "account-certificates": account("certificates", "for credits that they can still spend: what you owe them"),
  "account-money": account("money", "that money back is paid from"),
  "account-receivable": account("receivable", "for bills that are still open"),
  "account-tax-rate": {
    about: "what Xero calls a tax rate without tax",
    example: '"No VAT"',
    read: readAccount,
    fallback: null,
  },
  "decimal-mark": {
    about: "the decimal mark of amounts, where a number could be read in two ways",
    example: "comma",
    read: (text) => oneOf("decimal-mark", text, ["dot", "comma"]),
    fallback: null,
  },
  "day-order": {
    about: "whether 3/4 is the third of April or the fourth of March",
    example: "dmy",
    read: (text) => oneOf("day-order", text, ["dmy", "mdy"]),
    fallback: "dmy",
  },
  "week-start": {
    about: "the first day of the week",
    example: "monday",
    read: (text) => oneOf("week-start", text, weekdays),
    fallback: "monday",
  },
} as const satisfies Record<string, BusinessKey>;

/** An account of the books, which exports name so; until it is told, as a plain-text ledger calls it. */
function account(role: Role, whatFor: string) {
  return {
    about: `the account ${whatFor}`,
    example: '"4010"',
    read: readAccount,
    fallback: usualAccounts[role],
  } as const;
}

export type BusinessKeyName = keyof typeof businessKeys;

export const isBusinessKey = (key: string): key is BusinessKeyName => Object.hasOwn(businessKeys, key);

/** A value as the database keeps it. Throws `usage` with the accepted forms. */
export function readBusinessValue(key: BusinessKeyName, text: string, shop: Shop): string {
  const { read }: BusinessKey = businessKeys[key];
  return read(text, shop.money);
}

/** The shop that stored settings describe. What is not set falls back. */
export function shopOf(settings: ReadonlyMap<string, string>): Shop {
  const value = (key: BusinessKeyName): string | null => settings.get(key) ?? businessKeys[key].fallback;
  const zone = value("zone") ?? "UTC";
  const mark = value("decimal-mark");
  const sale = value("usual-sale");
  const money: MoneyStyle = {
    currency: value("currency"),
    decimalMark: mark === null ? null : mark === "comma" ? "," : ".",
  };
  return {
    clock: {
      zone,
      week: readWeek(value("hours") ?? defaultWeekText),
      holidays: readHolidays(value("holidays") ?? ""),
    },
    calendar: {
      zone,
      dayMonth: value("day-order") === "mdy" ? "mdy" : "dmy",
      weekStart: weekdays.indexOf(value("week-start") ?? "monday") as Calendar["weekStart"],
    },
    money,
    name: value("shop-name"),
    channel: value("channel") ?? "in-person",
    secondChance: {
      colour: colours.find((c) => c === value("second-chance")) ?? "gold",
      days: Number(value("coupon-days")),
    },
    usualSale: sale === null ? null : readMoney(sale, money),
    books: {
      accounts: Object.fromEntries(
        roles.flatMap((role) => {
          const name = settings.get(`account-${role}`);
          return name === undefined ? [] : [[role, name]];
        }),
      ),
      taxRate: value("account-tax-rate"),
    },
    stakes: stakesOf((key) => (isBusinessKey(key) ? value(key) : null), settings, money),
  };
}

/**
 * The settings a new database starts with, from the machine: its time zone, and what its locale (`de_DE.UTF-8`) says
 * where it names a region: the currency, the order of day and month, the first day of the week.
 */
export function settingsFromMachine(zone: string, locale: string | undefined): Map<string, string> {
  const settings = new Map([["zone", isZone(zone) ? zone : "UTC"]]);
  const tag = /^([a-z]{2,3})[_-]([A-Z]{2})\b/.exec(locale ?? "");
  const region = tag?.[2];
  if (tag === null || region === undefined) return settings;
  const currency = currencyOfRegion(region);
  if (currency !== undefined) settings.set("currency", currency);
  if (region === "US") settings.set("day-order", "mdy");
  const home = new Intl.Locale(`${tag[1]}-${region}`) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
  };
  const first = home.getWeekInfo?.().firstDay;
  if (first !== undefined && first !== 1) settings.set("week-start", weekdays[first % 7] ?? "monday");
  return settings;
}

const weekdays: readonly string[] = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

function readCurrency(text: string): string {
  const code = text.trim().toUpperCase();
  if (exponentOf(code) !== undefined) return code;
  throw new RecoverError(
    "usage",
    `"${text}" is not a currency code.`,
    "Use three letters, for example EUR, GBP or USD.",
  );
}

function readZone(text: string): string {
  const zone = text.trim();
  if (isZone(zone)) return zone;
  throw new RecoverError(
    "usage",
    `The time zone "${text}" is not known.`,
    "Use a name like Europe/Berlin or America/New_York.",
  );
}

function readAmount(text: string, money: MoneyStyle): string {
  const amount = readMoney(text, money);
  return `${decimal(amount)} ${amount.currency}`;
}

function readShare(text: string): string {
  const share = /^(\d{1,3}(?:[.,]\d{1,2})?) ?%?$/.exec(text.trim())?.[1]?.replace(",", ".");
  // 0.8 is 80% to many and 0.8% to this program, and a sum that is wrong a hundredfold would look like any other.
  if (share !== undefined && Number(share) > 0 && Number(share) <= 1 && !text.includes("%")) {
    const whole = `${Number((Number(share) * 100).toFixed(2))}%`;
    throw new RecoverError(
      "usage",
      `The share "${text}" could be ${whole} or ${Number(share)}%.`,
      `Write ${whole} or ${Number(share)}%.`,
    );
  }
  if (share !== undefined && Number(share) <= 100) return `${Number(share)}%`;
  throw new RecoverError(
    "usage",
    `The share "${text}" is not understood.`,
    "Use a percentage from 0 to 100, for example 80%.",
  );
}

function readName(text: string): string {
  const name = text.trim();
  if (name !== "" && name.length <= 100 && !/\p{Cc}/u.test(name)) return name;
  throw new RecoverError(
    "usage",
    "A name has 1 to 100 characters, on one line.",
    'recover config set shop-name "Café Nord"',
  );
}

function readAccount(text: string): string {
  const name = text.trim();
  if (isAccountName(name)) return name;
  throw new RecoverError(
    "usage",
    `"${text}" is not the name or the number of an account.`,
    'Use one line of at most 100 characters that begins with a letter or a digit, for example "4010" or "Sales Returns".',
  );
}

function readDays(text: string): string {
  if (/^[1-9]\d{0,3}$/.test(text.trim())) return text.trim();
  throw new RecoverError("usage", `"${text}" is not a number of days.`, "Use 1 to 9999.");
}

function readYears(text: string): string {
  if (/^([1-9]|1\d|20)$/.test(text.trim())) return text.trim();
  throw new RecoverError("usage", `"${text}" is not a number of years.`, "Use 1 to 20.");
}

function oneOf(key: string, text: string, known: readonly string[]): string {
  const word = text.trim().toLowerCase();
  if (known.includes(word)) return word;
  throw new RecoverError("usage", `"${text}" is not a value for ${key}.`, `Use ${oneOfThem(known)}.`);
}
