import type { Desk } from "../../context.ts";
import { looks } from "../../domain/gist.ts";
import { reports } from "../../reports/index.ts";
import type { SummaryRows } from "../../reports/summary.ts";
import type { Formats } from "../declare.ts";
import { chanceRows } from "./chance-rows.ts";
import { defectionRows } from "./defection-rows.ts";
import { reportingOn, rowsOf, type Looking, type ReportOptions } from "./reporting.ts";

/** What all reports are made of: each complaint is read once for all, and beside them what two of them need more. */
export const everyRow = (
  desk: Desk,
  words: readonly string[],
  options: ReportOptions,
): Promise<SummaryRows> => summaryRows(desk, words, options, { looks, named: () => true });

/** What the figures on the one screen are made of, which is far less. Nobody is named there, and nobody is to be called. */
const onScreen: Looking = {
  looks: ["receivedAt", "cause", "followUps", "rare", "apology", "fix", "costs", "by", "owner", "doers"],
};

async function summaryRows(
  desk: Desk,
  words: readonly string[],
  options: ReportOptions,
  looking: Looking,
): Promise<SummaryRows> {
  const rows = await rowsOf(desk, words, options, looking);
  return {
    ...rows,
    defection: await defectionRows(desk, words, options, rows, { calls: looking !== onScreen }),
    secondChance: await chanceRows(desk, words, options),
  };
}

/** Data, files and parts hold each report whole. */
export const reportSummary = reportingOn("summary", reports.summary, (desk, words, options) => {
  const { json, output, per }: ReportOptions & Formats = options;
  const isWhole = json === true || output !== undefined || per !== undefined;
  return isWhole ? everyRow(desk, words, options) : summaryRows(desk, words, options, onScreen);
});
