import { RecoverError } from "../errors.ts";
import { Books } from "./books.ts";
import type { Request } from "./change.ts";
import {
  applicationId,
  CommitFailed,
  driverCode,
  openSqlite,
  type Engine,
  type EngineOptions,
} from "./engine.ts";
import { faultOf } from "./faults.ts";
import { create, inspect, sqliteDialect } from "./location.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { Patience } from "./patience.ts";
import { Reader } from "./reader.ts";
import type { ChangeRow, Tables } from "./schema.ts";

export interface StoreOptions {
  readonly path: string;
  /** A reading command leaves the file, its times and its folder alone. */
  readonly mode: "read" | "write";
  /** What a new database starts with. */
  readonly newSettings: () => ReadonlyMap<string, string>;
  /** Something to tell on stderr. */
  readonly onRemark: (remark: string) => void;
  /** Another command has held the database for a second. */
  readonly onWait: () => void;
}

/** What became of a write. */
export interface Written {
  readonly seq: number;
  /** What it was about: references, in the order they were worked on. */
  readonly subject: readonly string[];
  /** The same ref was there already: nothing was done now, and the first outcome stands. */
  readonly repeated: boolean;
  /** The machine's clock stands this much behind the newest change, which keeps its time. */
  readonly clockBehindMs: number;
}

/** The open database. Reads through its questions; writes through `write`, one transaction and one change. */
export class Store extends Reader {
  readonly #engine: Engine;
  readonly path: string;
  /** Whether this run made the database. */
  readonly isNew: boolean;
  readonly #reopen: () => Promise<Engine>;

  constructor(engine: Engine, path: string, isNew: boolean, reopen: () => Promise<Engine>) {
    super(engine.db);
    this.#engine = engine;
    this.path = path;
    this.isNew = isNew;
    this.#reopen = reopen;
  }

  /**
   * Does `work` in one transaction that holds the write lock from its start, and seals it as one change. `work` returns
   * the references it was about. The same `ref` again does nothing and reports the first outcome.
   *
   * Throws `refused` for a known ref with other content, `busy` when the lock is not had in time, `storage` when
   * nothing was stored, `unknown_outcome` when the commit was not confirmed, and what `work` throws (nothing is stored).
   */
  async write(request: Request, work: (books: Books) => Promise<readonly string[]>): Promise<Written> {
    try {
      return await this.#engine.db.transaction().execute(async (trx) => {
        const books = new Books(trx);
        const [earlier] = await books.changes({ ref: request.ref });
        if (earlier !== undefined) return repeated(earlier, request);
        const subject = await work(books);
        const { seq, at, clock } = await books.change.seal(request, subject.join(" "));
        return { seq, subject, repeated: false, clockBehindMs: Date.parse(at) - Date.parse(clock) };
      });
    } catch (error) {
      if (error instanceof CommitFailed) return await this.#afterFailedCommit(error.cause, request);
      throw faultOf(error, this.path, true);
    }
  }

  /** Copies the whole database into a new file at `target`, consistently, while others may write. */
  copyTo(target: string): void {
    try {
      if (this.#engine.raw.inTransaction) this.#engine.raw.exec("commit");
      this.#engine.raw.prepare("vacuum into ?").run(target);
    } catch (error) {
      throw faultOf(error, target, false);
    }
  }

  close(): void {
    this.#engine.raw.close();
  }

  /** The commit failed: a fresh connection knows whether the change is there. */
  async #afterFailedCommit(cause: unknown, request: Request): Promise<never> {
    const unknown = new RecoverError(
      "unknown_outcome",
      `The disk did not confirm the change; it may be stored or not.`,
      `Run the same command again with --ref ${request.ref}; it will not be done twice.\nTo look: recover history --ref ${request.ref}`,
      { cause },
    );
    this.close();
    try {
      const fresh = await this.#reopen();
      try {
        if ((await new Reader(fresh.db).changes({ ref: request.ref })).length > 0) throw unknown;
      } finally {
        fresh.raw.close();
      }
    } catch {
      throw unknown;
    }
    throw faultOf(cause, this.path, true);
  }
}

/**
 * Opens the database at `path`. To read, a missing one is an empty one in memory; to write, it is made.
 * Throws `unusable` for anything that is not a database of ours, `busy`, `storage`.
 */
export async function openStore({ path, mode, newSettings, onRemark, onWait }: StoreOptions): Promise<Store> {
  const options: EngineOptions = { readonly: mode === "read", patience: new Patience(onWait) };
  try {
    const found = inspect(path);
    if (found.state === "absent" && mode === "read") return await emptyStore(newSettings(), options);
    if (found.state === "absent") await create(path, newSettings());
    const reopen = (): Promise<Engine> => openSqlite(path, options);
    return new Store(await ready(path, options, onRemark), path, found.state === "absent", reopen);
  } catch (error) {
    throw faultOf(error, path, mode === "write");
  }
}

/** After a crash a journal has to be rolled back, which a reader may not do: opened writable once for that. */
async function ready(
  path: string,
  options: EngineOptions,
  onRemark: (remark: string) => void,
): Promise<Engine> {
  try {
    return await readable(path, options);
  } catch (error) {
    if (!options.readonly || !isHalfWritten(error)) throw error;
  }
  try {
    (await readable(path, { ...options, readonly: false })).raw.close();
  } catch (error) {
    if (!isHalfWritten(error)) throw error;
    throw new RecoverError(
      "unusable",
      `The last command was interrupted, and what it had half written cannot be taken back because ${path} is read-only. Nothing was changed.`,
      "Run recover as somebody who may write the file and its folder.",
      { cause: error },
    );
  }
  onRemark("The last command was interrupted; what it had half written was taken back.");
  return readable(path, options);
}

const isHalfWritten = (error: unknown): boolean => driverCode(error) === "SQLITE_READONLY_ROLLBACK";

/** Opens a database and reads once, which is when a lock or a journal is met. */
async function readable(path: string, options: EngineOptions): Promise<Engine> {
  const engine = await openSqlite(path, options);
  try {
    // All that one command reads is of one moment, whatever others write meanwhile.
    if (options.readonly) engine.raw.exec("begin");
    engine.raw.prepare("select seq from head").get();
    return engine;
  } catch (error) {
    engine.raw.close();
    throw error;
  }
}

/**
 * An empty database in memory, with the header of a file: written into without waiting for a disk, and copied out in
 * one piece when it is done.
 */
export const openInMemory = (settings: ReadonlyMap<string, string>): Promise<Store> =>
  emptyStore(settings, { readonly: false, patience: new Patience() });

async function emptyStore(settings: ReadonlyMap<string, string>, options: EngineOptions): Promise<Store> {
  const engine = await openSqlite(":memory:", { ...options, readonly: false });
  await migrate(engine.db as never, 0, sqliteDialect);
  engine.raw.pragma(`application_id = ${applicationId}`);
  engine.raw.pragma(`user_version = ${schemaVersion}`);
  const rows: Tables["setting"][] = [...settings].map(([key, value]) => ({ key, value }));
  await engine.db.insertInto("setting").values(rows).execute();
  return new Store(engine, ":memory:", false, async () => engine);
}

function repeated(earlier: ChangeRow, request: Request): Written {
  if (earlier.ref_digest !== request.digest) {
    throw new RecoverError(
      "refused",
      `The reference ${request.ref} was used before, for something else. Nothing was written.`,
      `recover history --ref ${request.ref}`,
    );
  }
  return { seq: earlier.seq, subject: earlier.subject.split(" "), repeated: true, clockBehindMs: 0 };
}
