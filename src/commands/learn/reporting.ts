import type { Context } from "../../context.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { pers, type Per } from "../../domain/per.ts";
import { bounds } from "../../domain/period.ts";
import { RecoverError } from "../../errors.ts";
import type { ReportRows } from "../../reports/figures/rows.ts";
import { reportForms as forms, say, type Report, type View } from "../../views/view.ts";
import { readDays } from "../days.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, readFilters, sinceOptions, windowWords, type FilterFlags } from "../filtering.ts";
import { choice } from "../read.ts";

/** What all reports share: which complaints, over which days, by what they are broken down, and into which file. */

export interface ReportOptions extends FilterFlags {
  readonly per?: Per | undefined;
  readonly output?: string | undefined;
  readonly force?: true | undefined;
}

/** A report as a command: `make` is loaded when it is run. */
export const reporting =
  (name: string, make: () => Promise<(rows: ReportRows) => Report>) =>
  (command: Base, run: Run): unknown => {
    const declared = command
      .description(`recover report ${name}
recover report ${name} --period last-quarter
recover report ${name} --per month channel:phone
recover report ${name} -o ${name}.html`)
      .argument("[filter...]", "words and filters: severity:high, channel:phone, not:tag:wholesale")
      .addOption(choice("--per <what>", "broken down by", "breakdown", pers))
      .option("-o, --output <file>", "write it to a file, by its ending: .csv, .html, .json or .md")
      .option("-f, --force", "replace a file that is there");
    for (const option of [...filterOptions(), ...sinceOptions()]) declared.addOption(option);
    return declared.action((words, options) =>
      run(async (context) => handed(context, (await make())(await rowsOf(context, words, options)), options)),
    );
  };

async function rowsOf(
  context: Context,
  words: readonly string[],
  options: ReportOptions,
): Promise<ReportRows> {
  const desk = await context.desk();
  const { store, shop, now } = desk;
  const { since: _since, until: _until, period: _period, ...flags } = options;
  const days = readDays(options, desk);
  const { from, to } = bounds(days, shop.calendar.zone);
  const [found, staff] = await Promise.all([store.listWhole(readFilters(words, flags, desk)), store.staff()]);
  const complaints = found
    .filter(({ receivedAt }) => (from === null || receivedAt >= from) && (to === null || receivedAt < to))
    .map((c) => lapsedWhole(c, now, shop.clock));
  const window = windowWords(words, flags);
  return { complaints, days, window, per: options.per ?? null, now, shop, staff };
}

/** Shows the report, or writes it into a file of the form that its name asks for. */
async function handed(context: Context, report: Report, { output, force }: ReportOptions): Promise<View> {
  if (output === undefined) return report;
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase();
  const form = forms.find((f) => f === ending || (f === "html" && ending === "htm"));
  if (form === undefined) {
    throw new RecoverError(
      "usage",
      `The name ${output} does not say in which form to write it. Nothing was written.`,
      `Let it end in ${forms
        .slice(0, -1)
        .map((f) => `.${f}`)
        .join(", ")} or .${forms.at(-1)}`,
    );
  }
  const { tables } = report;
  await context.writeReport(report, form, output, force === true);
  const more = tables.slice(1).map(({ title }) => title.toLowerCase());
  return {
    kind: "message",
    json: { schema: "recover.report-file/1", file: output },
    lines: [[say`Wrote ${output}`, report.title]],
    brief: output,
    remarks:
      form === "csv" && more.length > 0
        ? [
            say`The file holds the first table alone. Not in it: ${more.join(", ")}; .html, .md and .json hold all.`,
          ]
        : [],
  };
}
