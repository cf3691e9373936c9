import { clusterDays, clustersOf } from "../domain/cluster.ts";
import type { Gist } from "../domain/gist.ts";
import { parted, type Part } from "../domain/per.ts";
import { bar, percent, type Report, type ReportTable, type Value } from "../views/view.ts";
import { causesCharts } from "./causes/charts.ts";
import { costOf, sumsWords } from "./figures/costs.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perDocument, perNotes, perTables } from "./figures/per-table.ts";
import { once, remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { fewestCases } from "../domain/chances.ts";

/**
 * What goes wrong most: each cause with how often it came, how much of all it and those before it are (Pareto), whether
 * it grows, and what it cost. Broken down, each part has its most frequent causes.
 */
export function causes(rows: ReportRows): Report {
  const { complaints, now, shop } = rows;
  const { zone } = shop.calendar;
  const found = parted(complaints, "cause", zone);
  const named = found.filter(({ name }) => name !== null);
  const unnamed = complaints.length - named.reduce((sum, p) => sum + p.complaints.length, 0);
  const lines = paretoOf(named, now);
  const clusters = once(() =>
    clustersOf(lines.map(({ name, trend }) => ({ cause: name, count: trend.last }))),
  );
  return remembering({
    kind: "report",
    title: `What goes wrong – ${windowOf(rows)}`,
    get json() {
      return {
        schema: "recover.report.causes/1",
        since: rows.days.since,
        until: rows.days.until,
        complaints: complaints.length,
        unnamed,
        clusters: clusters(),
        causes: lines.map(documentOf),
        ...perDocument(rows, (some) => ({ first: firstOf(some, zone) })),
      };
    },
    fields: [
      {
        key: "complaints",
        label: "Complaints",
        value: complaints.length === 0 ? nothingWords(rows) : complaints.length,
      },
      { key: "causes", label: "Causes", value: named.length === 0 ? null : named.length },
      { key: "unnamed", label: "Not named", value: unnamed === 0 ? null : unnamed },
      {
        key: "vital_few",
        label: "Most of it",
        value: vitalFew(lines),
      },
    ],
    get tables() {
      return [
        causesTable(lines),
        ...perTables(rows, [{ key: "first", label: "Most frequent", gives: true }], (some) => [
          firstOf(some, zone)
            .map(({ cause, count }) => `${cause} ${count}`)
            .join(", "),
        ]),
      ];
    },
    get charts() {
      return causesCharts(rows, lines);
    },
    get notes() {
      return [
        ...perNotes(rows),
        ...clusters().map(
          ({ cause, count }) =>
            `${count} complaints in ${clusterDays} days have one cause: ${cause}. That is no accident.`,
        ),
        ...(unnamed > 0 ? [`To name the cause of one: recover edit 12 --cause "late"`] : []),
        ...(complaints.length === 0
          ? []
          : ["Costs are what you gave back, at its cost to you; your time is not in it."]),
      ];
    },
  });
}

const dayMs = 86_400_000;

/** A cause and where it stands among all. */
interface Line {
  readonly name: string;
  readonly complaints: readonly Gist[];
  /** Its part of all with a cause, and that of it and those before it. */
  readonly share: number;
  readonly cumulated: number;
  /** Its part of the most frequent one. */
  readonly length: number;
  /** How many came in the last days, and in as many before. */
  readonly trend: { readonly last: number; readonly before: number };
  readonly cost: ReturnType<typeof costOf>;
}

function paretoOf(parts: readonly Part<Gist>[], now: Date): Line[] {
  const all = parts.reduce((sum, { complaints }) => sum + complaints.length, 0);
  const most = parts[0]?.complaints.length ?? 1;
  let before = 0;
  return parts.map(({ name, complaints }) => {
    before += complaints.length;
    return remembering({
      name: name ?? "",
      complaints,
      share: complaints.length / all,
      cumulated: before / all,
      length: complaints.length / most,
      get trend() {
        return trendOf(complaints, now);
      },
      get cost() {
        return costOf(complaints);
      },
    });
  });
}

function trendOf(complaints: readonly Gist[], now: Date): Line["trend"] {
  let [last, before] = [0, 0];
  const ms = now.getTime();
  complaints.forEach(({ receivedMs }) => {
    const age = (ms - receivedMs) / dayMs;
    if (age <= clusterDays) last++;
    else if (age <= 2 * clusterDays) before++;
  });
  return { last, before };
}

function documentOf(line: Line): Record<string, unknown> {
  return {
    cause: line.name,
    count: line.complaints.length,
    share: line.share,
    cumulated: line.cumulated,
    last_30_days: line.trend.last,
    days_before: line.trend.before,
    cost: line.cost.sums,
    cost_unknown: line.cost.unknown,
  };
}

/** Percentages from five cases on; below, the counts say it all. */
function causesTable(lines: readonly Line[]): ReportTable {
  const enough = lines.reduce((sum, line) => sum + line.complaints.length, 0) >= fewestCases;
  const part = (share: number): Value => (enough ? percent(share) : null);
  return {
    key: "causes",
    title: "Causes, the most frequent first",
    columns: [
      { key: "cause", label: "Cause", gives: true, most: 32 },
      { key: "count", label: "Count", align: "right" },
      { key: "bar", label: "", isBar: true },
      { key: "share", label: "Share", align: "right" },
      { key: "cumulated", label: "Together", align: "right" },
      { key: "trend", label: `Last ${clusterDays} days`, align: "right" },
      { key: "cost", label: "Cost", align: "right" },
    ],
    rows: lines.map((line) => [
      line.name,
      line.complaints.length,
      bar(line.length),
      part(line.share),
      part(line.cumulated),
      `${line.trend.last} (before ${line.trend.before})`,
      sumsWords(line.cost.sums),
    ]),
  };
}

/** The few causes that make up most of it, where there are enough cases to say so. */
function vitalFew(lines: readonly Line[]): string | null {
  const all = lines.reduce((sum, line) => sum + line.complaints.length, 0);
  const few = lines.findIndex(({ cumulated }) => cumulated >= 0.8) + 1;
  if (all < fewestCases || few === 0 || few === lines.length) return null;
  const names = lines.slice(0, few).map(({ name }) => name);
  const count = lines.slice(0, few).reduce((sum, line) => sum + line.complaints.length, 0);
  return `${names.join(", ")}: ${count} of ${all}`;
}

/** The three most frequent of some complaints. */
const firstOf = (complaints: readonly Gist[], zone: string) =>
  parted(complaints, "cause", zone)
    .flatMap(({ name, complaints: all }) => (name === null ? [] : [{ cause: name, count: all.length }]))
    .slice(0, 3);
