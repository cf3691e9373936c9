import { dueAfter, solo, type OpeningClock } from "../../domain/clock.ts";
import type { Complaint, Severity } from "../../domain/complaint.ts";
import { minutesBetween } from "../durations.ts";
import { shareOf, type Share } from "../share.ts";
import { firstOf, waitFor, waitsOf, type Waits } from "../waits.ts";
import { roundsOf, type Round } from "./rounds.ts";

/** A complaint with its rounds, and what came first of all. */
export interface Case {
  readonly complaint: Complaint;
  readonly rounds: readonly [Round, ...Round[]];
}

/** A complaint that repeats another is answered there. */
export const casesOf = (complaints: readonly Complaint[]): Case[] =>
  complaints
    .filter(({ closed }) => closed?.as !== "duplicate")
    .map((complaint) => ({ complaint, rounds: roundsOf(complaint) }));

/** How long they waited for the first apology. */
export const apologies = (cases: readonly Case[], zone: string): Waits =>
  waitsOf(
    cases.flatMap(({ complaint }) => {
      const first = firstOf(complaint.events.filter((e) => e.kind === "apology"));
      return first === null ? [] : [waitFor(complaint, first, zone)];
    }),
  );

/** How long until it was put right for the first time, from the receipt. */
export const fixes = (cases: readonly Case[], zone: string): Waits =>
  waitsOf(
    cases.flatMap(({ complaint, rounds }) => {
      const fix = rounds.find((r) => r.fix !== null)?.fix ?? null;
      return fix === null ? [] : [waitFor(complaint, fix, zone)];
    }),
  );

/** Nothing put it right so far, where something was wrong. */
export const isUnfixed = ({ complaint, rounds }: Case): boolean =>
  complaint.closed?.as !== "unfounded" && rounds.every(({ fix }) => fix === null);

/** Answers against the shop's clock; those who are not answered and still have time are told apart. */
export interface InTime {
  readonly of: Share;
  readonly waiting: number;
}

/** Whoever was given up without an answer was not answered in time. */
export function inTime(
  answers: readonly { readonly complaint: Complaint; readonly round: Round }[],
  clock: OpeningClock,
  now: Date,
): InTime {
  const judged = answers.flatMap(({ complaint: { severity }, round: { since, answer, endedAt } }) => {
    const due = dueAfter(since, solo.contact[severity], clock);
    if (answer !== null) return [answer.detail.onTheSpot === true || answer.at <= due];
    return endedAt === null && due > now ? [] : [false];
  });
  return {
    of: shareOf(judged.filter(Boolean).length, judged.length),
    waiting: answers.length - judged.length,
  };
}

export const firstAnswers = (cases: readonly Case[]) =>
  cases.map(({ complaint, rounds: [round] }) => ({ complaint, round }));

export const laterAnswers = (cases: readonly Case[]) =>
  cases.flatMap(({ complaint, rounds: [, ...later] }) => later.map((round) => ({ complaint, round })));

export const ofSeverity = (cases: readonly Case[], severity: Severity): Case[] =>
  cases.filter(({ complaint }) => complaint.severity === severity);

/** Remedies within a minute of a complaint in person or by phone: on the spot, untimed, or so soon after the log. */
export interface SixtySeconds {
  readonly of: Share;
  readonly onTheSpot: number;
  readonly timed: number;
}

export function sixtySeconds(cases: readonly Case[]): SixtySeconds {
  const spoken = cases.filter(({ complaint }) => ["in-person", "phone"].includes(complaint.channel));
  const remedies = spoken.map(({ complaint: { events, receivedAt } }) => {
    const all = events.filter((e) => e.kind === "fix" || e.kind === "compensation");
    if (all.some((e) => e.detail.onTheSpot === true)) return "on the spot";
    const minutes = all.map((e) => minutesBetween(receivedAt, e.at));
    return minutes.some((m) => m >= 0 && m <= 1) ? "timed" : null;
  });
  const [onTheSpot, timed] = ["on the spot", "timed"].map((how) => remedies.filter((r) => r === how).length);
  return {
    of: shareOf((onTheSpot ?? 0) + (timed ?? 0), spoken.length),
    onTheSpot: onTheSpot ?? 0,
    timed: timed ?? 0,
  };
}
