import { execa } from "execa";
import { readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { isUrl } from "../src/places.ts";
import { started } from "./edge/program.ts";
import type { Outcome } from "./world.ts";

/** What a till hands in, as far as a process can be given it. */
export interface Given {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly width: number;
  readonly stdin: string;
}

/** Runs a command line in this process; `faked` where it took what no process can be given. */
export type Here = () => Promise<{ readonly said: Outcome; readonly faked: boolean }>;

/**
 * Runs a command line here and then once more, on the data as they were before, as a process of the program under
 * test, which must say the same and leave the same files. What counts for the test is what was done here.
 */
export function again(argv: readonly string[], given: Given, here: Here): Promise<Outcome> {
  const said = turn.then(async () =>
    isOneOff(argv, given) ? (await here()).said : twice(argv, given, here),
  );
  turn = said.catch(() => {});
  return said;
}

/** One after the other, for the data are put back in between. */
let turn: Promise<unknown> = Promise.resolve();

/** Data that lie elsewhere cannot be put back; and there are words that no process can be started with. */
const isOneOff = (argv: readonly string[], { env, folder }: Given): boolean =>
  !env["RECOVER_DB"]?.startsWith(folder) ||
  argv.some((w) => isUrl(w) || w.includes("\0") || !w.isWellFormed());

async function twice(argv: readonly string[], given: Given, here: Here): Promise<Outcome> {
  const { folder } = given;
  const [before, after] = [`${folder}-before`, `${folder}-after`];
  // With its pipes, links and modes, which Node's own copy leaves behind.
  await execa("cp", ["-a", folder, before]);
  try {
    const { said, faked } = await here();
    if (faked) return said;
    const first = comparable(said, folder);
    renameSync(folder, after);
    try {
      renameSync(before, folder);
      const second = comparable(await apart(argv, given), folder);
      expect(second, `as a process: recover ${argv.join(" ")}`).toEqual(first);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      renameSync(after, folder);
    }
    return said;
  } finally {
    rmSync(before, { recursive: true, force: true });
  }
}

async function apart(argv: readonly string[], { folder, env, width, stdin }: Given): Promise<Outcome> {
  const [file = "", ...words] = started(argv);
  const { stdout, stderr, exitCode, signal } = await execa(file, words, {
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      TZ: "Europe/Berlin",
      COLUMNS: String(width),
      XDG_CACHE_HOME: join(tmpdir(), "recover-edge-cache"),
      ...env,
      RECOVER_BY: env["RECOVER_BY"] ?? "tester",
    },
    extendEnv: false,
    input: stdin,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: 1e9,
  });
  if (exitCode === undefined) throw new Error(`recover ${argv.join(" ")} was ended by ${signal}: ${stderr}`);
  return { out: stdout, err: stderr, code: exitCode };
}

/** What was said, and each file that was left; a database, which has random parts, by that alone. */
function comparable({ out, err, code }: Outcome, folder: string) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const paths = files.map((e) => join(e.parentPath, e.name)).toSorted();
  const held = (path: string): string => {
    const text = readFileSync(path, "latin1");
    return text.startsWith("SQLite format 3\0") ? "a database" : masked(text);
  };
  return {
    out: masked(out),
    err: masked(err),
    code,
    left: Object.fromEntries(paths.map((p) => [p, held(p)])),
  };
}

/** Without the digest of a change just made, which has random parts, and without the count of charts in a process. */
const masked = (text: string): string =>
  text.replaceAll(/\bhead(=|":")[0-9a-f]+/g, "head$1…").replaceAll(/\bzr\d+-c/g, "zr-c");
