/**
 * What a command answers with. A view carries values; `render.ts` makes text for people, JSON or TSV of them,
 * so that the three can never disagree. Nothing here knows a terminal.
 */

/** An amount in minor units; the exponent travels with it, so that no view needs a currency table. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
  readonly exponent: number;
}

/**
 * An instant, shown in the shop's zone.
 * `day` Thu 19 Nov 2026 · `time` Thu 19 Nov 2026 18:00 · `end` the same, without the last minute of a day · `due` Thu 19 Nov 2026 18:00 (tomorrow) ·
 * `late` how it stands against now: "2 days late", "today by 18:00", "tomorrow", "Fri 27 Nov".
 */
export interface Instant {
  readonly at: Date;
  readonly zone: string;
  readonly show: "day" | "time" | "end" | "due" | "late";
}

/**
 * Good, warning, bad and quiet text; the others are the colours of a second chance. A word always goes with the colour.
 */
export type Tone = "good" | "warn" | "bad" | "quiet" | "strong" | "gold" | "purple" | "teal" | "green";

export interface Toned {
  readonly tone: Tone;
  readonly value: Value;
}

/** A sign of ours that a screen reader says in words: "R-12" is "Complaint 12". */
export interface Aloud {
  readonly shown: string;
  readonly aloud: string;
}

/** A part of a whole, from 0 to 1, drawn beside its number: for eyes, and in no data. */
export interface Bar {
  readonly bar: number;
}

/** A part of a whole, from 0 to 1, as a number: `16%`. */
export interface Percent {
  readonly percent: number;
}

export type Value =
  | string
  | number
  | boolean
  | null
  | Money
  | Instant
  | Toned
  | Aloud
  | Bar
  | Percent
  | readonly Value[];

/** Values printed one after the other without a separator. Strings are foreign text: escaped when shown. */
export type Phrase = Value;

/** `say` lets a sentence be written with values in it: say`due ${instant}`. */
export const say = (strings: TemplateStringsArray, ...values: readonly Value[]): Phrase =>
  strings.flatMap((text, i) => (i < values.length ? [text, values[i] ?? null] : [text]));

export const toned = (tone: Tone, value: Value): Toned => ({ tone, value });

export const bar = (share: number): Bar => ({ bar: share });

export const percent = (share: number): Percent => ({ percent: share });

export const aloud = (shown: string, said: string): Aloud => ({ shown, aloud: said });

/** Between a name and what was said. */
export const dash = aloud(" – ", ". ");

/** Between two commands in one remark: each is read, and copied, as a line of its own. */
export const apart = aloud("   ·   ", "\n");

interface Answer {
  /**
   * The document for --json: plain data with Money and Instant values at any depth. Where it takes long to make it is a
   * getter, since mostly nobody asks.
   */
  readonly json: unknown;
  /** Lines for stderr: the next step, the window a list used, warnings. Never part of the answer. */
  readonly remarks?: readonly Phrase[];
  /** An exit code other than 0 for a command that succeeded (`due --exit-code`). */
  readonly exit?: number;
}

/** One line each: phrases joined by a middle dot. `brief` is what --quiet leaves: the reference, or one a line. */
export interface Message extends Answer {
  readonly kind: "message";
  readonly lines: readonly (readonly Phrase[])[];
  readonly brief?: string | readonly string[];
}

export interface Column {
  /** Stable snake_case name, for --plain --header. */
  readonly key: string;
  readonly label: string;
  readonly align?: "right";
  /** The column that gives way first when the terminal is narrow: it is wrapped or cut, others are not. */
  readonly gives?: true;
  /** It is never wider than this, so that one long name does not push the rest away. */
  readonly most?: number;
  /** It holds bars, which are no data. */
  readonly isBar?: true;
  /** In the look `lines`, the last columns: never cut, on a line of their own where they do not fit beside the rest. */
  readonly below?: true;
}

export interface Row {
  readonly cells: readonly Value[];
  /** A heading printed before the first row of each section, e.g. "Overdue". */
  readonly section?: string;
}

/** A list. `lines` prints aligned lines without borders (the morning), `grid` a bordered table. */
export interface Table extends Answer {
  readonly kind: "table";
  readonly look: "lines" | "grid";
  readonly title?: Phrase;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Lines after the rows: totals, the one line about quiet cases. */
  readonly foot?: readonly Phrase[];
}

/** Lines under a heading of their own. */
export interface Section {
  readonly title: string;
  readonly lines: readonly (readonly Phrase[])[];
}

