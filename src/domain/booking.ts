import type { Role } from "./account.ts";
import { movementsOf, type Claim, type Movement } from "./booking-movement.ts";
import { readPercent, taxWithin, type Money, type Percent } from "./money.ts";
import type { Day } from "./zone.ts";

/**
 * How what was given may be booked: a proposal, for the rules differ by country and the accountant's word always wins.
 * No law and no tax rate is known here.
 */

/** How one kind of thing is booked. */
export interface Rule {
  readonly kind: "refund" | "price reduction" | "certificate" | "goodwill" | "redo" | "gift" | "coupon";
  readonly event: "paid" | "issued" | "redeemed";
  readonly debit: Role;
  readonly credit: Role;
  /** Money is booked as it was given, tax and all; a thing at what it cost us, and without any. */
  readonly at: "worth" | "cost";
  readonly isTaxed: boolean;
  /** How it is paid where nobody says; money back may go any way. */
  readonly method: "none" | null;
}

const issued = { event: "issued", method: "none" } as const;
const price = { at: "worth", isTaxed: true } as const;
const thing = { at: "cost", isTaxed: false, debit: "given-away", credit: "inventory" } as const;

/** Beyond what somebody paid there is no sale to correct, and so no tax in it either. */
const beyond = { kind: "goodwill", at: "worth", isTaxed: false, debit: "goodwill" } as const;

const rules = {
  refund: { kind: "refund", event: "paid", method: null, ...price, debit: "refunds", credit: "money" },
  "refund beyond": { ...beyond, event: "paid", method: null, credit: "money" },
  discount: { kind: "price reduction", ...issued, ...price, debit: "refunds", credit: "receivable" },
  credit: { kind: "certificate", ...issued, ...price, debit: "refunds", credit: "certificates" },
  "credit beyond": { ...beyond, ...issued, credit: "certificates" },
  redo: { kind: "redo", ...issued, ...thing },
  gift: { kind: "gift", ...issued, ...thing },
  "coupon off a bill": {
    kind: "coupon",
    event: "redeemed",
    method: "none",
    ...price,
    debit: "refunds",
    credit: "receivable",
  },
  "coupon for a thing": { kind: "coupon", event: "redeemed", method: "none", ...thing },
} as const satisfies Record<string, Rule>;

/** One line of the books: a booking, or what an accountant has to know of though nobody books it. */
export interface Entry {
  /** `G-12`, its second part `G-12-2`, `K-7-issued`: for ever the same, in every export. */
  readonly id: string;
  /** The day on which it is booked. */
  readonly day: Day;
  /** The day of what a correction puts right, in a period that is closed; null is no correction. */
  readonly corrects: Day | null;
  readonly movement: Movement;
  /** Null is no booking. */
  readonly rule: Rule | null;
  /** Null is not known. */
  readonly gross: Money | null;
  /** The tax contained in it, and at which rate. Null is not known, never 0. */
  readonly tax: Money | null;
  readonly rate: Percent | null;
}

/** The tax rate that goes for a day; null is not known. */
export type RateOn = (day: Day) => Percent | null;

/** A line of a booking: an account by its role, and an amount, where plus is a debit and minus a credit. */
export interface Line {
  readonly role: Role;
  readonly amount: Money;
}

/**
 * The entries of one complaint, in the order in which things happened. `rateOn` is the tax rate of whatever was given on
 * a day and has none of its own; `zone` is the shop's, as a booking has the shop's date.
 *
 * Of money back and credits, so much takes the place of a refund as was paid; what goes beyond is goodwill. Where nobody
 * knows what was paid, or it was paid in another currency, nothing is split.
 */
export function entriesOf(claim: Claim, zone: string, rateOn: RateOn): Entry[] {
  let left = claim.paid;
  return movementsOf(claim, zone).flatMap((movement): Entry[] => {
    const { given, turn } = movement;
    if (given === null || given.kind === "gesture") return [mention(movement)];
    const id = `G-${given.id}`;
    const whole = wholeRule(movement);
    const gross = whole.at === "cost" ? given.cost : (given.worth ?? given.cost);
    const book = (id: string, rule: Rule, gross: Money | null): Entry => {
      const rate = rule.isTaxed ? rateOf(given.taxRate, rateOn(movement.day)) : null;
      return {
        id,
        day: movement.day,
        corrects: null,
        movement,
        rule,
        gross,
        rate,
        tax: taxIn(gross, rule, rate),
      };
    };
    const isBack = given.kind === "refund" || given.kind === "credit";
    if (!isBack || turn !== null || gross === null || left === null || !isSameUnit(gross, left))
      return [book(id, whole, gross)];
    const covered = { ...gross, minor: Math.min(gross.minor, left.minor) };
    const more = { ...gross, minor: gross.minor - covered.minor };
    left = { ...left, minor: left.minor - covered.minor };
    const rest = rules[`${given.kind} beyond` as const];
    if (more.minor === 0) return [book(id, whole, covered)];
    if (covered.minor === 0) return [book(id, rest, more)];
    return [book(id, whole, covered), book(`${id}-2`, rest, more)];
  });
}

const isSameUnit = (a: Money, b: Money): boolean => a.currency === b.currency && a.exponent === b.exponent;

const mention = (movement: Movement): Entry => ({
  id: movement.turn?.id ?? `G-${movement.given?.id}`,
  day: movement.day,
  corrects: null,
  movement,
  rule: null,
  gross: null,
  tax: null,
  rate: null,
});

function wholeRule({ given, coupon }: Movement): Rule {
  const kind = given?.kind ?? "gesture";
  if (kind === "gesture" || kind === "coupon")
    return rules[isThing(coupon?.kind) ? "coupon for a thing" : "coupon off a bill"];
  return rules[kind];
}

const isThing = (kind: string | undefined): boolean =>
  kind === "gift" || kind === "redo" || kind === "gesture";

const rateOf = (own: string | null, fallback: Percent | null): Percent | null =>
  own === null ? fallback : readPercent(own);

function taxIn(gross: Money | null, { isTaxed }: Rule, rate: Percent | null): Money | null {
  if (gross === null) return null;
  if (!isTaxed) return { ...gross, minor: 0 };
  return rate === null ? null : taxWithin(gross, rate);
}

/** What is left of the gross amount without its tax; null is not known. */
export const netOf = ({ gross, tax }: Entry): Money | null =>
  gross === null || tax === null ? null : { ...gross, minor: gross.minor - tax.minor };

/** Whether there is an amount to book. */
export const isBooked = ({ rule, gross }: Entry): boolean =>
  rule !== null && gross !== null && gross.minor !== 0;

/** Whether an amount is booked of which nobody knows how much is tax. */
export const lacksTax = (entry: Entry): boolean => isBooked(entry) && entry.tax === null;

/** Whether something was given that would be booked, if anybody knew what it cost. */
export const lacksCost = ({ rule, gross }: Entry): boolean => rule !== null && gross === null;

/** The lines of a booking, which come to nothing together; none where there is nothing to book, or its tax is not known. */
export function linesOf(entry: Entry): Line[] {
  const { rule, gross, tax } = entry;
  const net = netOf(entry);
  if (rule === null || gross === null || tax === null || net === null) return [];
  const lines: Line[] = [
    { role: rule.debit, amount: net },
    { role: "tax", amount: tax },
    { role: rule.credit, amount: { ...gross, minor: -gross.minor } },
  ];
  return lines.filter(({ amount }) => amount.minor !== 0);
}
