import type { Desk } from "../context.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import { codeOf, colourWord, type Coupon, type Gift } from "../domain/coupon.ts";
import { decimal, type Money } from "../domain/money.ts";
import { standing } from "../domain/promise.ts";
import { chanceOf } from "../domain/second-chance.ts";
import { dayParts, monthNames, weekdayNames, weekdayOf, type Day } from "../domain/zone.ts";
import type { CouponCard, WorkOrder } from "../documents/card.ts";

/** Domain values -> what is printed. Guests see it too: never their own words, and nothing of anybody else. */

export function cardOf(complaint: Complaint, coupon: Coupon, { shop }: Desk): CouponCard {
  const guest = complaint.customer?.name ?? null;
  return {
    word: colourWord(coupon.colour),
    colour: coupon.colour,
    code: codeOf(coupon),
    shop: shop.name,
    guest,
    what: coupon.what,
    worth: worthOf(coupon),
    expires: longDay(coupon.expiresOn),
    script: [
      `${guest === null ? "Welcome them back" : `Greet ${guest} by name`}, with thanks for another chance.`,
      "Serve them at once and before anything else; whoever stands at the door stays with them.",
      `This is theirs, without asking: ${giftText(coupon)}.`,
      `Write it down: recover welcome ${codeOf(coupon)}`,
      "By the next business day somebody asks them how it went, by phone or in person.",
    ],
  };
}

/** The slip of a complaint: what everybody who touches the order should know. */
export function workOrderOf(complaint: Complaint, { shop, now }: Desk): WorkOrder {
  const colour = chanceOf(complaint, shop.secondChance.colour) ?? shop.secondChance.colour;
  const coupon = complaint.coupons.at(-1);
  const promise = standing(complaint, now);
  const line = (label: string, text: string | null): WorkOrder["lines"] =>
    text === null ? [] : [{ label, text }];
  return {
    word: colourWord(colour),
    colour,
    shop: shop.name,
    complaint: ref(complaint.id),
    guest: complaint.customer?.name ?? null,
    lines: [
      ...line("Went wrong", complaint.cause),
      ...line("Promised", promise?.words ?? null),
      ...line("Theirs", coupon?.state === "issued" || coupon?.state === "redeemed" ? giftText(coupon) : null),
      ...line("Seen to by", complaint.owner ?? complaint.by),
    ],
    todo: [
      "First in line: this order goes before the others.",
      "Check it once more than usual before it goes out.",
      "Bring it yourself, and ask whether everything is right.",
    ],
  };
}

const giftText = (gift: Gift): string =>
  [gift.what, worthOf(gift)].filter((part) => part !== null).join(", ") || "something on the house";

/** `9.00 EUR`, `20% off the bill`; null where it has no amount. */
function worthOf({ percent, worth }: Gift): string | null {
  if (percent !== null) return `${percent} off the bill`;
  return worth === null ? null : amountText(worth);
}

/** With thousands apart, as it is read on paper. */
function amountText(money: Money): string {
  const [whole = "", decimals] = decimal(money).split(".");
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return `${groups.join(",")}${decimals === undefined ? "" : `.${decimals}`} ${money.currency}`;
}

/** `Saturday, 20 February 2027` */
function longDay(day: Day): string {
  const { year, month, date } = dayParts(day);
  return `${weekdayNames[weekdayOf(day)]}, ${date} ${monthNames[month - 1] ?? ""} ${year}`;
}
