import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { codeOf } from "../../domain/coupon.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { couponMeant } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { redeemedBy } from "../everyday/welcome.ts";
import { deedCommand, type StepOptions } from "../step.ts";

export const couponRedeem = (command: Base, run: Run): unknown =>
  deedCommand(command, "who serves them (default: you)", "a remark")
    .description(`recover coupon redeem GOLD-7F3KQ-M2XVT-H
recover coupon redeem GOLD-7F3KQ-M2XVT-H --bill 42.50`)
    .argument("[code...]", "the whole code")
    .option("--bill <amount>", "what the visit came to, also where it becomes known later")
    // Nobody is told of it: it is refused with a word on why, which an unknown option would not say.
    .addOption(new Option("--amount <amount>").hideHelp())
    .action((code, options) => run((context) => redeem(context, code.join(" "), options)));

interface RedeemOptions extends StepOptions {
  readonly amount?: string | undefined;
  readonly bill?: string | undefined;
}

async function redeem(context: Context, code: string, options: RedeemOptions): Promise<Message> {
  const { store } = await context.desk();
  const { coupon, complaintId } = await couponMeant(store, code);
  if (options.amount !== undefined) {
    throw new RecoverError(
      "usage",
      "A coupon is for one visit and is redeemed as a whole. Nothing was changed.",
      `recover coupon redeem ${codeOf(coupon)}`,
    );
  }
  return redeemedBy(context, { complaintId, body: coupon.body }, options);
}
