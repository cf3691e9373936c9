import * as fs from "node:fs";
import Sqlite from "better-sqlite3";
import { vi, type MockInstance } from "vitest";
import { Output, OutputGone } from "../../src/output.ts";

/** Failures that no file can bring about, played while one command runs. Whoever plays them mocks `node:fs` with spies. */

/** Begins the failure; what it returns ends it. */
export type Fault = () => () => void;

/** The system refuses a call; `nth` is the one that it refuses. */
export const diskFails =
  (call: "fsyncSync" | "renameSync" | "unlinkSync", code: string, nth = 1): Fault =>
  () => {
    const spy: MockInstance<(...given: never[]) => unknown> = vi.mocked(fs[call]);
    const real = spy.getMockImplementation();
    for (let i = 1; i < nth; i++) spy.mockImplementationOnce((...given) => real?.(...given));
    spy.mockImplementationOnce(() => {
      throw Object.assign(new Error(`${call} was refused`), { code });
    });
    return () => spy.mockReset();
  };

/** The driver of the database reports a failure at a word of the transaction: a commit is done all the same. */
export const databaseFails =
  (word: "begin immediate" | "commit", code: string): Fault =>
  () => {
    // oxlint-disable-next-line typescript/unbound-method
    const { exec } = Sqlite.prototype;
    const spy = vi.spyOn(Sqlite.prototype, "exec").mockImplementation(function (
      this: Sqlite.Database,
      sql: string,
    ) {
      if (sql !== word || word === "commit") exec.call(this, sql);
      if (sql === word) throw new Sqlite.SqliteError("it failed", code);
      return this;
    });
    return () => spy.mockRestore();
  };

/** Standard output takes nothing. */
export const outputIsFull: Fault = () => {
  const full = Object.assign(new Error("no room"), { code: "ENOSPC" });
  const spy = vi.spyOn(Output.prototype, "answer").mockRejectedValue(new OutputGone(full));
  return () => spy.mockRestore();
};

/** Each look at the clock finds it twenty seconds on: whoever waits has waited long enough. */
export const timeFlies: Fault = () => {
  let now = 0n;
  const spy = vi.spyOn(process.hrtime, "bigint").mockImplementation(() => (now += 20_000_000_000n));
  return () => spy.mockRestore();
};
