import { ref, type Complaint } from "../domain/complaint.ts";
import { codeOf, type Coupon } from "../domain/coupon.ts";
import { customerRef } from "../domain/customer.ts";
import { decimal, type Money } from "../domain/money.ts";
import { dayOf, type Day } from "../domain/zone.ts";
import type { CsvColumn } from "./csv.ts";

/** A coupon and whose it is. The worth and the cost of a percentage are what the bill made of it. */
export interface CouponLine {
  readonly coupon: Coupon;
  readonly complaint: Complaint;
  readonly worth: Money | null;
  readonly cost: Money | null;
  /** What the visit came to. */
  readonly bill: Money | null;
  readonly issued: Day;
  readonly ended: Day | null;
}

/** Every coupon of some complaints, in the order in which they were issued. `zone` is the shop's. */
export const couponLines = (complaints: readonly Complaint[], zone: string): CouponLine[] =>
  complaints
    .flatMap((complaint) =>
      complaint.coupons.map((coupon): CouponLine => {
        const told = complaint.events.filter((e) => e.detail.code === codeOf(coupon));
        const redeemed = told.find((e) => e.compensation !== undefined)?.compensation;
        return {
          coupon,
          complaint,
          worth: redeemed?.worth ?? coupon.worth,
          cost: redeemed?.cost ?? coupon.cost,
          bill: told.find((e) => e.detail.bill !== undefined)?.detail.bill ?? null,
          issued: dayOf(coupon.issuedAt, zone),
          ended: coupon.endedAt === null ? null : dayOf(coupon.endedAt, zone),
        };
      }),
    )
    .toSorted((a, b) => a.coupon.id - b.coupon.id);

/** One coupon a row. Its status is that of the day of the export; days are the shop's. */
export const couponColumns: readonly CsvColumn<CouponLine>[] = [
  { name: "code", kind: "id", of: ({ coupon }) => codeOf(coupon) },
  { name: "status", kind: "text", of: ({ coupon }) => coupon.state },
  { name: "complaint", kind: "id", of: ({ complaint }) => ref(complaint.id) },
  {
    name: "customer",
    kind: "id",
    of: ({ complaint: { customer } }) => (customer === null ? null : customerRef(customer.id)),
  },
  { name: "customer_name", kind: "text", of: ({ complaint }) => complaint.customer?.name ?? null },
  { name: "what", kind: "text", of: ({ coupon }) => coupon.what },
  { name: "percent", kind: "text", of: ({ coupon }) => coupon.percent },
  { name: "worth", kind: "amount", of: ({ worth }) => amount(worth) },
  { name: "cost", kind: "amount", of: ({ cost }) => amount(cost) },
  { name: "currency", kind: "text", of: ({ worth, cost }) => (worth ?? cost)?.currency ?? null },
  { name: "issued", kind: "date", of: ({ issued }) => issued },
  { name: "expires_on", kind: "date", of: ({ coupon }) => coupon.expiresOn },
  { name: "ended", kind: "date", of: ({ ended }) => ended },
  { name: "reason", kind: "text", of: ({ coupon }) => coupon.because },
  { name: "bill", kind: "amount", of: ({ bill }) => amount(bill) },
  { name: "bill_currency", kind: "text", of: ({ bill }) => bill?.currency ?? null },
];

const amount = (money: Money | null): string | null => (money === null ? null : decimal(money));
