import { dueAfter, solo, type OpeningClock } from "../../domain/clock.ts";
import type { Complaint, Event, Severity } from "../../domain/complaint.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { firstOf, waitFor, waitsOf, type Wait, type Waits } from "../figures/waits.ts";
import { roundsOf, type Round } from "./rounds.ts";

/** A complaint with its rounds, and how long it took: each worked out once, for all that is told of it. */
export interface Case {
  readonly complaint: Complaint;
  readonly rounds: readonly [Round, ...Round[]];
  /** How long they waited for the first apology, and until it was put right for the first time; null is not yet. */
  readonly apology: Wait | null;
  readonly fix: Wait | null;
  /** Until when each round was to be answered, in their order. */
  readonly answerBy: readonly Date[];
}

/** A complaint that repeats another is answered there. */
export const casesOf = (complaints: readonly Complaint[], clock: OpeningClock): Case[] =>
  complaints
    .filter(({ closed }) => closed?.as !== "duplicate")
    .map((complaint): Case => {
      const rounds = roundsOf(complaint);
      const wait = (first: Event | null): Wait | null =>
        first === null ? null : waitFor(complaint, first, clock.zone);
      return {
        complaint,
        rounds,
        apology: wait(firstOf(complaint.events.filter((e) => e.kind === "apology"))),
        fix: wait(rounds.find((r) => r.fix !== null)?.fix ?? null),
        answerBy: rounds.map(({ since }) => dueAfter(since, solo.contact[complaint.severity], clock)),
      };
    });

export const apologies = (cases: readonly Case[]): Waits => waitsOf(cases.flatMap((c) => c.apology ?? []));

export const fixes = (cases: readonly Case[]): Waits => waitsOf(cases.flatMap((c) => c.fix ?? []));

/** Nothing put it right so far, where something was wrong. */
export const isUnfixed = ({ complaint, fix }: Case): boolean =>
  complaint.closed?.as !== "unfounded" && fix === null;

/** Answers against the shop's clock; those who are not answered and still have time are told apart. */
export interface InTime {
  readonly of: Share;
  readonly waiting: number;
}

/** The first answers. */
export const inTime = (cases: readonly Case[], now: Date): InTime =>
  counted(cases.map((c) => verdicts(c, now)[0] ?? null));

/** The answers after it began again. */
export const inTimeAgain = (cases: readonly Case[], now: Date): InTime =>
  counted(cases.flatMap((c) => verdicts(c, now).slice(1)));

export const beganAgain = ({ rounds }: Case): boolean => rounds.length > 1;

/** Whoever was given up without an answer was not answered in time; null still has time. */
const verdicts = ({ rounds, answerBy }: Case, now: Date): (boolean | null)[] =>
  rounds.map(({ answer, endedAt }, i) => {
    const due = answerBy[i] ?? now;
    if (answer !== null) return answer.detail.onTheSpot === true || answer.at <= due;
    return endedAt === null && due > now ? null : false;
  });

function counted(answers: readonly (boolean | null)[]): InTime {
  const judged = answers.filter((verdict) => verdict !== null);
  return {
    of: shareOf(judged.filter(Boolean).length, judged.length),
    waiting: answers.length - judged.length,
  };
}

/** The cases of some of the complaints. */
export function among(cases: readonly Case[], complaints: readonly Complaint[]): Case[] {
  const some = new Set(complaints);
  return cases.filter(({ complaint }) => some.has(complaint));
}

export const ofSeverity = (cases: readonly Case[], severity: Severity): Case[] =>
  cases.filter(({ complaint }) => complaint.severity === severity);

/** Remedies within a minute of a complaint in person or by phone: on the spot, untimed, or so soon after the log. */
export interface SixtySeconds {
  readonly of: Share;
  readonly onTheSpot: number;
  readonly timed: number;
}

export function sixtySeconds(cases: readonly Case[], zone: string): SixtySeconds {
  const spoken = cases.filter(({ complaint }) => ["in-person", "phone"].includes(complaint.channel));
  const soonest = spoken.map(({ complaint }) => {
    const remedy = firstOf(complaint.events.filter((e) => e.kind === "fix" || e.kind === "compensation"));
    return remedy === null ? null : waitFor(complaint, remedy, zone);
  });
  const onTheSpot = soonest.filter((wait) => wait?.onTheSpot === true).length;
  const quick = soonest.filter((wait) => wait !== null && wait.minutes !== null && wait.minutes <= 1).length;
  return { of: shareOf(quick, spoken.length), onTheSpot, timed: quick - onTheSpot };
}
