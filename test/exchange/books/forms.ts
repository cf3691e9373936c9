import { entriesOf, roles, type Entry } from "../../../src/domain/booking.ts";
import type { Complaint } from "../../../src/domain/complaint.ts";
import { readPercent } from "../../../src/domain/money.ts";
import { usualAccounts } from "../../../src/exchange/books/accounts.ts";
import type { Order, Profile } from "../../../src/exchange/books/profile.ts";
import { profiles } from "../../../src/exchange/books/profiles.ts";
import { clock } from "../../domain/shop.ts";

/** How the tests ask for books. */

/** Codes as an accountant's program has them. */
export const codes = Object.fromEntries(roles.map((role, i) => [role, String(4010 + i)]));

export const named = (name: string): Profile => {
  const profile = profiles.find((p) => p.name === name);
  if (profile === undefined) throw new Error(`there is no profile ${name}`);
  return profile;
};

export const orderFor = (profile: Profile, more: Partial<Order> = {}): Order => ({
  accounts: profile.hasOwnAccounts === true ? codes : usualAccounts,
  taxRate: "No VAT",
  dates: profile.dates ?? "dmy",
  delimiter: ",",
  decimalMark: ".",
  pseudonyms: false,
  contacts: false,
  ...more,
});

export const booksOf = (told: readonly Complaint[], rate: string | null = "19%"): Entry[] =>
  entriesOf(told, clock.zone, () => (rate === null ? null : readPercent(rate)));
