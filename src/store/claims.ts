import type { Kysely } from "kysely";
import type { Known } from "../domain/booking-closing.ts";
import type { Claim } from "../domain/booking-movement.ts";
import { isEverything, type Filter } from "../domain/filter.ts";
import { claimsOf } from "./claim-rows.ts";
import { conditions, meant } from "./filter.ts";
import { Moments } from "./moments.ts";
import type { Tables } from "./schema.ts";

/** What the books have to know of complaints, a page at a time, so that a long list never lies in memory whole. */

/** Which complaints are looked at for the books, and how far. */
export interface ClaimsWanted {
  readonly filter: Filter;
  /** With e-mail and telephone. */
  readonly contacts: boolean;
  /** Only what may have moved something between these instants; null is whenever. */
  readonly within: { readonly from: Date | null; readonly to: Date | null } | null;
  /** What was known at other times of complaints that were different then. Where there are any, all complaints come. */
  readonly past: readonly Past[];
}

/** Complaints as they were at another time, by their numbers; null is one that was not there. */
export type Past = ReadonlyMap<number, Claim | null>;

/** A complaint that gave the books something to write. */
export interface KnownClaim extends Known {
  readonly id: number;
  /** Nothing of it happened before. */
  readonly first: Date;
  /** Whether the filter means it. */
  readonly isMeant: boolean;
}

type Db = Kysely<Tables>;

/** In the order of their first instants. */
export async function* claims(db: Db, wanted: ClaimsWanted): AsyncGenerator<readonly KnownClaim[], void> {
  const { filter, past, contacts } = wanted;
  const isWhole = isEverything(filter);
  const asked = isWhole ? null : await meant(db, filter);
  const ids = asked === null || past.length === 0 ? null : await idsOf(db, asked);
  const moments = await momentsOf(db, past.length === 0 ? asked : null, wanted);
  for (const page of moments.inPages(pageSize)) {
    const events = page.flatMap(({ giving }) => giving);
    const coupons = page.filter(({ isInvited }) => isInvited).map(({ id }) => id);
    const found = await claimsOf(db, events, coupons, contacts);
    yield page.map(({ id, first }): KnownClaim => {
      const now = found.get(id) ?? null;
      const earlier = past.map((known) => (known.has(id) ? (known.get(id) ?? null) : now));
      return { id, first, isMeant: ids?.has(id) ?? true, now, earlier };
    });
  }
}

/** Few, so that what was read is forgotten again while that is cheap. */
const pageSize = 50;

async function idsOf(db: Db, filter: Filter): Promise<Set<number>> {
  const rows = await db
    .selectFrom("complaint")
    .select("id")
    .where((eb) => eb.and(conditions(eb, filter)))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Every complaint for which something was given or a coupon issued; `filter` null is all of them. */
async function momentsOf(
  db: Db,
  filter: Filter | null,
  { within, past }: Pick<ClaimsWanted, "within" | "past">,
): Promise<Moments> {
  const [from, to] = [within?.from?.getTime() ?? -Infinity, within?.to?.getTime() ?? Infinity];
  const moments = new Moments(within === null);
  for await (const rows of pages((last) => givenAfter(db, last, filter))) {
    for (const { complaint_id: id, event_id: event, at } of rows) {
      const instant = Date.parse(at);
      moments.add(id, instant, event, within === null || (from <= instant && instant < to));
    }
  }
  for await (const rows of pages((last) => issuedAfter(db, last, filter)))
    for (const { complaint_id: id, at } of rows) moments.addInvited(id, Date.parse(at));
  // What was known at another time counts as well, though nothing of it may be there any more.
  for (const claim of past.flatMap((known) => [...known.values()]))
    for (const { at } of claim?.events ?? [])
      if (claim !== null) moments.add(claim.id, at.getTime(), null, true);
  return moments;
}

/** Rows in the order of their ids, some at a time. */
async function* pages<R extends { readonly id: number }>(
  after: (last: number) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[], void> {
  for (let rows = await after(0); rows.length > 0; rows = await after(rows.at(-1)?.id ?? 0)) yield rows;
}

function givenAfter(db: Db, last: number, filter: Filter | null) {
  const query = db
    .selectFrom("compensation")
    .innerJoin("event", "event.id", "compensation.event_id")
    .select(["compensation.id", "event_id", "complaint_id", "at"])
    .where("compensation.id", ">", last)
    .orderBy("compensation.id")
    .limit(200);
  return (filter === null ? query : query.where("complaint_id", "in", matching(db, filter))).execute();
}

/** Each coupon with the first instant of its complaint. */
function issuedAfter(db: Db, last: number, filter: Filter | null) {
  const query = db
    .selectFrom("coupon")
    .innerJoin("event", "event.complaint_id", "coupon.complaint_id")
    .select((eb) => ["coupon.id", "coupon.complaint_id", eb.fn.min<string>("event.at").as("at")])
    .where("coupon.id", ">", last)
    .groupBy(["coupon.id", "coupon.complaint_id"])
    .orderBy("coupon.id")
    .limit(200);
  return (filter === null ? query : query.where("coupon.complaint_id", "in", matching(db, filter))).execute();
}

const matching = (db: Db, filter: Filter) =>
  db
    .selectFrom("complaint")
    .select("complaint.id")
    .where((eb) => eb.and(conditions(eb, filter)));
