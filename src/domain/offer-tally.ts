import { fewestCases } from "./chances.ts";
import type { Complaint } from "./complaint.ts";
import { counts, fateOf } from "./fate.ts";

/** How often something of the menu was given, and what became of those who got it. */
export interface Tally {
  readonly given: number;
  /** How many customers got it. */
  readonly customers: number;
  /** How many of them came back. */
  readonly back: number;
}

/** One time that an offer was given: which, and for which complaint. */
export interface Use {
  readonly offerId: number;
  readonly complaintId: number;
}

export const neverGiven: Tally = { given: 0, customers: 0, back: 0 };

/**
 * The tally of each offer by its number. A customer counts once an offer, by the latest complaint it was given for. An
 * unnamed guest was given something and counts no further: only those who came back would ever be seen.
 */
export function tallies(uses: readonly Use[], complaints: readonly Complaint[]): Map<number, Tally> {
  const byId = new Map(complaints.filter(counts).map((c) => [c.id, c]));
  const found = new Map<number, Tally>();
  for (const [offer, all] of Map.groupBy(uses, ({ offerId }) => offerId)) {
    const latest = new Map<number, Complaint>();
    for (const complaint of all.flatMap(({ complaintId }) => byId.get(complaintId) ?? [])) {
      if (complaint.customer === null) continue;
      const other = latest.get(complaint.customer.id);
      if (other === undefined || isLater(complaint, other)) latest.set(complaint.customer.id, complaint);
    }
    const back = [...latest.values()].filter((c) => fateOf(c) === "back").length;
    found.set(offer, { given: all.length, customers: latest.size, back });
  }
  return found;
}

const isLater = (one: Complaint, other: Complaint): boolean =>
  one.receivedAt.getTime() - other.receivedAt.getTime() > 0 ||
  (one.receivedAt.getTime() === other.receivedAt.getTime() && one.id > other.id);

/** The share of them that came back, in whole percent; null where they are too few to speak of one. */
export const backShare = ({ customers, back }: Tally): number | null =>
  customers < fewestCases ? null : Math.round((back / customers) * 100);
