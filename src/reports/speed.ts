import { describeSpan, solo } from "../domain/clock.ts";
import { severities } from "../domain/complaint.ts";
import type { Report } from "../views/view.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perDocument, perNotes } from "./figures/per-table.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareDocument } from "./figures/share-document.ts";
import {
  among,
  apologies,
  beganAgain,
  casesOf,
  fixes,
  inTime,
  inTimeAgain,
  isUnfixed,
  ofSeverity,
  sixtySeconds,
} from "./speed/figures.ts";
import { dueSteps, lateMonths } from "./speed/late.ts";
import { clockTable, howCounted, lateTable, parts } from "./speed/tables.ts";
import { inTimeWords, sixtyWords } from "./speed/words.ts";
import { waitsDocument, waitsWords } from "./figures/waits.ts";

/**
 * How quickly people were answered, and how soon it was put right: the first time, from the receipt. What began again is
 * told beside it. And which steps came too late, month by month.
 */
export function speed(rows: ReportRows): Report {
  const { complaints, now, shop } = rows;
  const { zone } = shop.calendar;
  const cases = casesOf(complaints, shop.clock);
  const own: ReportRows = { ...rows, complaints: cases.map(({ complaint }) => complaint) };
  const leftOut = complaints.length - cases.length;
  const [sorry, fixed, sixty] = [apologies(cases), fixes(cases), sixtySeconds(cases, zone)];
  const answered = inTime(cases, now);
  const answeredAgain = inTimeAgain(cases, now);
  const begunAgain = cases.filter(beganAgain).length;
  const months = lateMonths(
    cases.flatMap((c) => dueSteps(c, shop.clock, now)),
    zone,
  );
  const silent = cases.length - sorry.n - sorry.untimed;
  const unfixed = cases.filter(isUnfixed).length;
  return {
    kind: "report",
    title: `How quickly people were answered – ${windowOf(rows)}`,
    json: {
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
        const { of } = inTime(ofSeverity(cases, severity), now);
        return { severity, clock: describeSpan(solo.contact[severity]), ...shareDocument(of) };
      }),
      late: months.map(({ month, steps }) => ({
        month,
        answer: steps.answer,
        put_right: steps.fix,
        ask_how_it_went: steps["follow-through"],
      })),
      ...perDocument(own, (some) => {
        const part = among(cases, some);
        return {
          first_apology: waitsDocument(apologies(part)),
          put_right: waitsDocument(fixes(part)),
          answered_in_time: shareDocument(inTime(part, now).of),
        };
      }),
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
    tables: cases.length === 0 ? [] : [clockTable(cases, rows), lateTable(months), ...parts(own, cases)],
    notes: cases.length === 0 ? [] : [...howCounted(months), ...perNotes(own)],
  };
}
