import { RecoverError } from "../errors.ts";
import type { Cluster } from "../domain/cluster.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import type { Coupon } from "../domain/coupon.ts";
import type { Filter } from "../domain/filter.ts";
import type { Gist } from "../domain/gist.ts";
import type { Day } from "../domain/zone.ts";
import { briefsOf, chunked, withEvents } from "./assembled.ts";
import { conditions, meant } from "./filter.ts";
import type { GistsAsked } from "./gists.ts";
import { ChanceReader } from "./chance-reader.ts";
import { briefColumns, couponOf, type Brief } from "./rows.ts";

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
  /** Coupons that are good and expire on one of these days are listed: from the first to the last of them. */
  readonly expiring: { readonly from: Day; readonly to: Day };
}

/** A coupon that soon expires, and whose it is. */
export interface Expiring {
  readonly coupon: Coupon;
  readonly complaintId: number;
  /** Null for a walk-in. */
  readonly customer: string | null;
}

export interface Due {
  readonly items: readonly Brief[];
  /** How many there are in the window, listed or not. */
  readonly total: number;
  /** Overdue for so long that they are only counted. */
  readonly quiet: number;
  /** The first of the quiet ones. */
  readonly quietIds: readonly number[];
  /** The next one after the window, where nothing is due in it. */
  readonly later: Date | null;
  /** Each cause of the last days, and how many complaints have it. */
  readonly causes: readonly Cluster[];
  readonly expiring: readonly Expiring[];
}

/** What may be asked of the data, beside people and the log of changes. The same questions serve inside a write. */
export class Reader extends ChanceReader {
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
    return withEvents(this.db, await this.briefs(ids));
  }

  /** The same without their events. */
  async briefs(ids: readonly number[]): Promise<Brief[]> {
    const rows = await chunked(ids, (some) =>
      this.db.selectFrom("complaint").select(briefColumns).where("id", "in", some).orderBy("id").execute(),
    );
    return briefsOf(this.db, rows);
  }

  /** Complaints that match, newest last. Dates in the filter are ISO instants. */
  async list(filter: Filter, limit: number | null = null): Promise<Brief[]> {
    const asked = await meant(this.db, filter);
    let query = this.db
      .selectFrom("complaint")
      .select(briefColumns)
      .where((eb) => eb.and(conditions(eb, asked)))
      .orderBy("id");
    if (limit !== null) query = query.limit(limit);
    return briefsOf(this.db, await query.execute());
  }

  /** Complaints that match, with their events. */
  async listWhole(filter: Filter): Promise<Complaint[]> {
    return withEvents(this.db, await this.list(filter));
  }

  /** What reports need to know of each complaint that matches, in the order of their numbers. */
  async gists(asked: GistsAsked): Promise<Gist[]> {
    const { gistsOf } = await import("./gists.ts");
    return gistsOf(this.db, asked, (ids) => this.complaints(ids));
  }

  /** The open complaints of everybody who may have a second chance: a coupon was issued, or they were here again. */
  async chances(): Promise<Brief[]> {
    const rows = await this.db
      .selectFrom("complaint")
      .select(briefColumns)
      .where("closed_at", "is", null)
      .where((eb) =>
        eb.or([
          eb("next_step", "=", "follow-through"),
          eb("id", "in", eb.selectFrom("coupon").select("complaint_id")),
        ]),
      )
      .orderBy("id")
      .execute();
    return briefsOf(this.db, rows);
  }

  /** What is due, the longest overdue first: one range of the due index. All that can be asked at once is. */
  async due({ quietBefore, until, limit, filter, causesAfter, expiring: days }: DueWindow): Promise<Due> {
    const asked = await meant(this.db, filter);
    const matching = this.db.selectFrom("complaint").where((eb) => eb.and(conditions(eb, asked)));
    let inWindow = matching.where("next_due_at", ">", quietBefore.toISOString());
    if (until !== null) inWindow = inWindow.where("next_due_at", "<", until.toISOString());
    let listed = inWindow.select(briefColumns).orderBy("next_due_at").orderBy("id");
    if (limit !== null) listed = listed.limit(limit + 1);
    const silent = matching.where("next_due_at", "<=", quietBefore.toISOString());
    const ending = this.db
      .selectFrom("coupon")
      .where("state", "=", "issued")
      .where("expires_on", ">=", days.from)
      .where("expires_on", "<=", days.to)
      .where("complaint_id", "in", matching.select("complaint.id"));
    const [rows, quietIds, causes, expiring] = await Promise.all([
      listed.execute(),
      silent.select("id").orderBy("next_due_at").orderBy("id").limit(20).execute(),
      this.#causes(causesAfter),
      ending
        .innerJoin("complaint", "complaint.id", "coupon.complaint_id")
        .leftJoin("customer", "customer.id", "complaint.customer_id")
        .selectAll("coupon")
        .select("customer.name as customer")
        .orderBy("expires_on")
        .orderBy("coupon.id")
        .execute(),
    ]);
    const count = async (query: typeof matching): Promise<number> =>
      Number((await query.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n);
    const all = limit === null || rows.length <= limit;
    const later =
      rows.length > 0 || until === null
        ? undefined
        : await matching
            .where("next_due_at", ">=", until.toISOString())
            .select("next_due_at")
            .orderBy("next_due_at")
            .limit(1)
            .executeTakeFirst();
    return {
      items: await briefsOf(this.db, all ? rows : rows.slice(0, -1)),
      total: all ? rows.length : await count(inWindow),
      quiet: quietIds.length < 20 ? quietIds.length : await count(silent),
      quietIds: quietIds.map((r) => r.id),
      later: later?.next_due_at == null ? null : new Date(later.next_due_at),
      causes,
      expiring: expiring.map((row) => ({
        coupon: couponOf(row),
        complaintId: row.complaint_id,
        customer: row.customer,
      })),
    };
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
}
