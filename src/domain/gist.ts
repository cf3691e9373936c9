import type { Compensation, Restitution } from "./compensation.ts";
import type { Complaint, Outcome, Severity } from "./complaint.ts";
import type { GivenBy, HandOff, Solution } from "./doing.ts";
import type { DueStep, Verdict } from "./due-step.ts";
import type { Fate } from "./fate.ts";
import type { Question } from "./four-questions.ts";
import type { Step } from "./ladder.ts";
import type { Letter, Standing } from "./service.ts";
import type { Handling } from "./stakes.ts";
import type { Wait } from "./wait.ts";

/**
 * The gist of a complaint: all that reports need to know of it, so that nobody has to read its events again. It is
 * written down with the complaint whenever that is saved (`gist-written.ts`) and read as of any later time
 * (`gist-read.ts`).
 */
export interface Gist extends Pick<
  Complaint,
  "id" | "channel" | "receivedAt" | "by" | "owner" | "branch" | "cause"
> {
  /** When it was received as a number, which very many are compared by. */
  readonly receivedMs: number;
  readonly customerId: number | null;
  /** Their name. */
  readonly customer: string | null;
  readonly marks: KindOfMarks;
  /** Apologies and contacts, whether or not anybody was reached: each went by a channel that somebody chose. */
  readonly followUps: number;
  /** How long they waited for the first answer and the first apology; null is not yet. */
  readonly answer: Wait | null;
  readonly apology: Wait | null;
  /** Until it was put right for the first time, and until something was offered: given, or an invitation back. */
  readonly fix: Wait | null;
  readonly offer: Wait | null;
  /** The steps with a date of their own, also those to come. */
  readonly steps: readonly DueStep[];
  readonly gifts: readonly GiftGist[];
  /** Of each of them what it cost us, where that is known. */
  readonly costs: readonly GiftGist["cost"][];
  /** Why another channel was taken, each time. */
  readonly reasons: readonly string[];
  /** Whether each answer after it began again came in time. */
  readonly again: readonly Verdict[];
  readonly doers: readonly string[];
  readonly handOffs: readonly HandOff[];
  /** What is owed next, of an open one. */
  readonly next: NextGist | null;
  readonly givenBy: readonly GivenBy[];
}

/** What a report may look at of all gists beside their marks and whose they are; `rare` is what few of them have. */
export const looks = [
  "receivedAt",
  "followUps",
  "answer",
  "apology",
  "fix",
  "offer",
  "channel",
  "cause",
  "owner",
  "by",
  "branch",
  "doers",
  "rare",
  "steps",
  "gifts",
  "costs",
  "givenBy",
  "next",
] as const;
export type Look = (typeof looks)[number];

/** What was given, as a report sums it up; in whose words only where it was on the menu. */
export type GiftGist = Pick<Compensation, "kind" | "offer" | "what" | "worth" | "cost">;

/** What is owed next, as far as it tells whom to call. */
export interface NextGist extends Pick<Complaint, "promisedFor"> {
  readonly step: Step;
  readonly dueAt: Date;
  /** Somebody chose the day. */
  readonly byHand: boolean;
  readonly isRepeat: boolean;
}

/** What can be said of a complaint in one word each. */
export interface Marks extends Readonly<Record<Letter | Question, Standing>> {
  readonly severity: Severity;
  readonly closedAs: Outcome | "open";
  /** How often somebody said sorry. */
  readonly sorry: Sorry;
  readonly fate: Fate;
  readonly handling: Handling;
  /** Whether it says anything of a customer worth keeping. */
  readonly counts: boolean;
  readonly band: Restitution["band"];
  /** The loss was not told, and the refund is taken for it. */
  readonly assumed: boolean;
  /** They declined, or had lost nothing. */
  readonly owesNothing: boolean;
  /** Anything was given, a coupon that is out included; and whether that is all they got. */
  readonly helped: boolean;
  readonly couponAlone: boolean;
  /** Whether there was a remedy within a minute. */
  readonly sixty: Sixty;
  /** Whether the first answer came in time. */
  readonly inTime: Verdict;
  readonly solved: Solution;
  /** It is open, and others read it without an answer. */
  readonly owesPublicly: boolean;
}

/** The same marks are the same object, and have a number of their own, from 0: so very many are counted quickly. */
export interface KindOfMarks extends Marks {
  readonly kind: number;
}

export const sorries = ["never", "once", "again"] as const;
export type Sorry = (typeof sorries)[number];

/** On the spot, untimed; within a minute of the log; neither. */
export const sixties = ["on-the-spot", "timed", "no"] as const;
export type Sixty = (typeof sixties)[number];
