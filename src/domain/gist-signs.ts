import type { Dated } from "./due-step.ts";

/**
 * How a gist is written: as one line of text, in which what is quick to read comes before what is plain, for a report
 * reads very many of them. First stands what every gist has, each thing at a place of its own (`places`): the version, the
 * number of its marks, instants and waits, and where each of the fields ends that follow, some of them empty.
 */

/**
 * The first sign says of which version it is, and of how many digits the places in it are: two, and four for the few that
 * are too long for that. To be raised when anything in the text or its meaning changes: older ones are then read off
 * their complaint.
 */
export const forms = { short: { sign: "1", place: 2 }, long: { sign: "2", place: 4 } } as const;
export type Form = (typeof forms)[keyof typeof forms];

/** What follows, in this order. */
export const fieldNames = [
  "channel",
  /** A sign for the step, one for whether it was late, and when it was due: `stepWidth` each. */
  "steps",
  /** Each with its kind, the offer, worth, cost, and the words for the offer; `between` two of them. */
  "gifts",
  /** Each with whether a reason is on record, what it comes to, and who gave it. */
  "givenBy",
  /** Names. */
  "doers",
  /** JSON. */
  "rare",
  /** Of an open one: the step, whether somebody chose its day and it is a repeat, when it is due, what was promised. */
  "next",
  /**
   * Of an open one: when its coupon will have expired, or never; then each instant behind which the clock turns marks,
   * and what it takes from their number.
   */
  "instants",
] as const;
export type Field = (typeof fieldNames)[number];

/**
 * How many digits there are: of the number of its marks, of an instant or a number of milliseconds, of how often it was
 * followed up, of an offer's number; and of an amount, which are its minor units, the code of its currency
 * and the number of decimals.
 */
export const widths = { marks: 8, ms: 7, count: 2, offer: 4, minor: 7, unit: 4 } as const;

export const amountWidth = widths.minor + widths.unit;

/** From where on what every gist has is written, counted from its first sign. */
export const places = (() => {
  const marks = forms.short.sign.length;
  const receivedAt = marks + widths.marks;
  const followUps = receivedAt + widths.ms;
  const answer = followUps + widths.count;
  const [apology, fix, offer, ends] = [1, 2, 3, 4].map((n) => answer + n * widths.ms) as [
    number,
    number,
    number,
    number,
  ];
  return { marks, receivedAt, followUps, answer, apology, fix, offer, ends };
})();

/** Where the fields begin, counted likewise. */
export const fieldsIn = ({ place }: Pick<Form, "place">): number => places.ends + fieldNames.length * place;

/** The columns that stand around a gist in its line, in their order. */
export const rowBefore = ["id", "customer_id"] as const;
export const rowBehind = ["cause", "owner", "by", "branch"] as const;
export type Beside = (typeof rowBehind)[number];

/** Between several of the same in one field. */
export const between = "\u001f";

/** Whatever somebody typed, without a sign that stands between fields, items or lines. */
export const guarded = (text: string): string =>
  Object.entries(guards).reduce((rest, [sign, guard]) => rest.replaceAll(sign, guard), text);

export const unguarded = (text: string): string =>
  text.includes("\\") ? text.replace(/\\[\\tnu]/g, (pair) => guardedBy[pair] ?? "") : text;

/** The backslash first: the others bring one along. */
export const guards: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  [between]: "\\u",
};

const guardedBy = Object.fromEntries(Object.entries(guards).map(([sign, pair]) => [pair, sign]));

export const stepSigns = { answer: "a", fix: "f", "follow-through": "v" } as const satisfies Record<
  Dated,
  string
>;

export const lateSigns = { late: "!", inTime: "+" } as const;

export const stepWidth = 2 + widths.ms;

/** A wait is in milliseconds where it is known, and an instant where there is one. None of these is a digit. */
export const waitSigns = { notYet: "-", onTheSpot: ".", dayOnly: "/" } as const;

/** In place of digits, where there are none; what is not yet is written alike. */
export const absent = "-";

