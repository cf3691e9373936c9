import { dueAfter, solo, type OpeningClock } from "../../domain/clock.ts";
import { dayOf } from "../../domain/zone.ts";
import type { Case } from "./figures.ts";
import { leftOutAt, type Round } from "./rounds.ts";

/** The steps whose date counts from something on record: from the receipt, or from a visit. */
export const told = ["answer", "fix", "follow-through"] as const;
export type Told = (typeof told)[number];

/** A step that came due, and whether it was done by then. */
export interface DueStep {
  readonly step: Told;
  readonly dueAt: Date;
  readonly late: boolean;
}

/**
 * The steps of a complaint that came due until now, by the shop's clock. What was left out with a reason is done then;
 * what was closed before its date never came due. Dates that somebody moved are not in it: only the last of them is on
 * record.
 */
export function dueSteps({ complaint, rounds, answerBy }: Case, clock: OpeningClock, now: Date): DueStep[] {
  const step = (name: Told, dueAt: Date, doneAt: Date | null, endedAt: Date | null): DueStep[] => {
    if (dueAt > now) return [];
    if (doneAt !== null) return [{ step: name, dueAt, late: doneAt > dueAt }];
    return endedAt !== null && endedAt <= dueAt ? [] : [{ step: name, dueAt, late: true }];
  };
  return rounds.flatMap((round, turn) => {
    const { since, endedAt } = round;
    const isEnough = complaint.abusive || complaint.keep === "no";
    return [
      ...step("answer", answerBy[turn] ?? now, doneAt(round, "answer", since), endedAt),
      ...(isEnough
        ? []
        : step("fix", dueAfter(since, solo.resolve, clock), doneAt(round, "fix", since), endedAt)),
      ...round.events.flatMap((visit, i) => {
        if (visit.kind !== "visit" || (endedAt !== null && endedAt <= visit.at)) return [];
        const after = { events: round.events.slice(i + 1) };
        const asked = after.events.find((e) => e.detail.smooth !== undefined)?.at ?? round.wrongAt;
        const skipped = leftOutAt(after, "follow-through");
        return step(
          "follow-through",
          dueAfter(visit.at, solo.followThrough, clock),
          earlier(asked, skipped),
          endedAt,
        );
      }),
    ];
  });
}

/** When it was done or left out; on the spot is when it came in. */
function doneAt(round: Round, step: "answer" | "fix", since: Date): Date | null {
  const done = round[step];
  return earlier(done?.detail.onTheSpot === true ? since : (done?.at ?? null), leftOutAt(round, step));
}

const earlier = (a: Date | null, b: Date | null): Date | null =>
  a === null || (b !== null && b < a) ? b : a;

/** How many steps came due in a month, and how many of them were late. */
export interface LateMonth {
  readonly month: string;
  readonly steps: Readonly<Record<Told, { readonly late: number; readonly n: number }>>;
}

/** Month by month, by when they came due where the shop is. */
export const lateMonths = (steps: readonly DueStep[], zone: string): LateMonth[] =>
  [...Map.groupBy(steps, ({ dueAt }) => dayOf(dueAt, zone).slice(0, 7))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, all]) => {
      const count = (step: Told) => {
        const theirs = all.filter((s) => s.step === step);
        return { late: theirs.filter((s) => s.late).length, n: theirs.length };
      };
      return {
        month,
        steps: { answer: count("answer"), fix: count("fix"), "follow-through": count("follow-through") },
      };
    });
