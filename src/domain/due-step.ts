import { dueAfter, solo, type OpeningClock } from "./clock.ts";
import type { Complaint } from "./complaint.ts";
import { leftOutAt, type Round } from "./rounds.ts";

/** The steps whose date counts from something on record: from the receipt, or from a visit. */
export const dated = ["answer", "fix", "follow-through"] as const;
export type Dated = (typeof dated)[number];

/** A step with a date of its own, in epoch milliseconds, and whether it was not done by then. */
export interface DueStep {
  readonly step: Dated;
  readonly dueAt: number;
  readonly late: boolean;
}

/** Whether an answer came in time; one that still has time is neither. */
export const verdicts = ["in-time", "late", "waiting"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * The steps of a complaint by the shop's clock, those to come as if they were not done by then: whoever counts them
 * leaves those out. What was left out with a reason is done then; what was closed before its date never came due. Dates
 * that somebody moved are not in it: only the last of them is on record.
 */
export const dueSteps = (
  complaint: Complaint,
  rounds: readonly Round[],
  answerBy: readonly Date[],
  clock: OpeningClock,
): DueStep[] =>
  rounds.flatMap((round, turn) => {
    const { since, endedAt, events } = round;
    const isEnough = complaint.abusive || complaint.keep === "no";
    return [
      ...step("answer", answerBy[turn] ?? since, doneAt(round, "answer"), endedAt),
      ...(isEnough ? [] : step("fix", dueAfter(since, solo.resolve, clock), doneAt(round, "fix"), endedAt)),
      ...events.flatMap((visit, i) => {
        if (visit.kind !== "visit" || (endedAt !== null && endedAt <= visit.at)) return [];
        const after = { events: events.slice(i + 1) };
        const asked = after.events.find((e) => e.detail.smooth !== undefined)?.at ?? round.wrongAt;
        const skipped = leftOutAt(after, "follow-through");
        const dueAt = dueAfter(visit.at, solo.followThrough, clock);
        return step("follow-through", dueAt, earlier(asked, skipped), endedAt);
      }),
    ];
  });

function step(name: Dated, dueAt: Date, done: Date | null, endedAt: Date | null): DueStep[] {
  if (done === null && endedAt !== null && endedAt <= dueAt) return [];
  return [{ step: name, dueAt: dueAt.getTime(), late: done === null || done > dueAt }];
}

/** Until when each round was to be answered, in their order. */
export const answersBy = (
  { severity }: Pick<Complaint, "severity">,
  rounds: readonly Round[],
  clock: OpeningClock,
): Date[] => rounds.map(({ since }) => dueAfter(since, solo.contact[severity], clock));

/** Whether each round was answered in time, or until when it may be. Whoever was given up without an answer was not. */
export const answered = (
  rounds: readonly Round[],
  answerBy: readonly Date[],
): (Exclude<Verdict, "waiting"> | { readonly by: Date })[] =>
  rounds.map(({ answer, endedAt, since }, i) => {
    const by = answerBy[i] ?? since;
    if (answer !== null) return answer.detail.onTheSpot === true || answer.at <= by ? "in-time" : "late";
    return endedAt === null ? { by } : "late";
  });

/** When it was done or left out; on the spot is when it came in. */
function doneAt(round: Round, name: "answer" | "fix"): Date | null {
  const done = round[name];
  return earlier(done?.detail.onTheSpot === true ? round.since : (done?.at ?? null), leftOutAt(round, name));
}

const earlier = (a: Date | null, b: Date | null): Date | null =>
  a === null || (b !== null && b < a) ? b : a;