/** What few complaints have; nothing where there is none. */
export interface Rare {
  readonly reasons?: readonly string[];
  /** A number is the instant until which the answer has time. */
  readonly again?: readonly ("in-time" | "late" | number)[];
  readonly handOffs?: readonly (readonly [from: string, to: string | null])[];
}

const base = 64;
/** The first of 64 signs in their order in ASCII, of which none is a tab or the end of a line. */
const nought = 48;

export const mostIn = (width: number): number => base ** width - 1;

/** A whole number from 0, in so many digits; what does not fit is the largest that does. */
export function digitsOf(value: number, width: number): string {
  let rest = Math.min(value, mostIn(width));
  let text = "";
  for (let i = 0; i < width; i++) {
    text = String.fromCharCode(nought + (rest % base)) + text;
    rest = Math.floor(rest / base);
  }
  return text;
}

/** Four digits at the most. */
export function digitsAt(text: string, at: number, width: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) value = (value << 6) | (text.charCodeAt(i) - nought);
  return value;
}

/** Two digits, as a number of follow-ups has; `digitsAt` takes longer, and very many are read. */
export const twoAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) - nought) << 6) | (text.charCodeAt(at + 1) - nought);
const threeAt = (text: string, at: number): number =>
  (twoAt(text, at) << 6) | (text.charCodeAt(at + 2) - nought);
const fourAt = (text: string, at: number): number => (twoAt(text, at) << 12) | twoAt(text, at + 2);

/** An instant or a number of milliseconds, of seven digits: in two parts, which are small enough to be quick. */
export const msAt = (text: string, at: number): number =>
  threeAt(text, at) * base ** 4 + fourAt(text, at + widths.ms - 4);

/** The number of marks, or what is taken from one, of eight digits. */
export const marksAt = (text: string, at: number): number =>
  fourAt(text, at) * base ** 4 + fourAt(text, at + widths.marks - 4);

const fieldNumbers = Object.fromEntries(fieldNames.map((name, i) => [name, i])) as Record<Field, number>;

/** Where a field lies of the gist that begins at a place of a text. */
export function beginOf(text: string, begin: number, field: Field): number {
  const n = fieldNumbers[field];
  return n === 0 ? begin + fieldsIn({ place: placeWidth(text, begin) }) : endAt(text, begin, n - 1);
}

export const endOf = (text: string, begin: number, field: Field): number =>
  endAt(text, begin, fieldNumbers[field]);

function endAt(text: string, begin: number, n: number): number {
  const place = placeWidth(text, begin);
  const at = begin + places.ends + n * place;
  return begin + (place === forms.short.place ? twoAt(text, at) : fourAt(text, at));
}

const placeWidth = (text: string, begin: number): Form["place"] =>
  text.charCodeAt(begin) === longSign ? forms.long.place : forms.short.place;

const longSign = forms.long.sign.charCodeAt(0);

/** Whether a gist of this version begins at a place of a text. */
export function isKnownAt(text: string, begin: number): boolean {
  const sign = text.charCodeAt(begin);
  return sign === shortSign || sign === longSign;
}

const shortSign = forms.short.sign.charCodeAt(0);

/** Whether something is not there, at the place where its digits would be. */
export const isAbsentAt = (text: string, at: number): boolean => text.charCodeAt(at) === absentSign;

const absentSign = absent.charCodeAt(0);

/** Where the columns lie that stand behind a gist, after its tab and until its line ends. */
export const behindFrom = (text: string, begin: number): number =>
  endAt(text, begin, fieldNames.length - 1) + 1;

/** What the columns say that stand behind a gist. */
export function besideIn(text: string): Readonly<Record<Beside, string | null>> {
  const parts = text.split("\t");
  return Object.fromEntries(
    rowBehind.map((column, i) => [
      column,
      parts[i] === undefined || parts[i] === "" ? null : unguarded(parts[i]),
    ]),
  ) as Record<Beside, string | null>;
}
