import type { Kysely } from "kysely";
import type { OpeningClock } from "../domain/clock.ts";
import type { Complaint } from "../domain/complaint.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { isEverything, type Filter } from "../domain/filter.ts";
import type { Gist, Look } from "../domain/gist.ts";
import { GistTable, lineOf, type GistReading } from "../domain/gist-read.ts";
import { gistText } from "../domain/gist-written.ts";
import { conditions, meant } from "./filter.ts";
import { pagesWith } from "./gist-pages.ts";
import { namesOf } from "./names.ts";
import type { Tables } from "./schema.ts";

/** Which complaints, and what is looked at of them. */
export interface GistsAsked {
  readonly filter: Filter;
  readonly looks: readonly Look[];
  /** Of which of them the customer may be named; of none where it is left out. */
  readonly named?: ((complaint: Gist) => boolean) | undefined;
  readonly now: Date;
  readonly clock: OpeningClock;
}

/**
 * The gist of each complaint that matches, in the order of their numbers, as it was kept; where that cannot be read any
 * more, written anew from what `whole` has of them.
 */
export async function gistsOf(
  db: Kysely<Tables>,
  { filter, looks, named, now, clock }: GistsAsked,
  whole: (ids: readonly number[]) => Promise<readonly Complaint[]>,
): Promise<Gist[]> {
  const ids = isEverything(filter) ? null : await matching(db, filter);
  const reading: { -readonly [Key in keyof GistReading]: GistReading[Key] } = { now, looks, nameOf: null };
  const wanted = ids === null ? null : new Set(ids);
  const pages = await pagesWith(db, ids);
  const kept = new GistTable(pages.most, reading);
  for await (const some of pages.read()) for (const lines of some) kept.read(lines, wanted);
  const anew = new GistTable(kept.stale.length, reading);
  for (const complaint of await whole(kept.stale)) {
    const gist = gistText(lapsedWhole(complaint, now, clock), clock);
    anew.read(lineOf({ ...complaint, customer_id: complaint.customer?.id ?? null, gist }));
  }
  const gists =
    kept.stale.length === 0 ? kept.gists : [...kept.gists, ...anew.gists].toSorted((a, b) => a.id - b.id);
  if (named !== undefined) {
    const whose = gists.filter(named).flatMap(({ customerId }) => customerId ?? []);
    reading.nameOf = await namesOf(db, whose);
  }
  return gists;
}

/** The numbers of those that match, in their order. */
async function matching(db: Kysely<Tables>, filter: Filter): Promise<number[]> {
  const asked = await meant(db, filter);
  const rows = await db
    .selectFrom("complaint")
    .select("id")
    .where((eb) => eb.and(conditions(eb, asked)))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
