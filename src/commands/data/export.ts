import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../../context.ts";
import type { Filter } from "../../domain/filter.ts";
import { bounds, readPeriod, type Period } from "../../domain/period.ts";
import { readDay } from "../../domain/when.ts";
import { RecoverError } from "../../errors.ts";
import type { CsvColumn } from "../../exchange/csv.ts";
import { say, type Phrase, type View } from "../../views/view.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, readFilters, type FilterFlags } from "../filtering.ts";

/** The exports: one row an entry, written whole or not at all. */

export const exportCompensation = (command: Base, run: Run): unknown =>
  exporting(command, "compensation").action((words, options) =>
    run((context) => writeOut(context, "compensation", words, options, compensation)),
  );

export const exportComplaints = (command: Base, run: Run): unknown =>
  exporting(command, "complaints").action((words, options) =>
    run((context) => writeOut(context, "complaints", words, options, complaints)),
  );

export const exportCustomers = (command: Base, run: Run): unknown =>
  command
    .description("recover export customers -o customers.csv")
    .addOption(outputOption())
    .option("-f, --force", "replace a file that is there")
    .action((options) => run((context) => writeOut(context, "customers", [], options, customers)));

const outputOption = () =>
  new Option("-o, --output <file>", "the file to write; - for standard output (default: -)");

function exporting(command: Base, what: string) {
  const declared = command
    .description(
      `recover export ${what} -o ${what}.csv
recover export ${what} --period last-quarter -o -
recover export ${what} --since 2026-01-01 channel:phone -o ${what}.csv`,
    )
    .argument("[filter...]", "words and filters: severity:high, channel:phone")
    .addOption(outputOption())
    .option("-f, --force", "replace a file that is there")
    .option("--since <past>", "from this day on")
    .option("--until <past>", "up to this day, included")
    .option("--period <period>", "2026q3, 2026-11, last-quarter, this-month");
  for (const option of filterOptions()) declared.addOption(option);
  return declared;
}

interface ExportOptions extends FilterFlags {
  readonly output?: string | undefined;
  readonly force?: true | undefined;
}

interface Written {
  readonly rows: number;
  readonly chunks: Iterable<string>;
  readonly remarks: readonly Phrase[];
}

type Collect = (desk: Desk, filter: Filter, days: Period) => Promise<Written>;

async function writeOut(
  context: Context,
  what: string,
  words: readonly string[],
  options: ExportOptions,
  collect: Collect,
): Promise<View> {
  const desk = await context.desk();
  const { since: _since, until: _until, period: _period, ...flags } = options;
  const { rows, chunks, remarks } = await collect(
    desk,
    readFilters(words, flags, desk),
    readDays(options, desk),
  );
  const output = options.output ?? "-";
  if (output === "-" && options.json === true) {
    throw new RecoverError(
      "usage",
      "CSV and JSON cannot both go to standard output. Name a file for the CSV.",
      `recover export ${what} --json -o ${what}.csv`,
    );
  }
  const told = [say`${rows} ${rows === 1 ? "row" : "rows"} of ${what}.`, ...remarks];
  if (output === "-") return { kind: "raw", json: undefined, chunks, remarks: told };
  await context.writeFile(output, chunks, options.force === true);
  return {
    kind: "message",
    json: { schema: "recover.export/1", what, file: output, rows },
    lines: [[say`Wrote ${output}`, `${rows} ${rows === 1 ? "row" : "rows"} of ${what}`]],
    brief: output,
    remarks,
  };
}

/** The days an export covers; both ends are included. */
function readDays({ since, until, period }: ExportOptions, { shop, now }: Desk): Period {
  const { calendar } = shop;
  if (period === undefined) {
    const day = (text: string | undefined, edge: "start" | "end"): string | null =>
      text === undefined ? null : readDay(text, { now, calendar, look: "back", edge });
    return { since: day(since, "start"), until: day(until, "end") };
  }
  if (since === undefined && until === undefined) return readPeriod(period, { now, calendar });
  throw new RecoverError("usage", "--period says both ends already. Leave out --since and --until.");
}

async function compensation({ store, shop }: Desk, filter: Filter, days: Period): Promise<Written> {
  const { compensationColumns, movements } = await import("../../exchange/compensation.ts");
  const all = movements(await store.listWhole(filter), shop.calendar.zone);
  const rows = all.filter(({ day }) => (days.since ?? "") <= day && day <= (days.until ?? "9999"));
  return {
    ...(await csv(compensationColumns, rows)),
    remarks: [
      "Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.",
    ],
  };
}

async function complaints({ store, shop }: Desk, filter: Filter, days: Period): Promise<Written> {
  const { complaintColumns } = await import("../../exchange/complaints.ts");
  const { from, to } = bounds(days, shop.calendar.zone);
  const found = await store.listWhole(filter);
  const rows = found.filter(
    ({ receivedAt }) => (from === null || receivedAt >= from) && (to === null || receivedAt < to),
  );
  return csv(complaintColumns, rows);
}

async function customers({ store }: Desk): Promise<Written> {
  const { customerColumns } = await import("../../exchange/customers.ts");
  const counts = await store.complaintCounts();
  const rows = (await store.customers()).map((customer) => ({
    customer,
    complaints: counts.get(customer.id)?.all ?? 0,
    open: counts.get(customer.id)?.open ?? 0,
  }));
  return csv(customerColumns, rows);
}

async function csv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): Promise<Written> {
  const { writeCsv } = await import("../../exchange/csv.ts");
  return { rows: rows.length, chunks: writeCsv(columns, rows), remarks: [] };
}
