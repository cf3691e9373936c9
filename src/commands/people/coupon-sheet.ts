import type { Context } from "../../context.ts";
import { codeOf, stateOn } from "../../domain/coupon.ts";
import { dayOf } from "../../domain/zone.ts";
import { refuseSpent } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import type { Issued } from "../../store/chance-reader.ts";
import type { View } from "../../views/view.ts";
import { cardOf } from "../coupon-card.ts";
import { couponMeant } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { outputOption, printed, type PrintOptions } from "../printing.ts";

export const couponSheet = (command: Base, run: Run): unknown =>
  command
    .description(`recover coupon sheet -o cards.pdf
recover coupon sheet GOLD-7F3KQ-M2XVT-H GOLD-1QHW8-YT5CN-5 -o cards.html`)
    .argument("[code...]", "whole codes (default: all coupons that are out)")
    .addOption(outputOption(".pdf or .html", "none; it has to be named"))
    .option("-f, --force", "replace a file that is there")
    .action((codes, options) => run((context) => printSheet(context, codes, options)));

async function printSheet(context: Context, codes: readonly string[], options: PrintOptions): Promise<View> {
  if ((options.output ?? "-") === "-") {
    throw new RecoverError(
      "usage",
      "Say which file to write the cards to.",
      "recover coupon sheet -o cards.pdf",
    );
  }
  const desk = await context.desk();
  const { store, shop, now } = desk;
  const issued =
    codes.length === 0 ? await out(context) : await Promise.all(codes.map((c) => couponMeant(store, c)));
  for (const { coupon, complaintId } of issued)
    refuseSpent({ id: complaintId }, coupon, now, shop.calendar.zone);
  if (issued.length === 0)
    throw new RecoverError(
      "not_found",
      "No coupon is out, so there is no card to print.",
      "recover invite 12 --percent 20",
    );
  const complaints = new Map(
    (await store.complaints(issued.map((i) => i.complaintId))).map((c) => [c.id, c]),
  );
  const cards = issued.flatMap(({ coupon, complaintId }) => {
    const complaint = complaints.get(complaintId);
    return complaint === undefined ? [] : [cardOf(complaint, coupon, desk)];
  });
  const count = `${cards.length} ${cards.length === 1 ? "coupon" : "coupons"}`;
  return printed(
    context,
    {
      schema: "recover.coupon-sheet/1",
      json: { codes: issued.map(({ coupon }) => codeOf(coupon)) },
      name: count,
      forms: {
        pdf: async () => (await import("../../documents/coupon-sheet-pdf.ts")).couponSheetPdf(cards),
        html: async () => (await import("../../documents/coupon-sheet-html.ts")).couponSheetHtml(cards),
      },
      foreign: cards.flatMap((card) => [card.shop, card.guest, card.what]),
    },
    options,
  );
}

async function out(context: Context): Promise<Issued[]> {
  const { store, shop, now } = await context.desk();
  const today = dayOf(now, shop.calendar.zone);
  return (await store.coupons({ out: true })).filter(({ coupon }) => stateOn(coupon, today) === "issued");
}
