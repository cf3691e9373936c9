import type { Context, Desk } from "../../context.ts";
import type { Filter } from "../../domain/filter.ts";
import { bounds, type Period } from "../../domain/period.ts";
import { RecoverError } from "../../errors.ts";
import type { CsvColumn } from "../../exchange/csv.ts";
import { say, type Phrase, type View } from "../../views/view.ts";
import { readDays } from "../days.ts";
import type { Base, Run } from "../declare.ts";
import {
  exporting,
  filterWords,
  isWithin,
  outputOption,
  standing,
  type ExportOptions,
} from "../export-options.ts";
import { readFilters } from "../filtering.ts";

/** The exports: one row an entry, written whole or not at all. */

export const exportComplaints = (command: Base, run: Run): unknown =>
  exporting(command, examples("complaints"))
    .argument(...filterWords)
    .action((words, options) =>
      run((context) => writeOut(context, "complaints", words, options, complaints)),
    );

export const exportCustomers = (command: Base, run: Run): unknown =>
  command
    .description("recover export customers -o customers.csv")
    .addOption(outputOption())
    .option("-f, --force", "replace a file that is there")
    .action((options) => run((context) => writeOut(context, "customers", [], options, customers)));

export const exportCoupons = (command: Base, run: Run): unknown =>
  exporting(command, examples("coupons"))
    .argument(...filterWords)
    .action((words, options) => run((context) => writeOut(context, "coupons", words, options, coupons)));

const examples = (what: string): string =>
  `recover export ${what} -o ${what}.csv
recover export ${what} --period last-quarter -o -
recover export ${what} --since 2026-01-01 channel:phone -o ${what}.csv`;

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

async function complaints(desk: Desk, filter: Filter, days: Period): Promise<Written> {
  const { complaintColumns } = await import("../../exchange/complaints.ts");
  const { from, to } = bounds(days, desk.shop.calendar.zone);
  const rows = (await standing(desk, filter)).filter(
    ({ receivedAt }) => (from === null || receivedAt >= from) && (to === null || receivedAt < to),
  );
  return csv(complaintColumns, rows);
}

/** The days are those on which the coupons were issued. */
async function coupons(desk: Desk, filter: Filter, days: Period): Promise<Written> {
  const { couponColumns, couponLines } = await import("../../exchange/coupons.ts");
  const lines = couponLines(await standing(desk, filter), desk.shop.calendar.zone);
  const rows = lines.filter(({ issued }) => isWithin(days)(issued));
  return csv(couponColumns, rows);
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
