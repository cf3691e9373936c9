import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { reports } from "../../src/reports/index.ts";
import { administer, findPrograms, makeServer, till, type Address, type Server } from "../postgres/server.ts";

/**
 * How long a command takes, beside a bare `node -e 0` of the same Node. The rows take turns, so that what disturbs one
 * disturbs all, and the ratios hold on a slow machine as on a fast one. It reports and never fails.
 * `npm run bench -- --quick` leaves out what needs 100,000 complaints, and takes fewer rounds.
 */

interface Row {
  readonly name: string;
  readonly argv: (round: number) => readonly string[];
  readonly db?: string | undefined;
  /** At most so many times the row `beside`, a bare node where none is named. */
  readonly bar?: number;
  readonly beside?: string;
  /** The single executable runs it, where it was built. */
  readonly alone?: true;
  /** Another program runs it, where it is there: what we are measured against. */
  readonly by?: string;
  /** A row that takes long has fewer turns. */
  readonly every?: number;
}

interface Measured extends Row {
  readonly times: number[];
  /** The most memory that it held, in a run of its own; null where nothing here can tell. */
  peakMb?: number | null;
  failure?: string;
}

const quick = process.argv.includes("--quick");
const sizes = quick ? [1000, 10_000] : [1000, 10_000, 100_000];
const rounds = quick ? 7 : 25;
const warmUp = 2;

const folder = mkdtempSync(join(tmpdir(), "recover-bench-"));
const memory = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/recover-bench-") : null;
const program = join(import.meta.dirname, "../../bin/recover.js");
const executable = join(import.meta.dirname, "../../dist/recover");
const bare = "bare node";

