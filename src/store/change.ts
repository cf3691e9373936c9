import { sha256 as digestOf } from "@noble/hashes/sha2.js";
import type { Transaction } from "kysely";
import { RecoverError } from "../errors.ts";
import { randomHex } from "../random.ts";
import { isDouble, isStillNeeded } from "./driver-errors.ts";
import { keepPages } from "./gist-pages.ts";
import { rowKeys, type ChangeImageRow, type ChangeRow, type Kept, type Tables } from "./schema.ts";

/** Who did something, and at which till: each takes back their own. */
export interface Doer {
  readonly actor: string;
  /** Empty for a file, which one machine has to itself. */
  readonly desk: string;
}

/** A writing command, as the log of changes keeps it. */
export interface Request extends Doer {
  /** The command's name: "log", "close", "undo". */
  readonly kind: string;
  /** Unique per database; the same again is done once. */
  readonly ref: string;
  /** Of the command and its arguments, not of the clock. */
  readonly digest: string;
  readonly now: Date;
}

type Row = Readonly<Record<string, string | number | null>>;

/**
 * The only way to write: inserts, updates and removals by key, each remembered with the row before and after it.
 * `seal` writes them beside one new link of the chain.
 */
export class Change {
  readonly #trx: Transaction<Tables>;
  readonly #images: { tbl: Kept; rowId: string; before: Row | null; after: Row | null }[] = [];

  constructor(trx: Transaction<Tables>) {
    this.#trx = trx;
  }

  get isEmpty(): boolean {
    return this.#images.length === 0;
  }

  /** The next number of a table. Numbers are never used twice, not even after an undo. */
  async nextId(table: Exclude<Kept, "setting">): Promise<number> {
    const { value } = await this.#trx
      .updateTable("counter")
      .set((eb) => ({ value: eb("value", "+", 1) }))
      .where("name", "=", table)
      .returning("value")
      .executeTakeFirstOrThrow();
    return value;
  }

  async insert<T extends Kept>(tbl: T, row: Tables[T]): Promise<void> {
    await this.#trx
      .insertInto(tbl)
      .values(row as never)
      .execute();
    this.#remember(tbl, null, row);
  }

  /** Replaces a row by `row`; does nothing where they are equal. */
  async update<T extends Kept>(tbl: T, row: Tables[T]): Promise<void> {
    const before = await this.#find(tbl, keyOf(tbl, row));
    if (before !== null && canonical(before) === canonical(row as never)) return;
    await this.#replace(tbl, keyOf(tbl, row), row as never);
    this.#remember(tbl, before, row);
  }

  async remove(tbl: Kept, key: string | number): Promise<void> {
    const before = await this.#find(tbl, key);
    if (before === null) return;
    await this.#trx
      .deleteFrom(tbl)
      .where(rowKeys[tbl], "=", key as never)
      .execute();
    this.#remember(tbl, before, null);
  }

  /**
   * Puts back every row that an earlier change touched, newest first.
   * Throws `refused` where a row is no longer as that change left it, or others refer to it.
   */
  async revert(seq: number): Promise<void> {
    const images = await this.#trx
      .selectFrom("change_image")
      .selectAll()
      .where("change_seq", "=", seq)
      .orderBy("n", "desc")
      .execute();
    for (const image of images) {
      const tbl = image.tbl as Kept;
      const key = tbl === "setting" ? image.row_id : Number(image.row_id);
      const current = await this.#find(tbl, key);
      if ((current === null ? null : canonical(current)) !== image.after)
        throw await this.#changedSince(image);
      if (image.before === null) await this.#removeUnused(tbl, key, seq);
      else await this.#putBack(tbl, JSON.parse(image.before) as never, current === null, seq);
    }
  }

