import type { Coupon } from "../domain/coupon.ts";
import type { Use } from "../domain/offer-tally.ts";
import type { Offer } from "../domain/offer.ts";
import type { Day } from "../domain/zone.ts";
import { chunked } from "./assembled.ts";
import { HintReader } from "./hint-reader.ts";
import { couponOf, offerOf } from "./rows.ts";
import type { CouponRow } from "./schema.ts";

/** A coupon, and the complaint that it was issued for. */
export interface Issued {
  readonly coupon: Coupon;
  readonly complaintId: number;
}

const issuedOf = (row: CouponRow): Issued => ({ coupon: couponOf(row), complaintId: row.complaint_id });

/** What may be asked about second chances: the menu, and the coupons. */
export class ChanceReader extends HintReader {
  /** The whole menu, what was taken off it too, in the order of the numbers. */
  async offers(): Promise<Offer[]> {
    return (await this.db.selectFrom("offer").selectAll().orderBy("id").execute()).map(offerOf);
  }

  /**
   * For each time something of the menu was given, or issued as a coupon: what, and for which complaint. A coupon that
   * was taken back was not given, and of a lost card and its replacement one.
   */
  async offerUses(): Promise<Use[]> {
    const [given, issued] = await Promise.all([
      this.db
        .selectFrom("compensation")
        .innerJoin("event", "event.id", "compensation.event_id")
        .select(["offer_id", "event.complaint_id"])
        // A coupon was given when it was issued, not again when it was redeemed.
        .where("compensation.kind", "<>", "coupon")
        .where("offer_id", "is not", null)
        .orderBy("compensation.id")
        .execute(),
      this.db
        .selectFrom("coupon")
        .select(["offer_id", "complaint_id"])
        .where("offer_id", "is not", null)
        .where("state", "<>", "cancelled")
        .orderBy("id")
        .execute(),
    ]);
    return [...given, ...issued].map((row) => ({
      offerId: Number(row.offer_id),
      complaintId: row.complaint_id,
    }));
  }

  /** The coupon with this code, or null. */
  async couponWith(body: string): Promise<Issued | null> {
    const row = await this.db.selectFrom("coupon").selectAll().where("body", "=", body).executeTakeFirst();
    return row === undefined ? null : issuedOf(row);
  }

  /** The coupons whose codes end in these characters, the newest first. */
  async couponsEnding(tail: string): Promise<Issued[]> {
    const rows = await this.db
      .selectFrom("coupon")
      .selectAll()
      .where("tail", "=", tail)
      .orderBy("id", "desc")
      .execute();
    return rows.map(issuedOf);
  }

  /** Coupons in the order of their last day; those alone that were not redeemed or cancelled, where that is asked. */
  async coupons({ out }: { readonly out: boolean }): Promise<Issued[]> {
    let query = this.db.selectFrom("coupon").selectAll().orderBy("expires_on").orderBy("id");
    if (out) query = query.where("state", "=", "issued");
    return (await query.execute()).map(issuedOf);
  }

  /** The numbers of all complaints of some customers, the newest first. */
  async complaintsOf(customerIds: readonly number[]): Promise<number[]> {
    const rows = await chunked(customerIds, (some) =>
      this.db
        .selectFrom("complaint")
        .select("id")
        .where("customer_id", "in", some)
        .orderBy("id", "desc")
        .execute(),
    );
    return rows.map(({ id }) => id).toSorted((a, b) => b - a);
  }

  /** The complaints whose coupons are good on a day, the first to expire first; at most so many. */
  async expected(on: Day, limit: number | null): Promise<number[]> {
    let query = this.db
      .selectFrom("coupon")
      .select("complaint_id as id")
      .where("state", "=", "issued")
      .where("expires_on", ">=", on)
      .orderBy("expires_on")
      .orderBy("coupon.id");
    if (limit !== null) query = query.limit(limit);
    return (await query.execute()).map(({ id }) => id);
  }

  /** The complaints of guests who were here again and are to be asked how that went, the longest due first. */
  async unasked(): Promise<number[]> {
    const rows = await this.db
      .selectFrom("complaint")
      .select("id")
      .where("next_due_at", "is not", null)
      .where("next_step", "=", "follow-through")
      .orderBy("next_due_at")
      .orderBy("id")
      .execute();
    return rows.map(({ id }) => id);
  }

  /** The open complaints of guests without a name, the newest first; at most so many. */
  async openWalkIns(limit: number | null): Promise<number[]> {
    let query = this.db
      .selectFrom("complaint")
      .select("id")
      .where("customer_id", "is", null)
      .where("next_due_at", "is not", null)
      .orderBy("id", "desc");
    if (limit !== null) query = query.limit(limit);
    return (await query.execute()).map(({ id }) => id);
  }
}
