import { isPublic } from "./channel.ts";
import { restitution } from "./compensation.ts";
import { isUp, saidSorry, victorious, type Reading } from "./service.ts";

/** The four questions to whoever serves (recovery handbook, section 1), each read from one complaint as the letters are. */

/** Question 1, are we aware? They told us themselves: it was neither overheard nor found where others read it. */
export const toldUs: Reading = ({ channel }) =>
  channel !== "overheard" && !isPublic(channel) ? "done" : "missing";

/**
 * Question 2, are we open and not defensive? Said sorry without having put the fault on the customer or on others before.
 * What the words of the apology blame is not read.
 */
export const openly: Reading = (complaint, now, clock) => {
  const sorry = saidSorry(complaint, now, clock);
  const apology = complaint.events.find((e) => e.kind === "apology");
  const blames = complaint.events.some(
    ({ kind, at, detail: { fault } }) =>
      kind === "assessment" &&
      (fault === "customer" || fault === "third-party") &&
      (apology === undefined || at < apology.at),
  );
  return sorry === "done" && blames ? "missing" : sorry;
};

/** Question 3, do we pay back what was lost, plus something? R of 1 or more, and something extra: see `restitution`. */
export const paidBackAndMore: Reading = (complaint, now, clock) => {
  const victory = victorious(complaint, now, clock);
  const { ratio, extra } = restitution(complaint);
  if (victory !== "done") return victory;
  if (ratio === null || ratio < 1) return "not-counted";
  return extra ? "done" : isUp(complaint, "invite", now, clock) ? "missing" : "in-time";
};

/** Question 4, do we go beyond our standards? One was broken for the customer: `--beyond`. */
export const wentBeyond: Reading = ({ events }) =>
  events.some((e) => e.kind === "exception") ? "done" : "missing";

/** The four questions in their order. */
export const questions = {
  aware: { name: "They told us themselves", reads: toldUs },
  open: { name: "Sorry, without blaming", reads: openly },
  paid_back: { name: "Paid back, plus something", reads: paidBackAndMore },
  beyond: { name: "Beyond your standards", reads: wentBeyond },
} as const satisfies Record<string, { name: string; reads: Reading }>;

export type Question = keyof typeof questions;

export const questionKeys = Object.keys(questions) as Question[];
