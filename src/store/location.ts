import { closeSync, lstatSync, mkdirSync, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Kysely } from "kysely";
import { placeNew, removeQuietly, syncFolder, temporaryIn } from "../files.ts";
import { RecoverError } from "../errors.ts";
import { applicationId, createSqlite } from "./engine.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import type { Tables } from "./schema.ts";

/** What stands at a location before SQLite touches it. */
export type Found = "absent" | "ours";

/**
 * Looks at a file's first 100 bytes and refuses, unharmed, whatever is not a database of ours: a folder, a pipe, an
 * empty file, another program's database, one of another recover. SQLite would take some of them for healthy.
 * Throws `unusable`.
 */
export function inspect(path: string): Found {
  const stat = reached(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) {
    if (!isTaken(path)) return "absent";
    throw refuse(path, "is a link to a file that does not exist");
  }
  if (!stat.isFile()) throw refuse(path, stat.isDirectory() ? "is a folder" : "is not a regular file");
  const head = reached(path, () => firstBytes(path));
  if (head.length === 0) throw refuse(path, "is empty, so it is no database");
  if (head.length < 100 || head.toString("latin1", 0, 16) !== "SQLite format 3\0")
    throw refuse(path, "is not a recover database");
  if (head.readUInt32BE(68) !== applicationId) throw refuse(path, "is a database of another program");
  const version = head.readUInt32BE(60);
  if (version === 0) throw refuse(path, "was never finished, so it is no database");
  checkSchema(version, path);
  return "ours";
}

/** Refuses a database whose tables are not those that this recover reads and writes. Throws `unusable`. */
export function checkSchema(version: number, place: string): void {
  if (version > schemaVersion) {
    throw new RecoverError(
      "unusable",
      `The database was written by a newer recover: it has schema ${version}, this one knows ${schemaVersion}. Nothing was changed: ${place}`,
      "Update recover.",
    );
  }
  if (version < schemaVersion) {
    throw new RecoverError(
      "unusable",
      `The database was written by an older recover: it has schema ${version}, and this one cannot bring it to its own, ${schemaVersion}. Nothing was changed: ${place}`,
      "Use the recover that wrote it.",
    );
  }
}

/** Whether a location is a server's, not a file. */
export const isServer = (location: string): boolean => /^postgres(?:ql)?:\/\//i.test(location);

/** Whether anything stands at a location, be it a link to nowhere. Throws `unusable` where nobody can tell. */
export const isTaken = (path: string): boolean =>
  reached(path, () => lstatSync(path, { throwIfNoEntry: false })) !== undefined;

/**
 * Makes a new database at a location: built under a temporary name in the same folder and linked into place, so that
 * nobody ever sees half of one. Returns false where another first run was faster: its database stands.
 */
export async function create(path: string, fill: Fill): Promise<boolean> {
  const folder = dirname(path);
  makeDatabaseFolder(folder);
  const temporary = temporaryIn(folder);
  try {
    await build(temporary, fill);
    if (!placeNew(temporary, path)) return false;
    syncFolder(folder);
    return true;
  } finally {
    removeQuietly(temporary);
  }
}

/** What a new database begins with, in the transaction that makes its tables. */
export type Fill = (db: Kysely<Tables>) => Promise<void>;

export const withSettings =
  (settings: ReadonlyMap<string, string>): Fill =>
  async (db) => {
    const rows = [...settings].map(([key, value]) => ({ key, value }));
    if (rows.length > 0) await db.insertInto("setting").values(rows).execute();
  };

/** Makes a database in a file of that name, which must not exist: whole when this returns. */
export async function build(path: string, fill: Fill): Promise<void> {
  const { db, raw } = await createSqlite(path);
  try {
    raw.pragma(`application_id = ${applicationId}`);
    await db.transaction().execute(async (trx) => {
      await migrate(trx as never, 0, sqliteDialect);
      await fill(trx);
      raw.pragma(`user_version = ${schemaVersion}`);
    });
  } finally {
    raw.close();
  }
}

export const sqliteDialect = { int: "integer", strict: "strict" };

/** As for any file, but where it cannot be, the way out is another place for the database. */
function makeDatabaseFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new RecoverError(
      "unusable",
      `The folder for the database cannot be made: ${folder}`,
      "Choose another place with --db FILE or RECOVER_DB.",
      { cause: error },
    );
  }
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(100);
    return head.subarray(0, readSync(file, head, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/** A step that the system may refuse: a folder of somebody else, a link to itself, a name that is too long. */
function reached<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new RecoverError(
      "unusable",
      `The database cannot be reached: ${path}`,
      "Check --db or RECOVER_DB, and that the file and its folder are yours.",
      { cause: error },
    );
  }
}

const refuse = (path: string, what: string): RecoverError =>
  new RecoverError("unusable", `${path} ${what}. Nothing was changed.`, "Check --db or RECOVER_DB.");
