import { RecoverError } from "../errors.ts";
import { readMoney, type Money, type MoneyStyle } from "./money.ts";

/** How a complaint was handled, from worst to best. */
export const handlings = ["unanswered", "sorry", "slow", "quick"] as const;
export type Handling = (typeof handlings)[number];

/** Shares from 0 to 1: if all goes well, as is likely, and if it goes badly. */
export interface Range {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** What the owner said about the worth of a customer. What is null was not said yet. */
export interface Stakes {
  /** What one regular customer leaves in a year. */
  readonly margin: Money | null;
  /** The share of regular customers who stay another year. */
  readonly retention: number | null;
  readonly discountRate: number;
  /** How many years ahead are counted. */
  readonly years: number;
  readonly newCustomerCost: Money | null;
  /** Customers seldom return by the nature of the trade: it lives by who sends whom. */
  readonly referrals: boolean;
  /** How many leave after a complaint that was handled so. */
  readonly leave: Readonly<Record<Handling, Range>>;
  /** The settings that were set here; the others are borrowed. */
  readonly own: ReadonlySet<string>;
}

/** Stakes with all that a sum needs. */
export interface KnownStakes extends Stakes {
  readonly margin: Money;
  readonly retention: number;
}

/** The stakes where they hold all that a sum needs, else null. */
export const known = (stakes: Stakes): KnownStakes | null => {
  const { margin, retention } = stakes;
  return margin === null || retention === null ? null : { ...stakes, margin, retention };
};

/** The settings that a sum still needs. */
export const missing = ({ margin, retention }: Stakes): ("margin" | "retention")[] => [
  ...(margin === null ? (["margin"] as const) : []),
  ...(retention === null ? (["retention"] as const) : []),
];

/**
 * What share of complainers leaves, as `low/middle/high` of a hundred. By way of secondary sources from TARP's surveys
 * (1979, 1986; by size of loss, unresolved / resolved / quickly resolved: under USD 5 54/30/5, over USD 100 81/46/18).
 * 91 is the widely quoted "91% will not return", for which no primary source was found. Apology alone has no figure of
 * its own and takes the row of the unanswered.
 */
export const borrowed = {
  unanswered: "25/50/91",
  sorry: "25/50/91",
  slow: "25/46/60",
  quick: "5/18/30",
} as const satisfies Record<Handling, string>;

/** The stakes that settings describe: `value` is what counts for a key, set here or fallen back. */
export function stakesOf(
  value: (key: string) => string | null,
  settings: ReadonlyMap<string, string>,
  style: MoneyStyle,
): Stakes {
  const amount = (key: string): Money | null => {
    const text = value(key);
    return text === null ? null : readMoney(text, style);
  };
  const retention = value("retention");
  return {
    margin: amount("margin"),
    retention: retention === null ? null : shareOf(retention),
    discountRate: shareOf(value("discount-rate") ?? "10%"),
    years: Number(value("horizon") ?? 3),
    newCustomerCost: amount("new-customer-cost"),
    referrals: value("referrals") === "yes",
    leave: {
      unanswered: rangeOf(value("leave-unanswered") ?? borrowed.unanswered),
      sorry: rangeOf(value("leave-sorry") ?? borrowed.sorry),
      slow: rangeOf(value("leave-slow") ?? borrowed.slow),
      quick: rangeOf(value("leave-quick") ?? borrowed.quick),
    },
    own: new Set(settings.keys()),
  };
}

/** Three shares as they are stored, `25/50/91`. Throws `usage`. */
export function readRange(text: string): string {
  const shares = /^(\d{1,3})%? ?\/ ?(\d{1,3})%? ?\/ ?(\d{1,3}) ?%?$/.exec(text.trim())?.slice(1).map(Number);
  const [low = 101, middle = 101, high = 101] = shares ?? [];
  if (low <= middle && middle <= high && high <= 100) return `${low}/${middle}/${high}`;
  throw new RecoverError(
    "usage",
    `The shares "${text}" are not understood.`,
    "Use three whole numbers from 0 to 100, of a hundred customers, smallest first: 25/50/91.",
  );
}

function rangeOf(text: string): Range {
  const [low = 0, middle = 0, high = 0] = text.split("/").map((share) => Number(share) / 100);
  return { low, middle, high };
}

const shareOf = (text: string): number => Number(text.replace("%", "")) / 100;
