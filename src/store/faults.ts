import { RecoverError } from "../errors.ts";
import { CommitFailed, driverCode, ServerError } from "./driver-errors.ts";

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
  const fault =
    faults.find(([codes]) => codes.some((c) => code.startsWith(c))) ??
    (error instanceof ServerError && !/^(?:2[2-7]|42)/.test(code) ? serverFailed(code) : undefined);
  if (fault === undefined) return error;
  const [, kind, what, hint] = fault;
  const kept = writing ? ", and nothing was written" : "";
  // No full stop behind a path: people copy it by a double click.
  const message = kind === "usage" ? `${what}${kept}.` : `${what}${kept}: ${path}`;
  return new RecoverError(kind, message, hint, { cause: error });
}

/** Whatever else a server says; what our own SQL has wrong is a bug. */
const serverFailed = (code: string): Fault => [
  [code],
  "unusable",
  `The database server failed (${code})`,
  "Ask whoever runs it, and run the command again.",
];

type Fault = readonly [codes: readonly string[], kind: RecoverError["kind"], what: string, hint?: string];

/** The longest code first; `SQLITE_READONLY` stands for all that begin with it. */
const faults: readonly Fault[] = [
  [
    ["SQLITE_BUSY"],
    "busy",
    "Another recover is using the database and did not finish in time",
    "Run the command again.",
  ],
  [
    ["SQLITE_CANTOPEN"],
    "unusable",
    "The database cannot be opened",
    "Check that the file is there and yours.",
  ],
  [["SQLITE_NOTADB"], "unusable", "This file is not a recover database", "Check --db or RECOVER_DB."],
  [
    ["SQLITE_CORRUPT"],
    "unusable",
    "The database is damaged",
    "Keep the file as it is, and restore a backup: recover restore FILE",
  ],
  [
    ["SQLITE_READONLY_DBMOVED"],
    "storage",
    "The database was replaced by another file meanwhile",
    "Run the command again.",
  ],
  [
    ["SQLITE_READONLY"],
    "storage",
    "The database is read-only",
    "Check the permissions of the file and its folder.",
  ],
  [["SQLITE_FULL"], "storage", "The disk is full", "Make room and run the command again."],
  [["SQLITE_IOERR"], "storage", "The disk failed", "Check the disk and run the command again."],
  [
    ["55P03", "40001", "40P01", "57014", "SLOW"],
    "busy",
    "Another till is using the database and did not finish in time",
    "Run the command again.",
  ],
  [
    ["53300", "53200", "57P03"],
    "busy",
    "The database server has no room for another one just now",
    "Run the command again.",
  ],
  [
    ["GONE", "ECONNRESET", "EPIPE", "08", "25P03", "57P01", "57P02", "57P04"],
    "busy",
    "The connection to the database server was lost",
    "Run the command again.",
  ],
  [
    ["28", "NO_PASSWORD"],
    "unusable",
    "The database server does not let you in",
    "Check the user, and the password in RECOVER_DB or PGPASSFILE, which only you may read: chmod 600",
  ],
  [["3D000"], "unusable", "The server has no such database", "Make it there first: createdb recover"],
  [
    ["42501"],
    "unusable",
    "The database server does not allow you this",
    "Ask whoever runs it for the right to make, read and write tables.",
  ],
  [
    ["NO_TLS", "ERR_TLS", "ERR_SSL", "DEPTH_ZERO", "SELF_SIGNED", "UNABLE_TO", "CERT_", "HOSTNAME_MISMATCH"],
    "unusable",
    "The database server did not prove who it is, so nothing was sent to it",
    "Give it a certificate for its name; for one that you made yourself add sslrootcert=FILE.",
  ],
  [
    ["ECONN", "ENOTFOUND", "EAI_", "EHOST", "ENET", "ETIMEDOUT", "ENOENT", "EACCES", "EINVAL", "EADDR"],
    "unusable",
    "The database server cannot be reached",
    "Check the address, and that the server runs.",
  ],
  [
    ["42P07"],
    "unusable",
    "The database has tables of another program",
    "Make a database for recover alone: createdb recover",
  ],
  [["25006"], "storage", "The database is read-only", "Ask whoever runs the server."],
  [
    ["53100"],
    "storage",
    "The disk of the database server is full",
    "Make room there and run the command again.",
  ],
  [["58"], "storage", "The disk of the database server failed", "Ask whoever runs the server."],
  [["54000"], "usage", "That is too much text for one entry", "Leave some of it out."],
  [["SQLITE_TOOBIG"], "usage", "That is too much text for one entry", "Leave some of it out."],
];
