import type { Severity } from "../../domain/complaint.ts";
import type { Verdict } from "../../domain/due-step.ts";
import type { Gist } from "../../domain/gist.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";

/** A complaint that repeats another is answered there. */
export const ownCases = (complaints: readonly Gist[]): Gist[] =>
  complaints.filter(({ marks }) => marks.closedAs !== "duplicate");

export const apologies = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "apology");

export const fixes = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "fix");

/** Nothing put it right so far, where something was wrong. */
export const isUnfixed = ({ marks, fix }: Gist): boolean => marks.closedAs !== "unfounded" && fix === null;

/** Answers against the shop's clock; those who are not answered and still have time are told apart. */
export interface InTime {
  readonly of: Share;
  readonly waiting: number;
}

/** The first answers. */
export const inTime = (complaints: readonly Gist[]): InTime =>
  counted(complaints.map(({ marks }) => marks.inTime));

/** The answers after it began again. */
export const inTimeAgain = (complaints: readonly Gist[]): InTime =>
  counted(complaints.flatMap(({ again }) => again));

export const beganAgain = ({ again }: Gist): boolean => again.length > 0;

function counted(answers: readonly Verdict[]): InTime {
  const waiting = answers.filter((verdict) => verdict === "waiting").length;
  const good = answers.filter((verdict) => verdict === "in-time").length;
  return { of: shareOf(good, answers.length - waiting), waiting };
}

export const ofSeverity = (complaints: readonly Gist[], severity: Severity): Gist[] =>
  complaints.filter(({ marks }) => marks.severity === severity);

/** Remedies within a minute of a complaint in person or by phone: on the spot, untimed, or so soon after the log. */
export interface SixtySeconds {
  readonly of: Share;
  readonly onTheSpot: number;
  readonly timed: number;
}

export function sixtySeconds(complaints: readonly Gist[]): SixtySeconds {
  const spoken = complaints.filter(({ channel }) => channel === "in-person" || channel === "phone");
  const onTheSpot = spoken.filter(({ marks }) => marks.sixty === "on-the-spot").length;
  const timed = spoken.filter(({ marks }) => marks.sixty === "timed").length;
  return { of: shareOf(onTheSpot + timed, spoken.length), onTheSpot, timed };
}
