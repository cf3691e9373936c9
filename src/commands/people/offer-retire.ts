import type { Context, Desk } from "../../context.ts";
import { stateOn } from "../../domain/coupon.ts";
import { offerRef, type Offer } from "../../domain/offer.ts";
import { dayOf } from "../../domain/zone.ts";
import { RecoverError } from "../../errors.ts";
import type { Reader } from "../../store/reader.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { offerAnswer } from "../offer-view.ts";
import { onMenu } from "../offers.ts";

export const offerRetire = (command: Base, run: Run): unknown =>
  command
    .description("recover offer retire dessert")
    .argument("[offer...]", "a name, a unique part of one, or O-1; what was given of it stays")
    .addOption(refOption())
    .action((words) => run((context) => retire(context, words)));

async function retire(context: Context, words: readonly string[]): Promise<Message> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say which offer: a name or O-1", "recover offer retire O-1");
  const desk = await context.desk();
  const written = await context.write(async (books) => {
    const offer = onMenu(await books.offers(), words.join(" "));
    await books.saveOffer({ ...offer, retiredAt: desk.now });
    return { subject: [offerRef(offer.id)], result: await outHints(books, offer, desk) };
  });
  return offerAnswer(desk, written);
}

/** The coupons for it that are still in customers' hands. */
async function outHints(reader: Reader, { id }: Offer, { now, shop }: Desk): Promise<Phrase[]> {
  const today = dayOf(now, shop.calendar.zone);
  const out = (await reader.coupons({ out: true })).filter(
    ({ coupon }) => coupon.offer === id && stateOn(coupon, today) === "issued",
  );
  if (out.length === 0) return [];
  return [
    out.length === 1
      ? "One coupon for it is out and stays good: recover coupon list --outstanding"
      : say`${out.length} coupons for it are out and stay good: recover coupon list --outstanding`,
  ];
}
