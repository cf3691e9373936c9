import type { Complaint } from "../../domain/complaint.ts";
import { codeOf } from "../../domain/coupon.ts";
import { counts } from "../../domain/fate.ts";
import { sumByCurrency, type Money } from "../../domain/money.ts";
import type { Offer } from "../../domain/offer.ts";
import { promises, tallied, type PromiseState } from "../../domain/promise.ts";
import { fatesOf, guestsOf, isKnown, returnedOf } from "./guests.ts";
import { invitationsOf, type Invitation } from "./invitation.ts";
import { offerLines, type OfferLine } from "./offer-lines.ts";
import type { ReportRows } from "../figures/rows.ts";
import { shareOf, type Share, type SoFar } from "../figures/share.ts";

/** What the report is made of; `days` are those of the invitations. */
export interface SecondChanceRows extends Omit<ReportRows, "complaints" | "staff"> {
  /** The complaints it is about, with their events. Those without a coupon change nothing. */
  readonly complaints: readonly Complaint[];
  /** The whole menu, for the names of what was given. */
  readonly offers: readonly Offer[];
}

export interface Tally {
  readonly invited: number;
  readonly takenBack: number;
  /** Everybody who was invited, and those of them without a name. */
  readonly people: number;
  readonly walkIns: number;
  readonly returned: SoFar;
  /** Their coupon is good, and they are expected. */
  readonly out: number;
  /** Of those who were here and told how it went. */
  readonly smooth: Share;
  readonly toAsk: number;
  readonly notAsked: number;
  readonly wentWrong: number;
  readonly kept: SoFar;
  readonly lost: SoFar;
  /** People of whom nobody knows yet, and how many of them are expected, or to be asked. */
  readonly unknown: { readonly all: number; readonly out: number; readonly toAsk: number };
  /** People who were let go, or whose complaint repeats another: neither kept nor lost. */
  readonly leftOut: number;
  readonly days: {
    readonly median: number;
    readonly shortest: number;
    readonly longest: number;
    readonly n: number;
  } | null;
  readonly redeemed: number;
  /** What the redeemed coupons cost; the codes of those whose cost is not known. */
  readonly cost: readonly Money[];
  readonly unknownCost: readonly string[];
  /** The same for each who was kept; null where nobody is. */
  readonly costPerKept: readonly Money[] | null;
  readonly offers: readonly OfferLine[];
  /** What was promised in the complaints of those who were invited. */
  readonly promises: Readonly<Record<PromiseState, number>>;
}

/** Every invitation of these days, in the order of the complaints. */
export const invitedOn = ({ complaints, days, now, shop }: SecondChanceRows): Invitation[] =>
  complaints
    .flatMap((c) => invitationsOf(c, now, shop.calendar.zone))
    .filter(({ on }) => (days.since ?? "") <= on && on <= (days.until ?? "9999"));

type Counting = Pick<SecondChanceRows, "offers" | "now" | "shop">;

/**
 * How some second chances went. An invitation that was taken back gave nobody a chance and is only counted as that.
 *
 * - Returned counts against the invitations whose last day has passed, used or not. Those who came before it are told
 *   beside it: whoever comes is known at once, and whoever stays away on the last day only, so that a share of those
 *   whose coupon has ended, redeemed or expired, would look too good as long as coupons are out. A visit after the
 *   coupon had expired is a return.
 * - Smooth counts against those who told how it went.
 * - Kept and lost count people, each once, by the complaint of their latest invitation, against those of them whose
 *   end is known and whose last day has passed. Who said that they are back is kept, even where no visit is on record.
 *   Who was let go, or whose complaint repeats another, is neither.
 * - The cost for each who was kept is that of all coupons that were redeemed, also by those who were not kept.
 */
export function tally(all: readonly Invitation[], { offers, now, shop }: Counting): Tally {
  const { zone } = shop.calendar;
  const given = all.filter((i) => !i.isTakenBack);
  const guests = guestsOf(given);
  const theirs = [...new Set(given.map((i) => i.complaint))];
  const ended = guests.filter(isKnown);
  const unknown = guests.filter((g) => !isKnown(g) && counts(g.invitation.complaint));
  const redeemed = given.filter((i) => i.redeemed !== null);
  const cost = sumByCurrency(redeemed.flatMap((i) => i.redeemed?.cost ?? []));
  const kept = ended.filter(({ fate }) => fate === "back").length;
  const told = given.filter(({ smooth }) => smooth !== null);
  const wentWrong = told.filter(({ smooth }) => smooth === "no").length;
  const toAsk = given.filter(({ isToAsk }) => isToAsk).length;
  return {
    invited: given.length,
    takenBack: all.length - given.length,
    people: guests.length,
    walkIns: guests.filter((g) => g.invitation.complaint.customer === null).length,
    returned: returnedOf(given),
    out: given.filter(({ isOut }) => isOut).length,
    smooth: shareOf(told.length - wentWrong, told.length),
    toAsk,
    notAsked: given.filter(({ came }) => came).length - told.length - toAsk,
    wentWrong,
    kept: fatesOf(ended, "back"),
    lost: fatesOf(ended, "lost"),
    unknown: {
      all: unknown.length,
      out: unknown.filter((g) => g.invitation.isOut).length,
      toAsk: unknown.filter((g) => g.invitation.isToAsk).length,
    },
    leftOut: guests.length - ended.length - unknown.length,
    days: spread(given.flatMap((i) => i.days ?? [])),
    redeemed: redeemed.length,
    cost,
    unknownCost: redeemed.filter((i) => i.redeemed?.cost === null).map((i) => codeOf(i.coupon)),
    costPerKept: kept === 0 ? null : cost.map((m) => ({ ...m, minor: Math.floor(m.minor / kept + 0.5) })),
    offers: offerLines(given, guests, offers),
    promises: tallied(theirs.flatMap((c) => promises(c, now, zone))),
  };
}

/** The middle of an odd number of days, and between the two middle ones of an even number. */
function spread(days: readonly number[]): Tally["days"] {
  const sorted = days.toSorted((a, b) => a - b);
  const [shortest, longest, n] = [sorted[0], sorted.at(-1), sorted.length];
  if (shortest === undefined || longest === undefined) return null;
  const [lower, upper] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.floor(n / 2)]];
  return { median: ((lower ?? 0) + (upper ?? 0)) / 2, shortest, longest, n };
}
