import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, release, tmpdir, totalmem, type } from "node:os";
import { join } from "node:path";
import { dueOnServer, narrowExport, oursAt, reportRows, startRows, withoutDisk } from "./ours.ts";
import { peers } from "./peers/index.ts";
import { versionOf } from "./peers/peer.ts";
import { executable, Place } from "./place.ts";
import { onPostgres } from "./postgres.ts";
import type { Held } from "./prepare.ts";
import { writeResults } from "./results.ts";
import { inWords } from "./row.ts";
import { aligned, cellsOf } from "./table.ts";
import { measured } from "./turns.ts";

/**
 * How long commands take, and how much memory: our own beside a bare `node -e 0` of the same Node, and beside other programs
 * that are given the same work. It reports and never fails on a bar. A whole run writes RESULTS.md;
 * `npm run bench -- --quick` leaves out what needs 100,000 complaints, takes fewer rounds, and writes nothing.
 */
const quick = process.argv.includes("--quick");
const sizes = quick ? [1000, 10_000] : [1000, 10_000, 100_000];
const largest = Math.max(...sizes);
const rounds = quick ? 7 : 25;

const place = new Place(mkdtempSync(join(tmpdir(), "recover-bench-")));
const memory = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/recover-bench-") : null;
try {
  const held = sizes.map((size) =>
    timed(`${inWords(size)} complaints made and handed over`, () => prepared(size)),
  );
  await using server = await onPostgres(place, largest);
  const versions = peers.map((peer) => ({ peer, version: versionOf(peer) }));
  const here = versions.filter(({ version }) => version !== null);
  const rows = [
    ...startRows(),
    ...sizes.flatMap((size) => [
      ...oursAt(place, size),
      ...here.flatMap(({ peer }) => peer.rows(place, size)),
    ]),
    ...(server === null ? [] : [dueOnServer(largest, server.location)]),
    ...(memory === null ? [] : [withoutDisk(copied(place.database(10_000), memory))]),
    ...(quick ? [] : [...reportRows(place, largest), narrowExport(place, largest)]),
  ];
  const all = timed(`${rows.length} rows measured`, () => measured(rows, place, rounds));
  const missing = [
    ...versions.flatMap(({ peer, version }) => (version === null ? [peer.name] : [])),
    ...(existsSync(executable) ? [] : ["the executable (npm run build:binary)"]),
    ...(server === null ? ["PostgreSQL"] : []),
    ...(existsSync("/usr/bin/time") ? [] : ["time, which tells the memory"]),
  ];
  const cells = cellsOf(all, missing);
  const about = [
    machine(here.map(({ peer, version }) => `${peer.name} ${version}`)),
    `${held.map(inSentence).join(" ")} The peers hold what is open, or what was given, and count the same: else nothing would be measured.`,
  ];
  console.log([...about, aligned(cells)].join("\n\n"));
  if (!quick) writeResults(all, cells, about);
} finally {
  rmSync(place.folder, { recursive: true });
  if (memory !== null) rmSync(memory, { recursive: true });
}

function prepared(size: number): Held {
  const script = join(import.meta.dirname, "prepare.ts");
  const { status, stdout } = spawnSync(process.execPath, [script, place.folder, String(size)], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The database of ${size} complaints could not be made.`);
  return JSON.parse(stdout) as Held;
}

function copied(db: string, folder: string): string {
  const copy = join(folder, "copy.db");
  copyFileSync(db, copy);
  return copy;
}

/** Says on stderr how long something took. */
function timed<T>(what: string, work: () => T): T {
  const started = performance.now();
  const result = work();
  console.error(`${what} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

function inSentence({ size, open, overdue, given }: Held): string {
  return `${inWords(size)} complaints: ${inWords(open)} open, ${inWords(overdue)} of them overdue, ${inWords(given)} rows of compensation.`;
}

/** The machine and the programs in one line. */
function machine(versions: readonly string[]): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const parts = [
    `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores, ${gigabytes} GB`,
    `${type()} ${release()}`,
    [`Node ${process.versions.node}`, ...versions].join(", "),
    `${new Date().toISOString().slice(0, 10)}, ${rounds} rounds`,
  ];
  return `${parts.join("; ")}.`;
}
