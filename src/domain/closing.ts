import { RecoverError } from "../errors.ts";
import { isPublic } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import { ref, withEvent, type Complaint, type Deed, type Outcome } from "./complaint.ts";
import { codeOf, goodCoupon } from "./coupon.ts";
import { arranged, hasAnswer, hasRemedy, progress } from "./ladder.ts";
import { open } from "./recovery.ts";
import { dayWords } from "./zone.ts";

/** How many days a closed complaint can be reopened; later it is a new one that repeats it. */
export const graceDays = 30;

export interface Closing {
  readonly as: Outcome;
  /** Why it was lost; where there is no public answer, why that is, and why it was lost is in the words. */
  readonly because?: string | undefined;
  /** Recovered although nobody said that they are back. */
  readonly anyway?: string | undefined;
  /** Duplicate: the other complaint. */
  readonly of?: number | undefined;
}

/**
 * The complaint closed with an outcome. Throws `refused` with the reason and what would allow it: sorry alone is not
 * recovery, a public complaint takes a public answer, somebody who was lost was lost for a reason, and nothing ends while
 * a coupon is out.
 */
export function closed(complaint: Complaint, closing: Closing, deed: Deed): Complaint {
  const whole = open(complaint);
  const rule =
    needless(whole, closing) ??
    couponOut(whole) ??
    rules[closing.as](whole, closing, deed) ??
    publicAnswer(whole, closing, deed);
  if (rule !== null) {
    const [kind, message, hint] = rule;
    throw new RecoverError(kind, `${ref(complaint.id)} stays open: ${message}`, hint);
  }
  const because = closing.anyway ?? closing.because;
  const ended = withEvent(complaint, "close", deed, {
    outcome: closing.as,
    ...(because === undefined ? {} : { because }),
    ...(closing.of === undefined ? {} : { of: closing.of }),
  });
  return { ...ended, next: null, closed: { at: deed.at, as: closing.as } };
}

/** The complaint open again at its first step. Throws `refused` where it is open, or closed too long ago. */
export function reopened(complaint: Complaint, deed: Deed, clock: OpeningClock): Complaint {
  if (complaint.closed === null) {
    throw new RecoverError("refused", `${ref(complaint.id)} is open already. Nothing was changed.`);
  }
  const again = withEvent({ ...complaint, closed: null, next: null }, "reopen", deed);
  return arranged(again, deed.at, clock);
}

/** Whether a closed complaint is past its grace and comes back as a new one. */
export const isPastGrace = (complaint: Complaint, now: Date): boolean =>
  complaint.closed !== null && now.getTime() - complaint.closed.at.getTime() > graceDays * 86_400_000;

/**
 * Whether a quiet case may be closed as lost together with others, under one reason for all: somebody who can be lost,
 * and who was answered where everybody reads it.
 */
export const mayBeLetGo = (complaint: Complaint): boolean =>
  complaint.closed === null &&
  complaint.customer !== null &&
  goodCoupon(complaint) === null &&
  (!isPublic(complaint.channel) || progress(complaint).publicly);

type Refusal = readonly ["refused" | "usage", string, string?] | null;

const rules: Record<Outcome, (c: Complaint, closing: Closing, deed: Deed) => Refusal> = {
  settled: (c) =>
    !hasAnswer(c)
      ? ["refused", "nobody has answered them yet.", `recover apologize ${c.id}`]
      : hasRemedy(c)
        ? null
        : [
            "refused",
            "sorry alone settles nothing; something has to be put right or given.",
            `recover fix ${c.id}`,
          ],
  recovered: (c, { anyway }) =>
    !hasRemedy(c)
      ? [
          "refused",
          "sorry alone is not recovery; something has to be put right or given.",
          `recover fix ${c.id}`,
        ]
      : progress(c).back || progress(c).smooth || said(anyway)
        ? null
        : [
            "refused",
            "nobody has said that they are back.",
            `recover follow-up ${c.id} --reached --back yes\nor, if you know it otherwise: recover close ${c.id} --as recovered --anyway "saw her in the shop"`,
          ],
  lost: (c, { because }, deed) =>
    !said(because) && !said(deed.words)
      ? [
          "usage",
          "say why they were lost.",
          `recover close ${c.id} --as lost --because "moved to the shop next door"`,
        ]
      : null,
  "let-go": (c) =>
    c.keep !== "no" && !c.abusive
      ? ["refused", "only somebody you do not want to keep is let go.", `recover assess ${c.id} --keep no`]
      : hasAnswer(c)
        ? null
        : ["refused", "they are owed one answer first.", `recover follow-up ${c.id} --reached`],
  unfounded: (c) =>
    hasAnswer(c)
      ? null
      : [
          "refused",
          "even when nothing was wrong, they are owed an answer.",
          `recover follow-up ${c.id} --reached`,
        ],
  duplicate: (c, { of }) =>
    of === undefined
      ? ["usage", "name the complaint that it repeats.", `recover close ${c.id} --as duplicate --of 3`]
      : of === c.id
        ? ["usage", "a complaint cannot repeat itself.", `recover close ${c.id} --as duplicate --of 3`]
        : null,
};

/** Whoever still holds a good coupon is expected. */
function couponOut(c: Complaint): Refusal {
  const out = goodCoupon(c);
  if (out === null) return null;
  const code = codeOf(out);
  return [
    "refused",
    `the coupon ${code} is good until ${dayWords(out.expiresOn)}.`,
    `When they come: recover welcome ${code}\nor, to take it back: recover coupon cancel ${code} "they moved away"`,
  ];
}

/** A reason that says something. */
const said = (reason: string | null | undefined): boolean => (reason ?? "").trim() !== "";

/** Why they were lost is no reason for leaving a post without an answer, so that one is said in the words. */
function publicAnswer(c: Complaint, { as, because }: Closing, { words }: Deed): Refusal {
  if (as === "duplicate" || !isPublic(c.channel) || progress(c).publicly) return null;
  if (said(because) && (as !== "lost" || said(words))) return null;
  const why = as === "lost" ? ' "moved away"' : "";
  return [
    "refused",
    `others read it on ${c.channel}, so it takes an answer there first.`,
    `recover apologize ${c.id} --via ${c.channel}\nor, if the post is gone: recover close ${c.id} --as ${as}${why} --because "removed by its author"`,
  ];
}

/** What says nothing about this outcome would be lost without a word. */
function needless({ id }: Complaint, { as, of, anyway }: Closing): Refusal {
  if (of !== undefined && as !== "duplicate")
    return [
      "usage",
      `--of names what a duplicate repeats, and means nothing with --as ${as}.`,
      `recover close ${id} --as duplicate --of ${of}`,
    ];
  if (anyway !== undefined && as !== "recovered")
    return [
      "usage",
      `--anyway is for --as recovered, and means nothing with --as ${as}.`,
      `recover close ${id} --as recovered --anyway "saw her in the shop"`,
    ];
  return null;
}
