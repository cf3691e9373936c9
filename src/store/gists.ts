import type { Kysely } from "kysely";
import type { OpeningClock } from "../domain/clock.ts";
import type { Complaint } from "../domain/complaint.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import type { Filter } from "../domain/filter.ts";
import type { Aside, Gist } from "../domain/gist.ts";
import { isKept, KeptGist, type GistReading, type GistRow } from "../domain/gist-read.ts";
import { gistText } from "../domain/gist-written.ts";
import { conditions, meant } from "./filter.ts";
import type { Tables } from "./schema.ts";

/** Which complaints, and what of them beside their gists. */
export interface GistsAsked {
  readonly filter: Filter;
  readonly asides: readonly Aside[];
  readonly now: Date;
  readonly clock: OpeningClock;
}

/**
 * The gist of each complaint that matches, in the order of their numbers, as it was kept; where that cannot be read any
 * more, written anew from what `whole` has of them.
 */
export async function gistsOf(
  db: Kysely<Tables>,
  { filter, asides, now, clock }: GistsAsked,
  whole: (ids: readonly number[]) => Promise<readonly Complaint[]>,
): Promise<Gist[]> {
  const asked = await meant(db, filter);
  const columns = asides.filter((aside) => aside !== "customer");
  const reading: GistReading = {
    now,
    hasAsides: columns.length > 0,
    names: asides.includes("customer") ? await namesOf(db) : null,
  };
  const rows = await db
    .selectFrom("complaint")
    .select(["id", "customer_id", "gist", ...columns])
    .where((eb) => eb.and(conditions(eb, asked)))
    .orderBy("id")
    .execute();
  const stale = await whole(rows.flatMap((row) => (isKept(row.gist, now) ? [] : [row.id])));
  const fresh = new Map(stale.map((c) => [c.id, gistText(lapsedWhole(c, now, clock), clock)]));
  return rows.map((row) => {
    const gist = fresh.get(row.id);
    return new KeptGist(gist === undefined ? (row as GistRow) : { ...row, gist }, reading);
  });
}

async function namesOf(db: Kysely<Tables>): Promise<Map<number, string>> {
  const people = await db.selectFrom("customer").select(["id", "name"]).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}
