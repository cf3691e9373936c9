import { breakEven, printed } from "../../domain/defection.ts";
import type { Recorded } from "../../domain/reckoning.ts";
import { handlings, type Handling } from "../../domain/stakes.ts";
import type { Report, Phrase } from "../../views/view.ts";
import { listed } from "../figures/listed.ts";
import { knownWords } from "./known-words.ts";
import { marksOf, valueMark, years } from "./marks.ts";
import { rangeWords } from "./one-complaint.ts";
import type { Reckoned } from "./reckoned.ts";

/** What the report on lost customers opens with, as an owner reads it. */

type Sum = NonNullable<Reckoned["sum"]>;

export const handlingWords: Readonly<Record<Handling, string>> = {
  unanswered: "not answered",
  sorry: "heard sorry, nothing more",
  slow: "put right late",
  quick: "put right by the next open day",
};

/** "Came back 7, lost 4, unknown 8 (of 19). You gave back 84.00 EUR." */
export function recordedWords(recorded: Recorded): Phrase {
  const { of, given } = recorded;
  if (of === 0 && given.length === 0) return "No complaints.";
  return [
    `${fateWords(recorded)}. `,
    ...(given.length === 0 ? ["You gave nothing back."] : ["You gave back ", ...listed(given), "."]),
  ];
}

/** "Came back 7, lost 4, unknown 8 (of 19)" */
export const fateWords = ({ back, lost, unknown, of }: Recorded): string =>
  `Came back ${back}, lost ${lost}, unknown ${unknown} (of ${of})`;

/** "One kept regular is worth 492.26 EUR (…). What you gave pays if one of these 19 stays who …" */
export function breakEvenWords({ recorded: { given, named, of }, sum }: Reckoned): Phrase {
  if (sum === null) return null;
  const { margin } = sum.stakes;
  const worth: Phrase = [
    "One kept regular is worth ",
    printed(sum.value, margin),
    ` (${valueMark(sum.stakes)}).`,
  ];
  const cost = named.cost.find((m) => m.currency === margin.currency);
  if (cost === undefined || named.of === 0) return worth;
  const told = given.length === 1 && given[0]?.currency === cost.currency && given[0].minor === cost.minor;
  const whom = named.of === of ? "" : ` the ${inWords(named.of)} with a name`;
  const spent: Phrase = told ? "What you gave" : [`What you gave${whom} cost you `, cost, " (recorded). It"];
  return [worth, " ", spent, pays(breakEven(cost.minor, sum.stakes), named.of)];
}

function pays(needed: number | null, of: number): string {
  if (needed === null) return " cannot pay for itself, because by your settings a regular is worth nothing.";
  if (needed > of) return ` does not pay for itself, even if it kept ${of === 1 ? "this one" : `all ${of}`}.`;
  if (of === 1) return " pays for itself if this one stays and would otherwise have left.";
  if (needed === of) return ` pays for itself only if all ${of} stay and would otherwise have left.`;
  const stay = needed === 1 ? "stays" : "stay";
  return ` pays for itself if ${inWords(needed)} of these ${of} ${stay} who would otherwise have left.`;
}

/** The range in words, and below it how much of it is known. */
export function rangeFields(reckoned: Reckoned): Report["fields"] {
  const { sum, recorded, leave } = reckoned;
  if (sum === null || recorded.named.of === 0) return [];
  const { total, waiting } = sum.estimate;
  const { margin } = sum.stakes;
  const open = waiting.filter(({ people }) => people > 0);
  const unknown = open.reduce((all, { people }) => all + people, 0);
  const few = (words: string): string => (unknown < 2 ? "" : `, if ${words}`);
  const marks = marksOf(
    leave,
    open.map(({ handling }) => handling),
    sum.stakes,
  );
  return [
    {
      key: "lost_custom",
      label: "Lost custom",
      value: `Over ${years(sum.stakes)}, of those with a name. ${
        unknown === 0
          ? "Of everybody it is known whether they came back."
          : `Of ${inWords(unknown)} it is not known whether they will be back.`
      }`,
    },
    { key: "if_lucky", label: "If lucky", value: [printed(total.low, margin), few("few of them leave")] },
    {
      key: "likely",
      label: "Likely",
      value: [printed(total.middle, margin), few("as many leave as is likely"), ` (${marks})`],
    },
    {
      key: "if_unlucky",
      label: "If unlucky",
      value: [printed(total.high, margin), few("most of them leave")],
    },
    ...(sum.estimate.known.of === 0
      ? []
      : [{ key: "known_lost", label: "Known lost", value: knownWords(sum) }]),
    { key: "still_open", label: "Still open", value: openWords(sum) },
    { key: "saved", label: "Saved", value: savedWords(reckoned, sum) },
  ];
}

export const seldomReturn =
  "Your customers seldom return (your setting referrals), so this sum says little: it counts return visits, and not whom they send.";

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const inWords = (n: number): string => ["none", "one", "two", "three", "four", "five"][n] ?? String(n);

/** "6 of them: 147.65 EUR if lucky, 886.07 EUR likely, 2097.06 EUR if unlucky, as it stands now" */
const openWords = ({ open, stakes }: Sum): Phrase =>
  open.people === 0
    ? null
    : [`${capital(inWords(open.people))} of them. As it stands now: `, rangeWords(open, stakes.margin)];

/** What recovery saved: the same people, had nobody answered them. */
function savedWords({ leave }: Reckoned, { saved, stakes }: Sum): Phrase {
  const { people } = saved;
  if (people === 0) return null;
  const whom = people === 1 ? "the one whom you answered" : `the ${inWords(people)} whom you answered`;
  return [
    `Had nobody answered ${whom}, more would be lost: `,
    rangeWords(saved, stakes.margin),
    ` (${marksOf(leave, handlings, stakes)})`,
  ];
}
