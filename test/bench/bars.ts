import { reports } from "../../src/reports/index.ts";
import { bare } from "./row.ts";
import { median, type Measured } from "./turns.ts";

/** How long a row may take, as a ratio to another row: to a bare Node where none is named. */
type Bar =
  | { readonly atMost: number; readonly of?: string }
  /** For a peer, which is to take at least so many times as long as one of ours. */
  | { readonly atLeast: number; readonly of: string };

/** Every bar, by the name of its row. */
export const bars: Readonly<Record<string, Bar>> = {
  "executable: --version": { atMost: 1.15 },
  "executable: due, 1,000": { atMost: 1.35 },
  "executable: log a walk-in, 10,000": { atMost: 1.45 },
  "--version": { atMost: 1.5 },
  "--help": { atMost: 1.8 },
  "due, 1,000": { atMost: 2 },
  "due, 10,000": { atMost: 2.5 },
  "due, 100,000": { atMost: 1.15, of: "due, 1,000" },
  // One in nine complaints is open: these are over 10,000 pending tasks.
  "task overdue, 100,000": { atLeast: 5, of: "due, 100,000" },
  "log a walk-in, 10,000": { atMost: 2.5 },
  "log somebody new, 10,000": { atMost: 2.5 },
  ...Object.fromEntries(Object.keys(reports).map((name) => [`report ${name}, 100,000`, { atMost: 10 }])),
  "report defection, 100,000": { atMost: 8 },
  "export compensation, 100,000": { atMost: 3, of: "sqlite3, the same CSV, 100,000" },
  "export compensation -o, 100,000": { atMost: 3, of: "sqlite3, the same CSV, 100,000" },
};

/** In every row of ours, in millions of bytes. */
export const mostMemoryMb = 200;

/** Where one of ours held more memory than it may. */
export const isTooBig = ({ isOurs, peakMb }: Measured): boolean => isOurs && (peakMb ?? 0) > mostMemoryMb;

/** How a row stands to its bar. */
interface Verdict {
  /** The bar in words. */
  readonly bar: string;
  /** Null where one of the two rows is missing. */
  readonly ratio: number | null;
  readonly outcome: "holds" | "falls short" | "not measured";
}

/** Null where the row has no bar. */
export function verdictOn(name: string, all: readonly Measured[]): Verdict | null {
  const bar = bars[name];
  if (bar === undefined) return null;
  const of = bar.of ?? bare;
  const [sign, limit] = "atMost" in bar ? (["≤", bar.atMost] as const) : (["≥", bar.atLeast] as const);
  const words = `${sign} ${limit} × ${of}`;
  const [row, other] = [name, of].map((wanted) => all.find((each) => each.name === wanted));
  if (row === undefined || other === undefined) return { bar: words, ratio: null, outcome: "not measured" };
  const ratio = median(row.times) / median(other.times);
  const holds = sign === "≤" ? ratio <= limit : ratio >= limit;
  return { bar: words, ratio, outcome: holds ? "holds" : "falls short" };
}
