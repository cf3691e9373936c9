import { RecoverError } from "../errors.ts";
import type { OpeningClock } from "./clock.ts";
import { closed, type Closing } from "./closing.ts";
import type { Complaint, Deed } from "./complaint.ts";
import type { Step } from "./ladder.ts";
import { contacted, fixed, open, oweNothing, type ContactResult } from "./recovery.ts";

/** What was said about the step that is to be finished. */
export interface Finish extends Partial<ContactResult> {
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
  switch (complaint.next?.step) {
    case "make-good":
      return finish.owed === undefined
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
 * The due step of a complaint finished. `words` are what was said or done.
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
  const result: ContactResult = { reached: true, feeling: finish.feeling, back: finish.back, smooth: finish.smooth };
  switch (step) {
    case "fix":
      return fixed(complaint, deed, clock);
    case "make-good":
      return finish.owed === undefined ? complaint : oweNothing(complaint, finish.owed, deed, clock);
    case "close":
      return finish.closing === undefined ? complaint : closed(complaint, finish.closing, deed);
    default:
      return contacted(complaint, result, deed, clock);
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
