import { extended } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import { couponIn, couponMeant } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { readExpiry } from "../inviting.ts";
import { deedCommand, takeStepOn } from "../step.ts";

export const couponExtend = (command: Base, run: Run): unknown =>
  deedCommand(command, undefined, "a remark")
    .description(`recover coupon extend GOLD-7F3KQ-M2XVT-H --expires "in 30 days"`)
    .argument("[code...]", "the whole code; one that has expired is good again")
    .option("--expires <future>", "the new last day")
    .action((code, options) =>
      run(async (context) => {
        const desk = await context.desk();
        const { coupon, complaintId } = await couponMeant(desk.store, code.join(" "));
        if (options.expires === undefined) {
          throw new RecoverError(
            "usage",
            "Say until when it is good.",
            `recover coupon extend ${code.join(" ")} --expires "in 30 days"`,
          );
        }
        const day = readExpiry(options.expires, desk);
        return takeStepOn(context, [complaintId], null, options, (complaint, deed, { shop }) =>
          extended(complaint, couponIn(complaint, coupon), day, deed, shop.clock),
        );
      }),
    );
