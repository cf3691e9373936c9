import { breakEven, mark, printed } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Recorded } from "../../domain/reckoning.ts";
import { handlings, type Handling, type Stakes } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import type { Reckoned } from "./reckoned.ts";

/** The words of the report on lost customers, as an owner reads them. */

export const handlingWords: Readonly<Record<Handling, string>> = {
  unanswered: "not answered",
  sorry: "heard sorry, nothing more",
  slow: "put right late",
  quick: "put right by the next open day",
};

export const setHere = (stakes: Stakes, key: string): string =>
  stakes.own.has(key) ? "(your setting)" : "(borrowed, contested)";

/** "Came back 7, lost 4, unknown 8 (of 19). You gave back 84.00 EUR." */
export function recordedWords({ back, lost, unknown, of, given }: Recorded): Phrase {
  if (of === 0 && given.length === 0) return "No complaints.";
  return [
    `Came back ${back}, lost ${lost}, unknown ${unknown} (of ${of}). `,
    ...(given.length === 0 ? ["You gave nothing back."] : ["You gave back ", ...listed(given), "."]),
  ];
}

/** "One kept regular is worth 492.26 EUR (your setting), so one in 19 pays for it." */
export function breakEvenWords({ recorded, sum }: Reckoned): Phrase {
  if (sum === null) return null;
  const { margin } = sum.stakes;
  const worth: Phrase[] = [printed(sum.value, margin), " (your setting)"];
  const cost = recorded.cost.find((m) => m.currency === margin.currency);
  if (cost === undefined) return ["One kept regular is worth ", ...worth, "."];
  const given = recorded.given.find((m) => m.currency === margin.currency);
  const spent: Phrase = [
    "You gave back ",
    given ?? cost,
    given?.minor === cost.minor ? "" : [", which cost you ", cost],
    " (recorded); one kept regular is worth ",
  ];
  return [...spent, ...worth, pays(breakEven(cost.minor, sum.stakes), recorded.of)];
}

function pays(needed: number | null, of: number): string {
  if (needed === null) return ". By your settings nobody stays, so nothing given pays for itself.";
  if (needed > of) return `, so it does not pay even if it kept everybody (${of}).`;
  if (of === 1) return ", so keeping this one pays for it.";
  if (needed === of) return `, so it pays only if it kept everybody (${of}).`;
  return `, so ${inWords(needed)} in ${of} ${needed === 1 ? "pays" : "pay"} for it.`;
}

/** Where the figures of the sum come from. */
export function marks({ leave, sum }: Reckoned): string {
  const from = new Set(["recorded", "your setting"]);
  const prior = (handling: Handling): string =>
    mark({ from: leave[handling].prior, prior: leave[handling].prior });
  for (const { handling, people } of sum?.estimate.waiting ?? []) {
    if (people === 0) continue;
    from.add(prior(handling));
    // An average holds the figures of its neighbours as well.
    if (leave[handling].pooled) for (const h of handlings) if (leave[h].pooled) from.add(prior(h));
  }
  return `(${[...from].join("; ")})`;
}

export const seldomReturn =
  "Your customers seldom return (your setting referrals), so this sum says little: it counts return visits, and not whom they send.";

/** What the report asks for, in the owner's words, with what to paste. */
export const asking = (keys: readonly ("margin" | "retention")[]): Phrase[][] => [
  ...keys.flatMap((key) => questions[key]),
  ["Or answer four short questions: recover report defection --setup"],
];

const questions = {
  margin: [
    [
      "What does a regular leave you in a year? What they spend a visit, times visits a month, times 12, times what you keep of each 1.00",
    ],
    ["  recover config set margin 300"],
  ],
  retention: [
    ["Of ten regulars, how many are still here a year later? Eight is 80%"],
    ["  recover config set retention 80%"],
  ],
};

/** "84.00 EUR and 5.00 USD" */
const listed = (amounts: readonly Money[]): Phrase[] =>
  amounts.flatMap((amount, i) => (i === 0 ? [amount] : [i === amounts.length - 1 ? " and " : ", ", amount]));

const inWords = (n: number): string =>
  ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][n] ?? String(n);

/** A share of one as so many of a hundred, rounded half up. */
export const hundred = (share: number): string => String(Math.floor(share * 100 + 0.5 + 1e-9));