  /** Writes the images and the link that covers them, with what is kept of the rows for reports; returns that link. */
  async seal(request: Request, subject: string): Promise<ChangeRow> {
    const touched = this.#images.filter(({ tbl }) => tbl === "complaint");
    const [head] = await Promise.all([
      this.#trx.selectFrom("head").selectAll().executeTakeFirstOrThrow(),
      keepPages(
        this.#trx,
        touched.map(({ rowId }) => Number(rowId)),
      ),
    ]);
    const seq = head.seq + 1;
    const images = this.#images.map((image, i) => sealedImage(seq, i + 1, image));
    const clock = request.now.toISOString();
    const row = {
      seq,
      at: clock > head.at ? clock : head.at,
      clock,
      actor: request.actor,
      desk: request.desk,
      ref: request.ref,
      ref_digest: request.digest,
      kind: request.kind,
      subject,
      images_digest: sha256(images.map((i) => i.digest).join("")),
      prev: head.hash,
    };
    const change: ChangeRow = { ...row, hash: linkHash(row) };
    await this.#trx.insertInto("change").values(change).execute();
    // Many rows at a time, within what engines take of values in one query.
    for (let i = 0; i < images.length; i += 1000) {
      await this.#trx
        .insertInto("change_image")
        .values(images.slice(i, i + 1000))
        .execute();
    }
    await this.#trx
      .updateTable("head")
      .set({ seq, hash: change.hash, at: change.at })
      .where("id", "=", 1)
      .execute();
    return change;
  }

  /** Writes a row as it was, unless its like was written since. */
  async #putBack<T extends Kept>(tbl: T, row: Tables[T], isGone: boolean, seq: number): Promise<void> {
    try {
      if (isGone) await this.insert(tbl, row);
      else await this.update(tbl, row);
    } catch (error) {
      if (!isDouble(error)) throw error;
      throw new RecoverError(
        "refused",
        `Change ${seq} cannot be taken back: what it took away was added again since. Nothing was changed.`,
        "recover history",
        { cause: error },
      );
    }
  }

  /** Removes a row, unless something written since refers to it. */
  async #removeUnused(tbl: Kept, key: string | number, seq: number): Promise<void> {
    try {
      await this.remove(tbl, key);
    } catch (error) {
      if (!isStillNeeded(error)) throw error;
      throw new RecoverError(
        "refused",
        `Change ${seq} cannot be taken back: something written later needs what it added. Nothing was changed.`,
        "recover history",
        { cause: error },
      );
    }
  }

  #remember(tbl: Kept, before: unknown, after: unknown): void {
    const row = (after ?? before) as Row;
    this.#images.push({
      tbl,
      rowId: String(keyOf(tbl, row as never)),
      before: before as Row | null,
      after: after as Row | null,
    });
  }

  async #find(tbl: Kept, key: string | number): Promise<Row | null> {
    const row = await this.#trx
      .selectFrom(tbl)
      .selectAll()
      .where(rowKeys[tbl], "=", key as never)
      .executeTakeFirst();
    return (row as Row | undefined) ?? null;
  }

  async #replace(tbl: Kept, key: string | number, row: Row): Promise<void> {
    await this.#trx
      .updateTable(tbl)
      .set(row as never)
      .where(rowKeys[tbl], "=", key as never)
      .execute();
  }

  async #changedSince(image: ChangeImageRow): Promise<RecoverError> {
    const later = await this.#trx
      .selectFrom("change_image")
      .select("change_seq")
      .where("tbl", "=", image.tbl)
      .where("row_id", "=", image.row_id)
      .where("change_seq", ">", image.change_seq)
      .orderBy("change_seq", "desc")
      .executeTakeFirst();
    return new RecoverError(
      "refused",
      `Change ${image.change_seq} cannot be taken back: change ${later?.change_seq ?? "?"} came later and touched the same. Nothing was changed.`,
      "recover history",
    );
  }
}

/** A row as text that is the same on every engine: keys sorted, nulls kept. */
export const canonical = (row: Row): string => JSON.stringify(row, Object.keys(row).toSorted());

export const sha256 = (text: string): string => Buffer.from(digestOf(Buffer.from(text))).toString("hex");

/** The hash of a link: over its canonical row without the hash itself. */
export const linkHash = (row: Omit<ChangeRow, "hash">): string => sha256(canonical({ ...row }));

const keyOf = <T extends Kept>(tbl: T, row: Tables[T]): string | number =>
  (row as unknown as Row)[rowKeys[tbl]] ?? "";

function sealedImage(
  seq: number,
  n: number,
  { tbl, rowId, before, after }: { tbl: Kept; rowId: string; before: Row | null; after: Row | null },
): ChangeImageRow {
  const salt = randomHex(16);
  const image = {
    change_seq: seq,
    n,
    tbl,
    row_id: rowId,
    before: before === null ? null : canonical(before),
    after: after === null ? null : canonical(after),
    salt,
  };
  return { ...image, digest: sha256(canonical(image)) };
}
