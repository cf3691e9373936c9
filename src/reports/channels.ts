import type { Phrase, Report } from "../views/view.ts";
import { channelsDocument } from "./channels/document.ts";
import {
  answersTable,
  channelsTable,
  mostShown,
  owedTable,
  perCells,
  perColumns,
  reasonsTable,
} from "./channels/tables.ts";
import { tally, type Tally } from "./channels/tally.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perTables } from "./figures/per-table.ts";
import { figure } from "./figures/figure.ts";
import { remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareWords } from "./second-chance/words.ts";
import { waitsWords } from "./figures/waits.ts";

/**
 * How complaints come in; whether they are followed up by the channel that mirrors theirs, and why not; how long they
 * wait for the first answer; and what others read that nobody has answered yet.
 */
export function channels(rows: ReportRows): Report {
  const { complaints } = rows;
  const counted = tally(complaints, rows);
  const isNone = complaints.length === 0;
  return remembering({
    kind: "report",
    title: `Channels – ${windowOf(rows)}`,
    get json() {
      return channelsDocument(rows, counted);
    },
    fields: [
      { key: "complaints", label: "Complaints", value: isNone ? nothingWords(rows) : complaints.length },
      figure("mirrored", "Mirrored", () => mirroredWords(counted)),
      figure("first_answer", "First answer", () => waitsWords(counted.waits)),
      figure("unanswered", "Not answered", () => counted.unanswered || null),
      figure("public", "In public", () => publicWords(counted)),
    ],
    get tables() {
      return [
        channelsTable(counted.channels),
        answersTable(counted.channels),
        reasonsTable(counted.reasons),
        owedTable(counted.owed, rows.shop.calendar.zone),
        ...perTables(rows, perColumns, (some) => perCells(tally(some, rows))),
      ];
    },
    get notes() {
      return isNone ? [] : notesOf(counted);
    },
  });
}

const mirroredWords = ({ mirrored }: Tally): string | null =>
  mirrored.n === 0 ? null : shareWords(mirrored, mirrored.n === 1 ? "follow-up" : "follow-ups");

function publicWords({ publicly, owed }: Tally): string | null {
  if (publicly.n === 0) return null;
  const waiting = owed.length === 0 ? "" : `. ${owed.length} still ${owed.length === 1 ? "waits" : "wait"}`;
  return `${shareWords(publicly)} answered where others read it${waiting}`;
}

function notesOf({ mirrored, waits, owed, publicly, channels: lines }: Tally): Phrase[] {
  const isTold = lines.some((line) => line.of.share !== null || line.mirrored.share !== null);
  return [
    ...(owed.length > mostShown
      ? [`${owed.length} wait for a public answer; --json and a .json file list them all.`]
      : []),
    ...(owed[0] === undefined
      ? []
      : [`To answer one where others read it: recover apologize ${owed[0].id} --via ${owed[0].channel}`]),
    ...(mirrored.n === 0
      ? []
      : [
          "Follow-ups are apologies and contacts, also those that reached nobody. Asking by phone or in person how a visit went counts as mirrored.",
        ]),
    ...(waits.onTheSpot > 0
      ? ["At once is what was answered on the spot: it counts as no time at all."]
      : []),
    ...(lines.some((line) => line.waits.quarter !== null)
      ? ["The slowest quarter took so long or longer; it is told from 5 cases on."]
      : []),
    ...(publicly.n > 0
      ? ["A post or a review is answered when the answer stands where others read it."]
      : []),
    ...(isTold
      ? ["Percentages from 5 cases on. In brackets is where the true share lies nine times in ten."]
      : []),
  ];
}
