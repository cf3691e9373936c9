import { ref } from "../../domain/complaint.ts";
import { letters } from "../../domain/service.ts";
import { customerDocument } from "../figures/customer-document.ts";
import { perDocument } from "../figures/per-table.ts";
import type { ReportRows } from "../figures/rows.ts";
import { shareDocument } from "../figures/share-document.ts";
import { tally, type Lacking, type Line, type Tally } from "./tally.ts";

/** `{"schema":"recover.report.service/1", ...}`: keys are only ever added. */
export function serviceDocument(rows: ReportRows, t: Tally): Record<string, unknown> {
  return {
    schema: "recover.report.service/1",
    since: rows.days.since,
    until: rows.days.until,
    complaints: rows.complaints.length,
    left_out: t.leftOut,
    nothing_missing: shareDocument(t.whole),
    missing_most: t.most.map(({ key }) => key),
    letters: t.letters.map((line) => ({
      key: line.key,
      letter: letters[line.key].letter,
      name: letters[line.key].name,
      ...lineDocument(line),
    })),
    apologized_again: t.apologizedAgain,
    questions: t.questions.map((line) => ({ key: line.key, ...lineDocument(line) })),
    lacking: t.lackingMost(Infinity).map(lackingDocument),
    ...perDocument(rows, (complaints) => {
      const part = tally(complaints);
      return { nothing_missing: shareDocument(part.whole), missing_most: part.most.map(({ key }) => key) };
    }),
  };
}

const lineDocument = ({ of, missing, inTime, notCounted }: Line<unknown>) => ({
  ...shareDocument(of),
  missing,
  in_time: inTime,
  not_counted: notCounted,
});

const lackingDocument = ({ complaint, missing }: Lacking) => ({
  complaint: { id: complaint.id, ref: ref(complaint.id) },
  customer: customerDocument(complaint),
  missing,
});
