import { roles, usualAccounts } from "../../../src/domain/account.ts";
import type { Entry } from "../../../src/domain/booking.ts";
import type { Complaint } from "../../../src/domain/complaint.ts";
import { readPercent } from "../../../src/domain/money.ts";
import { checked } from "../../../src/exchange/books/digest.ts";
import { partsOf } from "../../../src/exchange/books/parts.ts";
import { Feed, heldOf, piecesOf } from "../../../src/exchange/books/pieces.ts";
import type { Order, Profile } from "../../../src/exchange/books/profile.ts";
import { profiles } from "../../../src/exchange/books/profiles.ts";
import { Survey } from "../../../src/exchange/books/survey.ts";
import type { Tally } from "../../../src/exchange/books/tally.ts";
import { booksOf as entriesOfAll, gathered } from "../../domain/books-of.ts";
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
  headings: {},
  layout: profile.layouts?.[0] ?? null,
  dates: profile.dates ?? "dmy",
  delimiter: ",",
  decimalMark: ".",
  pseudonyms: false,
  contacts: false,
  ...more,
});

export const booksOf = (told: readonly Complaint[], rate: string | null = "19%"): Entry[] =>
  entriesOfAll(told, clock.zone, () => (rate === null ? null : readPercent(rate)));

export interface File {
  readonly currency: string;
  readonly text: string;
  readonly meant: Tally;
}

/** The files that a profile makes of some entries, a few of which come at a time. */
export async function filesOf(
  profile: Profile,
  entries: readonly Entry[],
  order = orderFor(profile),
  split = true,
): Promise<File[]> {
  const survey = new Survey(profile, order);
  for (const entry of entries) survey.add(entry);
  const some = async function* () {
    for (let i = 0; i < entries.length; i += 3) yield entries.slice(i, i + 3);
  };
  const files: File[] = [];
  const feeds = new Map<string, Feed>();
  for (const { currency, entries: count } of partsOf(profile, survey, split)) {
    const feed = feeds.get(currency) ?? new Feed(heldOf(some(), profile, currency, null));
    feeds.set(currency, feed);
    const { meant, pieces } = piecesOf(profile, order, profile.head(order, survey), feed.take(count));
    files.push({ currency, text: (await gathered(pieces)).join(""), meant: meant.tally });
  }
  return files;
}

/** Whether a file is read as what it was meant to come to, wherever it is cut. */
export function isAsMeant(profile: Profile, text: string, { meant, currency }: File, order: Order): boolean {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 61) }, (_, i) =>
    bytes.subarray(i * 61, (i + 1) * 61),
  );
  return JSON.stringify(checked(pieces, profile, order, currency).tally) === JSON.stringify(meant);
}
