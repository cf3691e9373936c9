/** What drivers throw, told apart without loading them. */

/** A PostgreSQL server, or the way to it, failed. Its text never holds a part of the address. */
export class ServerError extends Error {
  /** A SQLSTATE such as 28P01, what the network said (ECONNREFUSED), or one of ours: GONE, SLOW, NO_PASSWORD, NO_TLS. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ServerError";
    this.code = code;
  }

  /** The driver's error without what it carries along: it may hold the connection's settings, password and all. */
  static of(error: unknown): ServerError {
    if (error instanceof ServerError) return error;
    const { message, code, severity } = error as { message?: string; code?: string; severity?: string };
    if (severity !== undefined && code !== undefined) return new ServerError(code, message ?? code);
    const own = ours.find(([pattern]) => pattern.test(message ?? ""))?.[1];
    return new ServerError(own ?? code ?? "GONE", own ?? code ?? "the connection was lost");
  }
}

/** The driver names some failures by a sentence alone. */
const ours: readonly (readonly [RegExp, string])[] = [
  [/^SASL|password must be a string/i, "NO_PASSWORD"],
  [/does not support SSL/i, "NO_TLS"],
  [/query read timeout/i, "SLOW"],
  [/timeout expired|timeout exceeded/i, "ETIMEDOUT"],
];

/** The commit itself failed: whether the change is stored has to be asked again. */
export class CommitFailed extends Error {
  constructor(cause: unknown) {
    super("commit failed", { cause });
  }
}

/** The stable code of an error that a driver threw, or null for any other error. */
export function driverCode(error: unknown): string | null {
  if (error instanceof ServerError) return error.code;
  return error instanceof Error && error.name === "SqliteError" && "code" in error
    ? String(error.code)
    : null;
}

/** Another command holds a SQLite file. A server waits by itself. */
export const isBusy = (error: unknown): boolean => driverCode(error)?.startsWith("SQLITE_BUSY") === true;

/** A row is still needed by another one. */
export const isStillNeeded = (error: unknown): boolean =>
  ["SQLITE_CONSTRAINT_FOREIGNKEY", "23503"].includes(driverCode(error) ?? "");

/** A row is there already that may be there once. */
export const isDouble = (error: unknown): boolean =>
  ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"].includes(driverCode(error) ?? "");

/** Two transactions stood in each other's way on a server; the same again may do. */
export const mayBeRepeated = (error: unknown): boolean =>
  ["40001", "40P01"].includes(driverCode(error instanceof CommitFailed ? error.cause : error) ?? "");
