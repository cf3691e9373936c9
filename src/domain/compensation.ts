import type { Complaint } from "./complaint.ts";
import type { Money } from "./money.ts";

/** What can be given by hand. */
export const givenKinds = ["refund", "discount", "credit", "redo", "gift", "gesture"] as const;
export type GivenKind = (typeof givenKinds)[number];

/** The same, and what a coupon was worth when it was redeemed. */
export const compensationKinds = [...givenKinds, "coupon"] as const;
export type CompensationKind = (typeof compensationKinds)[number];

export const methods = ["card", "cash", "transfer", "none"] as const;
export type Method = (typeof methods)[number];

/** What was given. `worth` is its value to the customer, `cost` what it costs us; null is not known. */
export interface Compensation {
  readonly id: number;
  readonly kind: CompensationKind;
  readonly what: string | null;
  /** The number of the offer it came from. */
  readonly offer: number | null;
  readonly worth: Money | null;
  readonly cost: Money | null;
  /** The tax rate as the owner gave it ("19%") and the tax contained in the cost; null is not known, never 0. */
  readonly taxRate: string | null;
  readonly tax: Money | null;
  readonly invoice: string | null;
  readonly method: Method | null;
}

export const restitutionBands = ["nothing", "short", "good", "generous", "unknown", "unowed"] as const;

/** A compensation of which nothing is known yet. */
export const unspecified = {
  id: 0,
  what: null,
  offer: null,
  worth: null,
  cost: null,
  taxRate: null,
  tax: null,
  invoice: null,
  method: null,
} as const satisfies Omit<Compensation, "kind">;

/** How what was given compares with what was lost. */
export interface Restitution {
  /** Value to the customer divided by the loss; null when they lost nothing or nobody knows. */
  readonly ratio: number | null;
  readonly band: (typeof restitutionBands)[number];
  readonly given: Money | null;
  readonly lost: Money | null;
  /** The loss was not told: the refund is taken for it. */
  readonly assumed: boolean;
  /** What was given in another currency than the loss, which is not counted: its sum in each. */
  readonly uncounted: readonly Money[];
  /** Something beyond what was lost: a ratio above 1, or a gesture or a coupon beside it. */
  readonly extra: boolean;
}

/**
 * The restitution ratio R of a complaint: below 1 short, 1 to 1.5 good, above 1.5 generous, where more buys no more
 * loyalty (Haesevoets and others 2017; Gelbrich, Gäthke and Grégoire 2015). Only amounts in the currency of the loss
 * count. Where the loss is not known the refunds are taken for it; a redo replaces exactly what was lost.
 */
export function restitution(complaint: Complaint): Restitution {
  const given = complaint.events.flatMap((e) => (e.compensation === undefined ? [] : [e.compensation]));
  const redone = given.some((g) => g.kind === "redo" && g.worth === null);
  const currency = complaint.paid?.currency ?? given.find((g) => g.worth !== null)?.worth?.currency;
  const counted = given.filter((g) => g.worth !== null && g.worth.currency === currency);
  const total = (of: readonly Compensation[]): Money | null => {
    const first = of[0]?.worth;
    return first == null ? null : { ...first, minor: of.reduce((sum, g) => sum + (g.worth?.minor ?? 0), 0) };
  };
  const beside =
    given.some((g) => g.kind === "gesture") ||
    // One that nobody used was given all the same.
    complaint.coupons.some(({ state }) => state !== "cancelled");
  const lost = complaint.paid ?? total(counted.filter((g) => g.kind === "refund"));
  const worth = total(counted);
  const minor = (worth?.minor ?? 0) + (redone ? (lost?.minor ?? 0) : 0);
  const sum: Money | null = lost !== null && minor > 0 ? { ...lost, minor } : worth;
  const assumed = complaint.paid === null && (lost !== null || redone);
  if (given.length === 0) {
    return {
      ratio: null,
      band: "nothing",
      given: null,
      lost: complaint.paid,
      assumed: false,
      uncounted: [],
      extra: false,
    };
  }
  const unowed = complaint.paid === null && complaint.events.some((e) => e.detail.owed === "not-owed");
  const ratio = lost !== null && lost.minor > 0 ? minor / lost.minor : redone ? 1 : null;
  return {
    ratio,
    band:
      ratio === null
        ? unowed
          ? "unowed"
          : "unknown"
        : ratio < 1
          ? "short"
          : ratio <= 1.5
            ? "good"
            : "generous",
    given: sum,
    lost,
    assumed,
    uncounted: foreign(given, currency),
    extra: beside || (ratio !== null && ratio > 1),
  };
}

function foreign(given: readonly Compensation[], counted: string | undefined): Money[] {
  const others = given.flatMap(({ worth }) => (worth === null || worth.currency === counted ? [] : [worth]));
  return [...Map.groupBy(others, (money) => money.currency).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, minor: more.reduce((sum, m) => sum + m.minor, first.minor) }],
  );
}

/** What a restitution means, in a few words. */
export const restitutionWords = (r: Restitution): string =>
  ({
    nothing: "nothing given back yet",
    short: "short of what they lost",
    good: "good: what they lost was given back",
    generous: "generous: more buys no more loyalty",
    unknown: "given, but what they lost is not known",
    unowed: "given, though they had lost nothing",
  })[r.band];
