import { sql, type Expression, type SqlBool } from "kysely";
import { RecoverError } from "../errors.ts";
import type { Contact } from "../domain/channel.ts";
import type { Cluster } from "../domain/cluster.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import {
  contactKeys,
  customerRef,
  fold,
  foldContact,
  sameContact,
  type Customer,
} from "../domain/customer.ts";
import type { Filter } from "../domain/filter.ts";
import { phoneTail } from "../domain/phone.ts";
import { briefsOf, chunked, peopleOf, withEvents } from "./assembled.ts";
import { ChangeLog } from "./change-log.ts";
import type { Traces } from "../domain/similar.ts";
import type { StaffMember } from "../domain/staff.ts";
import { conditions, contains, like, literal, living } from "./filter.ts";
import { memberOf, type Brief } from "./rows.ts";

/** Which due steps are wanted: from the quiet border to the end of the window. */
export interface DueWindow {
  /** Steps due at or before this instant are quiet: counted, not listed. */
  readonly quietBefore: Date;
  /** The end of the window, not included; null for everything. */
  readonly until: Date | null;
  readonly limit: number | null;
  readonly filter: Filter;
  /** Causes of complaints that came in from then on are counted. */
  readonly causesAfter: Date;
}

export interface Due {
  readonly items: readonly Brief[];
  /** How many there are in the window, listed or not. */
  readonly total: number;
  /** Overdue for so long that they are only counted. */
  readonly quiet: number;
  /** The first of the quiet ones. */
  readonly quietIds: readonly number[];
  /** Each cause of the last days, and how many complaints have it. */
  readonly causes: readonly Cluster[];
}

/** What may be asked of the data. The same questions serve inside a write. */
export class Reader extends ChangeLog {
  /** The business settings that were set, as text. */
  async settings(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.selectFrom("setting").selectAll().execute();
    return new Map(rows.map((r) => [r.key, r.value]));
  }

  async isEmpty(): Promise<boolean> {
    return (await this.db.selectFrom("complaint").select("id").limit(1).executeTakeFirst()) === undefined;
  }

  /** The number that the next complaint or customer would have, for a preview. */
  async nextNumber(of: "complaint" | "customer"): Promise<number> {
    const counter = this.db.selectFrom("counter").select("value").where("name", "=", of);
    return (await counter.executeTakeFirstOrThrow()).value + 1;
  }

  /** One complaint with everything done about it. Throws `not_found`. */
  async complaint(id: number): Promise<Complaint> {
    const [complaint] = await this.complaints([id]);
    if (complaint === undefined) {
      throw new RecoverError("not_found", `There is no complaint ${ref(id)}`, "recover list --all");
    }
    return complaint;
  }

  /** Complaints with their events, in the order of their numbers; unknown numbers are left out. */
  async complaints(ids: readonly number[]): Promise<Complaint[]> {
    const rows = await chunked(ids, (some) =>
      this.db.selectFrom("complaint").selectAll().where("id", "in", some).orderBy("id").execute(),
    );
    return withEvents(this.db, await briefsOf(this.db, rows));
  }

  /** Complaints that match, newest last. Dates in the filter are ISO instants. */
  async list(filter: Filter, limit: number | null = null): Promise<Brief[]> {
    let query = this.db
      .selectFrom("complaint")
      .selectAll()
      .where((eb) => eb.and(conditions(eb, filter)))
      .orderBy("id");
    if (limit !== null) query = query.limit(limit);
    return briefsOf(this.db, await query.execute());
  }

  /** Complaints that match, with their events. */
  async listWhole(filter: Filter): Promise<Complaint[]> {
    return withEvents(this.db, await this.list(filter));
  }