/** One thing with its fields, then sections of lines (the steps taken). Text may run over several lines. */
export interface Card extends Answer {
  readonly kind: "card";
  readonly title: Phrase;
  readonly fields: readonly { readonly key: string; readonly label: string; readonly value: Value }[];
  readonly sections?: readonly Section[];
}

/** A table of a report, under a heading of its own. Where there is room its columns are named above it. */
export interface ReportTable {
  /** Stable snake_case name: the first column of plain output. */
  readonly key: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

/** What a chart measures, each number in its unit. */
export type Amount = number | Percent | Money;

interface Drawn {
  /** Stable snake_case name, as a table has one. */
  readonly key: string;
  readonly title: string;
  /** What the chart shows, in a sentence or two, for whoever does not see it. */
  readonly summary: Phrase;
}

/** How something went on: a point for each month, and a gap where nothing is known. */
export interface Trend extends Drawn {
  readonly kind: "trend";
  /** What is measured: "Complaints". */
  readonly measure: string;
  readonly points: readonly { readonly month: string; readonly value: Amount | null }[];
}

/** What there is most of, the most frequent first, and how much of all that makes together. */
export interface Pareto extends Drawn {
  readonly kind: "pareto";
  /** What the parts are: "Cause". */
  readonly measure: string;
  readonly parts: readonly { readonly name: string; readonly count: number }[];
}

/** How many went on from step to step; and of how many that is not known yet. */
export interface Funnel extends Drawn {
  readonly kind: "funnel";
  readonly steps: readonly { readonly name: string; readonly count: number; readonly open: number }[];
}

/** What may have happened at best, likely, and at worst. */
export interface Range extends Drawn {
  readonly kind: "range";
  readonly spans: readonly {
    readonly name: string;
    readonly low: Amount;
    readonly likely: Amount;
    readonly high: Amount;
  }[];
}

/** Two amounts of each of several things beside each other, in one unit. */
export interface Pairs extends Drawn {
  readonly kind: "pairs";
  /** What the things are, and what the two amounts are: "Kind", "Worth", "Cost". */
  readonly measure: string;
  readonly sides: readonly [string, string];
  readonly pairs: readonly {
    readonly name: string;
    readonly values: readonly [Amount | null, Amount | null];
  }[];
}

/** What a page draws; its numbers stand there in a table as well. */
export type Chart = Trend | Pareto | Funnel | Range | Pairs;

/** What was counted and summed up: the few figures that matter, tables, and how it was counted. */
export interface Report extends Answer {
  readonly kind: "report";
  readonly title: Phrase;
  readonly fields: Card["fields"];
  readonly tables: readonly ReportTable[];
  /** What is no table and more than a note: between the two. */
  readonly sections?: readonly Section[];
  /** Drawn where the report is a page. Everywhere else it says the same without them. */
  readonly charts?: readonly Chart[];
  readonly notes: readonly Phrase[];
  /** Whole reports, one after the other. */
  readonly parts?: readonly ReportPart[];
}

/** The one that a file of a single table holds: the parts where they were asked for, else the first. */
export const mainTable = ({ tables }: Report): ReportTable | undefined =>
  tables.find(({ key }) => key.startsWith("per_")) ?? tables[0];

/** A report under its stable name. */
export interface ReportPart {
  readonly key: string;
  readonly report: Report;
}

/** The forms of the files that a report can be written to. */
export const reportForms = ["csv", "html", "json", "md"] as const;
export type ReportForm = (typeof reportForms)[number];

/** Text that goes out byte for byte: an export to stdout. */
export interface Raw extends Answer {
  readonly kind: "raw";
  readonly chunks: Iterable<string>;
}

/** An answer that is made while it is written, so that a long one never lies in memory whole. */
export interface Stream {
  readonly kind: "stream";
  readonly chunks: AsyncIterable<string>;
  /** What there is to say on stderr when all of it is written. */
  readonly remarks: () => Promise<readonly Phrase[]>;
}

export type View = Message | Table | Card | Report | Raw;

/** What a handler gives: the answer, or the way to make it. */
export type Answered = View | Stream;

/** The same report under another title, or with other notes. What of it is made when it is asked for is not made by this. */
export const retold = (
  report: Report,
  other: Pick<Report, "title"> & Partial<Pick<Report, "notes">>,
): Report => Object.create(report, Object.getOwnPropertyDescriptors(other));

/** The same answer with these remarks, likewise. */
export const withRemarks = <Shown extends View>(view: Shown, remarks: readonly Phrase[]): Shown =>
  Object.create(view, { remarks: { value: remarks } });
