import { offerRef } from "../../domain/offer.ts";
import type { OfferLine } from "./offer-lines.ts";
import { shareDocument } from "../figures/share-document.ts";
import { level, prior, type SoFar } from "../figures/share.ts";
import type { Invitation } from "./invitation.ts";
import { partDocuments } from "./parts.ts";
import type { SecondChanceRows, Tally } from "./tally.ts";

/** `{"schema":"recover.report-second-chance/1", ...}`: keys are only ever added. */
export function secondChanceDocument(
  rows: SecondChanceRows,
  invitations: readonly Invitation[],
  t: Tally,
): Record<string, unknown> {
  return {
    schema: "recover.report-second-chance/1",
    window: rows.window,
    since: rows.days.since,
    until: rows.days.until,
    invited: t.invited,
    taken_back: t.takenBack,
    people: t.people,
    walk_ins: t.walkIns,
    ...early("returned", t.returned),
    still_out: t.out,
    days_to_return: t.days,
    smooth: shareDocument(t.smooth),
    to_be_asked: t.toAsk,
    not_asked: t.notAsked,
    went_wrong: t.wentWrong,
    ...early("kept", t.kept),
    ...early("lost", t.lost),
    not_known: { people: t.unknown.all, still_out: t.unknown.out, to_be_asked: t.unknown.toAsk },
    left_out: t.leftOut,
    redeemed: t.redeemed,
    cost: t.cost,
    cost_not_known: t.unknownCost,
    cost_per_kept: t.costPerKept,
    offers: t.offers.map(offer),
    promises: t.promises,
    interval: { level, prior: { a: prior, b: prior } },
    ...partDocuments(rows, invitations, (part) => ({
      ...early("returned", part.returned),
      ...early("kept", part.kept),
      cost: part.cost,
      cost_not_known: part.unknownCost,
    })),
  };
}

const offer = (line: OfferLine) => ({
  kind: line.kind.replaceAll("-", "_"),
  offer: line.offer === null ? null : { id: line.offer, ref: offerRef(line.offer), name: line.name },
  issued: line.issued,
  ...early("returned", line.returned),
  ...early("kept", line.kept),
});

const early = (key: string, { of, early: already }: SoFar) => ({
  [key]: shareDocument(of),
  [`${key}_early`]: already,
});
