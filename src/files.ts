import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { basename, dirname, join, resolve, sep } from "node:path";

import { RecoverError } from "./errors.ts";

/**
 * Writes a file so that at every moment, also after a power cut, `path` is the whole old file or the whole new
 * one: a new file beside it (readable by its owner only), synced, renamed, and the folder synced.
 * A file that exists is replaced only with `force`; a link, folder or device never is.
 *
 * @throws RecoverError `usage` for a path that cannot take a file, `refused` for one that may not be replaced,
 *   `storage` when the disk gave way (the old file is then as it was), `unknown_outcome` when the new file is in
 *   place but the disk did not confirm it. What `chunks` throws goes through, with nothing replaced.
 */
export function replaceFile(
  path: string,
  chunks: Iterable<string | Uint8Array>,
  { force }: { readonly force: boolean },
): void {
  const file = begun(path, force);
  try {
    for (const chunk of chunks) file.add(chunk);
    file.place();
  } catch (error) {
    file.drop();
    throw error;
  }
  syncFolder(dirname(resolve(path)));
}

/** The same of text that is made while it is written. Throws as `replaceFile` does. */
export async function replaceFileFrom(
  path: string,
  chunks: AsyncIterable<string>,
  { force }: { readonly force: boolean },
): Promise<void> {
  const file = begun(path, force);
  try {
    for await (const chunk of chunks) file.add(chunk);
    file.place();
  } catch (error) {
    file.drop();
    throw error;
  }
  syncFolder(dirname(resolve(path)));
}

/** A new file beside the one that it is to be. */
function begun(path: string, force: boolean) {
  checkTarget(path, force);
  const temporary = temporaryIn(dirname(resolve(path)));
  const written = <T>(step: () => T): T => orSay(path, step);
  const file = written(() => openSync(temporary, "wx", 0o600));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    add: (chunk: string | Uint8Array): void => written(() => writeFileSync(file, chunk)),
    place: (): void => {
      written(() => fsyncSync(file));
      close();
      if (force) written(() => renameSync(temporary, path));
      else if (!placeNew(temporary, path)) throw exists(path);
    },
    drop: (): void => {
      try {
        close();
      } finally {
        removeQuietly(temporary);
      }
    },
  };
}

/**
 * A name for a file that is still being made, in the folder it will stand in. What killed runs left there is cleared.
 */
export function temporaryIn(folder: string): string {
  removeLeftovers(folder);
  return join(folder, `.recover-${process.pid}-${randomBytes(8).toString("hex")}.tmp`);
}

/**
 * The text of a file, byte for byte.
 *
 * @throws RecoverError `not_found` where there is none, `usage` where it is no text or may not be read
 */
export function textOf(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR")
      throw new RecoverError("not_found", `There is no file ${path}`, undefined, { cause: error });
    const why = unreadable.get(codeOf(error)) ?? "the disk reported a failure";
    throw new RecoverError("usage", `${path} cannot be read because ${why}.`, "Name another file.", {
      cause: error,
    });
  }
}

/**
 * The bytes of a file that was written, some at a time; each time the next is asked for, they are others. Throws
 * `storage` when the disk gave way.
 */
