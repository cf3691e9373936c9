import type { Kysely } from "kysely";
import type { Claim } from "../domain/booking-movement.ts";
import type { Contact } from "../domain/channel.ts";
import { chunked } from "./assembled.ts";
import { ClaimsFrom } from "./claim-rows.ts";
import type { Past } from "./claims.ts";
import type { ChangeImageRow, Tables } from "./schema.ts";

/** What was known at an earlier time, worked out backwards from what the log of changes has of every row. */

/** What claims are made of, and the column that says what a row belongs to. */
const parents = {
  complaint: null,
  event: "complaint_id",
  coupon: "complaint_id",
  compensation: "event_id",
  customer: null,
  contact: "customer_id",
} as const satisfies Partial<Record<keyof Tables, string | null>>;

type Part = keyof typeof parents;

type Db = Kysely<Tables>;

/**
 * For each of these changes, the complaints of which something has changed since, as they were when it was the newest;
 * null is one that was not there. What is not named was as it is now.
 */
export async function claimsAt(db: Db, changes: readonly number[]): Promise<readonly Past[]> {
  const found = new Map<number, Past>();
  const then = new Then(db);
  let newest = (await db.selectFrom("head").select("seq").executeTakeFirstOrThrow()).seq;
  for (const seq of [...new Set(changes)].toSorted((a, b) => b - a)) {
    for (let end = newest; end > seq; end -= stride) {
      const images = await db
        .selectFrom("change_image")
        .select(["tbl", "row_id", "before", "after"])
        .where("change_seq", ">", Math.max(seq, end - stride))
        .where("change_seq", "<=", end)
        .where("tbl", "in", Object.keys(parents))
        .orderBy("change_seq", "desc")
        .orderBy("n", "desc")
        .execute();
      for (const image of images) then.stepBack(image);
    }
    found.set(seq, await then.claims());
    newest = seq;
  }
  return changes.map((seq) => found.get(seq) ?? new Map());
}

/** So many changes are read at once. */
const stride = 500;

