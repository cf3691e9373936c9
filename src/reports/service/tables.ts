import { ref } from "../../domain/complaint.ts";
import { questions, type Question } from "../../domain/four-questions.ts";
import { letterKeys, letters, type Letter } from "../../domain/service.ts";
import { aloud, bar, percent, type Column, type ReportTable, type Value } from "../../views/view.ts";
import { hundred } from "../defection/marks.ts";
import type { Line, Tally } from "./tally.ts";

/** So many complaints that lack most are shown; data has all. */
export const mostShown = 10;

const figureColumns: readonly Column[] = [
  { key: "done", label: "Done", align: "right" },
  { key: "of", label: "Of", align: "right" },
  { key: "bar", label: "", isBar: true },
  { key: "share", label: "Share", align: "right" },
  { key: "range", label: "Range", align: "right" },
  { key: "in_time", label: "In time", align: "right" },
];

const figures = ({ of: { k, n, share, low, high }, inTime }: Line<unknown>): Value[] => [
  k,
  n,
  n === 0 ? null : bar(k / n),
  share === null ? null : percent(share),
  low === null || high === null ? null : `${hundred(low)} to ${hundred(high)}%`,
  inTime,
];

export const lettersTable = (lines: readonly Line<Letter>[]): ReportTable => ({
  key: "letters",
  title: "The seven letters",
  columns: [{ key: "letter", label: "Letter" }, ...figureColumns],
  rows: lines.map((line) => [lettered(line.key), ...figures(line)]),
});

/** `S  Say sorry` */
const lettered = (key: Letter): string => `${letters[key].letter} ${letters[key].name}`;

export const questionsTable = (lines: readonly Line<Question>[]): ReportTable => ({
  key: "questions",
  title: "The four questions",
  columns: [{ key: "question", label: "Question" }, ...figureColumns],
  rows: lines.map((line) => [questions[line.key].name, ...figures(line)]),
});

export const lackingTable = ({ lacking, lackingMost }: Tally): ReportTable => ({
  key: "lacking",
  title: lacking > mostShown ? `The ${mostShown} that lack most` : "What each of them lacks",
  columns: [
    { key: "complaint", label: "Complaint" },
    { key: "customer", label: "Customer", gives: true, most: 32 },
    { key: "count", label: "Lacks", align: "right" },
    { key: "missing", label: "Missing" },
  ],
  rows: lackingMost(mostShown).map(({ complaint: { id, customer }, missing }) => [
    aloud(ref(id), `Complaint ${id}`),
    customer ?? "walk-in",
    missing.length,
    missingLetters(missing),
  ]),
});

/** `S E - V - C -`: two letters are alike, so that each keeps its place; said aloud, it is words. */
const missingLetters = (missing: readonly Letter[]): Value =>
  aloud(
    letterKeys.map((key) => (missing.includes(key) ? letters[key].letter : "-")).join(" "),
    missing.map((key) => letters[key].name).join(", "),
  );

export const perColumns: readonly Column[] = [
  { key: "nothing_missing", label: "Nothing missing", align: "right" },
  { key: "missing_most", label: "Missing most", gives: true },
];

/** "5 of 7"; nothing where nothing can be told yet. */
export const countWords = ({ whole: { k, n } }: Tally): string | null => (n === 0 ? null : `${k} of ${n}`);
