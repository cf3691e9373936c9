import { RecoverError } from "../errors.ts";
import { CommitFailed, driverCode } from "./engine.ts";

/**
 * What a driver threw, in the owner's words and with the right exit code. Errors of ours and unknown ones pass through.
 * `writing` says that a change was under way, which was then not stored.
 */
export function faultOf(thrown: unknown, path: string, writing: boolean): unknown {
  const error = thrown instanceof CommitFailed ? thrown.cause : thrown;
  if (error instanceof RecoverError) return error;
  const code = driverCode(error);
  if (code === null) {
    return error instanceof TypeError && error.message.includes("directory does not exist")
      ? new RecoverError(
          "unusable",
          `The folder of the database does not exist: ${path}`,
          "Check --db or RECOVER_DB.",
        )
      : error;
  }
  const kept = writing ? " Nothing was written." : "";
  const fault = faults.find(([codes]) => codes.some((c) => code.startsWith(c)));
  if (fault === undefined) return error;
  const [, kind, what, hint] = fault;
  return new RecoverError(kind, `${what.replace("$path", path)}${kept}`, hint, { cause: error });
}

type Fault = readonly [codes: readonly string[], kind: RecoverError["kind"], what: string, hint?: string];

/** The longest code first; `SQLITE_READONLY` stands for all that begin with it. */
const faults: readonly Fault[] = [
  [
    ["SQLITE_BUSY"],
    "busy",
    "Another recover is using the database and did not finish in time: $path.",
    "Run the command again.",
  ],
  [
    ["SQLITE_CANTOPEN"],
    "unusable",
    "The database cannot be opened: $path.",
    "Check that the file is there and yours.",
  ],
  [["SQLITE_NOTADB"], "unusable", "This file is not a recover database: $path.", "Check --db or RECOVER_DB."],
  [
    ["SQLITE_CORRUPT"],
    "unusable",
    "The database is damaged: $path.",
    "Keep the file as it is, and restore a backup: recover restore FILE",
  ],
  [
    ["SQLITE_READONLY_DBMOVED"],
    "storage",
    "The database was replaced by another file meanwhile: $path.",
    "Run the command again.",
  ],
  [
    ["SQLITE_READONLY"],
    "storage",
    "The database cannot be written to: $path is read-only.",
    "Check the permissions of the file and its folder.",
  ],
  [["SQLITE_FULL"], "storage", "The disk is full: $path.", "Make room and run the command again."],
  [["SQLITE_IOERR"], "storage", "The disk failed: $path.", "Check the disk and run the command again."],
  [["SQLITE_TOOBIG"], "usage", "That is too much text for one entry."],
];
