import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { RecoverError } from "./errors.ts";
import { codeOf, removeQuietly, temporaryIn } from "./files.ts";

/** Native code that the program carries inside itself. The system loads none but from a file. */
export interface Packed {
  /** Names what is inside, so that two versions never share a file: the digest of the bytes. */
  readonly digest: string;
  readonly bytes: () => Uint8Array;
}

/**
 * Loads native code from a private folder of this account, and puts it there where it is missing or differs. What is
 * loaded is the open file whose every byte was compared with ours, whatever becomes of its name in the meantime.
 *
 * @throws RecoverError `unusable` for a folder that others could write to and one that nothing may be run from,
 *   `storage` where the disk gave way
 */
export function loaded(packed: Packed, folder: string | null): unknown {
  if (folder === null) throw noFolder();
  makePrivate(folder);
  const path = join(folder, `driver-${packed.digest}.node`);
  const file = opened(path, packed) ?? unpacked(path, packed, folder);
  try {
    return run(path, file, folder);
  } finally {
    closeSync(file);
  }
}

function makePrivate(folder: string): void {
  orSay(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const stat = orSay(folder, () => lstatSync(folder));
  if (!stat.isDirectory()) throw notPrivate(folder, "it is a link or no folder at all");
  // Windows keeps a profile's folders by lists of its own.
  if (process.getuid === undefined) return;
  if (stat.uid !== process.getuid()) throw notPrivate(folder, "it belongs to somebody else");
  if ((stat.mode & 0o022) !== 0) throw notPrivate(folder, "others may write to it");
}

/** The file at a path, open, where it is ours, whole and true to what we carry. */
function opened(path: string, packed: Packed): number | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return null;
  }
  if (isTrue(file, packed.bytes())) return file;
  closeSync(file);
  return null;
}

function isTrue(file: number, bytes: Uint8Array): boolean {
  const stat = fstatSync(file);
  if (!stat.isFile() || stat.size !== bytes.length || (stat.mode & 0o022) !== 0) return false;
  if (process.getuid !== undefined && stat.uid !== process.getuid()) return false;
  const piece = Buffer.allocUnsafeSlow(1 << 16);
  for (let at = 0; at < bytes.length; at += piece.length) {
    const wanted = bytes.subarray(at, at + piece.length);
    const read = readSync(file, piece, 0, wanted.length, at);
    if (read !== wanted.length || piece.compare(wanted, 0, read, 0, read) !== 0) return false;
  }
  return true;
}

/** Written under a name of its own and renamed, so that of several who start at once none loads half of it. */
function unpacked(path: string, packed: Packed, folder: string): number {
  const temporary = temporaryIn(folder);
  try {
    const bytes = packed.bytes();
    orSay(folder, () => {
      const file = openSync(temporary, "wx", 0o600);
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    });
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  removeOthers(folder, path);
  const file = opened(path, packed);
  if (file !== null) return file;
  throw storage(`What was unpacked into ${folder} does not come back as it was written, so it was not run.`);
}

/** What older versions have left; one that still runs has it open, or unpacks it again. */
function removeOthers(folder: string, path: string): void {
  for (const name of readdirSync(folder)) {
    const other = join(folder, name);
    if (/^driver-[0-9a-f]+\.node$/.test(name) && other !== path) removeQuietly(other);
  }
}

/** By its descriptor where the system has a name for that: it is the very file that was looked at. */
function run(path: string, file: number, folder: string): unknown {
  const module = { exports: {} };
  const byDescriptor = `/proc/self/fd/${file}`;
  try {
    process.dlopen(module, process.platform === "linux" && isThere(byDescriptor) ? byDescriptor : path);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    if (/not permitted|permission denied|failed to map/i.test(why)) {
      throw new RecoverError(
        "unusable",
        `Nothing may be run from ${folder}, so the part of recover that opens databases cannot be loaded. Nothing was done.`,
        another,
        { cause: error },
      );
    }
    throw new RecoverError(
      "unusable",
      "The part of recover that opens databases does not fit this machine. Nothing was done.",
      "Use the recover that was made for it, or the one that npm installs.",
      { cause: error },
    );
  }
  return module.exports;
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function orSay<T>(folder: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!/^E(?!RR_)/.test(codeOf(error))) throw error;
    throw storage(`${folder} ${troubles.get(codeOf(error)) ?? "cannot be written to"}.`, error);
  }
}

const troubles = new Map([
  ["ENOSPC", "is on a disk that is full"],
  ["EDQUOT", "is on a disk where this account has no room left"],
  ["EROFS", "is on a disk that can only be read"],
  ["EACCES", "cannot be written to by this account"],
  ["EPERM", "cannot be written to by this account"],
  ["ENOTDIR", "cannot be made, because a file is in its way"],
  ["EEXIST", "cannot be made, because a file is in its way"],
]);

const another = "Name another folder: XDG_CACHE_HOME=FOLDER";

const storage = (what: string, cause?: unknown): RecoverError =>
  new RecoverError(
    "storage",
    `The part of recover that opens databases could not be unpacked: ${what} Nothing was done.`,
    another,
    { cause },
  );

const notPrivate = (folder: string, why: string): RecoverError =>
  new RecoverError(
    "unusable",
    `Nothing is run from ${folder}, because ${why}. Nothing was done.`,
    "Make it a folder of yours alone (chmod 700), or name another: XDG_CACHE_HOME=FOLDER",
  );

const noFolder = (): RecoverError =>
  new RecoverError(
    "unusable",
    "Your home folder is not known, so there is no place to unpack the part of recover that opens databases. Nothing was done.",
    another,
  );
