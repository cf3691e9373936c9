import type { Coupon } from "../domain/coupon.ts";
import { fold } from "../domain/customer.ts";
import { like, literal } from "./filter.ts";
import { PeopleReader } from "./people-reader.ts";
import { couponOf } from "./rows.ts";

/** A complaint as it is told apart from others at a glance; a walk-in has no name. */
export interface ComplaintHint {
  readonly id: number;
  readonly text: string;
  readonly customer: string | null;
}

/** A customer's name, and whether somebody else has the same. */
export interface NameHint {
  readonly id: number;
  readonly name: string;
  readonly isShared: boolean;
}

/** A coupon that is out, and whose it is; a walk-in has no name. */
export interface CouponHint {
  readonly coupon: Coupon;
  readonly customer: string | null;
}

/** So many of the newest changes tell which complaints were touched last. */
const changesLookedAt = 500;

/** What is asked while somebody types and waits: a few columns of a few rows. */
export class HintReader extends PeopleReader {
  /** Open or closed complaints, the last touched first, and behind them the newest. */
  async complaintHints(wanted: "open" | "closed", limit: number): Promise<ComplaintHint[]> {
    const changes = await this.db
      .selectFrom("change")
      .select("subject")
      .orderBy("seq", "desc")
      .limit(changesLookedAt)
      .execute();
    const touched = changes.flatMap(({ subject }) =>
      [...subject.matchAll(/\bR-(\d+)\b/g)].map(([, digits]) => Number(digits)),
    );
    const ids = [...new Set(touched)].slice(0, limit);
    const rows = this.db
      .selectFrom("complaint")
      .leftJoin("customer", "customer.id", "complaint.customer_id")
      .select(["complaint.id as id", "complaint.text as text", "customer.name as customer"])
      .where("closed_at", wanted === "open" ? "is" : "is not", null);
    const [last, newest] = await Promise.all([
      ids.length === 0 ? [] : rows.where("complaint.id", "in", ids).execute(),
      rows.orderBy("complaint.id", "desc").limit(limit).execute(),
    ]);
    const place = new Map(ids.map((id, i) => [id, i]));
    const first = last.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
    return [...first, ...newest.filter(({ id }) => !place.has(id))].slice(0, limit);
  }

  /** Customers with a word of their name that begins like this, the newest first. */
  async nameHints(beginning: string, limit: number): Promise<NameHint[]> {
    const part = literal(fold(beginning));
    const rows = await this.db
      .selectFrom("customer as c")
      .select((eb) => [
        "c.id as id",
        "c.name as name",
        eb
          .selectFrom("customer as other")
          .select("other.id")
          .whereRef("other.search", "=", "c.search")
          .whereRef("other.id", "<>", "c.id")
          .where("other.merged_into", "is", null)
          .limit(1)
          .as("other"),
      ])
      .where("c.merged_into", "is", null)
      .where((eb) => eb.or([like(eb.ref("c.search"), `${part}%`), like(eb.ref("c.search"), `% ${part}%`)]))
      .orderBy("c.id", "desc")
      .limit(limit)
      .execute();
    return rows.map(({ id, name, other }) => ({ id, name, isShared: other !== null }));
  }

  /** The coupons that are out, the first to expire first. */
  async couponHints(limit: number): Promise<CouponHint[]> {
    const rows = await this.db
      .selectFrom("coupon")
      .innerJoin("complaint", "complaint.id", "coupon.complaint_id")
      .leftJoin("customer", "customer.id", "complaint.customer_id")
      .selectAll("coupon")
      .select("customer.name as customer")
      .where("state", "=", "issued")
      .orderBy("expires_on")
      .orderBy("coupon.id")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ coupon: couponOf(row), customer: row.customer }));
  }

  /** The labels, or the short texts of a column, that complaints have. */
  async shortTexts(of: "tag" | "cause" | "branch" | "by" | "owner", limit: number): Promise<string[]> {
    const rows =
      of === "tag"
        ? await this.db.selectFrom("tag").select("name as text").distinct().limit(limit).execute()
        : await this.db
            .selectFrom("complaint")
            .select(`${of} as text`)
            .distinct()
            .where(of, "is not", null)
            .limit(limit)
            .execute();
    return rows.flatMap(({ text }) => text ?? []).toSorted((a, b) => (a < b ? -1 : 1));
  }
}
