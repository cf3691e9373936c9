import { compensationKinds } from "./compensation.ts";
import type { GivenBy } from "./doing.ts";
import { dated, type DueStep } from "./due-step.ts";
import { Few, Lists, Numbers, Texts, type Column, type Items, type Span } from "./gist-columns.ts";
import {
  absent,
  amountWidth,
  beginOf,
  besideFrom,
  besideTo,
  between,
  digitsAt,
  digitsOf,
  endOf,
  lateSigns,
  msAt,
  places,
  stepSigns,
  stepWidth,
  unguarded,
  waitSigns,
  widths,
  type Beside,
  type Field,
  type Rare,
} from "./gist-signs.ts";
import type { GiftGist, Look, NextGist } from "./gist.ts";
import { stepNames } from "./ladder.ts";
import type { Money } from "./money.ts";
import type { Wait } from "./wait.ts";

/** What may be looked at of many gists, each as the column that it is read into, of so many gists at the most. */
export const columnsOf = {
  receivedAt: (most) => new Numbers(most, places.receivedAt, msAt),
  followUps: (most) => new Numbers(most, places.followUps, (text, at) => digitsAt(text, at, widths.count)),
  answer: (most) => new Numbers(most, places.answer, waitAt),
  apology: (most) => new Numbers(most, places.apology, waitAt),
  fix: (most) => new Numbers(most, places.fix, waitAt),
  offer: (most) => new Numbers(most, places.offer, waitAt),
  channel: (most) => new Texts(most, field("channel"), unguarded),
  cause: (most) => new Texts(most, beside("cause"), orNull),
  owner: (most) => new Texts(most, beside("owner"), orNull),
  by: (most) => new Texts(most, beside("by"), orNull),
  branch: (most) => new Texts(most, beside("branch"), orNull),
  doers: (most) => new Texts(most, field("doers"), namesFrom),
  rare: (most) => new Texts(most, field("rare"), rareFrom),
  steps: (most) => new Lists(most, "steps", steps),
  gifts: (most) => new Lists(most, "gifts", gifts()),
  givenBy: (most) => new Lists(most, "givenBy", givenBy()),
  next: (most) => new Lists(most, "next", next),
} as const satisfies Record<Look, (most: number) => Column<unknown>>;

export type Columns = { readonly [L in Look]?: ReturnType<(typeof columnsOf)[L]> };

const field = (name: Field): Span => ({
  from: (text, begin) => beginOf(text, begin, name),
  to: (text, begin) => endOf(text, begin, name),
});

const beside = (column: Beside): Span => ({
  from: (text, begin) => besideFrom(text, begin, column),
  to: (text, _begin, from) => besideTo(text, from, column),
});

const orNull = (text: string): string | null => (text === "" ? null : unguarded(text));

const namesFrom = (text: string): readonly string[] =>
  text === "" ? [] : text.split(between).map(unguarded);

const rareFrom = (text: string): Rare => (text === "" ? {} : (JSON.parse(text) as Rare));

/** A wait as a number: milliseconds, or below 0 what is none. */
function waitAt(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  return sign < leastDigit ? sign - leastDigit : msAt(text, at);
}

export function waitFrom(wait: number): Wait | null {
  if (wait >= 0) return { minutes: wait / minuteMs, onTheSpot: false };
  if (wait === notYet) return null;
  return wait === onTheSpot ? spot : untimed;
}

const leastDigit = digitsOf(0, 1).charCodeAt(0);
const [notYet, onTheSpot] = [waitSigns.notYet, waitSigns.onTheSpot].map(
  (sign) => sign.charCodeAt(0) - leastDigit,
);
const spot: Wait = { minutes: 0, onTheSpot: true };
const untimed: Wait = { minutes: null, onTheSpot: false };
const minuteMs = 60_000;

/** Which step, whether it was late, and when it was due. */
const steps: Items<DueStep> = {
  width: 3,
  read: (text, from, to, take) => {
    for (let at = from; at < to; at += stepWidth) {
      take(stepOrder.indexOf(text.charAt(at)));
      take(text.charAt(at + 1) === lateSigns.late ? 1 : 0);
      take(msAt(text, at + 2));
    }
  },
  item: (numbers, at) => ({
    step: dated[numbers[at] ?? 0] ?? "answer",
    late: numbers[at + 1] === 1,
    dueAt: numbers[at + 2] ?? 0,
  }),
};

