import type { Desk } from "../context.ts";
import type { Complaint } from "../domain/complaint.ts";
import { codeOf, type Coupon, type Gift } from "../domain/coupon.ts";
import { dayOf, startOfDayIn } from "../domain/when.ts";
import { dayWords } from "../domain/zone.ts";
import { say, toned, type Phrase } from "../views/view.ts";
import { instant } from "./complaint-view.ts";
import { givenWords } from "./event-view.ts";
import { promiseEchoes } from "./promise-view.ts";

/**
 * What an answer repeats of what was just told: amounts, for a shell makes 24.50 of $124.50, and dates other than now,
 * for 3/4 is two days. `before` is null for a new complaint.
 */
export function echoed(before: Complaint | null, after: Complaint, { shop, now }: Desk): Phrase[] {
  const { zone } = shop.calendar;
  // That a coupon expired was told by nobody.
  const news = after.events
    .slice(before?.events.length ?? 0)
    .filter(({ detail }) => detail.turn !== "expired");
  const said: Phrase[] = [];
  if (after.receivedAt.getTime() !== (before?.receivedAt ?? now).getTime())
    said.push(say`came in ${moment(after.receivedAt, zone)}`);
  const when = before === null ? undefined : news.find((e) => e.at.getTime() !== now.getTime())?.at;
  if (when !== undefined) said.push(say`on ${moment(when, zone)}`);
  if (after.paid !== null && !sameMoney(after.paid, before?.paid ?? null)) said.push(say`paid ${after.paid}`);
  for (const { compensation: given, detail } of news)
    if (given !== undefined && (given.worth ?? given.cost) !== null)
      said.push(givenWords(given, detail.because));
  for (const coupon of after.coupons.slice(before?.coupons.length ?? 0)) said.push(couponWords(coupon));
  if (before !== null) said.push(...promiseEchoes(before, after, { shop, now }));
  return said;
}

/** `GOLD-7F3KQ-M2XVT-H, dessert worth 9.00, good until Sat 20 Feb 2027` */
const couponWords = (coupon: Coupon): Phrase => [
  toned(coupon.colour, codeOf(coupon)),
  ", ",
  giftWords(coupon),
  ", good until ",
  dayWords(coupon.expiresOn),
];

/** What a coupon is for: `dessert worth 9.00`, `20% off`. */
export function giftWords({ what, percent, worth }: Gift): Phrase {
  const amount: Phrase = percent !== null ? `${percent} off` : worth === null ? "" : ["worth ", worth];
  return what === null ? (amount === "" ? "something" : amount) : amount === "" ? what : [what, " ", amount];
}

/** A day that was given without a time begins at midnight, which nobody needs to read. */
const moment = (at: Date, zone: string): Phrase =>
  instant(at, zone, startOfDayIn(dayOf(at, zone), zone).getTime() === at.getTime() ? "day" : "time");

const sameMoney = (a: NonNullable<Complaint["paid"]>, b: Complaint["paid"]): boolean =>
  b !== null && a.minor === b.minor && a.currency === b.currency;
