import { dated, type Dated, type DueStep } from "./due-step.ts";
import type { GiftGist, Gist, Marks } from "./gist.ts";
import {
  absent,
  instantSigns,
  lineNames,
  markKeys,
  minuteMs,
  moneyFrom,
  stepSigns,
  version,
  waitSigns,
  words,
  type Line,
  type Rare,
} from "./gist-signs.ts";
import type { Money } from "./money.ts";
import type { Wait } from "./wait.ts";

/** What the lines of a gist say. */

const marksEnd = version.length + markKeys.length;

/** Whether anything changes by itself: it is open. */
export const hasInstants = (gist: string): boolean => gist[marksEnd + 1] !== "\n";

const places = Object.fromEntries(lineNames.map((name, i) => [name, i])) as Record<Line, number>;

/** One line of a gist behind its marks. */
export function lineOf(gist: string, name: Line): string {
  let from = marksEnd + 1;
  for (let i = 0; i < places[name]; i++) from = gist.indexOf("\n", from) + 1;
  const to = gist.indexOf("\n", from);
  return gist.slice(from, to < 0 ? undefined : to);
}

/** The signs with what the clock has turned by now, then the words for them: many complaints have the same. */
export function marksOf(gist: string, now: Date): Marks {
  const written = gist.slice(version.length, marksEnd);
  const signs = hasInstants(gist) ? turned(written, lineOf(gist, "instants"), now) : written;
  const known = marksRead.get(signs) ?? marksFrom(signs);
  marksRead.set(signs, known);
  return known;
}

function turned(signs: string, instants: string, now: Date): string {
  const [, ...times] = instants.split(" ").map(Number);
  return signs.replace(/[a-h]/g, (sign, at: number) => {
    const by = times[instantSigns.indexOf(sign)] ?? 0;
    if (markKeys[at] === "inTime")
      return String(words.inTime.indexOf(by > now.getTime() ? "waiting" : "late"));
    return String(words.say_sorry.indexOf(now.getTime() > by ? "missing" : "in-time"));
  });
}

const marksFrom = (signs: string): Marks =>
  Object.fromEntries(markKeys.map((key, i) => [key, words[key][Number(signs[i])]])) as never;

const marksRead = new Map<string, Marks>();

export type Numbers = Pick<Gist, "followUps" | "answer" | "apology" | "fix" | "offer">;

export function numbersFrom(line: string): Numbers {
  // As good as half of all were solved on the spot, and are the same short line.
  const known = line.length < shortest ? numbersRead.get(line) : undefined;
  if (known !== undefined) return known;
  const [followUps, answer, apology, fix, offer] = line.split(" ");
  const read = {
    followUps: Number(followUps),
    answer: waitFrom(answer),
    apology: waitFrom(apology),
    fix: waitFrom(fix),
    offer: waitFrom(offer),
  };
  if (line.length < shortest) numbersRead.set(line, read);
  return read;
}

/** Shorter lines hold no time to speak of, so that there are few different ones. */
const shortest = 11;

const numbersRead = new Map<string, Numbers>();

function waitFrom(text = ""): Wait | null {
  if (text === "" || text === waitSigns.notYet) return null;
  if (text === waitSigns.onTheSpot) return spot;
  return text === waitSigns.dayOnly ? untimed : { minutes: Number(text) / minuteMs, onTheSpot: false };
}

const spot: Wait = { minutes: 0, onTheSpot: true };
const untimed: Wait = { minutes: null, onTheSpot: false };

export const stepsFrom = (line: string): readonly DueStep[] =>
  line === "" ? none : line.split(" ").map(stepFrom);

const stepFrom = (text: string): DueStep => ({
  step: stepOf[text.charAt(0)] ?? "answer",
  late: text.charAt(1) === "!",
  dueAt: Number(text.slice(2)),
});

const stepOf: Readonly<Record<string, Dated>> = Object.fromEntries(
  dated.map((step) => [stepSigns[step], step]),
);

const none: readonly never[] = [];

export const listFrom = (line: string): readonly unknown[] =>
  line === "" ? none : (JSON.parse(line) as unknown[]);

export const giftsFrom = (line: string): readonly GiftGist[] =>
  line === "" ? none : line.split("\t").map(giftFrom);

function giftFrom(text: string): GiftGist {
  const [kind, offer = absent, worth = absent, cost = absent, what = absent] = text.split(" ");
  const value = amountFrom(worth);
  return {
    kind: kind as GiftGist["kind"],
    offer: offer === absent ? null : Number(offer),
    what: what === absent ? null : decodeURIComponent(what.slice(1)),
    worth: value,
    cost: cost === worth ? value : amountFrom(cost),
  };
}

const amountFrom = (text: string): Money | null => moneyFrom(text === absent ? null : text);

const nothing: Rare = {};

export const rareFrom = (line: string): Rare => (line === "" ? nothing : (JSON.parse(line) as Rare));
