import fc from "fast-check";
import { entriesOf, type Entry, type RateOn } from "../../src/domain/booking.ts";
import type { Compensation, GivenKind } from "../../src/domain/compensation.ts";
import { withEvent, type Complaint } from "../../src/domain/complaint.ts";
import { codeOf, type Coupon } from "../../src/domain/coupon.ts";
import type { Money } from "../../src/domain/money.ts";
import { complaint, deed, gift, start } from "./shop.ts";

/** Complaints as somebody books them, made of chance: in currencies with 0, 2, 3 and 4 decimals. */

export const exponents: Readonly<Record<string, number>> = { JPY: 0, EUR: 2, USD: 2, BHD: 3, CLF: 4, UYW: 4 };

const currency = fc.constantFrom(...Object.keys(exponents));

export const amountOf = (minor: number, code: string): Money => ({
  minor,
  currency: code,
  exponent: exponents[code] ?? 2,
});

const money = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 10 ** 11 })),
  currency,
);

const rate = fc.constantFrom(null, "0%", "7%", "7.7%", "19%", "25.5%", "100%");

/** Names and memos that would be formulas, postings or other rows. */
const texts = fc.oneof(
  fc.constantFrom(
    "cold soup",
    "=cmd|' /C calc'!A0",
    'she said "never", twice; and left',
    "table 12\n    assets:bank  -500.00 EUR\n2026-01-01 * forged",
    "a | b ; c, d: e",
    "🥣 kalt – „sehr“",
    "\u202eevil\u0000 \ttab",
    "@SUM(1)",
    "'quoted'",
    "back\\slash",
    "#tag ^link",
  ),
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed().replaceAll("\0", "")),
);

interface Plan {
  readonly kind: GivenKind | "coupon";
  readonly worth: readonly [number, string];
  readonly cost: readonly [number, string] | null;
  readonly rate: string | null;
  readonly words: string;
  readonly day: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom<Plan["kind"]>(
    ...(["refund", "discount", "credit", "redo", "gift", "gesture", "coupon"] as const),
  ),
  worth: money,
  cost: fc.option(money),
  rate,
  words: texts,
  day: fc.integer({ min: 0, max: 400 }),
});

const told = fc.record({
  name: fc.option(texts),
  paid: fc.option(money),
  text: texts,
  plans: fc.array(plan, { maxLength: 6 }),
});

/** All that comes, as soon as all of it is there. */
export async function gathered<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of of) found.push(one);
  return found;
}

/** The books of some complaints, in the order of their days. */
export const booksOf = (told: readonly Complaint[], zone: string, rateOn: RateOn): Entry[] =>
  told
    .toSorted((a, b) => a.id - b.id)
    .flatMap((one) => entriesOf(one, zone, rateOn))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Several complaints, numbered, with whatever was given numbered through all of them. */
export const complaints: fc.Arbitrary<Complaint[]> = fc.array(told, { maxLength: 6 }).map((all) => {
  let ids = 0;
  return all.map(({ name, paid, text, plans }, i) => {
    const who = name === null ? null : { id: i + 1, name, note: null, contacts: [] };
    const begun = complaint({ text, paid: paid === null ? null : amountOf(...paid) }, who);
    return plans.reduce<Complaint>((before, given) => withGiven(before, given, ++ids), {
      ...begun,
      id: i + 1,
    });
  });
});

function withGiven(before: Complaint, { kind, worth, cost, rate, words, day }: Plan, id: number): Complaint {
  const at = new Date(start.getTime() + day * 86_400_000);
  const value = amountOf(...worth);
  // Both are in one currency; money costs what it is worth, but for a credit.
  const isMoney = kind === "refund" || kind === "discount";
  const costs = cost === null ? null : amountOf(cost[0], worth[1]);
  const given: Compensation = gift({
    id,
    kind,
    worth: value,
    cost: isMoney || kind === "coupon" ? value : costs,
    taxRate: kind === "coupon" ? null : rate,
  });
  if (kind !== "coupon") return withEvent(before, "compensation", deed(at, { words }), {}, given);
  const coupon: Coupon = {
    id,
    colour: "gold",
    body: String(id).padStart(11, "0"),
    kind: id % 2 === 0 ? "gift" : "discount",
    what: null,
    offer: null,
    percent: null,
    worth: value,
    cost: value,
    issuedAt: at,
    expiresOn: "2028-12-31",
    state: "redeemed",
    endedAt: at,
    because: null,
  };
  const visit = withEvent(before, "visit", deed(at, { words }), { code: codeOf(coupon) }, given);
  return { ...visit, coupons: [...visit.coupons, coupon] };
}
