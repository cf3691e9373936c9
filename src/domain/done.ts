import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { closed, type Closing } from "./closing.ts";
import type { Complaint, Deed } from "./complaint.ts";
import { arranged, owed, type Step } from "./ladder.ts";
import { amended, contacted, fixed, open, oweNothing, type Amends, type ContactResult } from "./recovery.ts";

/** What was said about the step that is to be finished. */
export interface Finish extends Partial<ContactResult> {
  readonly amends: Amends;
  readonly owed?: "declined" | "not-owed" | undefined;
  readonly closing?: Closing | undefined;
}

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
        ? { question: "What did you give back?", flag: "--refund AMOUNT, --redo, --declined or --not-owed", choices: [] }
        : null;
    case "follow-through":
      return finish.smooth === undefined
        ? { question: "Did the visit go smoothly?", flag: "--smooth yes|no", choices: ["yes", "no"] }
        : null;
    case "stay-in-touch":
      return finish.back === undefined
        ? { question: "Are they back?", flag: "--back yes|no", choices: ["yes", "no"] }
        : null;
    case "close":
      return finish.closing === undefined
        ? { question: "How did it end?", flag: "--as settled|recovered|lost|let-go|unfounded|duplicate", choices: [] }
        : null;
    default:
      return null;
  }
}

/**
 * The due step of a complaint finished, with the amends made on the way. `deed.words` are what was said or done.
 * Throws `usage` where the step cannot do without something that was not said, `refused` where it is closed.
 */
export function finished(complaint: Complaint, finish: Finish, deed: Deed, clock: OpeningClock): Complaint {
  const step = open(complaint).next?.step;
  const lack = missing(complaint, finish);
  if (step === undefined) return complaint;
  if (lack !== null) {
    throw new RecoverError("usage", `${lack.question} Say it with ${lack.flag}`, `recover done ${complaint.id} ${example[step]}`);
  }
  if (finish.reached === false) return contacted(complaint, { reached: false }, deed, clock);
  const mended = amended(complaint, finish.amends, deed);
  const enough = mended.events.length > complaint.events.length && owed(mended) !== step;
  if (enough) return arranged(mended, deed.at, clock);
  const told = mended.events.length > complaint.events.length ? { ...deed, words: null } : deed;
  switch (step) {
    case "fix":
      return fixed(mended, told, clock);
    case "make-good":
      return finish.owed === undefined ? arranged(mended, deed.at, clock) : oweNothing(mended, finish.owed, told, clock);
    case "close":
      return finish.closing === undefined ? mended : closed(mended, finish.closing, told);
    default: {
      const { feeling, back, smooth } = finish;
      return contacted(mended, { reached: true, feeling, back, smooth }, told, clock);
    }
  }
}

const example: Record<Step, string> = {
  answer: '"called, all fine"',
  fix: '"made a fresh one"',
  "make-good": "--refund 15",
  invite: "",
  welcome: "",
  "follow-through": "--smooth yes",
  "stay-in-touch": "--back yes",
  close: '--as lost --because "never came back"',
};
