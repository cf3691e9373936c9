import { restitution, type Restitution } from "../../domain/compensation.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { givenFor } from "../../domain/staff.ts";

/** How what was given compares with what was lost, over all complaints. */

type Band = Restitution["band"];

/** What each band means to an owner, in the order in which they are shown. */
export const bands: Readonly<Record<Band, string>> = {
  nothing: "nothing was given back",
  short: "less than they lost",
  good: "what they lost, up to half as much again",
  generous: "over 1.5 times: more buys no loyalty",
  unknown: "given, but what they lost is not known",
  unowed: "given, though they had lost nothing",
};

export interface BandCount {
  readonly band: Band;
  readonly count: number;
}

export interface Restitutions {
  readonly counts: readonly BandCount[];
  /** The loss was not told, and the refund is taken for it. */
  readonly assumed: number;
  /** Of those to whom nothing was given: they declined, or had lost nothing. */
  readonly notOwed: number;
}

export function restitutions(complaints: readonly Complaint[]): Restitutions {
  const all = complaints.map((complaint) => ({ complaint, found: restitution(complaint) }));
  const count = (band: Band): number => all.filter(({ found }) => found.band === band).length;
  return {
    counts: (Object.keys(bands) as Band[]).map((band) => ({ band, count: count(band) })),
    assumed: all.filter(({ found }) => found.assumed).length,
    notOwed: all.filter(({ complaint, found }) => found.band === "nothing" && owesNothing(complaint)).length,
  };
}

const owesNothing = ({ events }: Complaint): boolean => events.some((e) => e.kind === "make-good");

/**
 * Whether a coupon or a discount is all that they got, and does not give back what they lost. Whoever declined, or had
 * lost nothing, is owed no more.
 */
export function isCouponAlone(complaint: Complaint): boolean {
  const gifts = givenFor(complaint);
  if (gifts.length === 0 || owesNothing(complaint)) return false;
  const placates = gifts.every(
    ({ event }) => event.kind === "invitation" || event.compensation?.kind === "discount",
  );
  // What a coupon took off a later bill is not what they lost.
  const atOnce = complaint.events.filter((e) => e.compensation?.kind !== "coupon");
  return placates && (restitution({ ...complaint, events: atOnce }).ratio ?? 0) < 1;
}
