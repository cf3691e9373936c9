/** What went wrong, as a stable word for `--json`, and the exit code it ends with. */
export const exitCodes = {
  bug: 1,
  usage: 2,
  not_found: 3,
  refused: 4,
  busy: 5,
  unusable: 6,
  storage: 7,
  unknown_outcome: 8,
  left_out: 9,
  interrupted: 130,
} as const;

export type ErrorKind = keyof typeof exitCodes;

/**
 * The one error of the program. `message` says what happened and what was kept, in sentences;
 * `hint` is what to do next, one line each (often a command to paste).
 */
export class RecoverError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RecoverError";
    this.kind = kind;
    this.hint = hint;
  }
}

/** A person stopped at a question. */
export const cancelled = (cause?: Error): RecoverError =>
  new RecoverError("interrupted", "Cancelled. Nothing was saved.", undefined, { cause });

/** A change that is stored, or may be, whose answer did not arrive: to be run again under the same ref, and only so. */
export const notConfirmed = (what: string, ref: string, cause: unknown): RecoverError =>
  new RecoverError(
    "unknown_outcome",
    what,
    `Run the same command again with --ref ${ref}; it will not be done twice.\nTo look: recover history --ref ${ref}`,
    { cause },
  );
