import { cancelled } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import { couponIn, couponMeant } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { cleanText } from "../read.ts";
import { deedCommand, takeStepOn } from "../step.ts";

export const couponCancel = (command: Base, run: Run): unknown =>
  deedCommand(command, undefined, "a remark")
    .description(`recover coupon cancel GOLD-7F3KQ-M2XVT-H "they wanted the money back instead"`)
    .argument("[code]", "the whole code")
    .argument("[reason...]", "why it is good for nothing any more")
    .action((code, reason, options) =>
      run(async (context) => {
        const { coupon, complaintId } = await couponMeant((await context.desk()).store, code);
        const because = cleanText(reason.join(" ")).trim();
        if (because === "") {
          throw new RecoverError(
            "usage",
            "Say why it is cancelled.",
            `recover coupon cancel ${code} "they wanted the money back instead"`,
          );
        }
        return takeStepOn(context, [complaintId], null, options, (complaint, deed, { shop }) =>
          cancelled(complaint, couponIn(complaint, coupon), because, deed, shop.clock),
        );
      }),
    );
