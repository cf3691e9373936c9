import type { Desk } from "../../context.ts";
import { looks } from "../../domain/gist.ts";
import { reports } from "../../reports/index.ts";
import type { SummaryRows } from "../../reports/summary.ts";
import { chanceRows } from "./chance-rows.ts";
import { defectionRows } from "./defection-rows.ts";
import { reportingOn, rowsOf, type ReportOptions } from "./reporting.ts";

/** What all reports are made of: each complaint is read once for all, and beside them what two of them need more. */
export async function summaryRows(
  desk: Desk,
  words: readonly string[],
  options: ReportOptions,
): Promise<SummaryRows> {
  const rows = await rowsOf(desk, words, options, { looks, named: () => true });
  return {
    ...rows,
    defection: await defectionRows(desk, words, options, rows),
    secondChance: await chanceRows(desk, words, options),
  };
}

export const reportSummary = reportingOn("summary", reports.summary, summaryRows);