const stepOrder = dated.map((step) => stepSigns[step]).join("");

/** The kind, the offer, worth and cost with two numbers each, and the words for the offer. */
function gifts(): Items<GiftGist> {
  const words = new Few(orNull);
  const amounts = new Amounts();
  return {
    width: 7,
    read: (text, from, to, take) => {
      for (let at = from; at < to;) {
        const end = endOfItem(text, at, to);
        const worth = at + 1 + widths.offer;
        const what = worth + 2 * amountWidth;
        take(digitsAt(text, at, 1));
        take(text.startsWith(absent, at + 1) ? missing : digitsAt(text, at + 1, widths.offer));
        amounts.read(text, worth, take);
        amounts.read(text, worth + amountWidth, take);
        take(text.startsWith(absent, what) ? missing : words.numberOf(text, what + 1, end));
        at = end + 1;
      }
    },
    item: (numbers, at) => {
      const [kind = 0, offer = missing, , , , , what = missing] = numbers.subarray(at, at + 7);
      return {
        kind: compensationKinds[kind] ?? "gesture",
        offer: offer === missing ? null : offer,
        what: what === missing ? null : (words.said(what) ?? ""),
        worth: amounts.at(numbers, at + 2),
        cost: amounts.at(numbers, at + 4),
      };
    },
  };
}

/** Whether a reason is on record, what it comes to with two numbers, and who gave it. */
function givenBy(): Items<GivenBy> {
  const names = new Few(unguarded);
  const amounts = new Amounts();
  return {
    width: 4,
    read: (text, from, to, take) => {
      for (let at = from; at < to;) {
        const end = endOfItem(text, at, to);
        take(digitsAt(text, at, 1));
        amounts.read(text, at + 1, take);
        take(names.numberOf(text, at + 1 + amountWidth, end));
        at = end + 1;
      }
    },
    item: (numbers, at) => ({
      hasReason: numbers[at] === 1,
      value: amounts.at(numbers, at + 1),
      by: names.said(numbers[at + 3] ?? 0),
    }),
  };
}

/** The step, whether somebody chose its day, whether it is a repeat, when it is due, and what was promised. */
const next: Items<NextGist> = {
  width: 5,
  read: (text, from, _to, take) => {
    for (let i = 0; i < 3; i++) take(digitsAt(text, from + i, 1));
    take(msAt(text, from + 3));
    const promised = from + 3 + widths.ms;
    take(text.startsWith(waitSigns.notYet, promised) ? missing : msAt(text, promised));
  },
  item: (numbers, at) => {
    const [step = 0, byHand, isRepeat, dueAt = 0, promised = missing] = numbers.subarray(at, at + 5);
    return {
      step: stepNames[step] ?? "close",
      byHand: byHand === 1,
      isRepeat: isRepeat === 1,
      dueAt: new Date(dueAt),
      promisedFor: promised === missing ? null : new Date(promised),
    };
  },
};

const missing = -1;

function endOfItem(text: string, at: number, to: number): number {
  const end = text.indexOf(between, at);
  return end < 0 || end > to ? to : end;
}

/** An amount as two numbers: its minor units, or that nobody knows, and what those are of. */
class Amounts {
  /** A currency and the number of its decimals. */
  readonly #units = new Few((unit) => ({ currency: unit.slice(0, -1), exponent: Number(unit.at(-1)) }));

  read(text: string, at: number, take: (number: number) => void): void {
    const isKnown = !text.startsWith(absent, at);
    take(isKnown ? msAt(text, at) : missing);
    take(isKnown ? this.#units.numberOf(text, at + widths.minor, at + amountWidth) : missing);
  }

  at(numbers: Float64Array, at: number): Money | null {
    const minor = numbers[at] ?? missing;
    return minor === missing ? null : { minor, ...this.#units.said(numbers[at + 1] ?? 0) };
  }
}
