import type { Desk } from "../../context.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { isEverything, type Filter } from "../../domain/filter.ts";
import type { Gist } from "../../domain/gist.ts";
import { shortlisted } from "../../domain/worth-calling.ts";
import type { DefectionRows } from "../../reports/defection/reckoned.ts";
import type { ReportRows } from "../../reports/figures/rows.ts";
import { readFilters, windowWords } from "../filtering.ts";
import { rowsOf, type ReportOptions } from "./reporting.ts";

/** What the report on lost customers is made of beside the rows of every report. */

export interface DefectionOptions extends ReportOptions {
  readonly explain?: true | undefined;
  readonly silent?: true | undefined;
  readonly wordOfMouth?: true | undefined;
}

/**
 * All that is on record stands beside what is asked for: everything that ever happened tells who leaves. Whom to call is
 * not chosen where nobody will be told.
 */
export async function defectionRows(
  desk: Desk,
  words: readonly string[],
  options: DefectionOptions,
  rows: ReportRows,
  { calls = true } = {},
): Promise<DefectionRows> {
  const filter = readFilters(words, options, desk);
  return {
    ...rows,
    window: windowWords(words, options),
    history: isEverything(filter)
      ? rows.complaints
      : (await rowsOf(desk, [], {}, { looks: ["receivedAt"] })).complaints,
    open: calls ? await openOnes(desk, rows.complaints) : [],
    since: endOf(filter, "since"),
    until: endOf(filter, "until"),
    explain: options.explain === true,
    silent: options.silent === true,
    wordOfMouth: options.wordOfMouth === true,
  };
}

/** Of those that are open, the few who may be most worth calling, with their events, as they stand now. */
async function openOnes({ store, shop, now }: Desk, complaints: readonly Gist[]): Promise<Complaint[]> {
  const { clock } = shop;
  const open = complaints.filter(({ marks }) => marks.closedAs === "open");
  const found = await store.complaints(shortlisted(open, { now, clock }));
  return found.map((c) => lapsedWhole(c, now, clock));
}

/** The outermost instant that a filter lets in on one side. */
function endOf({ terms }: Filter, key: "since" | "until"): Date | null {
  const times = terms
    .filter((term) => term.key === key && !term.not)
    .flatMap((term) => term.values.map((value) => new Date(value).getTime()));
  if (times.length === 0) return null;
  // The end of a filter is no part of it.
  return new Date(key === "since" ? Math.max(...times) : Math.min(...times) - 1);
}
