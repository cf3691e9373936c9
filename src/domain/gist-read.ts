import type { DueStep } from "./due-step.ts";
import type { Source } from "./gist-columns.ts";
import { columnsFor, waitFrom, type Columns } from "./gist-looks.ts";
import { marksOf } from "./gist-marks.ts";
import {
  beginOf,
  endOf,
  guarded,
  isAbsentAt,
  isKnownAt,
  marksAt,
  msAt,
  places,
  rowBefore,
  rowBehind,
  widths,
} from "./gist-signs.ts";
import type { GiftGist, Gist, KindOfMarks, Look } from "./gist.ts";
import type { Wait } from "./wait.ts";

/** A complaint as its row has it: what stands beside its gist in a line, and that. */
export interface GistRow {
  readonly id: number;
  readonly customer_id: number | null;
  readonly gist: string | null;
  readonly cause: string | null;
  readonly owner: string | null;
  readonly by: string | null;
  readonly branch: string | null;
}

/** The line of a complaint as the store puts it together, for what it did not. */
export const lineOf = (row: GistRow): string =>
  [
    ...rowBefore.map((column) => row[column] ?? ""),
    row.gist ?? "",
    ...rowBehind.map((column) => guarded(row[column] ?? "")),
  ].join("\t");

/** What all gists of one report share. */
export interface GistReading {
  readonly now: Date;
  /** What the report looks at: whatever else is asked for throws. */
  readonly looks: readonly Look[];
  /** The names of customers by their numbers; null where they are not looked at. */
  readonly nameOf: ((customerId: number) => string) | null;
}

/** Very many gists, read from lines of text as of now. */
export class GistTable {
  /**
   * The numbers of complaints whose gists cannot be read: they are of another version, or were written before a coupon
   * expired, which nobody wrote down.
   */
  readonly stale: number[] = [];
  readonly reading: GistReading;
  readonly columns: Columns;
  readonly ids: Int32Array;
  /** 0 is nobody: no customer has a number below 1. */
  readonly customerIds: Int32Array;
  readonly marks: KindOfMarks[] = [];
  readonly #sources: readonly Source<unknown>[];
  #read = 0;

