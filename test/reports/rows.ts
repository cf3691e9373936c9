import type { Complaint } from "../../src/domain/complaint.ts";
import { shopOf } from "../../src/domain/shop.ts";
import type { ReportRows } from "../../src/reports/rows.ts";
import { clock } from "../domain/shop.ts";

/** What a report is made of, in the shop of the tests of the rules. */
export const rowsFor = (complaints: readonly Complaint[], more: Partial<ReportRows> = {}): ReportRows => ({
  complaints,
  days: { since: null, until: null },
  window: null,
  per: null,
  now: new Date("2026-12-20T12:00:00+01:00"),
  shop: {
    ...shopOf(
      new Map([
        ["zone", clock.zone],
        ["currency", "EUR"],
      ]),
    ),
    clock,
  },
  staff: [],
  ...more,
});
