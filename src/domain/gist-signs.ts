import { restitutionBands } from "./compensation.ts";
import { outcomes, severities } from "./complaint.ts";
import { solutions } from "./doing.ts";
import { verdicts, type Dated } from "./due-step.ts";
import { fates } from "./fate.ts";
import { questionKeys, type Question } from "./four-questions.ts";
import { sixties, sorries, type Marks } from "./gist.ts";
import type { Money } from "./money.ts";
import { letterKeys, standings, type Letter } from "./service.ts";
import { handlings } from "./stakes.ts";

/**
 * How a gist is written: lines of text, each read only by the reports that need it. A report over many complaints reads
 * little else, so what is quick to read comes before what is plain. The first line is the version and a sign for each
 * mark, and the others are these, some of them empty.
 */
export const lineNames = [
  /** Of an open one: when its coupon will have expired, `-` for never, and when something else changes by itself. */
  "instants",
  /** When it came in, and by which channel. */
  "arrival",
  /** Follow-ups, and four waits. */
  "numbers",
  "steps",
  /** What was given, a tab between two: the kind, the offer, worth, cost, and the words for the offer. */
  "gifts",
  /** All the others are JSON. */
  "rare",
  "doers",
  "givenBy",
] as const;
export type Line = (typeof lineNames)[number];

/** To be raised when anything in the text or its meaning changes: older ones are then read off their complaint. */
export const version = "1";

const lettersAndQuestions = [...letterKeys, ...questionKeys];

/** Every mark with the words it may be: one sign of the text each, in this order. */
export const words = {
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

/** A letter in place of a mark's sign says at which of the instants the clock turns it. */
export const instantSigns = "abcdefgh";

export const stepSigns = { answer: "a", fix: "f", "follow-through": "v" } as const satisfies Record<
  Dated,
  string
>;

/** A wait is in milliseconds where it is known. */
export const waitSigns = { notYet: "-", onTheSpot: "s", dayOnly: "d" } as const;

export const minuteMs = 60_000;

/** `1065EUR2`: minor units, the code of three letters, and the number of decimals. */
export const moneyText = (money: Money | null): string | null =>
  money === null ? null : `${money.minor}${money.currency}${money.exponent}`;

export const moneyFrom = (text: string | null): Money | null =>
  text === null
    ? null
    : { minor: Number(text.slice(0, -4)), currency: text.slice(-4, -1), exponent: Number(text.at(-1)) };

/** What is not there, among what stands between blanks. */
export const absent = "-";

/** What few complaints have; nothing where there is none. */
export interface Rare {
  readonly reasons?: readonly string[];
  /** A number is the instant until which the answer has time. */
  readonly again?: readonly ("in-time" | "late" | number)[];
  readonly handOffs?: readonly (readonly [from: string, to: string | null])[];
}

/** What somebody gave, as it lies in a list. */
export type GivenByParts = readonly [by: string, value: string | null, hasReason: 0 | 1];
