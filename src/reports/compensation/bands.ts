import type { Restitution } from "../../domain/compensation.ts";
import type { Gist, Marks } from "../../domain/gist.ts";
import { countIn, kindsOf } from "../../domain/kinds.ts";

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

export function restitutions(complaints: readonly Gist[]): Restitutions {
  const kinds = kindsOf(complaints);
  const count = (is: (marks: Marks) => boolean): number => countIn(kinds, is);
  return {
    counts: (Object.keys(bands) as Band[]).map((band) => ({ band, count: count((m) => m.band === band) })),
    assumed: count((m) => m.assumed),
    notOwed: count((m) => m.band === "nothing" && m.owesNothing),
  };
}