  /** What is due, the longest overdue first: one range of the due index. All that can be asked at once is. */
  async due({ quietBefore, until, limit, filter, causesAfter }: DueWindow): Promise<Due> {
    const matching = this.db.selectFrom("complaint").where((eb) => eb.and(conditions(eb, filter)));
    let inWindow = matching.where("next_due_at", ">", quietBefore.toISOString());
    if (until !== null) inWindow = inWindow.where("next_due_at", "<", until.toISOString());
    let listed = inWindow.selectAll().orderBy("next_due_at").orderBy("id");
    if (limit !== null) listed = listed.limit(limit + 1);
    const silent = matching.where("next_due_at", "<=", quietBefore.toISOString());
    const [rows, quietIds, causes] = await Promise.all([
      listed.execute(),
      silent.select("id").orderBy("next_due_at").orderBy("id").limit(20).execute(),
      this.#causes(causesAfter),
    ]);
    const count = async (query: typeof matching): Promise<number> =>
      Number((await query.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n);
    const all = limit === null || rows.length <= limit;
    return {
      items: await briefsOf(this.db, all ? rows : rows.slice(0, -1)),
      total: all ? rows.length : await count(inWindow),
      quiet: quietIds.length < 20 ? quietIds.length : await count(silent),
      quietIds: quietIds.map((r) => r.id),
      causes,
    };
  }

  /** When the first step after an instant is due, or null. */
  async dueAfter(instant: Date, filter: Filter): Promise<Date | null> {
    const row = await this.db
      .selectFrom("complaint")
      .where((eb) => eb.and(conditions(eb, filter)))
      .where("next_due_at", ">=", instant.toISOString())
      .select("next_due_at")
      .orderBy("next_due_at")
      .limit(1)
      .executeTakeFirst();
    return row?.next_due_at == null ? null : new Date(row.next_due_at);
  }

  async #causes(after: Date): Promise<Cluster[]> {
    const rows = await this.db
      .selectFrom("complaint")
      .select((eb) => ["cause", eb.fn.countAll<number>().as("count")])
      .where("received_at", ">=", after.toISOString())
      .where("cause", "is not", null)
      .groupBy("cause")
      .execute();
    return rows.map(({ cause, count }) => ({ cause: cause ?? "", count: Number(count) }));
  }

  /** The customer of a number, or the one whom that was merged into. Throws `not_found`. */
  async customer(id: number): Promise<Customer> {
    const row = await this.db.selectFrom("customer").select(living).where("id", "=", id).executeTakeFirst();
    if (row === undefined) {
      throw new RecoverError("not_found", `There is no customer ${customerRef(id)}`, "recover customer list");
    }
    const [customer] = await peopleOf(this.db, [row.id]);
    if (customer === undefined)
      throw new RecoverError("bug", `The row of ${customerRef(id)} went away while it was read.`);
    return customer;
  }

  /** Everybody on the staff list, also who left, in the order of their numbers. */
  async staff(): Promise<StaffMember[]> {
    return (await this.db.selectFrom("staff").selectAll().orderBy("id").execute()).map(memberOf);
  }

  /** Who was merged into a customer, by the names of that time. */
  async mergedInto(id: number): Promise<{ readonly id: number; readonly name: string }[]> {
    return this.db
      .selectFrom("customer")
      .select(["id", "name"])
      .where("merged_into", "=", id)
      .orderBy("id")
      .execute();
  }

  /** Customers whose name, earlier name or contact holds the text; all of them without one. In the order of their numbers. */
  async customers(text: string | null = null): Promise<Customer[]> {
    let query = this.db.selectFrom("customer").select(living);
    if (text !== null) {
      const folded = fold(text);
      const contact = foldContact(text);
      query = query.where((eb) =>
        eb.or([
          contains(eb.ref("search"), folded),
          eb(
            "id",
            "in",
            eb
              .selectFrom("contact")
              .select("customer_id")
              .where((c) => contains(c.ref("contact.search"), contact)),
          ),
        ]),
      );
    }
    const rows = await query.execute();
    return peopleOf(
      this.db,
      [...new Set(rows.map((r) => r.id))].toSorted((a, b) => a - b),
    );
  }

