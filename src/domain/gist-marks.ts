import { restitutionBands } from "./compensation.ts";
import { outcomes, severities } from "./complaint.ts";
import { solutions } from "./doing.ts";
import { verdicts } from "./due-step.ts";
import { fates } from "./fate.ts";
import { questionKeys, type Question } from "./four-questions.ts";
import { sixties, sorries, type KindOfMarks, type Marks } from "./gist.ts";
import { letterKeys, standings, type Letter } from "./service.ts";
import { handlings } from "./stakes.ts";

/**
 * All marks of a gist as one number: each is a digit, in a base of as many as there are words for it. Among very many
 * complaints there are a few hundred such numbers.
 */

const lettersAndQuestions = [...letterKeys, ...questionKeys];

/** Every mark with the words it may be. */
const words = {
  ...(Object.fromEntries(lettersAndQuestions.map((key) => [key, standings])) as Record<
    Letter | Question,
    typeof standings
  >),
  severity: severities,
  closedAs: [...outcomes, "open"],
  sorry: sorries,
  fate: fates,
  handling: handlings,
  counts: [false, true],
  band: restitutionBands,
  assumed: [false, true],
  owesNothing: [false, true],
  helped: [false, true],
  couponAlone: [false, true],
  sixty: sixties,
  inTime: verdicts,
  solved: solutions,
  owesPublicly: [false, true],
} as const satisfies { readonly [Key in keyof Marks]: readonly Marks[Key][] };

export const markKeys = Object.keys(words) as (keyof Marks)[];

/** What one step of each mark adds to the number. */
const weights = (() => {
  let weight = 1;
  const entries = markKeys.map((key) => {
    const entry = [key, weight] as const;
    weight *= words[key].length;
    return entry;
  });
  return Object.fromEntries(entries) as Record<keyof Marks, number>;
})();

export const marksNumber = (marks: Marks): number =>
  markKeys.reduce((sum, key) => sum + placeOf(key, marks[key]) * weights[key], 0);

/** What a number loses when the clock turns one mark of it from a word to another that stands before that. */
export const turnedBy = (key: keyof Marks, from: Marks[keyof Marks], to: Marks[keyof Marks]): number =>
  (placeOf(key, from) - placeOf(key, to)) * weights[key];

/** The marks of a number: the same ones for the same number. */
export function marksOf(number: number): KindOfMarks {
  let marks = marksRead.get(number);
  if (marks === undefined) marksRead.set(number, (marks = spelledOut(number)));
  return marks;
}

const marksRead = new Map<number, KindOfMarks>();

function spelledOut(number: number): KindOfMarks {
  const entries = markKeys.map((key) => [
    key,
    words[key][Math.floor(number / weights[key]) % words[key].length],
  ]);
  return { ...(Object.fromEntries(entries) as Marks), kind: marksRead.size };
}

const placeOf = (key: keyof Marks, word: Marks[keyof Marks]): number =>
  (words[key] as readonly unknown[]).indexOf(word);
