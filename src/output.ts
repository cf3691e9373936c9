import { fstatSync, statSync, writeSync } from "node:fs";

/** The part of a stream that is written to. */
export interface Sink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(chunk: string, done: (error?: Error | null) => void): boolean;
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
  }

  /** Writes the answer, many lines at a time; throws `OutputGone`. */
  async answer(chunks: Iterable<string>): Promise<void> {
    let waiting = "";
    for (const chunk of chunks) {
      waiting += chunk;
      if (waiting.length < atATime) continue;
      await write(this.#out, waiting);
      waiting = "";
    }
    if (waiting !== "") await write(this.#out, waiting);
  }

  /** Writes to stderr; where that is gone there is nobody left to tell. */
  async remark(text: string): Promise<void> {
    if (text === "") return;
    await write(this.#err, text).catch(() => {});
  }
}

/** Each write costs as much as making a line, and what is held back costs memory. */
const atATime = 1 << 16;

/**
 * A stream of this process as a sink. Node's stream costs 5 ms to make, so a file or a pipe is written to directly, and
 * only a terminal, or a pipe whose reader is too slow for that, gets the stream.
 */
export function sinkOf(fd: 1 | 2, open: () => NodeJS.WriteStream): Sink {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    // Without a listener a stream's error ends the process with a stack trace; `write` reports it as well.
    opened ??= open().on("error", () => {});
    return opened;
  };
  const isDirect = !mayBeTerminal(fd);
  return {
    get isTTY() {
      return isDirect ? false : stream().isTTY;
    },
    get columns() {
      return isDirect ? undefined : stream().columns;
    },
    get rows() {
      return isDirect ? undefined : stream().rows;
    },
    write: (chunk, done) => {
      if (!isDirect || opened !== undefined) return stream().write(chunk, done);
      const rest = writtenDirectly(fd, chunk);
      if (rest instanceof Error) done(rest);
      else if (rest.length > 0) return stream().write(rest, done);
      else done();
      return true;
    },
  };
}

/** What is left because the pipe is full, or why nothing more can be written. */
function writtenDirectly(fd: number, chunk: string): Buffer | Error {
  let rest = Buffer.from(chunk);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
    return rest;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "code" in error && error.code === "EAGAIN" ? rest : error;
  }
}

/**
 * Whether a descriptor may be a terminal; asked before Node's stream is made to find out, which costs milliseconds.
 * What leads to /dev/null is none. On Windows, where pipes differ, everything may be one.
 */
export function mayBeTerminal(fd: number): boolean {
  try {
    if (process.platform === "win32") return true;
    const device = fstatSync(fd);
    return device.isCharacterDevice() && device.rdev !== statSync("/dev/null").rdev;
  } catch {
    return true;
  }
}

const write = (sink: Sink, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => {
    sink.write(chunk, (error) => {
      if (error == null) resolve();
      else reject(new OutputGone(error));
    });
  });
