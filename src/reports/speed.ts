import { describeSpan, solo } from "../domain/clock.ts";
import { severities } from "../domain/complaint.ts";
import type { Report } from "../views/view.ts";
import { ownCases } from "../domain/kinds.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perDocument, perNotes } from "./figures/per-table.ts";
import { figure } from "./figures/figure.ts";
import { remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareDocument } from "./figures/share-document.ts";
import { speedCharts } from "./speed/charts.ts";
import { apologies, figuresOf, fixes, inTime, type SixtySeconds } from "./speed/figures.ts";
import { clockTable, howCounted, lateTable, parts } from "./speed/tables.ts";
import { againWords, inTimeWords, sixtyWords } from "./speed/words.ts";
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
  const counted = figuresOf(cases, now, shop.calendar.zone);
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
        first_apology: { ...waitsDocument(counted.sorry), none: counted.silent },
        put_right: { ...waitsDocument(counted.fixed), none: counted.unfixed },
        sixty_seconds: sixtyDocument(counted.sixty),
        answered_in_time: {
          ...shareDocument(counted.answered.of),
          still_have_time: counted.answered.waiting,
        },
        began_again: {
          complaints: counted.again.complaints,
          answered_in_time: shareDocument(counted.again.of),
        },
        by_severity: severities.map((severity) => {
          const { of } = inTime(cases, severity);
          return { severity, clock: describeSpan(solo.contact[severity]), ...shareDocument(of) };
        }),
        late: counted.late.map(({ month, steps }) => ({
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
            figure("first_apology", "First apology", () => waitsWords(counted.sorry)),
            figure("no_apology", "No apology yet", () => counted.silent || null),
            figure("put_right", "Put right", () => waitsWords(counted.fixed)),
            figure("not_put_right", "Not put right", () => counted.unfixed || null),
            figure("sixty_seconds", "60 seconds", () => sixtyWords(counted.sixty)),
            figure("in_time", "Answered in time", () => inTimeWords(counted.answered)),
            figure("began_again", "Began again", () => againWords(counted.again, cases.length)),
            {
              key: "duplicates",
              label: "Left out",
              value: leftOut === 0 ? null : `${leftOut} that ${leftOut === 1 ? "repeats" : "repeat"} another`,
            },
          ],
    get tables() {
      return cases.length === 0 ? [] : [clockTable(cases), lateTable(counted.late), ...parts(own)];
    },
    get charts() {
      return speedCharts(own);
    },
    get notes() {
      return cases.length === 0 ? [] : [...howCounted(counted.late), ...perNotes(own)];
    },
  });
}

const sixtyDocument = ({ of, onTheSpot, timed }: SixtySeconds) => ({
  ...shareDocument(of),
  on_the_spot: onTheSpot,
  timed,
});
