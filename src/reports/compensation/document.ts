import { offerRef } from "../../domain/offer.ts";
import { rounded } from "../defection/plain.ts";
import { perDocument } from "../figures/per-table.ts";
import type { ReportRows } from "../figures/rows.ts";
import { shareDocument } from "../figures/share-document.ts";
import { waitsDocument } from "../figures/waits.ts";
import { figuresOf, type Figures } from "./figures.ts";
import type { GiftLine } from "./gifts.ts";

/** `{"schema":"recover.report.compensation/1", ...}`: keys are only ever added. */
export function compensationDocument(rows: ReportRows, figures: Figures): Record<string, unknown> {
  const { complaints, gifts, restitutions, couponAlone, above } = figures;
  return {
    schema: "recover.report.compensation/1",
    since: rows.days.since,
    until: rows.days.until,
    complaints: complaints.length,
    duplicates: rows.complaints.length - complaints.length,
    ...mainFigures(figures),
    kinds: gifts.kinds.map(({ name, ...line }) => ({ kind: name, ...lineDocument(line) })),
    offers: gifts.offers.map(({ name, offer, ...line }) => ({
      offer: offer === null ? null : { id: offer, ref: offerRef(offer), name },
      ...lineDocument(line),
    })),
    restitution: {
      ...Object.fromEntries(restitutions.counts.map(({ band, count }) => [band, count])),
      assumed: restitutions.assumed,
      not_owed: restitutions.notOwed,
    },
    coupon_alone: { ...shareDocument(couponAlone.of), complaints: couponAlone.ids },
    above_guideline: {
      ...shareDocument(above.of),
      with_reason: above.withReason,
      without_reason: above.of.k - above.withReason,
    },
    ...perDocument({ ...rows, complaints }, (some) => mainFigures(figuresOf(some, rows.staff))),
  };
}

const mainFigures = ({ helped, gifts, cost, toOffer }: Figures) => ({
  given: shareDocument(helped),
  worth: gifts.worth,
  worth_unknown: gifts.worthUnknown,
  cost: cost.sums,
  cost_unknown: cost.unknown,
  first_offer: waitsDocument(toOffer),
});

const lineDocument = (line: Omit<GiftLine, "name" | "offer">) => ({
  currency: line.currency,
  count: line.count,
  worth: line.worth,
  worth_unknown: line.worthUnknown,
  cost: line.cost,
  cost_unknown: line.costUnknown,
  worth_per_cost: line.ratio === null ? null : rounded(line.ratio),
});
