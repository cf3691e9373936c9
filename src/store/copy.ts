import { linkSync, renameSync, statSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  checkTarget,
  makeFolder,
  placeNew,
  removeQuietly,
  syncFile,
  syncFolder,
  temporaryIn,
} from "../files.ts";
import { RecoverError } from "../errors.ts";
import { isBusy } from "./driver-errors.ts";
import { openSqlite } from "./engine.ts";
import { faultOf } from "./faults.ts";
import { inspect } from "./location.ts";
import { Patience } from "./patience.ts";
import { Reader } from "./reader.ts";
import type { Store } from "./store.ts";

/** What a copy holds, for the receipt. */
export interface Copied {
  readonly file: string;
  readonly complaints: number;
  readonly changes: number;
  readonly head: string;
}

/**
 * Copies the database into one file: made under a temporary name, synced, checked and renamed, so that the file is
 * whole or not there. Throws `refused` where `target` exists, `storage`, `unusable` where the copy does not check out.
 */
export async function backUp(store: Store, target: string): Promise<Copied> {
  const file = resolve(target);
  const taken = new RecoverError(
    "refused",
    `${target} is there already. Nothing was written.`,
    "Choose another name.",
  );
  checkTarget(target, true);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) throw taken;
  const temporary = temporaryIn(dirname(file));
  try {
    await store.copyTo(temporary);
    syncFile(temporary);
    const receipt = await verified(temporary);
    if (!placeNew(temporary, file)) throw taken;
    return { ...receipt, file };
  } finally {
    removeQuietly(temporary);
    syncFolder(dirname(file));
  }
}

/**
 * Puts a backup in the place of the database. The old one is set aside, journal and all, in `asideFolder`; the copy is
 * checked before anything moves. Returns what the restored database holds and where the old one went.
 * Throws `unusable` for a file that is not a sound database of ours: the current one is then untouched.
 */
export async function restoreFrom(
  backup: string,
  database: string,
  asideFolder: string,
  stamp: string,
  onWait: () => void,
): Promise<Copied & { aside: string | null }> {
  if (inspect(backup).state === "absent") {
    throw new RecoverError(
      "not_found",
      `There is no file ${backup}. Nothing was changed.`,
      "recover help backup",
    );
  }
  makeFolder(dirname(resolve(database)));
  const fresh = temporaryIn(dirname(resolve(database)));
  try {
    const source = await openSqlite(backup, { readonly: true, patience: new Patience(onWait) });
    try {
      source.raw.prepare("vacuum into ?").run(fresh);
    } finally {
      source.raw.close();
    }
    syncFile(fresh);
    const receipt = await verified(fresh);
    const aside = await exchange(
      fresh,
      database,
      join(asideFolder, `before-restore-${stamp}.db`),
      new Patience(onWait),
    );
    return { ...receipt, file: database, aside };
  } catch (error) {
    throw faultOf(error, backup, false);
  } finally {
    removeQuietly(fresh);
  }
}

/** A name in a folder that nothing has yet: backups of one second stand beside each other. */
export function freeName(folder: string, stem: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${stem}${n === 1 ? "" : `-${n}`}.db`);
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return path;
  }
}

/** Keeps the newest `count` backups that were made by themselves. */
export function prune(folder: string, count: number): void {
  const made = readdirSync(folder).filter((name) =>
    /^(recover|before-restore)-\d{8}-\d{6}.*\.db$/.test(name),
  );
  for (const name of made.toSorted().slice(0, -count)) removeQuietly(join(folder, name));
}

/** Opens a copy and looks whether it is sound. */
async function verified(path: string): Promise<Omit<Copied, "file">> {
  // Opened to write, though nothing is: only then does SQLite check what the tables ask of their rows.
  const { raw, db } = await openSqlite(path, { readonly: false, patience: new Patience() });
  try {
    const found = raw.pragma("quick_check", { simple: true });
    if (found !== "ok") {
      throw new RecoverError(
        "unusable",
        "The copy is damaged. Nothing was replaced.",
        "Try an older backup.",
      );
    }
    const [last] = await new Reader(db).changes({ limit: 1 });
    const { n } = await db
      .selectFrom("complaint")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return { complaints: Number(n), changes: last?.seq ?? 0, head: last?.hash ?? "" };
  } finally {
    raw.close();
  }
}

/**
 * Puts `fresh` in the place of the database and keeps the old one as `aside`; returns where it is. A sound database is
 * locked meanwhile, which also rolls back what a crash left half written. A damaged one goes aside with its journal,
 * for SQLite would apply that to the new file.
 */
async function exchange(
  fresh: string,
  database: string,
  aside: string,
  patience: Patience,
): Promise<string | null> {
  if (statSync(database, { throwIfNoEntry: false }) === undefined) {
    renameSync(fresh, database);
    syncFolder(dirname(resolve(database)));
    return null;
  }
  const lock = await locked(database, patience);
  try {
    const kept = linkedTo(database, aside);
    const journal = `${database}-journal`;
    if (statSync(journal, { throwIfNoEntry: false }) !== undefined) renameSync(journal, `${kept}-journal`);
    renameSync(fresh, database);
    syncFolder(dirname(kept));
    syncFolder(dirname(resolve(database)));
    return kept;
  } finally {
    lock?.close();
  }
}

/** The database under an exclusive lock, or null where it cannot be opened at all. */
async function locked(database: string, patience: Patience): Promise<{ close(): void } | null> {
  try {
    const { raw } = await openSqlite(database, { readonly: false, patience });
    await patience.until(isBusy, () => raw.exec("begin exclusive"));
    return raw;
  } catch (error) {
    if (isBusy(error)) throw faultOf(error, database, true);
    return null;
  }
}

/** Gives a file a second name; where that lies on another disk, a name beside the file. */
function linkedTo(file: string, name: string): string {
  try {
    makeFolder(dirname(name));
    linkSync(file, name);
    return name;
  } catch {
    const near = join(dirname(resolve(file)), basename(name));
    linkSync(file, near);
    return near;
  }
}
