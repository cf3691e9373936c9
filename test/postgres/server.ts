import { execa } from "execa";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, realpathSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { Client } from "pg";

/** Where PostgreSQL's own programs lie. */
interface Programs {
  readonly folder: string;
  /** The major version. */
  readonly version: number;
}

/** Where a server is reached. */
export interface Address {
  /** The folder of the unix socket, where nobody needs a password. */
  readonly folder: string;
  /** Of the socket's name and of 127.0.0.1, where everybody needs one. */
  readonly port: number;
  /** How a database is made fastest: options of `create database`. */
  readonly strategy: string;
}

export interface Server extends AsyncDisposable {
  readonly address: Address;
  /** Starts it again after a crash, at the same address. */
  readonly start: () => Promise<void>;
  /** Ends it as if its processes had been killed: the next start recovers from the log what was committed. */
  readonly crash: () => Promise<void>;
}

/** The role that the databases of the tests belong to: not a superuser. Its password has to be escaped in a URL. */
export const till = { name: "till", password: "s/cret@100%" };

/** The newest PostgreSQL on the PATH or where Debian keeps its versions. */
export function findPrograms(): Programs | undefined {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...globSync("/usr/lib/postgresql/*/bin"),
  ].filter((folder) => ["initdb", "pg_ctl", "postgres"].every((name) => existsSync(join(folder, name))));
  // A link on the PATH leads to the folder where the programs find each other.
  const real = new Set(folders.map((folder) => dirname(realpathSync(join(folder, "initdb")))));
  return [...real]
    .map((folder) => ({ folder, version: versionIn(folder) }))
    .toSorted((a, b) => b.version - a.version)[0];
}

function versionIn(folder: string): number {
  const { stdout } = spawnSync(join(folder, "initdb"), ["--version"], { encoding: "utf8" });
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? 0);
}

/**
 * Makes and starts a server of its own in a temporary folder; disposed of, or when this process dies, it is stopped and
 * removed. With `durable` it waits for the disk as a shop's server does.
 */
export async function makeServer({ durable = false } = {}): Promise<Server> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error("There is no PostgreSQL on this machine.");
  const owner = unprivileged();
  const port = await freePort();
  // Not TMPDIR: a socket's path holds 107 bytes at most, and root's own may be closed to everybody else.
  const folder = mkdtempSync("/tmp/recover-pg-");
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const remove = watch(join(programs.folder, "pg_ctl"), folder, owner);
  // Copied files are faster than logged ones where nothing waits for the disk; before version 15 there is no choice.
  const strategy = durable || programs.version < 15 ? "" : "strategy file_copy";
  const address = { folder, port, strategy };
  const data = join(folder, "data");
  const log = join(folder, "log");

  const call = async (program: string, ...words: string[]): Promise<void> => {
    // What is set for another server, or says another language, is not passed on.
    const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" };
    await execa(join(programs.folder, program), words, { cwd: folder, env, extendEnv: false, ...owner });
  };
  const start = async (): Promise<void> => {
    try {
      await call("pg_ctl", "start", "-D", data, "-l", log, "--wait", "--silent");
    } catch (cause) {
      throw new Error(`PostgreSQL did not start: ${await readFile(log, "utf8").catch(() => "")}`, { cause });
    }
  };
  const crash = async (): Promise<void> =>
    call("pg_ctl", "stop", "-D", data, "--mode=immediate", "--wait", "--silent");

  try {
    await call(
      "initdb",
      ...["-D", data, "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"],
      ...["--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync"],
    );
    await appendFile(join(data, "postgresql.conf"), settings(address, durable));
    await start();
    await administer(address, `create role ${till.name} login password '${till.password}'`);
  } catch (error) {
    await remove();
    throw error;
  }
  return { address, start, crash, [Symbol.asyncDispose]: remove };
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string, name: string): number =>
    Number(spawnSync("id", [what, name], { encoding: "utf8" }).stdout || Number.NaN);
  const name = ["postgres", "nobody"].find((name) => id("-u", name) > 0);
  if (name === undefined) throw new Error("There is no user, postgres or nobody, to run PostgreSQL as.");
  return { uid: id("-u", name), gid: id("-g", name) };
}

const settings = ({ folder, port }: Address, durable: boolean): string => `
unix_socket_directories = '${folder}'
listen_addresses = '127.0.0.1'
port = ${port}
${durable ? syncAtOnce : "fsync = off\nfull_page_writes = off"}
`;

/** After a crash every file is synced first: with one call where the system has it, not one by one for seconds. */
const syncAtOnce = process.platform === "linux" ? "recovery_init_sync_method = syncfs" : "";

/** A port that nobody listens on, below those that systems hand out for outgoing connections. */
async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
    return port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return freePort();
  } finally {
    probe.close();
  }
}

/**
 * A process that outlives this one, however it ends: it waits for the end of its stdin, stops the server and removes
 * the folder, once more where initdb, orphaned, was still writing there. Returns what ends its stdin.
 */
function watch(pgCtl: string, folder: string, owner: ReturnType<typeof unprivileged>): () => Promise<void> {
  const script =
    'cat; "$0" stop -D "$1/data" --mode=immediate --silent; rm -rf "$1" || (sleep 2; rm -rf "$1")';
  const watchdog = spawn("sh", ["-c", script, pgCtl, folder], {
    ...owner,
    // Of a session of its own, so that Ctrl-C does not reach it.
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = once(watchdog, "exit");
  return async () => {
    watchdog.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error(`PostgreSQL could not be removed from ${folder}.`);
  };
}

/** Runs one statement as the superuser. */
export async function administer({ folder, port }: Address, statement: string): Promise<void> {
  const client = new Client({ host: folder, port, user: "postgres", database: "postgres" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
