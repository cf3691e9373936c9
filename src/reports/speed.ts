import { describeSpan, solo } from "../domain/clock.ts";
import { severities } from "../domain/complaint.ts";
import type { Report } from "../views/view.ts";
import { ownCases } from "../domain/kinds.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perDocument, perNotes } from "./figures/per-table.ts";
import { remembering } from "./figures/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareDocument } from "./figures/share-document.ts";
import { speedCharts } from "./speed/charts.ts";
import { apologies, fixes, inTime, inTimeAgain, isUnfixed, sixtySeconds } from "./speed/figures.ts";
import { lateMonths } from "./speed/late.ts";
import { clockTable, howCounted, lateTable, parts } from "./speed/tables.ts";
import { inTimeWords, sixtyWords } from "./speed/words.ts";
import { waitsDocument, waitsWords } from "./figures/waits.ts";

/**
 * How quickly people were answered, and how soon it was put right: the first time, from the receipt. What began again is
 * told beside it. And which steps came too late, month by month.
 */
export function speed(rows: ReportRows): Report {
  const { complaints, now, shop } = rows;
  const cases = ownCases(complaints);
  const own: ReportRows = { ...rows, complaints: cases };
  const leftOut = complaints.length - cases.length;
  const [sorry, fixed, sixty] = [apologies(cases), fixes(cases), sixtySeconds(cases)];
  const answered = inTime(cases);
  const answeredAgain = inTimeAgain(cases);
  const begunAgain = answeredAgain.complaints;
  const late = remembering({
    get months() {
      return lateMonths(cases, now, shop.calendar.zone);
    },
  });
  const silent = cases.length - sorry.n - sorry.untimed;
  const unfixed = cases.filter(isUnfixed).length;
  return remembering({
    kind: "report",
    title: `How quickly people were answered – ${windowOf(rows)}`,
    get json() {
      return {
        schema: "recover.report.speed/1",
        since: rows.days.since,
        until: rows.days.until,
        complaints: cases.length,
        duplicates: leftOut,
        first_apology: { ...waitsDocument(sorry), none: silent },
        put_right: { ...waitsDocument(fixed), none: unfixed },
        sixty_seconds: { ...shareDocument(sixty.of), on_the_spot: sixty.onTheSpot, timed: sixty.timed },
        answered_in_time: { ...shareDocument(answered.of), still_have_time: answered.waiting },
        began_again: { complaints: begunAgain, answered_in_time: shareDocument(answeredAgain.of) },
        by_severity: severities.map((severity) => {
          const { of } = inTime(cases, severity);
          return { severity, clock: describeSpan(solo.contact[severity]), ...shareDocument(of) };
        }),
        late: late.months.map(({ month, steps }) => ({
          month,
          answer: steps.answer,
          put_right: steps.fix,
          ask_how_it_went: steps["follow-through"],
        })),
        ...perDocument(own, (some) => ({
          first_apology: waitsDocument(apologies(some)),
          put_right: waitsDocument(fixes(some)),
          answered_in_time: shareDocument(inTime(some).of),
        })),
      };
    },
    fields:
      cases.length === 0
        ? [{ key: "complaints", label: "Complaints", value: nothingWords(rows) }]
        : [
            { key: "complaints", label: "Complaints", value: cases.length },
            { key: "first_apology", label: "First apology", value: waitsWords(sorry) },
            { key: "no_apology", label: "No apology yet", value: silent === 0 ? null : silent },
            { key: "put_right", label: "Put right", value: waitsWords(fixed) },
            { key: "not_put_right", label: "Not put right", value: unfixed === 0 ? null : unfixed },
            { key: "sixty_seconds", label: "60 seconds", value: sixtyWords(sixty) },
            { key: "in_time", label: "Answered in time", value: inTimeWords(answered) },
            {
              key: "began_again",
              label: "Began again",
              value:
                begunAgain === 0
                  ? null
                  : `${begunAgain} of ${cases.length}; answered in time after that: ${inTimeWords(answeredAgain)}`,
            },
            {
              key: "duplicates",
              label: "Left out",
              value: leftOut === 0 ? null : `${leftOut} that ${leftOut === 1 ? "repeats" : "repeat"} another`,
            },
          ],
    get tables() {
      return cases.length === 0 ? [] : [clockTable(cases), lateTable(late.months), ...parts(own)];
    },
    get charts() {
      return speedCharts(own);
    },
    get notes() {
      return cases.length === 0 ? [] : [...howCounted(late.months), ...perNotes(own)];
    },
  });
}
