import { execa } from "execa";
import { join } from "node:path";

/** What an independent reader finds in a database. */
export interface Found {
  /** What is wrong: pages, foreign keys, the chain of changes, rows that no change explains. Empty where it is clean. */
  readonly problems: readonly string[];
  readonly changes: number;
  /** The reference of every change, in order. */
  readonly refs: readonly string[];
  /** The text of every complaint, in order. */
  readonly texts: readonly string[];
  readonly compensations: number;
  readonly worthMinor: number;
  readonly redemptions: number;
  readonly tables: number;
  readonly version: number;
}

/** Reads databases with Python's sqlite3 and a second implementation of the chain: none of recover's code. */
export async function readAll(paths: readonly string[]): Promise<Found[]> {
  const { stdout } = await execa("python3", [join(import.meta.dirname, "reader.py"), ...paths], {
    maxBuffer: 1e9,
  });
  return JSON.parse(stdout) as Found[];
}

/** One database, read by the independent reader. */
export async function readOne(path: string): Promise<Found> {
  const [found] = await readAll([path]);
  if (found === undefined) throw new Error(`nothing was read from ${path}`);
  return found;
}

/** Runs a Python script with its arguments; for what must not be done with recover's own code. */
export const python = (script: string, ...argv: string[]) =>
  execa("python3", ["-c", script, ...argv], { reject: false });
