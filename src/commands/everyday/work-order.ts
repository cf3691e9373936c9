import type { Context } from "../../context.ts";
import { ref } from "../../domain/complaint.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { open } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { View } from "../../views/view.ts";
import { refWords } from "../complaint-view.ts";
import { workOrderOf } from "../coupon-card.ts";
import type { Base, Run } from "../declare.ts";
import { columnsOption, outputOption, printed, type PrintOptions } from "../printing.ts";
import { readRefs } from "../read.ts";

export const workOrder = (command: Base, run: Run): unknown =>
  command
    .description(`recover work-order 12
recover work-order 12 --columns 32
recover work-order 12 -o slip.pdf`)
    .argument("[id...]", "the complaint's number: 12, R-12 or last")
    .addOption(outputOption(".pdf, .html or .txt"))
    .addOption(columnsOption())
    .option("-f, --force", "replace a file that is there")
    .action((words, options) => run((context) => printSlip(context, words, options)));

async function printSlip(context: Context, words: readonly string[], options: PrintOptions): Promise<View> {
  const { ids, words: more } = await readRefs(words, context, "recover work-order 12");
  const [id, second] = ids;
  if (id === undefined || second !== undefined || more !== null)
    throw new RecoverError(
      "usage",
      "A slip is for one complaint at a time.",
      `recover work-order ${id ?? 12}`,
    );
  const desk = await context.desk();
  const complaint = open(lapsedWhole(await desk.store.complaint(id), desk.now, desk.shop.clock));
  const order = workOrderOf(complaint, desk);
  return printed(
    context,
    {
      schema: "recover.work-order/1",
      json: { ...order, complaint: { id, ref: ref(id) } },
      name: refWords(id),
      forms: {
        pdf: async () => (await import("../../documents/work-order-pdf.ts")).workOrderPdf(order),
        html: async () => (await import("../../documents/work-order-html.ts")).workOrderHtml(order),
        txt: async () =>
          (await import("../../documents/work-order-text.ts")).workOrderText(order, options.columns ?? 42),
      },
      foreign: [order.shop, order.guest, ...order.lines.map(({ text }) => text)],
    },
    options,
  );
}
