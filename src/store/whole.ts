import { sql, type Expression, type Kysely, type SqlBool } from "kysely";
import { sumByCurrency, type Money } from "../domain/money.ts";
import { allTables, type Tables } from "./schema.ts";

/** A database as a whole: what it holds, and all of its rows copied into another one, be it on another engine. */

type Db = Kysely<Tables>;

/** What a database holds, to be compared with another one. */
export interface Holdings {
  /** Table -> number of rows. */
  readonly rows: Readonly<Record<string, number>>;
  /** What was paid, and what was given back, by its worth and by its cost: a total a currency. */
  readonly sums: readonly { readonly paid: Money; readonly worth: Money; readonly cost: Money }[];
  /** The end of the chain of changes. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** Counts and sums everything. */
export async function holdingsOf(db: Db): Promise<Holdings> {
  const rows: Record<string, number> = {};
  for (const table of allTables) {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    rows[table] = Number(n);
  }
  const { seq, hash } = await db.selectFrom("head").select(["seq", "hash"]).executeTakeFirstOrThrow();
  return { rows, sums: await sumsOf(db), head: { seq, hash } };
}

/** The same in one line of text, for two that should be equal. */
export const holdingsText = ({ rows, sums, head }: Holdings): string => JSON.stringify([rows, sums, head]);

/**
 * Copies every row into an empty database, changes and all; `onRows` hears how many are done. The caller holds a
 * transaction on `to`, and reads `from` as of one moment.
 */
export async function copyRows(from: Db, to: Db, onRows: (done: number) => void = () => {}): Promise<void> {
  let done = 0;
  const repeats: { id: number; repeat_of: string | number }[] = [];
  // What a new database begins with.
  for (const table of ["head", "counter", "setting"] as const) await to.deleteFrom(table).execute();
  for (const table of allTables) {
    for await (const rows of pagesOf(from, table)) {
      for (const { id, repeat_of } of rows)
        if (repeat_of != null) repeats.push({ id: Number(id), repeat_of });
      for (let i = 0; i < rows.length; i += 500) {
        await to
          .insertInto(table)
          .values(rows.slice(i, i + 500).map(withoutRepeat))
          .execute();
      }
      done += rows.length;
      onRows(done);
    }
  }
  // A complaint may repeat one with a later number, when both are there.
  for (const { id, repeat_of } of repeats)
    await to
      .updateTable("complaint")
      .set({ repeat_of: Number(repeat_of) })
      .where("id", "=", id)
      .execute();
}

const withoutRepeat = (row: Row): Row => ("repeat_of" in row ? { ...row, repeat_of: null } : row);

async function sumsOf(db: Db): Promise<Holdings["sums"]> {
  const paid = db
    .selectFrom("complaint")
    .select(["currency", "exponent", sql`sum(paid_minor)`.as("paid")])
    .where("currency", "is not", null)
    .groupBy(["currency", "exponent"]);
  const given = db
    .selectFrom("compensation")
    .select(["currency", "exponent", sql`sum(worth_minor)`.as("worth"), sql`sum(cost_minor)`.as("cost")])
    .where("currency", "is not", null)
    .groupBy(["currency", "exponent"]);
  const rows = [...(await paid.execute()), ...(await given.execute())];
  const totals = (part: "paid" | "worth" | "cost"): Money[] =>
    sumByCurrency(
      rows.map((row) => ({
        // An engine hands a sum over as a number, or as text where it may be large; null over no rows.
        minor: Number((row as Partial<Record<typeof part, unknown>>)[part] ?? 0),
        currency: row.currency ?? "",
        exponent: row.exponent ?? 0,
      })),
    );
  const [worths, costs] = [totals("worth"), totals("cost")];
  return totals("paid").map((total, i) => ({
    paid: total,
    worth: worths[i] ?? total,
    cost: costs[i] ?? total,
  }));
}

/** All rows of a table, a page at a time, each after those it refers to. */
async function* pagesOf(db: Db, table: keyof Tables): AsyncGenerator<readonly Row[]> {
  // Whom others were merged into comes before them, whatever their numbers.
  const parts =
    table === "customer" ? [sql<SqlBool>`merged_into is null`, sql<SqlBool>`merged_into is not null`] : [all];
  for (const part of parts) {
    for (let last: Row | undefined, page: readonly Row[] = []; ;) {
      const keys = keysOf[table] ?? ["id"];
      const query = db
        .selectFrom(table)
        .selectAll()
        .where(part)
        .where(last === undefined ? all : behind(keys, last))
        .limit(1000);
      page = await keys.reduce((q, key) => q.orderBy(sql.ref(key)), query).execute();
      if (page.length > 0) yield page;
      last = page.at(-1);
      if (page.length < 1000) break;
    }
  }
}

type Row = Readonly<Record<string, string | number | null>>;

const all = sql<SqlBool>`1 = 1`;

/** What rows are told apart by, where it is not their id. */
const keysOf: Partial<Record<keyof Tables, readonly string[]>> = {
  counter: ["name"],
  setting: ["key"],
  redemption: ["coupon_id"],
  change: ["seq"],
  change_image: ["change_seq", "n"],
  gist_page: ["page"],
};

/** Whether a row stands behind another one in the order of its keys. */
function behind([key, ...rest]: readonly string[], last: Row): Expression<SqlBool> {
  if (key === undefined) return sql<SqlBool>`1 = 0`;
  const column = sql.ref(key);
  const value = last[key] ?? null;
  return sql<SqlBool>`(${column} > ${value} or (${column} = ${value} and ${behind(rest, last)}))`;
}
