import { execa } from "execa";
import { createHash } from "node:crypto";
import { on } from "node:events";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { executable } from "../under-test.ts";
import { asOther } from "./other.ts";

const root = join(import.meta.dirname, "../..");
const bundle = join(root, "bin/recover.js");

/** The words that start the program under test in a process of its own: the bundle, where nothing is named. */
export function started(
  argv: readonly string[],
  { nodePath, node }: Pick<RunOptions, "nodePath" | "node"> = {},
): string[] {
  if (executable === null) return [nodePath ?? process.execPath, ...(node ?? []), bundle, ...argv];
  if (nodePath !== undefined || node !== undefined) throw new Error("An executable brings its own Node.");
  return [executable, ...argv];
}

/** How a run of the program ended. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

export interface RunOptions {
  /** Words that go before the program: `bash -c`, `setpriv`. */
  readonly through?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The working folder; the shop's own if left out. */
  readonly cwd?: string;
  /** Node's own options: a module to load first. */
  readonly node?: readonly string[];
  readonly nodePath?: string;
}

/** A run under way: its process, to be signalled, and its end. */
export interface Running {
  readonly process: {
    readonly kill: (signal: NodeJS.Signals) => boolean;
    /** Settles as soon as stderr holds the text. */
    readonly says: (text: string) => Promise<void>;
  };
  readonly ended: Promise<Ended>;
}

/** A shop whose database lies in a folder of its own and which is worked at through the built program. */
export interface Shop extends Disposable {
  readonly folder: string;
  readonly db: string;
  /** The environment that every run has. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts the program; `ended` fails on exit 1 and on a stack trace, whatever a test looks at. */
  readonly start: (argv: readonly string[], options?: RunOptions) => Running;
  readonly recover: (argv: readonly string[], options?: RunOptions) => Promise<Ended>;
}

export function openShop(place: { db?: string } = {}): Shop {
  const folder = mkdtempSync(join(tmpdir(), "recover-edge-"));
  const db = place.db ?? join(folder, "data", "recover.db");
  const world = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    TZ: "Europe/Berlin",
    LANG: "de_DE.UTF-8",
    RECOVER_DB: db,
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_STATE_HOME: join(folder, "state"),
    NODE_COMPILE_CACHE: join(tmpdir(), "recover-edge-cache"),
    // Where an executable unpacks itself, once for all shops.
    XDG_CACHE_HOME: join(tmpdir(), "recover-edge-cache"),
  };
  const start: Shop["start"] = (argv, options = {}) => {
    const { through = [], env = {}, input = "", cwd = folder } = options;
    const [file = "", ...words] = [...through, ...started(argv, options)];
    // Somebody else unpacks an executable into a folder of their own.
    const own = through === asOther ? { XDG_CACHE_HOME: join(tmpdir(), "recover-edge-cache-other") } : {};
    const running = execa(file, words, {
      cwd,
      env: { ...world, ...own, ...env },
      extendEnv: false,
      input,
      reject: false,
      stripFinalNewline: false,
      maxBuffer: 1e9,
    });
    return {
      process: {
        kill: (signal) => running.kill(signal),
        says: (text) => said(running.stderr, text),
      },
      ended: running.then((end) =>
        checked(argv, {
          out: end.stdout,
          err: end.stderr,
          code: end.exitCode ?? (end.signal === undefined ? end.code : undefined),
          signal: end.signal,
        }),
      ),
    };
  };
  return {
    folder,
    db,
    env: world,
    start,
    recover: (argv, options) => start(argv, options).ended,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** No run may ever end with a bug's exit code, a stack trace, or no program at all. */
function checked(argv: readonly string[], end: Omit<Ended, "code"> & { code: unknown }): Ended {
  if (end.code === 1 || typeof end.code === "string" || /^ {4}at /m.test(end.err)) {
    throw new Error(`recover ${argv.join(" ")} ended with ${String(end.code)}: ${end.err}`);
  }
  return end as Ended;
}

/** Settles as soon as a stream has said a text; fails where it ends without. */
export async function said(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  let heard = "";
  for await (const [chunk] of on(stream, "data", { close: ["end"] })) {
    heard += String(chunk);
    if (heard.includes(text)) return;
  }
  throw new Error(`"${text}" was never said, but: ${heard}`);
}

/** The words that log a complaint of an unnamed guest, its text naming the reference. */
export const logWords = (ref: string): string[] => ["log", `complaint ${ref}`, "--walk-in", "--ref", ref];

/** Logs the complaint of an unnamed guest and hands out a coupon worth 10 EUR with it: its code. */
export async function invitedAs(shop: Shop, ref: string): Promise<string> {
  const { out, err, code } = await shop.recover([...logWords(ref), "--invite", "10 EUR"]);
  const coupon = /\b[A-Z]+-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]\b/.exec(out + err)?.[0];
  if (code !== 0 || coupon === undefined) throw new Error(`nobody was invited: ${code} ${err}`);
  return coupon;
}

/** Works through items with so many at a time. */
export async function inLanes<T, R>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

export const sequence = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A file and its folder as they are: to compare before and after. */
export function snapshot(path: string): unknown {
  const stat = lstatSync(path, { bigint: true });
  return {
    beside: readdirSync(dirname(path)).toSorted(),
    mode: stat.mode,
    mtime: stat.mtimeNs,
    sha256: stat.isFile() ? sha256(path) : null,
    name: basename(path),
  };
}

export const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Prints a group's figures; they are what a run of these tests claims. */
export const figures = (text: string): void => {
  // oxlint-disable-next-line no-console
  console.log(text);
};

/** Says loudly that this machine cannot run a test: skipped, never passed. */
export const skippedHere = (what: string, why: string): void => figures(`SKIPPED ${what}: ${why}`);

/** Whether the answer arrived: the line that names what was written. */
export const isDone = ({ out }: Ended): boolean => /R-\d+.*\n/.test(out);
