import type { Context, Desk } from "../context.ts";
import { newBody } from "../domain/coupon-code.ts";
import type { Gift } from "../domain/coupon.ts";
import { readPercent } from "../domain/money.ts";
import { giftOf, offerNamed } from "../domain/offer.ts";
import { readDay } from "../domain/when.ts";
import { addDays, dayOf, type Day } from "../domain/zone.ts";
import { RecoverError } from "../errors.ts";
import { refuseTwoCurrencies } from "./amends.ts";
import type { Invitation } from "./invite-options.ts";
import { onMenu } from "./offers.ts";
import { cleanShort, lineOr, readAmount } from "./read.ts";

/** What somebody is invited back with, and until when: alike wherever somebody is invited. */

export interface GiftFlags {
  readonly offer?: string | undefined;
  readonly amount?: string | undefined;
  readonly percent?: string | undefined;
  readonly give?: string | undefined;
  readonly worth?: string | undefined;
  readonly cost?: string | undefined;
  readonly expires?: string | undefined;
}

/** The invitation of `ids` that flags describe. Throws `usage` where they name no gift, or two. */
export async function readInvitation(
  context: Context,
  flags: GiftFlags,
  ids: readonly number[],
): Promise<Invitation> {
  const { offer, amount, give, worth, cost, expires } = flags;
  const named = (["offer", "amount", "percent", "give"] as const).filter((key) => flags[key] !== undefined);
  if (named.length !== 1) {
    throw new RecoverError(
      "usage",
      named.length === 0
        ? "Say what they are invited with: --offer, --amount, --percent or --give."
        : `Invite with one thing at a time: ${named.map((n) => `--${n}`).join(" and ")} are more than one.`,
      `recover invite ${ids.join(" ")} --percent 20`,
    );
  }
  if (give === undefined && (worth !== undefined || (cost !== undefined && amount === undefined)))
    throw new RecoverError(
      "usage",
      "--worth goes with --give, and --cost with --give or --amount; an offer has its own.",
      `recover invite ${ids.join(" ")} --give "a table by the window" --cost 2`,
    );
  const desk = await context.desk();
  const gift = offer === undefined ? readGift(flags, desk) : giftOf(onMenu(await desk.store.offers(), offer));
  return issuing(context, desk, gift, expires);
}

/** The invitation that one text describes: the name of an offer, an amount or a percentage. */
export async function readInvite(
  context: Context,
  text: string,
  expires: string | undefined,
): Promise<Invitation> {
  const desk = await context.desk();
  const gift = lineOr(text, "--invite") ?? "";
  if (gift.trim().endsWith("%")) return issuing(context, desk, readGift({ percent: gift }, desk), expires);
  const offers = await desk.store.offers();
  const isAmount = offerNamed(offers, gift) === null && /\d/.test(gift);
  return issuing(
    context,
    desk,
    isAmount ? readGift({ amount: gift }, desk) : giftOf(onMenu(offers, gift)),
    expires,
  );
}

function issuing({ world }: Context, desk: Desk, gift: Gift, expires: string | undefined): Invitation {
  const expiresOn = readExpiry(expires, desk);
  const { colour } = desk.shop.secondChance;
  return () => ({ gift, colour, body: newBody(world.random(7)), expiresOn });
}

function readGift({ amount, percent, give, worth, cost }: GiftFlags, desk: Desk): Gift {
  const nothing: Gift = { kind: "discount", what: null, offer: null, percent: null, worth: null, cost: null };
  if (percent !== undefined) return { ...nothing, percent: readShare(percent) };
  if (amount !== undefined) {
    const money = readAmount(amount, desk);
    const price = readAmount(cost, desk) ?? money;
    refuseTwoCurrencies(money, price);
    return { ...nothing, worth: money, cost: price };
  }
  const [value, price] = [readAmount(worth, desk), readAmount(cost, desk)];
  refuseTwoCurrencies(value, price);
  return { ...nothing, kind: "gift", what: lineOr(give, "--give", cleanShort), worth: value, cost: price };
}

/** A share of a bill that leaves something to give. Throws `usage` for none, and for more than all. */
export function readShare(text: string): string {
  const { text: share, millionths } = readPercent(text);
  if (millionths > 0) return share;
  throw new RecoverError(
    "usage",
    "A discount of 0% takes nothing off.",
    "Use a percentage above 0, for example 20%.",
  );
}

/** The last day of a coupon: so many days from today, or the day that is given. */
export const readExpiry = (text: string | undefined, { shop, now }: Desk): Day =>
  text === undefined
    ? addDays(dayOf(now, shop.calendar.zone), shop.secondChance.days)
    : readDay(text, { now, calendar: shop.calendar, look: "ahead", edge: "end" });
