import { compensationKinds } from "./compensation.ts";
import type { GivenBy } from "./doing.ts";
import { dated, type DueStep } from "./due-step.ts";
import {
  Few,
  Lists,
  Numbers,
  Part,
  Texts,
  type Column,
  type Items,
  type Source,
  type Span,
} from "./gist-columns.ts";
import {
  amountWidth,
  beginOf,
  behindFrom,
  besideIn,
  between,
  digitsAt,
  digitsOf,
  endOf,
  isAbsentAt,
  lateSigns,
  msAt,
  places,
  stepSigns,
  stepWidth,
  twoAt,
  unguarded,
  waitSigns,
  widths,
  type Field,
  type Rare,
} from "./gist-signs.ts";
import type { GiftGist, Look, NextGist } from "./gist.ts";
import { once } from "./remembering.ts";
import { stepNames } from "./ladder.ts";
import type { Money } from "./money.ts";
import type { Wait } from "./wait.ts";

/** What may be looked at of many gists, each as a column. */
export type Columns = {
  readonly [L in Look]?: ReturnType<(typeof columnsOf)[L]>;
};

/** The columns of what is looked at, of so many gists at the most, and all that have to be read for it. */
export function columnsFor(
  looks: readonly Look[],
  most: number,
): { readonly columns: Columns; readonly sources: readonly Source<unknown>[] } {
  const making = new Making(looks, most);
  const columns: Columns = Object.fromEntries(looks.map((look) => [look, columnsOf[look](making)]));
  return { columns, sources: making.sources };
}

/** Columns in the making: several may be parts of one that is read. */
class Making {
  readonly sources: Source<unknown>[] = [];
  readonly most: number;
  readonly #looks: readonly Look[];

  constructor(looks: readonly Look[], most: number) {
    this.#looks = looks;
    this.most = most;
  }

  readonly beside = once(() => this.read(new Texts(this.most, behind, besideIn)));
  readonly gifts = once(() => {
    const items = gifts();
    return { items, column: this.read(new Lists(this.most, "gifts", items)) };
  });

  read<S extends Source<unknown>>(source: S): S {
    this.sources.push(source);
    return source;
  }

  looksAt(look: Look): boolean {
    return this.#looks.includes(look);
  }
}

const columnsOf = {
  receivedAt: (making) => making.read(new Numbers(making.most, places.receivedAt, msAt)),
  followUps: (making) => making.read(new Numbers(making.most, places.followUps, twoAt)),
  answer: (making) => making.read(new Numbers(making.most, places.answer, waitAt)),
  apology: (making) => making.read(new Numbers(making.most, places.apology, waitAt)),
  fix: (making) => making.read(new Numbers(making.most, places.fix, waitAt)),
  offer: (making) => making.read(new Numbers(making.most, places.offer, waitAt)),
  channel: (making) => making.read(new Texts(making.most, field("channel"), unguarded)),
  cause: ({ beside }) => new Part(beside(), ({ cause }) => cause),
  owner: ({ beside }) => new Part(beside(), ({ owner }) => owner),
  by: ({ beside }) => new Part(beside(), ({ by }) => by),
  branch: ({ beside }) => new Part(beside(), ({ branch }) => branch),
  doers: (making) => making.read(new Texts(making.most, field("doers"), namesFrom)),
  rare: (making) => making.read(new Texts(making.most, field("rare"), rareFrom)),
  steps: (making) => making.read(new Lists(making.most, "steps", steps)),
  gifts: (making) => making.gifts().column,
  costs: (making) => {
    if (!making.looksAt("gifts")) return making.read(new Lists(making.most, "gifts", costs()));
    const { items, column } = making.gifts();
    return column.seen(items.cost);
  },
  givenBy: (making) => making.read(new Lists(making.most, "givenBy", givenBy())),
  next: (making) => making.read(new Lists(making.most, "next", next)),
} as const satisfies Record<Look, (making: Making) => Column<unknown>>;

const field = (name: Field): Span => ({
  from: (text, begin) => beginOf(text, begin, name),
  to: (text, begin) => endOf(text, begin, name),
});

const behind: Span = { from: behindFrom, to: (_text, _begin, lineEnd) => lineEnd };

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

/** When it was due, which step, and whether it was late: one number. */
const steps: Items<DueStep> = {
  width: 1,
  read: (text, from, to, numbers, first) => {
    let place = first;
    for (let at = from; at < to; at += stepWidth) {
      const late = text.charCodeAt(at + 1) === lateSign ? 1 : 0;
      numbers[place++] = msAt(text, at + 2) * 8 + (stepNumbers[text.charCodeAt(at)] ?? 0) * 2 + late;
    }
    return place;
  },
  item: (numbers, at) => {
    const number = numbers[at] ?? 0;
    const dueAt = Math.floor(number / 8);
    const rest = number - dueAt * 8;
    return { step: dated[rest >> 1] ?? "answer", late: (rest & 1) === 1, dueAt };
  },
};

/** By its sign. */
const stepNumbers = new Uint8Array(128);
for (const [number, step] of dated.entries()) stepNumbers[stepSigns[step].charCodeAt(0)] = number;

const lateSign = lateSigns.late.charCodeAt(0);

