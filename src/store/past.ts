import type { Kysely } from "kysely";
import type { Complaint } from "../domain/complaint.ts";
import { openSqlite } from "./engine.ts";
import { sqliteDialect } from "./location.ts";
import { migrate } from "./migrate.ts";
import { Patience } from "./patience.ts";
import { Reader } from "./reader.ts";
import type { ChangeImageRow, Tables } from "./schema.ts";

/** What was known at an earlier time, worked out backwards from what the log of changes has of every row. */

/** What complaints are made of. */
const parts = [
  "customer",
  "contact",
  "complaint",
  "event",
  "offer",
  "compensation",
  "coupon",
  "redemption",
  "tag",
] as const satisfies readonly (keyof Tables)[];

/** All complaints as they were when the changes with these numbers were the newest. */
export async function complaintsAt(
  db: Kysely<Tables>,
  changes: readonly number[],
): Promise<Map<number, Complaint[]>> {
  const found = new Map<number, Complaint[]>();
  if (changes.length === 0) return found;
  const past = await openSqlite(":memory:", { readonly: false, patience: new Patience() });
  try {
    await migrate(past.db as never, 0, sqliteDialect);
    // Rows come in any order, and each step back was whole once.
    past.raw.pragma("foreign_keys = OFF");
    for (const table of parts) {
      const rows = await db.selectFrom(table).selectAll().execute();
      for (let i = 0; i < rows.length; i += 500)
        await past.db
          .insertInto(table)
          .values(rows.slice(i, i + 500))
          .execute();
    }
    let newest = Number.MAX_SAFE_INTEGER;
    for (const seq of [...new Set(changes)].toSorted((a, b) => b - a)) {
      const images = await db
        .selectFrom("change_image")
        .selectAll()
        .where("change_seq", ">", seq)
        .where("change_seq", "<=", newest)
        .orderBy("change_seq", "desc")
        .orderBy("n", "desc")
        .execute();
      for (const image of images) await stepBack(past.db, image);
      found.set(seq, await new Reader(past.db).listWhole(everything));
      newest = seq;
    }
    return found;
  } finally {
    await past.close();
  }
}

/** One row as it was before a change. */
async function stepBack(db: Kysely<Tables>, { tbl, row_id: id, before }: ChangeImageRow): Promise<void> {
  const table = parts.find((part) => part === tbl);
  if (table === undefined) return;
  if (before !== null) await db.replaceInto(table).values(JSON.parse(before)).execute();
  else if (table === "redemption") await db.deleteFrom(table).where("coupon_id", "=", Number(id)).execute();
  else await db.deleteFrom(table).where("id", "=", Number(id)).execute();
}

const everything = { terms: [], words: [] };
