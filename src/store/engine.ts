import Sqlite from "better-sqlite3";
import {
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
} from "kysely";
import { RecoverError } from "../errors.ts";
import { inside } from "../inside.ts";
import { CommitFailed, isBusy, ServerError } from "./driver-errors.ts";
import { Patience, patienceMs, sliceMs } from "./patience.ts";
import type { Tables } from "./schema.ts";
import type { Server } from "./server.ts";

/** `RCVR` in the header of every database file of ours. */
export const applicationId = 0x52435652;

/**
 * The one profile every connection has: set, read back, and refused when it differs. DELETE with EXTRA is the
 * combination that lost nothing in power cuts and leaves a single file at rest.
 */
const profile: readonly (readonly [pragma: string, value: string, readsBack: unknown])[] = [
  ["journal_mode", "DELETE", "delete"],
  ["synchronous", "EXTRA", 3],
  ["fullfsync", "ON", 1],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  ["recursive_triggers", "ON", 1],
  ["secure_delete", "ON", 1],
  // Last: until here a lock is waited for in slices.
  ["busy_timeout", String(patienceMs), patienceMs],
];

/** Older versions can lose committed transactions when a checkpoint races a writer (the WAL-reset bug). */
const oldestSqlite = [3, 51, 3] as const;

/** An open database. Transactions take the write lock at once. */
export interface Engine {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export interface FileEngine extends Engine {
  /** The raw connection, for what SQL through Kysely cannot say: pragmas and `vacuum into`. */
  readonly raw: Sqlite.Database;
}

export interface ServerEngine extends Engine {
  /** Several statements in one go and one round trip; the rows of each. */
  run(statements: readonly string[]): Promise<readonly (readonly Answer[])[]>;
}

type Answer = Readonly<Record<string, unknown>>;

export interface EngineOptions {
  readonly readonly: boolean;
  /** How long to wait for other commands, over all that is done with this and other connections. */
  readonly patience: Patience;
}

/** Opens a SQLite file (or `:memory:`) with the profile. Throws what the driver throws, or `unusable`. */
export async function openSqlite(
  path: string,
  { readonly, patience }: EngineOptions,
  fileMustExist = path !== ":memory:",
): Promise<FileEngine> {
  const raw = await opened(path, { readonly, fileMustExist, timeout: sliceMs });
  try {
    // Whoever holds the file locked makes even these wait.
    await patience.until(isBusy, () => {
      assertVersion(raw);
      setProfile(raw, path === ":memory:");
    });
  } catch (error) {
    raw.close();
    throw error;
  }
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => new ImmediateDriver(raw, patience),
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    },
  });
  return { db, raw, close: async () => void raw.close() };
}

type Native = Sqlite.Options["nativeBinding"];

/** Opens the file by the driver, whose native code may be inside the program. */
async function opened(path: string, options: Sqlite.Options): Promise<Sqlite.Database> {
  const native = await inside()?.driver();
  try {
    // The driver takes what was loaded as well as a path; its types know of the path alone.
    return new Sqlite(path, native === undefined ? options : { ...options, nativeBinding: native as Native });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "MODULE_NOT_FOUND" && code !== "ERR_DLOPEN_FAILED") throw error;
    throw new RecoverError(
      "unusable",
      "The part of recover that opens databases is missing, or does not fit this machine. Nothing was done.",
      "To install it again: npm ci",
      { cause: error },
    );
  }
}

/** Makes an empty file at `path`, which must not exist. */
export function createSqlite(path: string): Promise<FileEngine> {
  return openSqlite(path, { readonly: false, patience: new Patience() }, false);
}

/** Connects to a PostgreSQL server. Throws `ServerError`. */
export async function openPostgres(server: Server, patience: Patience): Promise<ServerEngine> {
  const [{ Client }, { serverDialect }] = await Promise.all([import("pg"), import("./server-driver.ts")]);
  const client = new Client({
    ...server.client,
    password: server.client.password ?? (await passwordOf(server)),
    application_name: "recover",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A server that falls silent; one that waits for a lock gives up sooner.
    query_timeout: 20_000,
    // Questions that do not wait for each other's answers travel together.
    pipeline: true,
    types: { getTypeParser },
  });
  // A connection that is lost is noticed by the query that needs it.
  client.on("error", () => {});
  const sanely = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw ServerError.of(error);
    }
  };
  const query = async (text: string, values?: readonly unknown[]): Promise<never> =>
    (await sanely(client.query(text, [...(values ?? [])]))) as never;
  await sanely(client.connect());
  return {
    db: new Kysely<Tables>({ dialect: serverDialect(query, patience) }),
    run: async (statements) =>
      ([await query(statements.join(";\n"))] as { rows: Answer[] }[]).flat().map(({ rows }) => rows),
    close: () => client.end(),
  };
}

