import { RecoverError } from "../errors.ts";
import { isPublic } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import { closed, type Closing } from "./closing.ts";
import { ref, withEvent, type Complaint, type Deed } from "./complaint.ts";
import { arranged, owed, steps, type Step } from "./ladder.ts";
import {
  amended,
  contacted,
  inTouch,
  open,
  saysSomething,
  type Amends,
  type ContactResult,
} from "./recovery.ts";
import { spoken } from "./off-mirror.ts";
import { goodCoupon } from "./coupon.ts";
import { askedBack, type Issue } from "./second-chance.ts";
import { welcomed } from "./visit.ts";

/** What was said about the step that is to be finished. */
export interface Finish extends Partial<ContactResult> {
  readonly amends: Amends;
  readonly owed?: "declined" | "not-owed" | undefined;
  readonly closing?: Closing | undefined;
  /** invite: with what; another coupon each time. */
  readonly issue?: (() => Issue) | undefined;
  /** expect back: were they here? */
  readonly came?: (typeof cames)[number] | undefined;
}

/** Whether somebody who was asked back has come. */
export const cames = ["yes", "not-yet"] as const;

/** What a step cannot do without: the question for a terminal, and the flag that answers it. */
export interface Missing {
  readonly question: string;
  readonly flag: string;
  readonly choices: readonly string[];
}

/** What is still to be said before the due step can be finished, or null. */
export function missing(complaint: Complaint, finish: Finish): Missing | null {
  if (finish.reached === false) return null;
  const giving = finish.amends.given.length > 0;
  switch (complaint.next?.step) {
    case "make-good":
      return finish.owed === undefined && !giving
        ? {
            question: "What did you give back?",
            flag: "--refund AMOUNT, --redo, --declined or --not-owed",
            choices: [],
          }
        : null;
    case "invite":
      return finish.issue === undefined
        ? {
            question: "What do you invite them with?",
            flag: "--invite: an offer, an amount or a percentage.",
            choices: [],
          }
        : null;
    case "welcome":
      return finish.came === undefined
        ? { question: "Have they been back?", flag: "--came yes|not-yet", choices: cames }
        : null;
    case "follow-through":
      return finish.smooth === undefined
        ? { question: "Did the visit go smoothly?", flag: "--smooth yes|no", choices: ["yes", "no"] }
        : null;
    case "stay-in-touch":
      return finish.back === undefined && finish.smooth === undefined
        ? { question: "Are they back?", flag: "--back yes|no|unknown", choices: ["yes", "no", "unknown"] }
        : null;
    case "close":
      return finish.closing === undefined
        ? {
            question: "How did it end?",
            flag: "--as settled|recovered|lost|let-go|unfounded|duplicate",
            choices: [],
          }
        : null;
    default:
      return null;
  }
}

/**
 * The due step of a complaint finished, with everything else that was said on the way. `deed.words` are what was said
 * or done. Throws `usage` where the step cannot do without something that was not said or an outcome comes too early,
 * `refused` where it is closed.
 */
export function finished(complaint: Complaint, finish: Finish, deed: Deed, clock: OpeningClock): Complaint {
  const step = open(complaint).next?.step;
  if (step === undefined) return complaint;
  refuseWhatDoesNotFit(complaint, finish, step);
  const { amends, reached, owed: nothing, closing, came } = finish;
  if (came === "yes") return welcomed(complaint, { bill: null, coupon: goodCoupon(complaint) }, deed, clock);
  const isAfterVisit = finish.smooth !== undefined || step === "follow-through";
  const way = deed.channel == null ? { ...deed, because: null } : spoken(complaint, deed, isAfterVisit);
  let next = amended(complaint, amends, way);
  if (finish.issue !== undefined) next = askedBack(next, finish.issue(), way, clock);
  const left = (): Deed => (next.events.length > complaint.events.length ? { ...way, words: null } : way);
  if (reached === false) return contacted(next, { ...finish, reached }, left(), clock);
  const enough =
    (next.events.length > complaint.events.length &&
      // A private apology leaves the public answer owed, and is the contact that was made all the same.
      (owed(next) !== step || (step === "answer" && amends.sorry))) ||
    isNoReply(complaint, finish, deed);
  if (step === "fix" && !enough) next = withEvent(next, "fix", left());
  if (nothing !== undefined) next = withEvent(next, "make-good", left(), { owed: nothing });
  const speaks = !silent.has(step) && !enough;
  if (speaks || saysSomething(finish)) next = inTouch(next, { ...finish, reached: true }, left());
  return closing === undefined ? arranged(next, deed.at, clock) : closed(next, closing, left());
}

/** The steps that are done without speaking with anybody. */
const silent: ReadonlySet<Step> = new Set(["fix", "make-good", "invite", "close"]);

/** What was put right or given does not answer those who read it, so it stays owed; with the channel named, it does. */
const isNoReply = (complaint: Complaint, { amends, owed: nothing }: Finish, { channel }: Deed): boolean =>
  complaint.next?.step === "answer" &&
  isPublic(complaint.channel) &&
  channel == null &&
  (amends.fixed || amends.given.length > 0 || nothing !== undefined);

function refuseWhatDoesNotFit(complaint: Complaint, finish: Finish, step: Step): void {
  const lack = missing(complaint, finish);
  if (lack !== null) {
    throw new RecoverError(
      "usage",
      `${lack.question} Say it with ${lack.flag}`,
      `recover done ${complaint.id} ${example[step]}`,
    );
  }
  if (finish.closing !== undefined && step !== "close") {
    throw new RecoverError(
      "usage",
      `The next step of ${ref(complaint.id)} is not the last one (${steps[step]}). To end it now, close it.`,
      `recover close ${complaint.id} --as ${finish.closing.as}`,
    );
  }
  if (finish.came !== undefined && step !== "welcome") {
    throw new RecoverError(
      "usage",
      `--came is for somebody who is expected back, and the next step of ${ref(complaint.id)} is another one (${steps[step]}).`,
      `If they are here: recover welcome ${ref(complaint.id)}`,
    );
  }
  if (finish.came === "yes" && (saysMore(finish) || finish.reached === false)) {
    throw new RecoverError(
      "usage",
      "With --came yes the visit is written down, and nothing else. Leave out the rest, and say it afterwards.",
      `recover done ${complaint.id} --came yes`,
    );
  }
  if (finish.reached === false && (finish.closing !== undefined || finish.owed !== undefined)) {
    throw new RecoverError(
      "usage",
      "With --no-answer the step comes again. Leave out --no-answer, or leave out the rest.",
    );
  }
  if (finish.reached === false && (finish.amends.sorry || finish.amends.thanks)) {
    throw new RecoverError(
      "usage",
      `Nobody was reached, so nobody heard ${finish.amends.sorry ? "an apology" : "thanks"}. Leave out --no-answer, or leave out ${finish.amends.sorry ? "--sorry" : "--thanks"}.`,
    );
  }
}

/** Whether anything was said beside the visit. */
const saysMore = (finish: Finish): boolean =>
  saysSomething(finish) ||
  finish.owed !== undefined ||
  finish.issue !== undefined ||
  finish.amends.sorry ||
  finish.amends.thanks ||
  finish.amends.fixed ||
  finish.amends.given.length > 0;

const example: Record<Step, string> = {
  answer: '"called, all fine"',
  fix: '"made a fresh one"',
  "make-good": "--refund 15",
  invite: "--invite 20%",
  welcome: "--came yes",
  "follow-through": "--smooth yes",
  "stay-in-touch": "--back yes",
  close: '--as lost --because "never came back"',
};
