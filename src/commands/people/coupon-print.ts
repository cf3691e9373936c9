import type { Context } from "../../context.ts";
import { ref, type Complaint } from "../../domain/complaint.ts";
import { newBody } from "../../domain/coupon-code.ts";
import { codeOf, goodCoupon, type Coupon } from "../../domain/coupon.ts";
import { lapsedWhole, refuseSpent, reissued } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import type { Message, View } from "../../views/view.ts";
import { cardOf } from "../coupon-card.ts";
import { couponIn, couponItem } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { guestMeant, type Guest } from "../guest.ts";
import {
  checkOutput,
  columnsOption,
  everyForm,
  outputOption,
  printed,
  type PrintOptions,
} from "../printing.ts";
import { deedCommand, takeStepOn, type StepOptions } from "../step.ts";

export const couponPrint = (command: Base, run: Run): unknown =>
  deedCommand(command, undefined, "a remark")
    .description(`recover coupon print GOLD-7F3KQ-M2XVT-H -o card.pdf
recover coupon print "Jane Doe" --columns 32
recover coupon print R-12 --reissue -o card.pdf`)
    .argument("[which...]", "the code, or whose it is: a name, C-4 or R-12")
    .addOption(outputOption(".pdf, .svg, .html or .txt"))
    .addOption(columnsOption())
    .option("-f, --force", "replace a file that is there")
    .option(
      "--reissue",
      "the card is lost: another code until the same day, and the old one is good for nothing",
    )
    .action((which, options) => run((context) => print(context, which.join(" "), options)));

interface Options extends PrintOptions, StepOptions {
  readonly reissue?: true | undefined;
}

async function print(context: Context, which: string, options: Options): Promise<View> {
  const { complaintId, body } = await cardMeant(context, which, options);
  if (options.reissue === true) {
    // A file that cannot be written is no reason to end the card that they hold.
    await checkOutput(context, everyForm, options);
    const answer = await reissue(context, complaintId, body, options);
    if (options.dryRun === true) return answer;
  }
  const desk = await context.desk();
  const complaint = lapsedWhole(await desk.store.complaint(complaintId), desk.now, desk.shop.clock);
  const coupon =
    options.reissue === true ? (goodCoupon(complaint) ?? cardIn(complaint, body)) : cardIn(complaint, body);
  refuseSpent(complaint, coupon, desk.now, desk.shop.calendar.zone);
  const card = cardOf(complaint, coupon, desk);
  return printed(
    context,
    {
      schema: "recover.coupon/1",
      json: { ...couponItem(coupon, desk), complaint: { id: complaint.id, ref: ref(complaint.id) } },
      name: codeOf(coupon),
      forms: {
        pdf: async () => (await import("../../documents/coupon-pdf.ts")).couponPdf(card),
        svg: async () => (await import("../../documents/coupon-svg.ts")).couponSvg(card),
        html: async () => (await import("../../documents/coupon-html.ts")).couponHtml(card),
        txt: async () =>
          (await import("../../documents/coupon-text.ts")).couponText(card, options.columns ?? 42),
      },
      foreign: [card.shop, card.guest, card.what, ...card.script],
      ...(options.reissue === true
        ? { remarks: ["The old code is good for nothing now. undo: recover undo"] }
        : {}),
    },
    options,
  );
}

/** Whose card it is: by its code, or by whoever holds it. */
async function cardMeant(context: Context, which: string, options: Options): Promise<Guest> {
  const purpose = {
    verb: `coupon print${options.reissue === true ? " --reissue" : ""}`,
    what: "card to print",
  };
  const desk = await context.desk();
  if (which.trim() === "") {
    throw new RecoverError(
      "usage",
      "Say which coupon: its code, or whose it is.",
      'recover coupon print "Jane Doe" -o card.pdf',
    );
  }
  return guestMeant(desk, which, purpose);
}

function cardIn(complaint: Complaint, body: string | null): Coupon {
  const coupon =
    body === null ? (goodCoupon(complaint) ?? complaint.coupons.at(-1)) : couponIn(complaint, { body });
  if (coupon !== undefined) return coupon;
  throw new RecoverError(
    "not_found",
    `No coupon was issued for ${ref(complaint.id)}`,
    `recover invite ${complaint.id} --percent 20`,
  );
}

function reissue(
  context: Context,
  complaintId: number,
  body: string | null,
  options: Options,
): Promise<Message> {
  return takeStepOn(context, [complaintId], null, options, (complaint, deed, { shop }) =>
    reissued(complaint, cardIn(complaint, body), newBody(context.world.random(7)), deed, shop.clock),
  );
}