/** Rows as they were, where they were not as they are. */
class Then {
  readonly #db: Db;
  /** The text of a row; null is one that was not there. */
  readonly #rows = new Map<Part, Map<number, string | null>>();
  /** What rows belong to, and which belong to it. */
  readonly #parents = new Map<Part, Map<number, number>>();
  readonly #children = new Map<Part, Map<number, Set<number>>>();
  /** Customers who changed, or to whom something belonged that did. */
  readonly #people = new Set<number>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** One row as it was before a change. */
  stepBack({
    tbl,
    row_id,
    before,
    after,
  }: Pick<ChangeImageRow, "tbl" | "row_id" | "before" | "after">): void {
    const part = partNamed(tbl);
    const texts = [before, after].filter((text) => text !== null);
    // What was erased cannot be told any more, and stays as it is.
    if (part === null || texts.length === 0) return;
    const id = Number(row_id);
    inner(this.#rows, part).set(id, before);
    if (part === "customer") this.#people.add(id);
    const column = parents[part];
    if (column === null) return;
    const both = texts.map((text) => Number((JSON.parse(text) as Record<string, unknown>)[column]));
    const [parent = 0] = both;
    if (part === "contact") for (const one of both) this.#people.add(one);
    const [known, siblings] = [inner(this.#parents, part), inner(this.#children, part)];
    // A contact goes along with somebody who turns out to be somebody else.
    siblings.get(known.get(id) ?? 0)?.delete(id);
    known.set(id, parent);
    siblings.set(parent, (siblings.get(parent) ?? new Set()).add(id));
  }

  /** All complaints that have changed since, as they were. */
  async claims(): Promise<Map<number, Claim | null>> {
    const touched = await this.#touched();
    const found = new Map<number, Claim | null>([...touched].map((id) => [id, null]));
    const there = [...touched].filter((id) => this.#rows.get("complaint")?.get(id) !== null);
    for (let i = 0; i < there.length; i += 500) {
      const then = await this.#claimsOf(there.slice(i, i + 500));
      for (const [id, claim] of then) found.set(id, claim);
    }
    return found;
  }

  async #touched(): Promise<Set<number>> {
    const of = (part: Part): Map<number, number> => inner(this.#parents, part);
    const events = of("event");
    const known = [...of("compensation").values()];
    const others = known.filter((id) => !events.has(id));
    const [rows, theirs] = await Promise.all([
      chunked(others, (some) =>
        this.#db.selectFrom("event").select("complaint_id as id").where("id", "in", some).execute(),
      ),
      chunked([...this.#people], (some) =>
        this.#db.selectFrom("complaint").select("id").where("customer_id", "in", some).execute(),
      ),
    ]);
    return new Set([
      ...inner(this.#rows, "complaint").keys(),
      ...events.values(),
      ...of("coupon").values(),
      ...[...rows, ...theirs].map(({ id }) => id),
    ]);
  }

  /** Those complaints, put together of what they were made of. */
  async #claimsOf(ids: readonly number[]): Promise<ReadonlyMap<number, Claim>> {
    const db = this.#db;
    const complaints = this.#patched(
      "complaint",
      ids,
      await db.selectFrom("complaint").selectAll().where("id", "in", ids).execute(),
    );
    const people = [...new Set(complaints.flatMap(({ customer_id }) => customer_id ?? []))];
    const customers = await this.#customers(people);
    const claims = new ClaimsFrom(await this.#contacts(people));
    for (const { id, text, paid_minor, currency, exponent, customer_id } of complaints) {
      const paid = { paid_minor, paid_currency: currency, paid_exponent: exponent };
      const name = customer_id === null ? null : (customers.get(customer_id) ?? null);
      claims.begin({ complaint_id: id, text, customer_id, name, ...paid });
    }
    const events = await this.#rowsIn("event", ids);
    const given = await this.#rowsIn(
      "compensation",
      events.map(({ id }) => id),
    );
    const giving = new Map(given.map((row) => [row.event_id, row]));
    for (const row of events) claims.addEvent(row.complaint_id, row, giving.get(row.id));
    for (const row of await this.#rowsIn("coupon", ids)) claims.addCoupon(row);
    return claims.all;
  }

  /** The rows that belonged to others. */
  async #rowsIn<P extends "event" | "coupon" | "compensation" | "contact">(
    part: P,
    of: readonly number[],
  ): Promise<Tables[P][]> {
    const rows = await chunked(of, (some) =>
      this.#db
        .selectFrom(part as "event")
        .selectAll()
        .where(parents[part] as "complaint_id", "in", some)
        .execute(),
    );
    const siblings = this.#children.get(part);
    const ids = siblings === undefined ? [] : of.flatMap((id) => [...(siblings.get(id) ?? [])]);
    return this.#patched(part, ids, rows as unknown as Tables[P][]);
  }

  async #customers(ids: readonly number[]): Promise<Map<number, string>> {
    const rows = await chunked(ids, (some) =>
      this.#db.selectFrom("customer").selectAll().where("id", "in", some).execute(),
    );
    return new Map(this.#patched("customer", ids, rows).map(({ id, name }) => [id, name]));
  }

  async #contacts(of: readonly number[]): Promise<Map<number, Contact[]>> {
    const rows = (await this.#rowsIn("contact", of)).toSorted((a, b) => a.id - b.id);
    const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
    return new Map(
      [...byCustomer].map(([id, theirs]) => [id, theirs.map(({ channel, value }) => ({ channel, value }))]),
    );
  }

  /** The rows as they are, with those among `ids` that were different as they were. */
  #patched<R extends { readonly id: number }>(part: Part, ids: readonly number[], rows: readonly R[]): R[] {
    const texts = this.#rows.get(part);
    if (texts === undefined) return [...rows];
    const before = [...new Set(ids)].flatMap((id) => {
      const text = texts.get(id);
      return text == null ? [] : [JSON.parse(text) as R];
    });
    return [...rows.filter(({ id }) => !texts.has(id)), ...before];
  }
}

const partNamed = (name: string): Part | null => (Object.hasOwn(parents, name) ? (name as Part) : null);

function inner<K, V>(of: Map<Part, Map<K, V>>, part: Part): Map<K, V> {
  const known = of.get(part) ?? new Map<K, V>();
  of.set(part, known);
  return known;
}
