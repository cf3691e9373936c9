import type { Severity } from "../../domain/complaint.ts";
import type { Gist } from "../../domain/gist.ts";
import { countIn, kindsOf } from "../../domain/kinds.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";

export const apologies = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "apology");

export const fixes = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "fix");

/** Nothing put it right so far, where something was wrong. */
export const isUnfixed = ({ marks, fix }: Gist): boolean => marks.closedAs !== "unfounded" && fix === null;

/** Answers against the shop's clock; those who are not answered and still have time are told apart. */
export interface InTime {
  readonly of: Share;
  readonly waiting: number;
}

/** The first answers, of one severity where one is asked for. */
export function inTime(complaints: readonly Gist[], severity?: Severity): InTime {
  const all = kindsOf(complaints);
  const kinds = severity === undefined ? all : all.filter(({ marks }) => marks.severity === severity);
  const [good, waiting] = (["in-time", "waiting"] as const).map((verdict) =>
    countIn(kinds, (marks) => marks.inTime === verdict),
  );
  return inTimeOf(countIn(kinds), good, waiting);
}

/** The answers after it began again, and of how many complaints they are. */
export function inTimeAgain(complaints: readonly Gist[]): InTime & { readonly complaints: number } {
  const counts = { "in-time": 0, late: 0, waiting: 0 };
  let begun = 0;
  for (const { again } of complaints) {
    if (again.length > 0) begun++;
    for (const verdict of again) counts[verdict]++;
  }
  const { "in-time": good, late, waiting } = counts;
  return { ...inTimeOf(good + late + waiting, good, waiting), complaints: begun };
}

const inTimeOf = (all: number, good = 0, waiting = 0): InTime => ({
  of: shareOf(good, all - waiting),
  waiting,
});

/** Remedies within a minute of a complaint in person or by phone: on the spot, untimed, or so soon after the log. */
export interface SixtySeconds {
  readonly of: Share;
  readonly onTheSpot: number;
  readonly timed: number;
}

export function sixtySeconds(complaints: readonly Gist[]): SixtySeconds {
  const counts = { "on-the-spot": 0, timed: 0, no: 0 };
  for (const { channel, marks } of complaints)
    if (channel === "in-person" || channel === "phone") counts[marks.sixty]++;
  const { "on-the-spot": onTheSpot, timed, no } = counts;
  return { of: shareOf(onTheSpot + timed, onTheSpot + timed + no), onTheSpot, timed };
}