  /**
   * Customers with exactly this name or contact, folded: two look-ups in indexes, for the counter's hurry. A name from
   * before a merge counts where nobody else has it.
   */
  async customersNamed(text: string): Promise<Customer[]> {
    const named = await this.db
      .selectFrom("customer")
      .select([living, "merged_into"])
      .where("search", "=", fold(text))
      .execute();
    const own = named.filter((r) => r.merged_into === null);
    const reached = await this.db
      .selectFrom("contact")
      .select(["customer_id as id", "value"])
      .where("search", "in", contactKeys(text))
      .execute();
    return peopleOf(this.db, [
      ...new Set([
        ...(own.length > 0 ? own : named).map((r) => r.id),
        ...reached.filter((r) => sameContact(r.value, text)).map((r) => r.id),
      ]),
    ]);
  }

  /** Customers by their numbers, in the order given; unknown numbers are left out. */
  async customersNumbered(ids: readonly number[]): Promise<Customer[]> {
    const found = new Map((await peopleOf(this.db, ids)).map((c) => [c.id, c]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** The folded names that leave one of these traces: what a new name is compared with. */
  async namesLike(traces: Traces): Promise<{ readonly id: number; readonly name: string }[]> {
    const { words, pieces, shortest, longest } = traces;
    const length = sql<number>`length(search)`;
    return this.db
      .selectFrom("customer")
      .select(["id", "search as name"])
      .where("merged_into", "is", null)
      .where((eb) =>
        eb.or([
          words.length > 0
            ? eb.and(words.map((word) => hasWord(eb.ref("search"), word)))
            : sql<SqlBool>`1 = 0`,
          ...words.map((word, i) =>
            eb.and([
              hasWord(eb.ref("search"), firstLetters(word, 2)),
              eb.or([
                eb.not(like(eb.ref("search"), "% %")),
                ...words.toSpliced(i, 1).map((other) => hasWord(eb.ref("search"), firstLetters(other, 1))),
              ]),
            ]),
          ),
          eb.and([
            eb(length, ">=", shortest),
            eb(length, "<=", longest),
            eb.or(pieces.map((text) => like(eb.ref("search"), `%${literal(text)}%`))),
          ]),
        ]),
      )
      .orderBy("id")
      .execute();
  }

  /** Contacts that may be one of these, written in another way: the same folded, or a number with the same tail. */
  async contactsLike(
    contacts: readonly Contact[],
  ): Promise<{ readonly id: number; readonly value: string }[]> {
    if (contacts.length === 0) return [];
    const folded = contacts.map((c) => foldContact(c.value));
    const tails = contacts.map((c) => phoneTail(c.value)).filter((tail) => tail !== null);
    return this.db
      .selectFrom("contact")
      .select(["customer_id as id", "value"])
      .where((eb) =>
        eb.or([eb("search", "in", folded), ...(tails.length > 0 ? [eb("tail", "in", tails)] : [])]),
      )
      .orderBy("id")
      .execute();
  }

  /** The newest complaint of a customer that came in after an instant, or null. */
  async latestOf(customerId: number, after: Date, before: Date): Promise<number | null> {
    const row = await this.db
      .selectFrom("complaint")
      .select("id")
      .where("customer_id", "=", customerId)
      .where("received_at", ">=", after.toISOString())
      .where("received_at", "<=", before.toISOString())
      .orderBy("received_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** How many complaints each customer has. */
  async complaintCounts(): Promise<Map<number, { open: number; all: number }>> {
    const rows = await this.db
      .selectFrom("complaint")
      .select((eb) => [
        "customer_id",
        eb.fn.countAll<number>().as("n"),
        eb.fn.count<number>("next_due_at").as("open"),
      ])
      .where("customer_id", "is not", null)
      .groupBy("customer_id")
      .execute();
    return new Map(rows.map((r) => [Number(r.customer_id), { open: Number(r.open), all: Number(r.n) }]));
  }
}

/** Whether a word of a folded text begins like this. */
const hasWord = (column: Expression<string>, beginning: string): Expression<SqlBool> =>
  sql`(${like(column, `${beginning}%`)} or ${like(column, `% ${beginning}%`)})`;

const firstLetters = (word: string, count: number): string => Array.from(word).slice(0, count).join("");