let server: Server | null = null;
try {
  for (const size of sizes) {
    const started = performance.now();
    seeded(size);
    console.error(`${size} complaints made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  if (memory !== null) copyFileSync(database(10_000), join(memory, "10000.db"));
  server = findPrograms() === undefined ? null : await makeServer();
  if (server !== null) moved(sizes.at(-1) ?? 0, await databaseOn(server));
  const measured = rows().map((row): Measured => ({ ...row, times: [] }));
  for (let round = -warmUp; round < rounds; round++) {
    for (const row of measured) if (round < 0 || round % (row.every ?? 1) === 0) turn(row, round);
  }
  for (const row of measured) row.peakMb = peakOf(row);
  console.log(
    `Node ${process.versions.node}, ${process.platform}, ${availableParallelism()} cores, ${rounds} rounds\n`,
  );
  console.log(table(measured));
} finally {
  rmSync(folder, { recursive: true });
  if (memory !== null) rmSync(memory, { recursive: true });
  await server?.[Symbol.asyncDispose]();
}

/** Makes an empty database on a server; the address is how a till reaches it over the loopback. */
async function databaseOn({ address }: Server): Promise<string> {
  await administer(address, `create database bench owner ${till.name}`);
  return onServer(address);
}

function onServer({ port }: Address): string {
  return `postgres://${till.name}:${encodeURIComponent(till.password)}@127.0.0.1:${port}/bench`;
}

/** Copies a database onto the server by the program's own means. */
function moved(size: number, place: string): void {
  const started = performance.now();
  const env = { ...environment(database(size)), PGPASSWORD: till.password };
  const open = place.replace(/:[^:@/]+@/, "@");
  const { status } = spawnSync(process.execPath, [program, "move", open], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The database could not be moved to the server.");
  console.error(
    `${size} complaints moved to PostgreSQL in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

/** In a process of its own: to start another one takes longer the more memory the one that measures has used. */
function seeded(size: number): void {
  const module = JSON.stringify(new URL("seed.ts", import.meta.url).href);
  const work = `import { seed } from ${module}; await seed(${JSON.stringify(database(size))}, ${size}, new Date());`;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", work], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`The database of ${size} complaints could not be made.`);
}

function rows(): Row[] {
  const [small, middle, large] = [1000, 10_000, 100_000].map(database);
  const counter = ["log", "cold", "coffee", "--walk-in", "--paid", "3.20 EUR", "--sorry", "--redo"];
  // Many on file have the first name, nobody has the last one: the look for somebody similar has much to compare.
  const log = (round: number): readonly string[] =>
    ["log", "cold soup", "-c", `Jane ${surname(round)}`, "--channel", "phone"].concat(
      "--phone",
      `+34 607 31 ${1000 + round}`,
    );
  const all: (Row | null)[] = [
    { name: bare, argv: () => [] },
    { name: "executable: --version", argv: () => ["--version"], bar: 1.15, alone: true },
    { name: "executable: due, 1,000", argv: () => ["due"], db: small, bar: 1.35, alone: true },
    { name: "executable: log, 10,000", argv: () => counter, db: middle, bar: 1.45, alone: true },
    { name: "--version", argv: () => ["--version"], bar: 1.5 },
    { name: "--help", argv: () => ["--help"], bar: 1.8 },
    { name: "help log", argv: () => ["help", "log"] },
    { name: "due, no database", argv: () => ["due"], db: join(folder, "none.db") },
    { name: "due, 1,000", argv: () => ["due"], db: small, bar: 2 },
    { name: "due, 10,000", argv: () => ["due"], db: middle, bar: 2.5 },
    { name: "due, 100,000", argv: () => ["due"], db: large, bar: 1.2, beside: "due, 1,000" },
    server === null
      ? null
      : {
          name: `due, ${quick ? "10,000" : "100,000"}, PostgreSQL`,
          argv: () => ["due"],
          db: onServer(server.address),
        },
    { name: "log a walk-in, 10,000", argv: () => counter, db: middle, bar: 2.5 },
    { name: "log somebody new, 10,000", argv: log, db: middle, bar: 2.5 },
    // The same without the disk: what is left is the program's own.
    memory === null ? null : { name: "log somebody new, no disk", argv: log, db: join(memory, "10000.db") },
    { name: "show, 10,000", argv: () => ["show", "5000"], db: middle },
    { name: "list, 10,000", argv: () => ["list"], db: middle, every: 3 },
    { name: "find, 100,000", argv: () => ["find", "parcel", "courier"], db: large, every: 3 },
    ...Object.keys(reports).map((name) => ({
      name: `report ${name}, 100,000`,
      argv: () => ["report", name],
      db: large,
      every: 6,
      bar: name === "defection" ? 8 : 10,
    })),
    ...exportRows(large),
  ];
  return all
    .filter((row) => row !== null)
    .filter((row) => !quick || row.db !== large)
    .filter((row) => row.alone !== true || existsSync(executable))
    .filter((row) => row.by === undefined || spawnSync(row.by, ["--version"]).status === 0);
}

/** What was given for 100,000 complaints, and the same table as the shell of SQLite writes it. */
function exportRows(db: string | undefined): Row[] {
  const shell = "sqlite3, the same CSV";
  const sql = join(import.meta.dirname, "compensation.sql");
  const file = (name: string): string => join(folder, name);
  const beside = { db, every: 6, bar: 3, beside: shell };
  return [
    { name: shell, by: "sqlite3", argv: () => ["-readonly", db ?? "", `.read ${sql}`], db, every: 6 },
    { name: "export compensation, 100,000", argv: () => ["export", "compensation"], ...beside },
    {
      name: "export compensation -o, 100,000",
      argv: () => ["export", "compensation", "-f", "-o", file("compensation.csv")],
      ...beside,
    },
    {
      name: "export books --to hledger -o, 100,000",
      argv: () => ["export", "books", "--to", "hledger", "--tax", "19%", "-f", "-o", file("books.journal")],
      db,
      every: 6,
    },
  ];
}

/** A name that nobody has, another one each round. */
function surname(round: number): string {
  const syllables = ["ka", "mo", "ri", "ven", "sol"];
  return [1, 5, 25].map((place) => syllables[Math.floor((round + warmUp) / place) % 5]).join("");
}

function turn(row: Measured, round: number): void {
  const words = row.argv(round + warmUp);
  const [command, argv] = commandOf(row, words);
  const started = performance.now();
  const { status, stderr, error } = spawnSync(command, argv, {
    env: environment(row.db),
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 30,
  });
  const took = performance.now() - started;
  if (status !== 0) row.failure = `failed: ${error?.message ?? stderr.toString().split("\n")[0]}`;
  if (round >= 0) row.times.push(took);
}

function commandOf(row: Row, words: readonly string[]): [string, readonly string[]] {
  if (row.name === bare) return [process.execPath, ["-e", "0"]];
  if (row.by !== undefined) return [row.by, words];
  return row.alone === true ? [executable, words] : [process.execPath, [program, ...words]];
}

/** By GNU's `time`, which adds to the time and so has a turn of its own. */
function peakOf(row: Row): number | null {
  const [command, argv] = commandOf(row, row.argv(rounds + warmUp));
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%M", command, ...argv], {
    env: environment(row.db),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kilobytes = Number(stderr?.toString().trim().split("\n").at(-1));
  return status === 0 && kilobytes > 0 ? kilobytes / 1000 : null;
}

/** Nothing of the person who measures, but for what Node itself needs: their settings would be measured too. */
function environment(db: string | undefined): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  const own = {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_STATE_HOME: folder,
    LANG: "de_DE.UTF-8",
    // The zone of the shop, which the shell of SQLite takes for the machine's.
    TZ: "Europe/Berlin",
  };
  return { PATH, TMPDIR, SystemRoot, ...own, RECOVER_DB: db ?? join(folder, "none.db") };
}

function table(measured: readonly Measured[]): string {
  const middleOf = (name: string): number => median(measured.find((row) => row.name === name)?.times ?? []);
  const lines = measured.map((row) => {
    const middle = median(row.times);
    const ratio = middle / middleOf(row.beside ?? bare);
    const bar =
      row.bar === undefined ? "" : `${row.bar}${row.beside === undefined ? "" : ` × ${row.beside}`}`;
    const verdict = row.failure ?? (row.bar === undefined ? "" : ratio <= row.bar ? "ok" : "over");
    const best = Math.min(...row.times);
    return [
      row.name,
      middle.toFixed(1),
      best.toFixed(1),
      (middle / middleOf(bare)).toFixed(2),
      row.peakMb == null ? "" : row.peakMb.toFixed(0),
      ratio.toFixed(2),
      bar,
      verdict,
    ];
  });
  const head = ["", "median ms", "minimum ms", "times bare", "peak MB", "measured", "bar", ""];
  const all = [head, ...lines.map((line, i) => (measured[i]?.bar === undefined ? line.with(5, "") : line))];
  const widths = head.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  const isNumber = (i: number): boolean => i > 0 && i < 6;
  const cell = (text: string, i: number): string =>
    isNumber(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  return all.map((line) => line.map(cell).join("  ").trimEnd()).join("\n");
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

function database(size: number): string {
  return join(folder, `${size}.db`);
}
