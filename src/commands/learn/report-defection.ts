import type { Context, Desk } from "../../context.ts";
import { missing } from "../../domain/stakes.ts";
import { shopOf } from "../../domain/shop.ts";
import { apart, say, withRemarks, type Phrase, type View } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { saidBefore } from "../step.ts";
import { defectionRows, type DefectionOptions } from "./defection-rows.ts";
import { handed, reportOptions, rowsOf } from "./reporting.ts";
import { askStakes } from "./stakes-asked.ts";

export const reportDefection = (command: Base, run: Run): unknown =>
  reportOptions(
    command.description(`recover report defection
recover report defection --period last-quarter --explain
recover report defection channel:phone --since 2026-01-01
recover report defection --per month -o defection.html
recover report defection --setup`),
  )
    .option("--explain", "print every multiplication, the surveys, and what more who stay are worth")
    .option("--silent", "beside it: those who were unhappy and said nothing")
    .option("--word-of-mouth", "beside it: whom they tell")
    .option("--setup", "ask what a customer is worth to you (on a terminal), and keep it")
    .addOption(refOption())
    .action((words, options) => run((context) => report(context, words, options)));

interface Options extends DefectionOptions {
  readonly setup?: true | undefined;
}

async function report(context: Context, words: readonly string[], options: Options): Promise<View> {
  const opened = await context.desk();
  const remarks: Phrase[] = [];
  const desk = options.setup === true ? await setUp(context, opened, remarks) : opened;
  const { reports } = await import("../../reports/index.ts");
  const defection = await reports.defection();
  const rows = await rowsOf(desk, words, options, { looks: ["receivedAt", "gifts", "next"] });
  const made = defection(await defectionRows(desk, words, options, rows));
  if (options.output === undefined && options.explain !== true && missing(desk.shop.stakes).length === 0) {
    remarks.push([
      "Every multiplication, the surveys, and if more stayed: --explain",
      apart,
      "one quarter: --period 2026q3",
    ]);
  }
  const view = await handed(context, made, options);
  return withRemarks(view, [...(view.remarks ?? []), ...remarks]);
}

/** Asks, and keeps the answers as one change. Where nothing can be asked, the report itself says what is missing. */
async function setUp(context: Context, desk: Desk, remarks: Phrase[]): Promise<Desk> {
  const questions = await context.questions();
  if (questions === null) {
    remarks.push("--setup asks on a terminal. Here: recover config set margin 300");
    return desk;
  }
  const { margin, retention } = await askStakes(questions, desk.shop);
  const written = await context.write(async (books) => {
    await books.set("margin", margin);
    await books.set("retention", retention);
    return { subject: ["margin", "retention"] };
  });
  remarks.push(
    written.repeated
      ? await saidBefore(desk.store, written)
      : say`Kept: so a regular leaves you ${margin} a year, and ${ofTen(retention)} of 10 stay another year. undo: recover undo`,
  );
  return { ...desk, shop: shopOf(await desk.store.settings()) };
}

/** "80%" as 8 of ten: the way it was asked, so that a slip shows. */
const ofTen = (retention: string): number => Number((Number(retention.replace("%", "")) / 10).toFixed(3));
