import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import type { View } from "../../views/view.ts";
import { grouped, type Base, type Run } from "../declare.ts";
import { chanceRows } from "./chance-rows.ts";
import { handed, reportOptions, type ReportOptions } from "./reporting.ts";

export const reportSecondChance = (command: Base, run: Run): unknown =>
  reportOptions(
    command.description(`recover report second-chance
recover report second-chance --period last-quarter
recover report second-chance channel:phone --since 2026-01-01
recover report second-chance --per month -o second-chance.html`),
    invitedOptions(),
  ).action((words, options) => run((context) => report(context, words, options)));

/** Elsewhere the days are those on which complaints came in. */
const invitedOptions = (): Option[] =>
  grouped("Which ones", [
    new Option("--since <past>", "that were invited on or after this day"),
    new Option("--until <past>", "that were invited on or before this day"),
    new Option("--period <period>", "that were invited then: 2026q3, 2026-11, this-month"),
  ]);

async function report(context: Context, words: readonly string[], options: ReportOptions): Promise<View> {
  const rows = await chanceRows(await context.desk(), words, options);
  const { reports } = await import("../../reports/index.ts");
  const secondChance = await reports["second-chance"]();
  return handed(context, secondChance(rows), options);
}