/** The password that PGPASSFILE or ~/.pgpass has, where only this account may read it; empty where there is none. */
async function passwordOf({ client }: Server): Promise<string> {
  const [{ default: lookUp }, { Writable }] = await Promise.all([import("pgpass"), import("node:stream")]);
  // What is wrong with the file is said by the server's refusal.
  lookUp.warnTo(new Writable({ write: (_chunk, _encoding, done: () => void) => done() }));
  return new Promise((resolve) => lookUp(client, (password) => resolve(password ?? "")));
}

/** Whole numbers, which a driver would hand over as text where they have 64 bits; all else of ours is text. */
const getTypeParser = (oid: number) => (numbers.has(oid) ? Number : (text: string) => text);

/** int8, int2, int4 and float8, as PostgreSQL's catalogue numbers its types. */
const numbers: ReadonlySet<number> = new Set([20, 21, 23, 701]);

function setProfile(raw: Sqlite.Database, inMemory: boolean): void {
  for (const [pragma, value, expected] of profile) {
    raw.pragma(`${pragma} = ${value}`);
    const actual = raw.pragma(pragma, { simple: true });
    if (actual !== expected && !(inMemory && pragma === "journal_mode")) {
      throw new RecoverError(
        "unusable",
        `The database does not take the safe setting ${pragma} = ${value} (it says ${String(actual)}). Nothing was written.`,
      );
    }
  }
}

function assertVersion(raw: Sqlite.Database): void {
  const version = String(raw.prepare("select sqlite_version()").pluck().get());
  const found = version.split(".").map(Number);
  const difference = oldestSqlite.map((wanted, i) => (found[i] ?? 0) - wanted).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    throw new RecoverError(
      "unusable",
      `SQLite ${version} can lose data; ${oldestSqlite.join(".")} or newer is needed. Nothing was written.`,
      "Install recover again: npm ci",
    );
  }
}

/**
 * Statements are kept for the next time: what is asked for page after page is prepared once, and holds no more memory
 * than that, for what they take is given back only when V8 next looks through all of its own.
 */
function remembering(raw: Sqlite.Database): Pick<Sqlite.Database, "prepare" | "close"> {
  const known = new Map<string, Sqlite.Statement>();
  return {
    close: () => raw.close(),
    prepare: ((sql: string) => {
      const statement = known.get(sql) ?? raw.prepare(sql);
      // The one that was used last stands last.
      known.delete(sql);
      known.set(sql, statement);
      const [oldest] = known.keys();
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
      return statement;
    }) as Sqlite.Database["prepare"],
  };
}

const mostRemembered = 24;

/** Kysely's own driver begins a deferred transaction, which loses writes to an instant "busy". */
class ImmediateDriver extends SqliteDriver {
  readonly #raw: Sqlite.Database;
  readonly #patience: Patience;

  constructor(raw: Sqlite.Database, patience: Patience) {
    super({ database: remembering(raw) });
    this.#raw = raw;
    this.#patience = patience;
  }

  override async beginTransaction(_connection: DatabaseConnection): Promise<void> {
    await this.#inSlices("begin immediate");
  }

  /** A commit waits for those who still read; one that met a lock has written nothing and is tried again. */
  override async commitTransaction(_connection: DatabaseConnection): Promise<void> {
    try {
      await this.#inSlices("commit");
    } catch (error) {
      throw new CommitFailed(error);
    }
  }

  async #inSlices(sql: string): Promise<void> {
    this.#raw.pragma(`busy_timeout = ${sliceMs}`);
    try {
      await this.#patience.until(isBusy, () => this.#raw.exec(sql));
    } finally {
      this.#raw.pragma(`busy_timeout = ${patienceMs}`);
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A failed commit, a full disk or an I/O error may have rolled back already.
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection);
  }
}
