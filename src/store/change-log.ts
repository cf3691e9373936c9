import type { Kysely } from "kysely";
import type { ClosedPeriod } from "../domain/booking-closing.ts";
import { readPercent } from "../domain/money.ts";
import { RecoverError } from "../errors.ts";
import type { Doer } from "./change.ts";
import { chunked } from "./assembled.ts";
import { contains } from "./filter.ts";
import type { ChangeRow, Tables } from "./schema.ts";

/** How far back an undo goes: so many changes, or down to one of them. */
export type Wanted = { readonly count: number } | { readonly downTo: number };

/** One setting in a change. */
export interface SettingChange {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
}

const valueIn = (row: string | null): string | null =>
  row === null ? null : (JSON.parse(row) as { value: string }).value;

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

  /** How many changes there are, and the hash of the newest: by these two it shows whether all of them are there. */
  async chainEnd(): Promise<{ readonly changes: number; readonly head: string }> {
    const { seq, hash } = await this.db.selectFrom("head").select(["seq", "hash"]).executeTakeFirstOrThrow();
    return { changes: seq, head: hash };
  }

  /** The periods of the books that are closed, the earliest first. */
  async closedPeriods(): Promise<ClosedPeriod[]> {
    const rows = await this.db.selectFrom("closed_period").selectAll().orderBy("since").execute();
    return rows.map((row) => ({
      since: row.since,
      until: row.until,
      lastChange: row.last_change,
      rate: row.tax_rate === null ? null : readPercent(row.tax_rate),
      digest: row.digest,
      closedAt: new Date(row.closed_at),
    }));
  }

  /** Changes by their numbers, newest first. */
  async changesNumbered(seqs: readonly number[]): Promise<ChangeRow[]> {
    const found = await chunked(seqs, (some) =>
      this.db.selectFrom("change").selectAll().where("seq", "in", some).execute(),
    );
    return found.toSorted((a, b) => b.seq - a.seq);
  }

  /** The changes from a number on that are taken back, each with the undo that did it. */
  async takenBack(from: number): Promise<Map<number, number>> {
    const turns = await this.db
      .selectFrom("change")
      .select(["seq", "kind", "subject"])
      .where("seq", ">", from)
      .where("kind", "in", ["undo", "redo"])
      .orderBy("seq", "desc")
      .execute();
    const redone = new Set<number>();
    const undone = new Map<number, number>();
    for (const { seq, kind, subject } of turns) {
      const about = subject.split(" ").map(Number);
      if (kind === "redo") redone.add(about[0] ?? 0);
      else if (!redone.has(seq)) for (const taken of about) if (taken >= from) undone.set(taken, seq);
    }
    return undone;
  }

  /** What settings the changes with these numbers wrote: as they were and as they then are, null is not set. */
  async settingsIn(seqs: readonly number[]): Promise<Map<number, SettingChange[]>> {
    const images = await chunked(seqs, (some) =>
      this.db
        .selectFrom("change_image")
        .select(["change_seq", "row_id", "before", "after"])
        .where("tbl", "=", "setting")
        .where("change_seq", "in", some)
        .orderBy("n")
        .execute(),
    );
    const found = new Map<number, SettingChange[]>();
    for (const { change_seq: seq, row_id: key, before, after } of images)
      found.set(seq, [...(found.get(seq) ?? []), { key, from: valueIn(before), to: valueIn(after) }]);
    return found;
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