/** The kind and the offer; worth; cost; the words for the offer and what the amounts are of: four numbers. */
function gifts(): Items<GiftGist> & { readonly cost: Items<GiftGist["cost"]>["item"] } {
  const words = new Few(orNull);
  const units = unitsRead();
  return {
    width: 4,
    read: (text, from, to, numbers, first) => {
      let place = first;
      for (let at = from; at < to;) {
        const worth = at + 1 + widths.offer;
        const cost = worth + amountWidth;
        const what = cost + amountWidth;
        const end = endOfItem(text, what, to);
        const offer = isAbsentAt(text, at + 1) ? 0 : digitsAt(text, at + 1, widths.offer) + 1;
        const said = isAbsentAt(text, what) ? 0 : words.numberOf(text, what + 1, end) + 1;
        numbers[place++] = offer * compensationKinds.length + digitsAt(text, at, 1);
        numbers[place++] = minorAt(text, worth);
        numbers[place++] = minorAt(text, cost);
        numbers[place++] = (said * mostUnits + units.at(text, worth)) * mostUnits + units.at(text, cost);
        at = end + 1;
      }
      return place;
    },
    item: (numbers, at) => {
      const kinds = compensationKinds.length;
      const first = numbers[at] ?? 0;
      const last = numbers[at + 3] ?? 0;
      const offer = Math.floor(first / kinds);
      const said = Math.floor(last / mostUnits / mostUnits);
      return {
        kind: compensationKinds[first % kinds] ?? "gesture",
        offer: offer === 0 ? null : offer - 1,
        what: said === 0 ? null : (words.said(said - 1) ?? ""),
        worth: units.money(numbers[at + 1] ?? 0, Math.floor(last / mostUnits) % mostUnits),
        cost: units.money(numbers[at + 2] ?? 0, last % mostUnits),
      };
    },
    cost: (numbers, at) => units.money(numbers[at + 2] ?? 0, (numbers[at + 3] ?? 0) % mostUnits),
  };
}

/** Of each gift alone what it cost: the minor units, and what they are of. */
function costs(): Items<GiftGist["cost"]> {
  const units = unitsRead();
  return {
    width: 2,
    read: (text, from, to, numbers, first) => {
      let place = first;
      for (let at = from; at < to;) {
        const cost = at + 1 + widths.offer + amountWidth;
        numbers[place++] = minorAt(text, cost);
        numbers[place++] = units.at(text, cost);
        at = endOfItem(text, cost + amountWidth, to) + 1;
      }
      return place;
    },
    item: (numbers, at) => units.money(numbers[at] ?? 0, numbers[at + 1] ?? 0),
  };
}

/** What it comes to; who gave it, what the amount is of, and whether a reason is on record: two numbers. */
function givenBy(): Items<GivenBy> {
  const names = new Few(unguarded);
  const units = unitsRead();
  return {
    width: 2,
    read: (text, from, to, numbers, first) => {
      let place = first;
      for (let at = from; at < to;) {
        const name = at + 1 + amountWidth;
        const end = endOfItem(text, name, to);
        const by = names.numberOf(text, name, end);
        numbers[place++] = minorAt(text, at + 1);
        numbers[place++] = (by * mostUnits + units.at(text, at + 1)) * 2 + digitsAt(text, at, 1);
        at = end + 1;
      }
      return place;
    },
    item: (numbers, at) => {
      const rest = numbers[at + 1] ?? 0;
      const named = Math.floor(rest / 2);
      return {
        hasReason: rest % 2 === 1,
        value: units.money(numbers[at] ?? 0, named % mostUnits),
        by: names.said(Math.floor(named / mostUnits)),
      };
    },
  };
}

/** When it is due; what was promised; the step, whether somebody chose its day, and whether it is a repeat. */
const next: Items<NextGist> = {
  width: 3,
  read: (text, from, _to, numbers, first) => {
    const promised = from + 3 + widths.ms;
    const rest = digitsAt(text, from, 1) * 4 + digitsAt(text, from + 1, 1) * 2 + digitsAt(text, from + 2, 1);
    numbers[first] = msAt(text, from + 3);
    numbers[first + 1] = isAbsentAt(text, promised) ? notPromised : msAt(text, promised);
    numbers[first + 2] = rest;
    return first + 3;
  },
  item: (numbers, at) => {
    const promised = numbers[at + 1] ?? notPromised;
    const rest = numbers[at + 2] ?? 0;
    return {
      step: stepNames[rest >> 2] ?? "close",
      byHand: (rest & 2) !== 0,
      isRepeat: (rest & 1) !== 0,
      dueAt: new Date(numbers[at] ?? 0),
      promisedFor: promised === notPromised ? null : new Date(promised),
    };
  },
};

const notPromised = -1;

/** Where an item ends whose free text begins at a place. */
function endOfItem(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && text.charCodeAt(end) !== betweenItems) end++;
  return end;
}

const betweenItems = between.charCodeAt(0);

const minorAt = (text: string, at: number): number => (isAbsentAt(text, at) ? 0 : msAt(text, at));

/** What the amounts of one column are of: a currency and the number of its decimals, of which there are few. */
function unitsRead() {
  const units = new Few((unit) => ({ currency: unit.slice(0, -1), exponent: Number(unit.at(-1)) }));
  // As good as always the next one is of the same.
  let last = { signs: 0, number: 0 };
  return {
    /** 0 is no amount. */
    at: (text: string, at: number): number => {
      if (isAbsentAt(text, at)) return 0;
      const signs = fourSigns(text, at + widths.minor);
      if (signs !== last.signs)
        last = { signs, number: units.numberOf(text, at + widths.minor, at + amountWidth) };
      return last.number;
    },
    money: (minor: number, unit: number): Money | null => {
      if (unit === 0) return null;
      const { currency, exponent } = units.said(unit);
      return { minor, currency, exponent };
    },
  };
}

/** Three letters and a digit as one number. */
const fourSigns = (text: string, at: number): number =>
  (text.charCodeAt(at) << 21) |
  (text.charCodeAt(at + 1) << 14) |
  (text.charCodeAt(at + 2) << 7) |
  text.charCodeAt(at + 3);

/** There are fewer than 200 currencies, and of hardly any the decimals ever changed. */
const mostUnits = 4096;
