import { sql, type Expression, type SqlBool } from "kysely";
import { RecoverError } from "../errors.ts";
import type { Contact } from "../domain/channel.ts";
import {
  contactKeys,
  customerRef,
  fold,
  foldContact,
  sameContact,
  type Customer,
} from "../domain/customer.ts";
import { phoneTail } from "../domain/phone.ts";
import type { Traces } from "../domain/similar.ts";
import type { StaffMember } from "../domain/staff.ts";
import { peopleOf } from "./assembled.ts";
import { ChangeLog } from "./change-log.ts";
import { contains, like, literal, living } from "./filter.ts";
import { memberOf } from "./rows.ts";

/** What may be asked about people: customers, how to reach them, who they may be, and who works here. */
export class PeopleReader extends ChangeLog {
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

  /**
   * Customers whose name or earlier name holds every word of the text, or whose contact holds the text; all of them
   * without one. In the order of their numbers.
   */
  async customers(text: string | null = null): Promise<Customer[]> {
    let query = this.db.selectFrom("customer").select(living);
    if (text !== null) {
      const folded = fold(text);
      const contact = foldContact(text);
      query = query.where((eb) =>
        eb.or([
          eb.and(
            (folded === "" ? [folded] : folded.split(" ")).map((word) => contains(eb.ref("search"), word)),
          ),
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
