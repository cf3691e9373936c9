import { RecoverError } from "../../errors.ts";
import { reports } from "../../reports/index.ts";
import { reportForms } from "../../views/view.ts";
import { formOf } from "../file-form.ts";
import { everyRow } from "./report-summary.ts";
import { reportingOn } from "./reporting.ts";

export const reportAll = reportingOn("all", reports.all, (desk, words, options) => {
  refuseCsv(options.output);
  return everyRow(desk, words, options);
});

/** Whoever opens such a file expects one table, and would take the first of thirty for the whole. */
function refuseCsv(output: string | undefined): void {
  if (output === undefined || formOf(output, reportForms) !== "csv") return;
  throw new RecoverError(
    "usage",
    `A .csv file holds one table, and all reports have many. Nothing was written to ${output}`,
    "Let it end in .html, .md or .json, or write one report: recover report causes -o causes.csv",
  );
}
