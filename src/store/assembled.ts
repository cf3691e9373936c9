import type { Kysely, Selectable } from "kysely";
import type { Contact } from "../domain/channel.ts";
import type { Complaint } from "../domain/complaint.ts";
import type { Customer } from "../domain/customer.ts";
import { briefOf, couponOf, customerOf, eventOf, type Brief, type BriefRow } from "./rows.ts";
import type { CompensationRow, Tables } from "./schema.ts";

/** Rows of several tables put together: a few queries for any number of them, asked at once. */

type Db = Kysely<Tables>;

/** The same complaints with everything done about them. */
export async function withEvents(db: Db, briefs: readonly Brief[]): Promise<Complaint[]> {
  const ids = briefs.map((b) => b.id);
  const [events, given] = await Promise.all([
    chunked(ids, (some) =>
      db.selectFrom("event").selectAll().where("complaint_id", "in", some).orderBy("id").execute(),
    ),
    chunked(ids, (some) =>
      db
        .selectFrom("compensation")
        .innerJoin("event", "event.id", "compensation.event_id")
        .selectAll("compensation")
        .where("event.complaint_id", "in", some)
        .execute(),
    ),
  ]);
  const byEvent = new Map<number, Selectable<CompensationRow>>(given.map((g) => [g.event_id, g]));
  const byComplaint = Map.groupBy(events, (e) => e.complaint_id);
  return briefs.map((b) => ({
    ...b,
    events: (byComplaint.get(b.id) ?? []).map((e) => eventOf(e, byEvent.get(e.id))),
  }));
}

/** Rows of complaints with their customers, labels and coupons. */
export async function briefsOf(db: Db, rows: readonly BriefRow[]): Promise<Brief[]> {
  const customers = new Set(rows.flatMap((r) => (r.customer_id === null ? [] : [r.customer_id])));
  const ids = rows.map((r) => r.id);
  const [people, tags, coupons] = await Promise.all([
    peopleOf(db, [...customers]),
    chunked(ids, (some) =>
      db.selectFrom("tag").selectAll().where("complaint_id", "in", some).orderBy("id").execute(),
    ),
    chunked(ids, (some) =>
      db.selectFrom("coupon").selectAll().where("complaint_id", "in", some).orderBy("id").execute(),
    ),
  ]);
  const byId = new Map(people.map((p) => [p.id, p]));
  const tagsOf = Map.groupBy(tags, (t) => t.complaint_id);
  const couponsOf = Map.groupBy(coupons, (c) => c.complaint_id);
  return rows.map((row) =>
    briefOf(
      row,
      row.customer_id === null ? null : (byId.get(row.customer_id) ?? null),
      (tagsOf.get(row.id) ?? []).map((t) => t.name),
      (couponsOf.get(row.id) ?? []).map(couponOf),
    ),
  );
}

/** Customers with their contacts, in the order of their numbers. */
export async function peopleOf(db: Db, ids: readonly number[]): Promise<Customer[]> {
  const [rows, contacts] = await Promise.all([
    chunked(ids, (some) =>
      db.selectFrom("customer").selectAll().where("id", "in", some).orderBy("id").execute(),
    ),
    chunked(ids, (some) =>
      db.selectFrom("contact").selectAll().where("customer_id", "in", some).orderBy("id").execute(),
    ),
  ]);
  const byCustomer = Map.groupBy(contacts, (c) => c.customer_id);
  return rows.map((row) =>
    customerOf(
      row,
      (byCustomer.get(row.id) ?? []).map((c): Contact => ({ channel: c.channel, value: c.value })),
    ),
  );
}

/** Engines limit how many values one query takes. */
export async function chunked<T>(
  ids: readonly number[],
  query: (some: number[]) => Promise<T[]>,
): Promise<T[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / 1000) }, (_, i) =>
    ids.slice(i * 1000, (i + 1) * 1000),
  );
  return (await Promise.all(chunks.map(query))).flat();
}
