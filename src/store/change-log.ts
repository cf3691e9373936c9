import type { Kysely } from "kysely";
import { RecoverError } from "../errors.ts";
import type { Doer } from "./change.ts";
import { chunked } from "./assembled.ts";
import { contains } from "./filter.ts";
import type { ChangeRow, Tables } from "./schema.ts";

/** How far back an undo goes: so many changes, or down to one of them. */
export type Wanted = { readonly count: number } | { readonly downTo: number };

/** What may be asked of the log of changes. */
export class ChangeLog {
  protected readonly db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.db = db;
  }

  /** Changes, newest first; `about` keeps those that name a reference, `before` those older than a number. */
  async changes(
    options: { about?: string; ref?: string; before?: number; limit?: number } = {},
  ): Promise<ChangeRow[]> {
    let query = this.db.selectFrom("change").selectAll().orderBy("seq", "desc");
    const { about, ref: wanted, before, limit } = options;
    if (wanted !== undefined) query = query.where("ref", "=", wanted);
    if (before !== undefined) query = query.where("seq", "<", before);
    if (about !== undefined) {
      query = query.where((eb) =>
        eb.or([
          eb("subject", "=", about),
          contains(eb.ref("subject"), ` ${about} `),
          eb("subject", "like", `${about} %`),
          eb("subject", "like", `% ${about}`),
        ]),
      );
    }
    if (limit !== undefined) query = query.limit(limit);
    return query.execute();
  }

  /** Changes by their numbers, newest first. */
  async changesNumbered(seqs: readonly number[]): Promise<ChangeRow[]> {
    const found = await chunked(seqs, (some) =>
      this.db.selectFrom("change").selectAll().where("seq", "in", some).execute(),
    );
    return found.toSorted((a, b) => b.seq - a.seq);
  }

  /** The newest changes of somebody that no undo has taken back. Throws `refused` where there is none. */
  async standing(doer: Doer, wanted: Wanted): Promise<number[]> {
    const undone = new Set<number>();
    const redone = new Set<number>();
    const standing: number[] = [];
    for await (const { seq, kind, subject } of this.changesOf(doer)) {
      if ("count" in wanted ? standing.length === wanted.count : seq < wanted.downTo) break;
      const about = subject.split(" ").map(Number);
      if (kind === "redo") redone.add(about[0] ?? 0);
      else if (kind === "undo") {
        if (!redone.has(seq)) for (const taken of about) undone.add(taken);
      } else if (!undone.has(seq)) standing.push(seq);
    }
    if (standing.length === 0)
      throw new RecoverError("refused", "There is nothing to take back.", "recover history");
    return standing;
  }

  /** Newest first, a page at a time: an undo seldom looks far back. */
  protected async *changesOf({ actor, desk }: Doer): AsyncGenerator<ChangeRow> {
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const page = await this.changes({ before, limit: 100 });
      yield* page.filter((c) => c.actor === actor && c.desk === desk);
      const last = page.at(-1);
      if (last === undefined) return;
      before = last.seq;
    }
  }
}
