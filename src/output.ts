import { exitCodes } from "./errors.ts";

/** The part of a stream that is written to. */
export interface Sink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(chunk: string, done: (error?: Error | null) => void): boolean;
  on?(event: "error", listener: (error: Error) => void): unknown;
}

/** A stream did not take what was written: closed by its reader, or full. */
export class OutputGone extends Error {
  /** `| head -1` has read enough: no failure. */
  readonly closed: boolean;

  constructor(cause: Error) {
    super("output gone", { cause });
    this.closed = "code" in cause && (cause.code === "EPIPE" || cause.code === "ERR_STREAM_DESTROYED");
  }
}

/** The only door to stdout and stderr. Each write is awaited, so that nothing is lost and a full disk is noticed. */
export class Output {
  readonly #out: Sink;
  readonly #err: Sink;

  constructor(out: Sink, err: Sink) {
    this.#out = out;
    this.#err = err;
    // Without a listener a stream's error ends the process with a stack trace; `write` reports it as well.
    for (const sink of [out, err]) sink.on?.("error", () => {});
  }

  /** Writes the answer; throws `OutputGone`. */
  async answer(chunks: Iterable<string>): Promise<void> {
    for (const chunk of chunks) await write(this.#out, chunk);
  }

  /** Writes to stderr; where that is gone there is nobody left to tell. */
  async remark(text: string): Promise<void> {
    if (text === "") return;
    await write(this.#err, text).catch(() => {});
  }

  /** Help and version: text of ours to stdout. Returns the exit code. */
  async text(text: string): Promise<number> {
    try {
      await this.answer([text]);
      return 0;
    } catch (error) {
      if (error instanceof OutputGone) return error.closed ? 0 : exitCodes.storage;
      throw error;
    }
  }
}

const write = (sink: Sink, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => {
    sink.write(chunk, (error) => {
      if (error == null) resolve();
      else reject(new OutputGone(error));
    });
  });
