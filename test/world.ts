import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import type { Io } from "../src/main.ts";
import { built, program } from "./under-test.ts";

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

export interface Till {
  /** The database's file. */
  readonly db: string;
  /** The folder that everything of this till lies in. */
  readonly folder: string;
  /** Runs one command line: words as a shell hands them over. */
  readonly recover: (...argv: string[]) => Promise<Outcome>;
  /** The same with --json, its answer parsed. Fails where the exit code is not 0. */
  readonly json: <T = Answer>(...argv: string[]) => Promise<T>;
  /** Sets the clock: an ISO time in the shop's zone. */
  at: (now: string) => void;
  readonly env: Record<string, string | undefined>;
  /** What stdin holds for the next command. */
  stdin: string;
  /** What a person types, one line a question; Ctrl-C when none is left. With null there is no terminal. */
  answers: string[] | null;
  [Symbol.dispose](): void;
}

/** In memory where there is room: thousands of commands here wait for a disk, which tests of the program itself look at. */
function quickest(): string {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 500_000_000 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A loosely typed JSON answer: tests look at what they name. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

/**
 * A shop of its own: a fresh database in a temporary folder, Europe/Berlin, EUR, a fixed clock (Wednesday
 * 18 November 2026, 9:30), no colour, 80 columns, no terminal. With `rows`, stdout and stderr are a terminal's of that
 * height. With `spied`, the source runs whatever is under test: the test reaches inside, into calls, a lock or an editor.
 */
export function openTill({
  width = 80,
  rows,
  env = {},
  onDisk = false,
  spied = false,
}: {
  width?: number;
  rows?: number;
  env?: Record<string, string>;
  onDisk?: boolean;
  spied?: boolean;
} = {}): Till {
  const folder = mkdtempSync(join(onDisk ? tmpdir() : quickest(), "recover-test-"));
  const db = join(folder, "data", "recover.db");
  const world: Record<string, string | undefined> = {
    RECOVER_DB: db,
    RECOVER_NOW: "2026-11-18T09:30",
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_STATE_HOME: join(folder, "state"),
    LANG: "de_DE.UTF-8",
    ...env,
  };
  let refs = 0;
  let draws = 0;
  const till: Till = {
    db,
    folder,
    env: world,
    stdin: "",
    answers: null,
    at: (now) => {
      world["RECOVER_NOW"] = now;
    },
    recover: async (...argv) => {
      if (built === null || spied || till.answers !== null || rows !== undefined)
        return (await here(argv)).said;
      const { again } = await import("./again.ts");
      return again(argv, { folder, env: world, width, stdin: till.stdin }, () => here(argv));
    },
    json: async (...argv) => {
      const { out, err, code } = await till.recover(...argv, "--json");
      if (code !== 0) throw new Error(`recover ${argv.join(" ")} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };

  /** Runs a command line in this process; `faked` where it took what no other process can be given. */
  async function here(argv: readonly string[]): Promise<{ said: Outcome; faked: boolean }> {
    const written = { out: "", err: "" };
    let faked = false;
    const fake = <T>(value: T): T => {
      faked = true;
      return value;
    };
    const sink = (stream: "out" | "err") => ({
      columns: width,
      rows,
      isTTY: rows !== undefined,
      write: (chunk: string, done: () => void) => {
        written[stream] += chunk;
        done();
        return true;
      },
    });
    const io: Io = {
      version: packageJson.version,
      env: world,
      platform: process.platform,
      homedir: folder,
      get login() {
        // Elsewhere RECOVER_BY says it, where that is not taken.
        return world["RECOVER_BY"] === undefined ? "tester" : fake("tester");
      },
      hostname: "till-1",
      machineZone: () => "Europe/Berlin",
      stdinIsTTY: till.answers !== null,
      stderrIsTTY: till.answers !== null,
      readStdin: async () => till.stdin,
      readLine: async (prompt) => {
        const typed = till.answers?.shift() ?? null;
        written.err += `${prompt}${typed ?? "^C"}\n`;
        return typed;
      },
      clock: () => fake(new Date("2026-11-18T08:30:00.000Z")),
      random: (bytes) => fake(randomOf(`${world["RECOVER_DESK"] ?? "test"}-${++draws}`, bytes)),
      newRef: () => `${world["RECOVER_DESK"] ?? "test"}-${++refs}`,
      heedSignals: () => {},
      stdout: sink("out"),
      stderr: sink("err"),
    };
    const { run } = spied ? await import("../src/main.ts") : program;
    const code = await run(argv, io);
    return { said: { ...written, code }, faked };
  }

  return till;
}

/** Bytes that look random and are the same in every run. */
const randomOf = (seed: string, bytes: number): string =>
  createHash("sha256")
    .update(seed)
    .digest("hex")
    .slice(0, bytes * 2);
