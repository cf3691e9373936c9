import type { Complaint } from "../../src/domain/complaint.ts";
import { shopOf } from "../../src/domain/shop.ts";
import type { DefectionRows } from "../../src/reports/defection/reckoned.ts";
import type { ReportRows } from "../../src/reports/figures/rows.ts";
import type { SummaryRows } from "../../src/reports/summary.ts";
import type { Report } from "../../src/views/view.ts";
import { gistsOf } from "../domain/gists.ts";
import { at } from "../domain/shop.ts";

/** What a report is made of: the shop of the tests, on Friday 20 November 2026 at noon; each complaint gets a number. */
export const rowsOf = (complaints: readonly Complaint[], more: Partial<ReportRows> = {}): ReportRows => ({
  complaints: gistsOf(
    complaints.map((c, i) => ({ ...c, id: i + 1 })),
    more.now,
  ),
  days: { since: null, until: null },
  window: null,
  per: null,
  now: at("2026-11-20T12:00"),
  shop: shopOf(
    new Map([
      ["zone", "Europe/Berlin"],
      ["hours", "mon-sat 9-18"],
      ["currency", "EUR"],
    ]),
  ),
  staff: [],
  ...more,
});

/** The same a month later, with the numbers that the complaints have. */
export const rowsFor = (complaints: readonly Complaint[], more: Partial<ReportRows> = {}): ReportRows => ({
  ...rowsOf([], { now: at("2026-12-20T12:00"), ...more }),
  complaints: gistsOf(complaints, more.now ?? at("2026-12-20T12:00")),
});

/** The same for the report on lost customers. */
export const defectionRowsFor = (
  complaints: readonly Complaint[],
  more: Partial<DefectionRows> = {},
): DefectionRows => {
  const rows = rowsFor(complaints, more);
  const open = complaints.filter((c) => c.closed === null);
  const asked = { since: null, until: null, explain: false, silent: false, wordOfMouth: false };
  return { ...rows, history: rows.complaints, open, ...asked, ...more };
};

/** The same for the reports that hold all others. */
export const summaryRowsFor = (
  complaints: readonly Complaint[],
  more: Partial<ReportRows> = {},
): SummaryRows => ({
  ...rowsFor(complaints, more),
  defection: defectionRowsFor(complaints, more),
  secondChance: { ...rowsFor([], more), complaints, offers: [] },
});

/** A figure of a report, by its key. */
export const figure = (report: Report, key: string): unknown =>
  report.fields.find((f) => f.key === key)?.value ?? null;

/** The rows of one of its tables. */
export const table = (report: Report, key: string): readonly (readonly unknown[])[] =>
  report.tables.find((t) => t.key === key)?.rows ?? [];

/** Its document, loosely typed: tests look at what they name. */
// oxlint-disable-next-line typescript/no-explicit-any
export const json = (report: Report): any => report.json;
