import { RecoverError } from "../errors.ts";
import { driverCode } from "./driver-errors.ts";
import {
  applicationId,
  openPostgres,
  openSqlite,
  type Engine,
  type EngineOptions,
  type FileEngine,
} from "./engine.ts";
import { faultOf } from "./faults.ts";
import { create, inspect, isServer, sqliteDialect, withSettings } from "./location.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { Patience } from "./patience.ts";
import { Store } from "./store.ts";

export interface StoreOptions {
  /** A file, or a `postgres://` location. */
  readonly path: string;
  /** Where a location leaves open how to reach a server: PGHOST and the like. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A reading command leaves the file, its times and its folder alone. */
  readonly mode: "read" | "write";
  /** What a new database starts with. */
  readonly newSettings: () => ReadonlyMap<string, string>;
  /** Something to tell on stderr. */
  readonly onRemark: (remark: string) => void;
  /** Another command has held the database for a second. */
  readonly onWait: () => void;
}

/**
 * Opens the database at a location. To read, a missing one is an empty one in memory; to write, it is made.
 * Throws `unusable` for anything that is not a database of ours, `busy`, `storage`, and `usage` for the location of a
 * server that cannot be read.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (isServer(options.path)) return openOnServer(options);
  const { path, mode, newSettings, onRemark, onWait } = options;
  const how: EngineOptions = { readonly: mode === "read", patience: new Patience(onWait) };
  try {
    const found = inspect(path);
    if (found === "absent" && mode === "read") return await emptyStore(newSettings(), how.patience);
    if (found === "absent") await create(path, withSettings(newSettings()));
    const reopen = (): Promise<Engine> => openSqlite(path, how);
    return new Store(await ready(path, how, onRemark), {
      place: path,
      isNew: found === "absent",
      reopen,
    });
  } catch (error) {
    throw faultOf(error, path, mode === "write");
  }
}

async function openOnServer({ path, env, mode, newSettings, onWait }: StoreOptions): Promise<Store> {
  const [{ readServer }, { createOnServer, findOnServer }] = await Promise.all([
    import("./server.ts"),
    import("./on-server.ts"),
  ]);
  const server = readServer(path, env);
  const patience = new Patience(onWait);
  try {
    const there = await findOnServer(server, mode, patience);
    if (there === null && mode === "read") return await emptyStore(newSettings(), patience);
    const begun = withSettings(newSettings());
    const { engine, settings, now } =
      there ?? (await createOnServer(server, async (db, isNew) => (isNew ? begun(db) : undefined), patience));
    const reopen = (): Promise<Engine> => openPostgres(server, patience);
    return new Store(engine, {
      place: server.shown,
      isNew: there === null,
      reopen,
      known: { settings, now },
    });
  } catch (error) {
    throw faultOf(error, server.shown, mode === "write");
  }
}

/** After a crash a journal has to be rolled back, which a reader may not do: opened writable once for that. */
async function ready(
  path: string,
  options: EngineOptions,
  onRemark: (remark: string) => void,
): Promise<FileEngine> {
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
async function readable(path: string, options: EngineOptions): Promise<FileEngine> {
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
  emptyStore(settings, new Patience(), false);

async function emptyStore(
  settings: ReadonlyMap<string, string>,
  patience: Patience,
  isMissing = true,
): Promise<Store> {
  const engine = await openSqlite(":memory:", { patience, readonly: false });
  await migrate(engine.db as never, 0, sqliteDialect);
  engine.raw.pragma(`application_id = ${applicationId}`);
  engine.raw.pragma(`user_version = ${schemaVersion}`);
  await withSettings(settings)(engine.db);
  return new Store(engine, { place: ":memory:", isNew: false, isMissing, reopen: async () => engine });
}
