import {
  accessSync,
  constants,
  linkSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  checkTarget,
  codeOf,
  makeFolder,
  orSay,
  placeNew,
  removeQuietly,
  syncFile,
  syncFolder,
  temporaryIn,
} from "../files.ts";
import { RecoverError } from "../errors.ts";
import { driverCode, isBusy } from "./driver-errors.ts";
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
    syncFolder(dirname(file));
    return { ...receipt, file };
  } finally {
    removeQuietly(temporary);
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
  if (inspect(backup) === "absent") {
    throw new RecoverError(
      "not_found",
      `There is no file ${backup}. Nothing was changed.`,
      "recover help backup",
    );
  }
  const place = placeOf(database);
  makeFolder(dirname(place));
  const fresh = temporaryIn(dirname(place));
  try {
    const source = await openSqlite(backup, { readonly: true, patience: new Patience(onWait) });
    try {
      source.raw.prepare("vacuum into ?").run(fresh);
    } finally {
      source.raw.close();
    }
    syncFile(fresh);
    const receipt = await verified(fresh);
    const stem = `before-restore-${stamp}`;
    const aside = await exchange(fresh, place, { folder: asideFolder, stem }, new Patience(onWait));
    return { ...receipt, file: database, aside };
  } catch (error) {
    throw faultOf(error, backup, false);
  } finally {
    removeQuietly(fresh);
  }
}

/** A name in a folder that nothing has yet: backups of one second stand beside each other. */
export function freeBackupName(folder: string, stem: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${stem}${n === 1 ? "" : `-${n}`}.db`);
    // SQLite would apply a journal that somebody else left under the name.
    if (!isThere(path) && !isThere(`${path}-journal`)) return path;
  }
}

/**
 * Keeps the newest `count` backups that were made by themselves, and apart from them as many databases that a restore
 * set aside. `latest` counts as the newest whatever its name says: the clock may have been set back.
 */
export function prune(folder: string, count: number, latest: string): void {
  const others = readdirSync(folder)
    .filter((name) => name !== basename(latest))
    .flatMap(ownName)
    .toSorted(byAge);
  const old = [
    ...others.filter(({ kind }) => kind === "recover").slice(count - 1),
    ...others.filter(({ kind }) => kind === "before-restore").slice(count),
  ];
  for (const { name } of old) {
    removeQuietly(join(folder, name));
    removeQuietly(join(folder, `${name}-journal`));
  }
}

interface OwnName {
  readonly name: string;
  readonly kind: string;
  readonly stamp: string;
  readonly number: number;
}

/** What the name of a backup says, where it is one that was given here. */
function ownName(name: string): OwnName[] {
  const [, kind, stamp, number] = /^(recover|before-restore)-(\d{8}-\d{6})(?:-(\d+))?\.db$/.exec(name) ?? [];
  if (kind === undefined || stamp === undefined) return [];
  return [{ name, kind, stamp, number: Number(number ?? 1) }];
}

/** The newest first; of one second, the one with the highest number. */
const byAge = (a: OwnName, b: OwnName): number =>
  a.stamp === b.stamp ? b.number - a.number : a.stamp < b.stamp ? 1 : -1;

const isThere = (path: string): boolean =>
  orSay(path, () => lstatSync(path, { throwIfNoEntry: false })) !== undefined;

/** Where the database is, or will be: behind a link, for the file is to be replaced and not the link to it. */
const placeOf = (database: string): string =>
  orSay(database, () =>
    statSync(database, { throwIfNoEntry: false }) === undefined ? resolve(database) : realpathSync(database),
  );

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

/** Where a database that is replaced is to be kept. */
interface Aside {
  readonly folder: string;
  readonly stem: string;
}

/**
 * Puts `fresh` in the place of the database and keeps the old one; returns where it is. A sound database is locked
 * meanwhile, which also rolls back what a crash left half written. A damaged one goes aside with its journal, and so
 * does the journal of a lost one, for SQLite would apply that to the new file.
 */
async function exchange(
  fresh: string,
  database: string,
  aside: Aside,
  patience: Patience,
): Promise<string | null> {
  const isNew = statSync(database, { throwIfNoEntry: false }) === undefined;
  const lock = isNew ? null : await locked(database, patience);
  try {
    const kept = isNew ? null : setAside(database, aside);
    const beside = kept ?? freeBackupName(dirname(database), aside.stem);
    try {
      moveJournal(database, beside);
      orSay(database, () => renameSync(fresh, database));
    } catch (error) {
      putBack(kept, beside, database);
      throw error;
    }
    if (kept !== null) syncFolder(dirname(kept));
    syncFolder(dirname(database));
    return kept;
  } finally {
    lock?.close();
  }
}

/** The database under an exclusive lock, or null where it is too damaged to have one. */
async function locked(database: string, patience: Patience): Promise<{ close(): void } | null> {
  // SQLite takes a lock on a file that it may not write for no more than one to read.
  orSay(database, () => accessSync(database, constants.W_OK));
  try {
    const { raw } = await openSqlite(database, { readonly: false, patience });
    try {
      await patience.until(isBusy, () => raw.exec("begin exclusive"));
    } catch (error) {
      raw.close();
      throw error;
    }
    return raw;
  } catch (error) {
    if (isDamage(error)) return null;
    throw faultOf(error, database, true);
  }
}

const isDamage = (error: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT)/.test(driverCode(error) ?? "");

/** Keeps the database under another name: in the folder for that or, where this is on another disk, beside itself. */
function setAside(database: string, { folder, stem }: Aside): string {
  makeFolder(folder);
  try {
    return keptIn(folder, stem, database);
  } catch (error) {
    if (codeOf(error) === "EXDEV") return orSay(database, () => keptIn(dirname(database), stem, database));
    return orSay(join(folder, `${stem}.db`), () => {
      throw error;
    });
  }
}

/** Keeps a file under a free name in a folder, and returns that. */
function keptIn(folder: string, stem: string, file: string): string {
  for (;;) {
    const name = freeBackupName(folder, stem);
    try {
      linkOrMove(file, name);
      return name;
    } catch (error) {
      // Somebody else was faster.
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** What the system says where a file can have one name alone. */
const withoutLinks: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** With a second name for the old file there is a database at every moment; not every file system knows any. */
function linkOrMove(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!withoutLinks.has(codeOf(error))) throw error;
    renameSync(file, name);
  }
}

function moveJournal(from: string, to: string): void {
  if (isThere(`${from}-journal`))
    orSay(`${to}-journal`, () => renameSync(`${from}-journal`, `${to}-journal`));
}

/** Everything as it was before: a second name that stayed would be one of the living database. */
function putBack(kept: string | null, beside: string, database: string): void {
  moveJournal(beside, database);
  if (kept === null) return;
  orSay(kept, () => (isThere(database) ? unlinkSync(kept) : renameSync(kept, database)));
}
