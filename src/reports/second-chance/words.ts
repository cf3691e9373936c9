import type { Phrase } from "../../views/view.ts";
import { hundred } from "../defection/marks.ts";
import type { OfferLine } from "./offer-lines.ts";
import type { Share, SoFar } from "../figures/share.ts";
import { listed } from "../figures/listed.ts";
import type { Tally } from "./tally.ts";

/** What became of the invitations, as an owner reads it. */

/** "19 times, 17 people. 1 more was taken back" */
export function invitedWords({ invited, people, takenBack }: Tally): string {
  const back = takenBack === 0 ? "" : `. ${takenBack} more ${was(takenBack)} taken back`;
  return `${people === invited ? invited : `${invited} times, ${peopleWords(people)}`}${back}`;
}

/** "6 of 9 whose last day has passed, 67% (40 to 87%). 2 more already, before the last day" */
export function soFarWords({ of, early }: SoFar, whose: string): string {
  if (of.n === 0) return early === 0 ? "none yet" : `${early} already, before the last day`;
  const more = early === 0 ? "" : `. ${early} more already, before the last day`;
  return `${shareWords(of, whose)}${more}`;
}

/** "6 of 9, 67% (39 to 87%)": below five cases there is no percentage. */
export function shareWords({ k, n, share, low, high }: Share, whose = ""): string {
  const count = `${k} of ${n}${whose === "" ? "" : ` ${whose}`}`;
  if (share === null || low === null || high === null) return count;
  return `${count}, ${hundred(share)}% (${hundred(low)} to ${hundred(high)}%)`;
}

/** "9 (the median of 7), 2 to 41" */
export function daysWords({ median, shortest, longest, n }: NonNullable<Tally["days"]>): string {
  if (n === 1) return String(median);
  return `${median} (the median of ${n}), ${shortest} to ${longest}`;
}

/** "5 of 6 asked, 83% (45 to 97%). 1 is still to be asked" */
export function smoothWords({ smooth, toAsk, notAsked }: Tally): string {
  return [
    smooth.n === 0 ? "nobody has told yet" : shareWords(smooth, "who told how it went"),
    ...(toAsk === 0 ? [] : [`${toAsk} ${is(toAsk)} still to be asked`]),
    ...(notAsked === 0 ? [] : [`${notAsked} ${was(notAsked)} not asked`]),
  ].join(". ");
}

export const wrongWords = (visits: number): string =>
  `${visits === 1 ? "1 visit" : `${visits} visits`} went wrong: a second failure, so all is owed again from the first step`;

/** "3: 1 expected, 1 to be asked how it went, 1 of whom nothing is known" */
export function unknownWords({ all, out, toAsk }: Tally["unknown"]): string {
  const rest = all - out - toAsk;
  const parts = [
    ...(out === 0 ? [] : [`${out} expected`]),
    ...(toAsk === 0 ? [] : [`${toAsk} to be asked how it went`]),
    ...(rest === 0 ? [] : [`${rest} who ${rest === 1 ? "has" : "have"} not said whether they are back`]),
  ];
  return `${all}: ${parts.join(", ")}`;
}

/** "14.50 EUR and 3.00 USD for 7 coupons. Not in it: 1 whose cost is not known (GOLD-…)" */
export function costWords({ redeemed, cost, unknownCost }: Tally): Phrase {
  if (redeemed === 0) return "none was redeemed";
  const unknown = unknownCost.length;
  const some = redeemed - unknown;
  return [
    ...(some === 0 ? [] : [listed(cost), ` for ${some === 1 ? "1 coupon" : `${some} coupons`}`]),
    ...(some === 0 || unknown === 0 ? [] : [". Not in it: "]),
    ...(unknown === 0 ? [] : [`${unknown} whose cost is not known (${unknownCost.join(", ")})`]),
  ];
}

/** "2.90 EUR: the cost of all coupons, over the 5 who were kept" */
export function costPerKeptWords({ costPerKept, unknownCost, kept }: Tally): Phrase {
  const many = kept.of.k + kept.early;
  if (costPerKept === null) return "nobody is kept so far";
  const least = unknownCost.length === 0 ? "" : "at least ";
  return [
    least,
    listed(costPerKept),
    `: the cost of all coupons, over the ${many === 1 ? "one" : many} who ${was(many)} kept`,
  ];
}

/** "dessert", or by which other way. */
export const giftWords = ({ kind, name }: OfferLine): string => name ?? kindWords[kind];

const kindWords: Readonly<Record<OfferLine["kind"], string>> = {
  offer: "from the menu",
  amount: "an amount",
  percentage: "a percentage",
  "in-your-words": "in your words",
};

/** "6 of 9, 67% (39 to 87%) and 2 already" */
export const already = ({ of, early }: SoFar): string =>
  of.n === 0 ? `${early} so far` : `${shareWords(of)}${early === 0 ? "" : ` and ${early} already`}`;

/** "3 kept, 1 broken, 1 still open" */
export const promiseWords = ({ kept, broken, open }: Tally["promises"]): string =>
  `${kept} kept, ${broken} broken${open === 0 ? "" : `, ${open} still open`}`;

const peopleWords = (n: number): string => (n === 1 ? "1 person" : `${n} people`);

const is = (n: number): string => (n === 1 ? "is" : "are");
const was = (n: number): string => (n === 1 ? "was" : "were");
