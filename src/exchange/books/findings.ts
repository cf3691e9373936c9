import { withoutBill, type Claim } from "../../domain/booking-movement.ts";
import type { ClosedPeriod } from "../../domain/booking-closing.ts";
import { codeOf, goodCoupon } from "../../domain/coupon.ts";
import { Sum } from "../../domain/money.ts";
import type { Day } from "../../domain/zone.ts";

/** What is found on the way through the books beside their entries. */
export class Findings {
  /** Codes of coupons that were redeemed in these days without a bill. */
  readonly lackingBills: string[] = [];
  /** Coupons that can still be redeemed: how many, what they are worth, and of how many that is not known. */
  readonly out = { count: 0, worth: new Sum(), open: 0 };
  /** Closed periods that do not come to what they were closed with. */
  readonly differing: ClosedPeriod[] = [];

  add(claim: Claim, zone: string, isOn: (day: Day) => boolean): void {
    this.lackingBills.push(...withoutBill(claim, zone, isOn).map(codeOf));
    const coupon = goodCoupon(claim);
    if (coupon === null) return;
    this.out.count++;
    if (coupon.worth === null) this.out.open++;
    else this.out.worth.add(coupon.worth);
  }
}
