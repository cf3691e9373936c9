import { describeSpan, solo } from "../../domain/clock.ts";
import { severities } from "../../domain/complaint.ts";
import { percent, type ReportTable } from "../../views/view.ts";
import { durationWords } from "../figures/durations.ts";
import { perTables } from "../figures/per-table.ts";
import type { ReportRows } from "../figures/rows.ts";
import { rounded } from "../figures/waits.ts";
import { dated } from "../../domain/due-step.ts";
import type { Gist } from "../../domain/gist.ts";
import { apologies, fixes, inTime } from "./figures.ts";
import type { LateMonth } from "./late.ts";

/** The tables of the report, and how it was counted. */

/** Each severity with the clock it has; percentages from five cases on. */
export function clockTable(cases: readonly Gist[]): ReportTable {
  const bySeverity = Map.groupBy(cases, ({ marks }) => marks.severity);
  return {
    key: "by_severity",
    title: "Answered in time, by severity",
    columns: [
      { key: "severity", label: "Severity" },
      { key: "clock", label: "Answer within", gives: true },
      { key: "in_time", label: "In time", align: "right" },
      { key: "of", label: "Of", align: "right" },
      { key: "share", label: "Share", align: "right" },
      { key: "apology_minutes", label: "Minutes to sorry", align: "right" },
    ],
    rows: severities.flatMap((severity) => {
      const theirs = bySeverity.get(severity);
      if (theirs === undefined) return [];
      const { k, n, share } = inTime(cases, severity).of;
      return [
        [
          severity,
          describeSpan(solo.contact[severity]),
          k,
          n,
          share === null ? null : percent(share),
          rounded(apologies(theirs).median),
        ],
      ];
    }),
  };
}

export function lateTable(months: readonly LateMonth[]): ReportTable {
  return {
    key: "late",
    title: "Too late, by the month they were due",
    columns: [
      { key: "month", label: "Month" },
      { key: "answer", label: "Reply", align: "right" },
      { key: "fix", label: "Put right", align: "right" },
      { key: "follow_through", label: "Ask how it went", align: "right" },
    ],
    rows: months.map(({ month, steps }) => [
      month,
      ...dated.map((step) => (steps[step].n === 0 ? null : `${steps[step].late} of ${steps[step].n}`)),
    ]),
  };
}

export const parts = (rows: ReportRows): ReportTable[] =>
  perTables(
    rows,
    [
      { key: "apology", label: "First apology", align: "right" },
      { key: "put_right", label: "Put right", align: "right" },
      { key: "in_time", label: "In time", align: "right" },
    ],
    (some) => {
      const words = (minutes: number | null): string | null =>
        minutes === null ? null : durationWords(minutes);
      const { k, n } = inTime(some).of;
      return [words(apologies(some).median), words(fixes(some).median), `${k} of ${n}`];
    },
  );

export const howCounted = (months: readonly LateMonth[]): string[] => [
  "Times count from the receipt to the first apology, and to the first time it was put right or all they lost was given back. A median has as many below as above it.",
  "What was written down together with the complaint counts as at once: on the spot, untimed. 60 seconds looks at complaints in person and by phone that got a remedy so.",
  "In time is by the shop's clock as it stood when something was last done, for the severity on record; a date that somebody moved does not change it. Where others read the complaint, the answer is the one they can read.",
  ...(months.length === 0
    ? []
    : [
        "Too late is known of steps that count from a receipt or a visit. Not of the others, nor of dates moved by hand, snoozed or promised: which date stood then is not on record.",
      ]),
];
