import type { Kysely } from "kysely";
import type { Claim, Moved } from "../domain/booking-movement.ts";
import type { Contact } from "../domain/channel.ts";
import type { EventDetail, EventKind } from "../domain/complaint.ts";
import type { Coupon } from "../domain/coupon.ts";
import { chunked } from "./assembled.ts";
import { compensationOf, couponOf, moneyOf } from "./rows.ts";
import type { CompensationRow, CouponRow, EventRow, Tables } from "./schema.ts";

/** Claims from the columns that count, in few queries: books are made of all that was ever given. */

type Db = Kysely<Tables>;

/** What a claim begins with. */
export interface ClaimRow {
  readonly complaint_id: number;
  readonly text: string;
  readonly paid_minor: number | null;
  readonly paid_currency: string | null;
  readonly paid_exponent: number | null;
  readonly customer_id: number | null;
  readonly name: string | null;
}

export type MovedRow = Pick<EventRow, "id" | "kind" | "at" | "words" | "detail">;

type Draft = Claim & { readonly events: Moved[]; readonly coupons: Coupon[] };

/** Claims put together of rows that come in any order; each begins with its own. */
export class ClaimsFrom {
  readonly #claims = new Map<number, Draft>();
  readonly #contacts: ReadonlyMap<number, readonly Contact[]>;

  constructor(contacts: ReadonlyMap<number, readonly Contact[]>) {
    this.#contacts = contacts;
  }

  begin(row: ClaimRow): void {
    const { complaint_id: id, customer_id: who } = row;
    if (this.#claims.has(id)) return;
    const contacts = who === null ? none : (this.#contacts.get(who) ?? none);
    this.#claims.set(id, {
      id,
      text: row.text,
      paid: moneyOf(row.paid_minor, { currency: row.paid_currency, exponent: row.paid_exponent }),
      customer: who === null ? null : { id: who, name: row.name ?? "", note: null, contacts },
      events: [],
      coupons: [],
    });
  }

  addEvent(complaint: number, row: MovedRow, given: CompensationRow | undefined): void {
    const event = {
      id: row.id,
      kind: row.kind as EventKind,
      at: new Date(row.at),
      words: row.words,
      detail: row.detail === "{}" ? nothing : (JSON.parse(row.detail) as EventDetail),
    };
    const compensation = given === undefined ? undefined : compensationOf(given);
    this.#claims.get(complaint)?.events.push(compensation === undefined ? event : { ...event, compensation });
  }

  addCoupon(row: CouponRow): void {
    this.#claims.get(row.complaint_id)?.coupons.push(couponOf(row));
  }

  /** By their numbers, everything in the order in which it happened. */
  get all(): ReadonlyMap<number, Claim> {
    for (const { events, coupons } of this.#claims.values()) {
      if (events.length > 1) events.sort(byId);
      if (coupons.length > 1) coupons.sort(byId);
    }
    return this.#claims;
  }
}

const none: readonly Contact[] = [];
const nothing: EventDetail = {};

const byId = (a: { readonly id: number }, b: { readonly id: number }): number => a.id - b.id;

/** The claims that gave things away by these events, and those for which coupons were issued. */
export async function claimsOf(
  db: Db,
  giving: readonly number[],
  invited: readonly number[],
  wantsContacts: boolean,
): Promise<ReadonlyMap<number, Claim>> {
  const [given, begun, turning, coupons] = await Promise.all([
    chunked(padded(giving), (some) => givenBy(db, some)),
    chunked(padded(invited), (some) => beginnings(db).where("complaint.id", "in", some).execute()),
    chunked(padded(invited), (some) =>
      db
        .selectFrom("event")
        .select(["id", "complaint_id", "kind", "at", "words", "detail"])
        .where("complaint_id", "in", some)
        .where("kind", "in", ["invitation", "coupon"])
        .execute(),
    ),
    chunked(padded(invited), (some) =>
      db.selectFrom("coupon").selectAll().where("complaint_id", "in", some).execute(),
    ),
  ]);
  const people = wantsContacts ? [...given, ...begun].flatMap(({ customer_id }) => customer_id ?? []) : [];
  const claims = new ClaimsFrom(await contactsOf(db, people));
  for (const row of begun) claims.begin(row);
  const told = new Set<number>();
  for (const row of given) {
    claims.begin(row);
    const { event_id: id, event_kind: kind, at, words, detail } = row;
    claims.addEvent(row.complaint_id, { id, kind, at, words, detail }, row);
    if (invited.length > 0) told.add(row.event_id);
  }
  for (const row of turning) if (!told.has(row.id)) claims.addEvent(row.complaint_id, row, undefined);
  for (const row of coupons) claims.addCoupon(row);
  return claims.all;
}

/** What was given by some events, each with its complaint and customer. */
const givenBy = (db: Db, events: readonly number[]) =>
  db
    .selectFrom("compensation")
    .innerJoin("event", "event.id", "compensation.event_id")
    .innerJoin("complaint", "complaint.id", "event.complaint_id")
    .leftJoin("customer", "customer.id", "complaint.customer_id")
    .selectAll("compensation")
    .select(["event.complaint_id", "event.kind as event_kind", "event.at", "event.words", "event.detail"])
    .select(beginning)
    .where("compensation.event_id", "in", events)
    .execute();

const beginning = [
  "complaint.text",
  "complaint.paid_minor",
  "complaint.currency as paid_currency",
  "complaint.exponent as paid_exponent",
  "complaint.customer_id",
  "customer.name",
] as const;

const beginnings = (db: Db) =>
  db
    .selectFrom("complaint")
    .leftJoin("customer", "customer.id", "complaint.customer_id")
    .select("complaint.id as complaint_id")
    .select(beginning);

/** How to reach customers, by their numbers. */
async function contactsOf(db: Db, customers: readonly number[]): Promise<Map<number, Contact[]>> {
  const rows = await chunked(padded([...new Set(customers)]), (some) =>
    db.selectFrom("contact").selectAll().where("customer_id", "in", some).orderBy("id").execute(),
  );
  const found = new Map<number, Contact[]>();
  for (const { customer_id: id, channel, value } of rows)
    found.set(id, [...(found.get(id) ?? []), { channel, value }]);
  return found;
}

/** So many ids that the question is the same for most pages, and is prepared once. */
function padded(ids: readonly number[]): number[] {
  const last = ids.at(-1);
  return last === undefined ? [] : [...ids, ...Array.from({ length: -ids.length & 63 }, () => last)];
}
