import type { Draft } from "../context.ts";
import { RecoverError } from "../errors.ts";
import type { Answers } from "./log-answers.ts";

/** What is kept of a complaint that is not written down yet: its answers, and the flags that came with them. */
const places: readonly (keyof Answers)[] = [
  "text",
  "customer",
  "walkIn",
  "channel",
  "feeling",
  "severity",
  "paid",
  "cause",
  "wants",
  "when",
  "due",
  "by",
  "tag",
  "words",
  "phone",
  "email",
  "address",
  "handle",
  "link",
  "sorry",
  "thanks",
  "fixed",
  "redo",
  "refund",
  "give",
  "worth",
  "cost",
];

/** Answers on their way to the complaint, kept with each step where there is a place for it. */
export interface Notes {
  readonly so: Answers;
  readonly add: (answers: Answers) => void;
  /** Keeps them for another try; whether they are kept. */
  readonly keep: () => boolean;
  readonly drop: () => void;
}

/** Notes that begin with some answers; without a draft nothing is kept. */
export function notesOf(draft: Draft | null, begun: Answers): Notes {
  let so = begun;
  const keep = (): boolean => {
    if (draft === null || Object.values(so).every((answer) => answer === undefined)) return false;
    try {
      draft.keep(`${JSON.stringify(so)}\n`);
      return true;
    } catch (error) {
      // A draft is a kindness: where none can be kept, the complaint can be written down all the same.
      if (error instanceof RecoverError) return false;
      throw error;
    }
  };
  return {
    get so() {
      return so;
    },
    add: (answers) => {
      so = { ...so, ...answers };
      keep();
    },
    keep,
    drop: () => draft?.drop(),
  };
}

/** The part of a command line that a draft keeps. */
export const worthKeeping = (options: Answers): Answers => pick(options);

/** The answers of a draft. Throws `not_found` where there is none that can be read. */
export function keptAnswers(kept: string | null): Answers {
  const answers = kept === null ? null : parsed(kept);
  if (answers !== null) return pick(answers);
  throw new RecoverError("not_found", "There is no unfinished complaint to go on with.", "recover log");
}

const pick = (from: object): Answers =>
  Object.fromEntries(Object.entries(from).filter(([name, value]) => isPlace(name) && value !== undefined));

const isPlace = (name: string): boolean => places.some((place) => place === name);

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
