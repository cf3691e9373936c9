import { isPublic } from "./channel.ts";
import { saidSorry, victorious, type Found, type Reading } from "./service.ts";

/** The four questions to whoever serves (recovery handbook, section 1), each read from one complaint as the letters are. */

/** Question 1, are we aware? They told us themselves: it was neither overheard nor found where others read it. */
export const toldUs: Reading = ({ complaint: { channel } }) =>
  channel !== "overheard" && !isPublic(channel) ? "done" : missing;

/**
 * Question 2, are we open and not defensive? Said sorry without having put the fault on the customer or on others before.
 * What the words of the apology blame is not read.
 */
export const openly: Reading = (one) => {
  const sorry = saidSorry(one);
  const { events } = one.complaint;
  const apology = events.find((e) => e.kind === "apology");
  const blames = events.some(
    ({ kind, at, detail: { fault } }) =>
      kind === "assessment" &&
      (fault === "customer" || fault === "third-party") &&
      apology !== undefined &&
      at < apology.at,
  );
  return sorry === "done" && blames ? missing : sorry;
};

/** Question 3, do we pay back what was lost, plus something? R of 1 or more, and something extra: see `Restitution`. */
export const paidBackAndMore: Reading = (one) => {
  const victory = victorious(one);
  const { ratio, extra } = one.given;
  if (victory !== "done") return victory;
  if (ratio === null || ratio < 1) return "not-counted";
  return extra ? "done" : { by: one.until("invite") };
};

/** Question 4, do we go beyond our standards? One was broken for the customer: `--beyond`. */
export const wentBeyond: Reading = ({ complaint: { events } }) =>
  events.some((e) => e.kind === "exception") ? "done" : missing;

const missing: Found = { by: null };

/** The four questions in their order. */
export const questions = {
  aware: { name: "They told us themselves", reads: toldUs },
  open: { name: "Sorry, without blaming", reads: openly },
  paid_back: { name: "Paid back, plus something", reads: paidBackAndMore },
  beyond: { name: "Beyond your standards", reads: wentBeyond },
} as const satisfies Record<string, { name: string; reads: Reading }>;

export type Question = keyof typeof questions;

export const questionKeys = Object.keys(questions) as Question[];
