import type { Context } from "../../context.ts";
import { codeOf, goodCoupon } from "../../domain/coupon.ts";
import { lacksBill, welcomed } from "../../domain/visit.ts";
import type { Message } from "../../views/view.ts";
import { couponIn } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { guestMeant, type Guest } from "../guest.ts";
import { readAmount } from "../read.ts";
import { deedCommand, takeStepOn, type StepOptions } from "../step.ts";

export const welcome = (command: Base, run: Run): unknown =>
  deedCommand(command, "who serves them (default: you)", "a remark")
    .description(`recover welcome GOLD-7F3KQ-M2XVT-H
recover welcome "Jane Doe" --bill 42.50
recover welcome R-12 --by Theo`)
    .argument("[who...]", "the code on their card, a name, C-4 or R-12")
    .option("--bill <amount>", "what the visit came to; a percentage needs it to have an amount")
    .action((who, options) => run((context) => welcomeBack(context, who.join(" "), options)));

interface WelcomeOptions extends StepOptions {
  readonly bill?: string | undefined;
}

async function welcomeBack(context: Context, who: string, options: WelcomeOptions): Promise<Message> {
  const desk = await context.desk();
  const guest = await guestMeant(desk, who);
  return redeemedBy(context, guest, options);
}

/** Writes the visit down, and redeems the coupon. */
export function redeemedBy(context: Context, guest: Guest, options: WelcomeOptions): Promise<Message> {
  return takeStepOn(context, [guest.complaintId], null, options, (complaint, deed, desk) => {
    const coupon = guest.body === null ? goodCoupon(complaint) : couponIn(complaint, { body: guest.body });
    const bill = readAmount(options.bill, desk);
    const after = welcomed(complaint, { bill, coupon }, deed, desk.shop.clock);
    const used = after.coupons.find((c) => c.body === coupon?.body);
    if (used !== undefined && lacksBill(after, used))
      context.remark(`When the bill is there: recover coupon redeem ${codeOf(used)} --bill AMOUNT`);
    return after;
  });
}
