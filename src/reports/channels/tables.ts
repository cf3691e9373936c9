import { ref } from "../../domain/complaint.ts";
import type { Gist } from "../../domain/gist.ts";
import { aloud, bar, percent, type Column, type ReportTable, type Value } from "../../views/view.ts";
import { durationWords } from "../figures/durations.ts";
import type { ChannelLine, ReasonLine, Tally } from "./tally.ts";

/** So many of those that wait in public are shown; data has all. */
export const mostShown = 10;

export function channelsTable(lines: readonly ChannelLine[]): ReportTable {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return {
    key: "channels",
    title: "How they came in, and by which channel they were followed up",
    columns: [
      { key: "channel", label: "Channel", gives: true, most: 24 },
      { key: "count", label: "Count", align: "right" },
      { key: "bar", label: "", isBar: true },
      { key: "share", label: "Share", align: "right" },
      { key: "follow_ups", label: "Follow-ups", align: "right" },
      { key: "mirrored", label: "Mirrored", align: "right" },
    ],
    rows: lines.map(({ channel, count, of, mirrored }) => [
      channel,
      count,
      bar(count / most),
      of.share === null ? null : percent(of.share),
      mirrored.n,
      mirrored.k,
    ]),
  };
}

export const answersTable = (lines: readonly ChannelLine[]): ReportTable => ({
  key: "answers",
  title: "From when they came in to the first answer",
  columns: [
    { key: "channel", label: "Channel", gives: true, most: 24 },
    { key: "answered", label: "Answered", align: "right" },
    { key: "on_the_spot", label: "At once", align: "right" },
    { key: "median", label: "Median" },
    { key: "slowest_quarter", label: "Slowest quarter" },
  ],
  rows: lines.map(({ channel, waits, unanswered }) => [
    channel,
    `${answered(waits)} of ${answered(waits) + unanswered}`,
    waits.onTheSpot,
    waits.median === null ? null : durationWords(waits.median),
    waits.quarter === null ? null : durationWords(waits.quarter),
  ]),
});

const answered = ({ n, untimed }: Tally["waits"]): number => n + untimed;

export function reasonsTable(reasons: readonly ReasonLine[]): ReportTable {
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return {
    key: "reasons",
    title: "Why another channel was taken",
    columns: [
      { key: "reason", label: "Reason", gives: true },
      { key: "count", label: "Count", align: "right" },
      { key: "bar", label: "", isBar: true },
    ],
    rows: reasons.map(({ reason, count }) => [reason, count, bar(count / most)]),
  };
}

export const owedTable = (owed: readonly Gist[], zone: string): ReportTable => ({
  key: "without_public_answer",
  title: "Others still read these without an answer",
  columns: [
    { key: "complaint", label: "Complaint" },
    { key: "customer", label: "Customer", gives: true, most: 24 },
    { key: "channel", label: "Channel" },
    { key: "received", label: "Came in" },
  ],
  rows: owed
    .slice(0, mostShown)
    .map((c) => [
      aloud(ref(c.id), `Complaint ${c.id}`),
      c.customer ?? "walk-in",
      c.channel,
      { at: c.receivedAt, zone, show: "time" },
    ]),
});

export const perColumns: readonly Column[] = [
  { key: "mirrored", label: "Mirrored", align: "right" },
  { key: "median", label: "Median answer" },
  { key: "unanswered", label: "Not answered", align: "right" },
];

export const perCells = ({ mirrored: { k, n }, waits, unanswered }: Tally): Value[] => [
  n === 0 ? null : `${k} of ${n}`,
  waits.median === null ? null : durationWords(waits.median),
  unanswered,
];
