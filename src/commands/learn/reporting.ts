import type { Context, Desk } from "../../context.ts";
import type { Filter } from "../../domain/filter.ts";
import type { Gist, Look } from "../../domain/gist.ts";
import { pers, type Per } from "../../domain/per.ts";
import { bounds, type Period } from "../../domain/period.ts";
import type { ReportRows } from "../../reports/figures/rows.ts";
import { mainTable, reportForms as forms, say, type Report, type View } from "../../views/view.ts";
import { readDays } from "../days.ts";
import type { Base, Run } from "../declare.ts";
import { formOf } from "../file-form.ts";
import { filterOptions, readFilters, sinceOptions, windowWords, type FilterFlags } from "../filtering.ts";
import { choice } from "../read.ts";

/** What all reports share: which complaints, over which days, by what they are broken down, and into which file. */

export interface ReportOptions extends FilterFlags {
  readonly per?: Per | undefined;
  readonly output?: string | undefined;
  readonly force?: true | undefined;
}

/** What each breakdown looks at. */
const looksOf: Readonly<Record<Per, readonly Look[]>> = {
  month: ["receivedAt"],
  channel: ["channel"],
  cause: ["cause"],
  staff: ["owner", "by"],
  branch: ["branch"],
};

/** What a report looks at of its complaints, and of which it may name the customer. */
export interface Looking {
  readonly looks: readonly Look[];
  /** What is drawn of them in a file, beside that. */
  readonly drawn?: readonly Look[];
  readonly named?: (complaint: Gist) => boolean;
}

/** Reads what a report is made of. */
export type Gather<Rows> = (desk: Desk, words: readonly string[], options: ReportOptions) => Promise<Rows>;

/** A report over the rows of every report, as a command: `make` is loaded when it is run. */
export const reporting = (
  name: string,
  make: () => Promise<(rows: ReportRows) => Report>,
  looking: Looking,
) => reportingOn(name, make, (desk, words, options) => rowsOf(desk, words, options, looking));

/** The same over rows of its own. */
export const reportingOn =
  <Rows>(name: string, make: () => Promise<(rows: Rows) => Report>, gather: Gather<Rows>) =>
  (command: Base, run: Run): unknown =>
    reportOptions(
      command.description(`recover report ${name}
recover report ${name} --period last-quarter
recover report ${name} --per month channel:phone
recover report ${name} -o ${name}.html`),
    ).action((words, options) =>
      run(async (context) =>
        handed(context, (await make())(await gather(await context.desk(), words, options)), options),
      ),
    );

/** The words and options of every report; `days` are those on which the complaints came in, or something else happened. */
export const reportOptions = (command: Base, days = sinceOptions()) => {
  const declared = command
    .argument("[filter...]", "words and filters: severity:high, channel:phone, not:tag:wholesale")
    .addOption(choice("--per <what>", "broken down by", "breakdown", pers))
    .option(
      "-o, --output <file>",
      "write it to a file, by its ending: .html, .md, .json, or .csv for one table",
    )
    .option("-f, --force", "replace a file that is there");
  for (const option of [...filterOptions(), ...days]) declared.addOption(option);
  return declared;
};

/** What was asked for: the filter without the days, and the days. Throws `usage`. */
export function askedFor(words: readonly string[], options: ReportOptions, desk: Desk) {
  const { since: _since, until: _until, period: _period, ...flags } = options;
  return {
    days: readDays(options, desk),
    filter: readFilters(words, flags, desk),
    window: windowWords(words, flags),
  };
}

/** The same filter, and that a complaint came in on these days. */
export function receivedOn(filter: Filter, days: Period, zone: string): Filter {
  const { from, to } = bounds(days, zone);
  const term = (key: "since" | "until", at: Date | null): Filter["terms"] =>
    at === null ? [] : [{ key, not: false, values: [at.toISOString()] }];
  return { ...filter, terms: [...filter.terms, ...term("since", from), ...term("until", to)] };
}

export async function rowsOf(
  desk: Desk,
  words: readonly string[],
  options: ReportOptions,
  { looks, drawn = [], named }: Looking,
): Promise<ReportRows> {
  const { store, shop, now } = desk;
  const { days, filter, window } = askedFor(words, options, desk);
  const received = receivedOn(filter, days, shop.calendar.zone);
  const parts = options.per === undefined ? [] : looksOf[options.per];
  const pictured = options.output === undefined ? [] : drawn;
  const [complaints, staff] = await Promise.all([
    store.gists({
      filter: received,
      looks: [...new Set([...looks, ...parts, ...pictured])],
      named,
      now,
      clock: shop.clock,
    }),
    store.staff(),
  ]);
  return { complaints, days, window, per: options.per ?? null, now, shop, staff };
}

/** Shows the report, or writes it into a file of the form that its name asks for. Throws `usage` where it names none. */
export async function handed(
  context: Context,
  report: Report,
  { output, force }: Pick<ReportOptions, "output" | "force">,
): Promise<View> {
  if (output === undefined) return report;
  const form = formOf(output, forms);
  await context.writeReport(report, form, output, force === true);
  const written = mainTable(report);
  const more = report.tables.filter((table) => table !== written).map(({ title }) => title.toLowerCase());
  return {
    kind: "message",
    json: { schema: "recover.report-file/1", file: output },
    lines: [[say`Wrote ${output}`, report.title]],
    brief: output,
    remarks:
      form === "csv" && more.length > 0
        ? [
            say`The file holds one table alone: ${written?.title.toLowerCase() ?? ""}. Not in it: ${more.join(", ")}; .html, .md and .json hold all.`,
          ]
        : [],
  };
}