  /** With room for so many gists. */
  constructor(most: number, reading: GistReading) {
    this.reading = reading;
    ({ columns: this.columns, sources: this.#sources } = columnsFor(reading.looks, most));
    this.ids = new Int32Array(most);
    this.customerIds = new Int32Array(most);
  }

  /** Those that were read, in the order in which they came. */
  get gists(): KeptGist[] {
    const gists: KeptGist[] = [];
    for (let n = 0; n < this.#read; n++) gists.push(new KeptGist(this, n));
    return gists;
  }

  /** Reads the gists of those that are wanted, one in each line. */
  read(text: string, wanted: ReadonlySet<number> | null = null): void {
    const first = this.#read;
    const [begins, ends]: [number[], number[]] = [[], []];
    const now = this.reading.now.getTime();
    for (let at = 0; at < text.length;) {
      const idEnd = text.indexOf("\t", at);
      const begin = text.indexOf("\t", idEnd + 1) + 1;
      const id = numberIn(text, at, idEnd);
      const lineEnd = text.indexOf("\n", begin);
      const end = lineEnd < 0 ? text.length : lineEnd;
      at = end + 1;
      if (wanted !== null && !wanted.has(id)) continue;
      const isKnown = isKnownAt(text, begin);
      const from = isKnown ? beginOf(text, begin, "instants") : 0;
      const to = isKnown ? endOf(text, begin, "instants") : 0;
      if (!isKnown || hasLapsed(text, from, to, now)) {
        this.stale.push(id);
        continue;
      }
      const n = first + begins.push(begin) - 1;
      ends.push(end);
      this.ids[n] = id;
      this.customerIds[n] = numberIn(text, idEnd + 1, begin - 1);
      this.marks.push(marksOf(marksAt(text, begin + places.marks) - turnedAt(text, from, to, now)));
    }
    for (const source of this.#sources) source.read({ text, begins, ends }, first);
    this.#read = first + begins.length;
  }
}

/** Whether a coupon has expired since. */
const hasLapsed = (text: string, from: number, to: number, now: number): boolean =>
  from < to && !isAbsentAt(text, from) && now > msAt(text, from);

/** What the clock has taken from the number of the marks by now. */
function turnedAt(text: string, from: number, to: number, now: number): number {
  let turned = 0;
  for (let at = from + widths.ms; at < to; at += widths.ms + widths.marks)
    if (now > msAt(text, at)) turned += marksAt(text, at + widths.ms);
  return turned;
}

/** A whole number in decimal digits; 0 where there are none. */
function numberIn(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + (text.charCodeAt(i) - 48);
  return value;
}

/** One of them, which holds nothing itself. */
export class KeptGist implements Gist {
  readonly #table: GistTable;
  readonly #n: number;

  constructor(table: GistTable, n: number) {
    this.#table = table;
    this.#n = n;
  }

  get id(): number {
    return this.#table.ids[this.#n] ?? 0;
  }

  get customerId(): number | null {
    return this.#table.customerIds[this.#n] || null;
  }

  get customer(): string | null {
    const { customerId } = this;
    return customerId === null ? null : asked(this.#table.reading.nameOf)(customerId);
  }

  get marks(): KindOfMarks {
    return this.#table.marks[this.#n] as KindOfMarks;
  }

  get receivedAt(): Date {
    return new Date(this.receivedMs);
  }

  get receivedMs(): number {
    return asked(this.#columns.receivedAt).of(this.#n);
  }

  get channel(): string {
    return asked(this.#columns.channel).of(this.#n);
  }

  get cause(): string | null {
    return asked(this.#columns.cause).of(this.#n);
  }

  get owner(): string | null {
    return asked(this.#columns.owner).of(this.#n);
  }

  get by(): string | null {
    return asked(this.#columns.by).of(this.#n);
  }

  get branch(): string | null {
    return asked(this.#columns.branch).of(this.#n);
  }

  get followUps(): number {
    return asked(this.#columns.followUps).of(this.#n);
  }

  get answer(): Wait | null {
    return waitFrom(asked(this.#columns.answer).of(this.#n));
  }

  get apology(): Wait | null {
    return waitFrom(asked(this.#columns.apology).of(this.#n));
  }

  get fix(): Wait | null {
    return waitFrom(asked(this.#columns.fix).of(this.#n));
  }

  get offer(): Wait | null {
    return waitFrom(asked(this.#columns.offer).of(this.#n));
  }

  get steps(): readonly DueStep[] {
    return asked(this.#columns.steps).of(this.#n);
  }

  get gifts(): readonly GiftGist[] {
    return asked(this.#columns.gifts).of(this.#n);
  }

  get costs(): Gist["costs"] {
    return asked(this.#columns.costs).of(this.#n);
  }

  get doers(): Gist["doers"] {
    return asked(this.#columns.doers).of(this.#n);
  }

  get givenBy(): Gist["givenBy"] {
    return asked(this.#columns.givenBy).of(this.#n);
  }

  get reasons(): Gist["reasons"] {
    return asked(this.#columns.rare).of(this.#n).reasons ?? none;
  }

  get again(): Gist["again"] {
    const { again = none } = asked(this.#columns.rare).of(this.#n);
    if (again.length === 0) return none;
    const now = this.#table.reading.now.getTime();
    return again.map((one) => (typeof one === "string" ? one : one > now ? "waiting" : "late"));
  }

  get next(): Gist["next"] {
    return asked(this.#columns.next).of(this.#n)[0] ?? null;
  }

  get handOffs(): Gist["handOffs"] {
    const { handOffs = none } = asked(this.#columns.rare).of(this.#n);
    return handOffs.length === 0 ? none : handOffs.map(([from, to]) => ({ from, to }));
  }

  get #columns(): Columns {
    return this.#table.columns;
  }
}

const none: readonly never[] = [];

function asked<T>(looked: T | null | undefined): T {
  if (looked == null) throw new Error("A report looks at what it did not ask for.");
  return looked;
}
