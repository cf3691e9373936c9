import { notConfirmed, RecoverError } from "../errors.ts";
import { Books } from "./books.ts";
import type { Request } from "./change.ts";
import type { ClaimsWanted, KnownClaim, Past } from "./claims.ts";
import { CommitFailed, mayBeRepeated } from "./driver-errors.ts";
import type { Engine, FileEngine } from "./engine.ts";
import { faultOf } from "./faults.ts";
import { build, isServer, type Fill } from "./location.ts";
import { Reader } from "./reader.ts";
import type { Moved } from "./move.ts";
import type { ChangeRow } from "./schema.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * What is done in one transaction. It may be run again from its start, so it tells only by what it returns: what it
 * was about, and what the caller wants to know of it.
 */
export type Work<T> = (books: Books) => Promise<{ readonly subject: readonly string[]; readonly result?: T }>;

/** What became of a write. */
export interface Written<T = unknown> {
  readonly seq: number;
  /** What it was about: references, in the order they were worked on. */
  readonly subject: readonly string[];
  /** The same ref was there already: nothing was done now, and the first outcome stands. */
  readonly repeated: boolean;
  /** What the work returned beside its subject, in the run that was stored; undefined where it was repeated. */
  readonly result: T | undefined;
  /** The machine's clock stands this much behind the newest change, which keeps its time. */
  readonly clockBehindMs: number;
}

/** What is known of a database besides its rows. */
export interface Opening {
  /** The file, or the server without its password: fit to be shown. */
  readonly place: string;
  /** Whether this run made the database. */
  readonly isNew: boolean;
  readonly isMissing?: boolean;
  readonly reopen: () => Promise<Engine>;
  /** What a server was asked on the way in. */
  readonly known?: { readonly settings: ReadonlyMap<string, string>; readonly now: Date };
}

/** The open database. Reads through its questions; writes through `write`, one transaction and one change. */
export class Store extends Reader {
  readonly #engine: Engine;
  readonly #opening: Opening;
  #settings: ReadonlyMap<string, string> | undefined;

  constructor(engine: Engine, opening: Opening) {
    super(engine.db);
    this.#engine = engine;
    this.#opening = opening;
    this.#settings = opening.known?.settings;
  }

  get place(): string {
    return this.#opening.place;
  }

  get isNew(): boolean {
    return this.#opening.isNew;
  }

  /** Whether nothing is there yet: a reading command then sees an empty database in memory. */
  get isMissing(): boolean {
    return this.#opening.isMissing ?? false;
  }

  /** The clock that counts for all tills, where they have one; null for a file, which lies where the clock is. */
  get serverNow(): Date | null {
    return this.#opening.known?.now ?? null;
  }

  override async settings(): Promise<ReadonlyMap<string, string>> {
    const known = this.#settings;
    // Read on the way in, and true until something is written.
    this.#settings = undefined;
    return known ?? super.settings();
  }

  /**
   * Does `work` in one transaction that holds the write lock from its start, and seals it as one change. Where two
   * transactions stood in each other's way on a server, it is done again. The same `ref` again does nothing and
   * reports the first outcome.
   *
   * Throws `refused` for a known ref with other content, `busy` when the lock is not had in time, `storage` when
   * nothing was stored, `unknown_outcome` when the commit was not confirmed, and what `work` throws (nothing is stored).
   */
  async write<T>(request: Request, work: Work<T>): Promise<Written<T>> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#tried(request, work);
      } catch (error) {
        if (mayBeRepeated(error) && tries <= mostRepeats) continue;
        if (error instanceof CommitFailed) return await this.#afterFailedCommit(error.cause, request);
        throw faultOf(error, this.place, true);
      }
    }
  }

  #tried<T>(request: Request, work: Work<T>): Promise<Written<T>> {
    return this.#engine.db.transaction().execute(async (trx) => {
      const books = new Books(trx);
      const [earlier] = await books.changes({ ref: request.ref });
      if (earlier !== undefined) return repeated(earlier, request);
      const { subject, result } = await work(books);
      const { seq, at, clock } = await books.change.seal(request, subject.join(" "));
      return { seq, subject, repeated: false, result, clockBehindMs: Date.parse(at) - Date.parse(clock) };
    });
  }

  /** Copies the whole database into a new file at `target`, consistently, while others may write. */
  async copyTo(target: string): Promise<void> {
    try {
      if (isFile(this.#engine)) vacuumInto(this.#engine, target);
      else await build(target, await this.#copying());
    } catch (error) {
      throw faultOf(error, target, false);
    }
  }

  /** For each of these changes, complaints of which something has changed since, as they were when it was the newest. */
  async claimsAt(changes: readonly number[]): Promise<readonly Past[]> {
    const { claimsAt } = await import("./past.ts");
    return claimsAt(this.db, changes);
  }

  /** What the books have to know of complaints, a page at a time, in the order of their first instants. */
  async *claims(wanted: ClaimsWanted): AsyncGenerator<readonly KnownClaim[], void> {
    const { claims } = await import("./claims.ts");
    yield* claims(this.db, wanted);
  }

  async #copying(): Promise<Fill> {
    const { copyRows } = await import("./whole.ts");
    return (into) => copyRows(this.db, into);
  }

  /**
   * Copies everything into an empty database at another place, and compares both before that is there for anybody.
   * `onRows` hears how many of how many rows are done. Throws as `moved` does.
   */
  async moveTo(place: string, env: Env, onRows: (done: number, of: number) => void): Promise<Moved> {
    const { moved } = await import("./move.ts");
    try {
      return await moved(this.db, place, env, onRows);
    } catch (error) {
      const { shownPlace } = await import("./server.ts");
      throw faultOf(error, isServer(place) ? shownPlace(place, env) : place, false);
    }
  }

  async close(): Promise<void> {
    await this.#engine.close();
  }

  /** The commit failed: a fresh connection knows whether the change is there. */
  async #afterFailedCommit(cause: unknown, request: Request): Promise<never> {
    const unknown = notConfirmed(
      "The database did not confirm the change; it may be stored or not.",
      request.ref,
      cause,
    );
    await this.close().catch(() => {});
    try {
      const fresh = await this.#opening.reopen();
      try {
        // Behind the write lock, which whoever still commits on a server holds.
        const found = await fresh.db
          .transaction()
          .execute((trx) => new Reader(trx).changes({ ref: request.ref }));
        if (found.length > 0) throw unknown;
      } finally {
        await fresh.close();
      }
    } catch {
      throw unknown;
    }
    throw faultOf(cause, this.place, true);
  }
}

/** How often a transaction is tried again that met another one on a server. */
const mostRepeats = 5;

const isFile = (engine: Engine): engine is FileEngine => "raw" in engine;

function vacuumInto({ raw }: FileEngine, target: string): void {
  if (raw.inTransaction) raw.exec("commit");
  raw.prepare("vacuum into ?").run(target);
}

function repeated(earlier: ChangeRow, request: Request): Written<never> {
  if (earlier.ref_digest !== request.digest) {
    throw new RecoverError(
      "refused",
      `The reference ${request.ref} was used before, for something else. Nothing was written.`,
      `recover history --ref ${request.ref}`,
    );
  }
  const { seq, subject } = earlier;
  return { seq, subject: subject.split(" "), repeated: true, result: undefined, clockBehindMs: 0 };
}
