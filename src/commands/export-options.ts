import { Option } from "@commander-js/extra-typings";
import type { Desk } from "../context.ts";
import type { Complaint } from "../domain/complaint.ts";
import type { Filter } from "../domain/filter.ts";
import type { Period } from "../domain/period.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import type { Base } from "./declare.ts";
import { filterOptions, type FilterFlags } from "./filtering.ts";

/** What every export is told: where to, which days, which complaints. */

export interface ExportOptions extends FilterFlags {
  readonly output?: string | undefined;
  readonly force?: true | undefined;
}

export const outputOption = () =>
  new Option("-o, --output <file>", "the file to write; - for standard output (default: -)");

/** An export of some complaints and days. */
export function exporting(command: Base, examples: string) {
  const declared = command
    .description(examples)
    .addOption(outputOption())
    .option("-f, --force", "replace a file that is there")
    .option("--since <past>", "from this day on")
    .option("--until <past>", "up to this day, included")
    .option("--period <period>", "2026q3, 2026-11, last-quarter, this-month");
  for (const option of filterOptions()) declared.addOption(option);
  return declared;
}

/** The words of an export, and what they are. */
export const filterWords = ["[filter...]", "words and filters: severity:high, channel:phone"] as const;

/** Complaints as they stand now: a coupon past its last day has expired, whether or not anybody wrote that down. */
export const standing = async ({ store, shop, now }: Desk, filter: Filter): Promise<Complaint[]> =>
  (await store.listWhole(filter)).map((complaint) => lapsedWhole(complaint, now, shop.clock));

/** Whether a day belongs to a period. */
export const isWithin =
  ({ since, until }: Period) =>
  (day: string): boolean =>
    (since ?? "") <= day && day <= (until ?? "9999");