export function* piecesOf(path: string): Generator<Uint8Array, void> {
  const file = orSay(path, () => openSync(path, "r"));
  try {
    const piece = Buffer.allocUnsafe(1 << 14);
    for (let length = 1; length > 0;) {
      length = orSay(path, () => readSync(file, piece));
      if (length > 0) yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

const unreadable = new Map([
  ["EISDIR", "it is a folder"],
  ["EACCES", "its owner does not allow it"],
  ["EPERM", "its owner does not allow it"],
  ["ERR_ENCODING_INVALID_ENCODED_DATA", "it is not UTF-8 text"],
]);

/**
 * Gives a finished file its name, unless there is one of that name; whether it did.
 *
 * @throws RecoverError `storage` when the disk gave way
 */
export function placeNew(temporary: string, path: string): boolean {
  return orSay(path, () => renamedToNew(temporary, path));
}

/**
 * Makes what a file holds survive a power cut.
 *
 * @throws RecoverError `storage` when the disk gave way
 */
export function syncFile(path: string): void {
  orSay(path, () => {
    const file = openSync(path, "r+");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Makes the names in a folder survive a power cut: a file is only there for good after this.
 *
 * @throws RecoverError `unknown_outcome` when the disk did not confirm it
 */
export function syncFolder(path: string): void {
  // Windows opens no folders; its file systems keep names in a journal of their own.
  if (process.platform === "win32") return;
  let folder: number | undefined;
  try {
    folder = openSync(path, "r");
    fsyncSync(folder);
  } catch (error) {
    // Some network and user-space file systems have no sync for folders.
    if (["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(codeOf(error))) return;
    throw new RecoverError(
      "unknown_outcome",
      `The file was written into the folder ${path}, but the disk did not confirm that it is kept.`,
      "Check the disk, then look at the file before relying on it.",
      { cause: error },
    );
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

/**
 * Makes a folder for its owner only, and those above it. One that exists stays as it is.
 *
 * @throws RecoverError `usage` or `storage` when there can be none
 */
export function makeFolder(path: string): void {
  orSay(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }));
}

/**
 * Looks whether a file can be written at a place; with `force`, in the place of one that is there.
 *
 * @throws RecoverError `usage` for a path that cannot take a file, `refused` for one that may not be replaced
 */
export function checkTarget(path: string, force: boolean): void {
  if (path === "") throw usage("The name of the file to write is empty.", "Give a file name.");
  if (path.endsWith("/") || path.endsWith(sep)) throw folderNotFile(path);
  const target = orSay(path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (!target) return checkFolder(path);
  const stats = attempt(() => statSync(path)) ?? target;
  if (stats.isDirectory()) throw folderNotFile(path);
  if (isDevice(path, target, stats)) {
    throw usage(
      `${path} is a device or a pipe and cannot be replaced like a file.`,
      "To write to a pipe or a device, use -o - and redirect the output.",
    );
  }
  if (target.isSymbolicLink()) {
    throw new RecoverError(
      "refused",
      `${path} is a link to another file, and links are not followed. Nothing was written.`,
      "Give the name of the file itself.",
    );
  }
  if (!force) throw exists(path);
}

/** `/dev/stdout` and its like are links, and lead to a plain file when the output is redirected into one. */
function isDevice(path: string, target: Stats, stats: Stats): boolean {
  if (target.isSymbolicLink() && resolve(path).startsWith("/dev/")) return true;
  return !stats.isFile() && !stats.isSymbolicLink();
}

function checkFolder(path: string): void {
  const folder = dirname(path);
  const stats = orSay(path, () => statSync(folder, { throwIfNoEntry: false }));
  if (!stats) {
    throw usage(
      `The folder ${folder} does not exist, so nothing was written.`,
      "Create it first, or name a folder that exists.",
    );
  }
  if (!stats.isDirectory())
    throw usage(
      `${folder} is not a folder, so nothing can be written into it.`,
      "Name a folder that exists.",
    );
}

/** Unlike a rename, a link never replaces a file that appeared in the meantime. */
function renamedToNew(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
  } catch (error) {
    // Any other failure: the file system knows no hard links (FAT, some network drives).
    if (codeOf(error) === "EEXIST" || lstatSync(path, { throwIfNoEntry: false })) return false;
    renameSync(temporary, path);
    return true;
  }
  unlinkSync(temporary);
  return true;
}

const leftoverName = /^\.recover-(\d{1,10})-[0-9a-f]{16}\.tmp(-journal)?$/;
const leftoverAge = 10 * 60_000;

/** Clears what killed runs left behind. A run that still works is known by its process or by a recent write. */
function removeLeftovers(folder: string): void {
  for (const name of attempt(() => readdirSync(folder)) ?? []) {
    const pid = leftoverName.exec(name)?.[1];
    if (pid === undefined) continue;
    const leftover = join(folder, name);
    const stats = attempt(() => lstatSync(leftover));
    if (!stats?.isFile()) continue;
    const isOld = Date.now() - stats.mtimeMs > leftoverAge;
    if (isOld || !isRunning(Number(pid))) removeQuietly(leftover);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Removes a file that may not be there. */
export const removeQuietly = (path: string): void => attempt(() => unlinkSync(path));

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/**
 * Runs a step on the disk and turns what the system says into a sentence.
 *
 * @throws RecoverError `usage` or `storage` where the system refuses
 */
export function orSay<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (/^E(?!RR_)/.test(codeOf(error))) throw failed(path, error);
    throw error;
  }
}

function failed(path: string, cause: unknown): RecoverError {
  const folder = dirname(path);
  const kept = "Nothing was replaced.";
  const storage = (what: string, hint: string): RecoverError =>
    new RecoverError("storage", `${what} ${kept}`, hint, { cause });
  switch (codeOf(cause)) {
    case "ENOSPC":
    case "EDQUOT":
      return storage(
        `There is no room left on the disk for ${path} and so it was not written.`,
        "Free some space, or name a file on another disk.",
      );
    case "EFBIG":
      return storage(
        `${path} would be larger than this disk or account allows.`,
        "Name a file on another disk.",
      );
    case "EROFS":
      return storage(`The disk that holds ${folder} can only be read.`, "Name a file on another disk.");
    case "EACCES":
    case "EPERM":
      return storage(
        `You may not write ${path} because its folder or disk does not allow it.`,
        "Name a folder that is yours.",
      );
    case "ENAMETOOLONG":
      return usage(`The file name ${basename(path)} is too long.`, "Give a shorter one.");
    case "EEXIST":
    case "ENOTDIR":
      return usage(
        `${folder} is not a folder, so nothing can be written into it.`,
        "Name a folder that exists.",
      );
    case "ELOOP":
      return usage(
        `${path} cannot be reached: its folder is a link that leads to itself.`,
        "Name another folder.",
      );
    default:
      return storage(
        `${path} could not be written: the disk reported a failure.`,
        "Check the disk, or name a file on another one.",
      );
  }
}

const folderNotFile = (path: string): RecoverError =>
  usage(`${path} is a folder.`, `Name a file in it, such as ${join(path, "recover.csv")}`);

const exists = (path: string): RecoverError =>
  new RecoverError("refused", `${path} already exists, so nothing was written.`, "To replace it, add -f");

const usage = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);

/** What the system calls a failure; empty for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
