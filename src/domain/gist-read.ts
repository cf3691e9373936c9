import { dated, type Dated, type DueStep } from "./due-step.ts";
import type { GiftGist, Gist, Marks } from "./gist.ts";
import {
  absent,
  instantSigns,
  lines,
  markKeys,
  minuteMs,
  moneyFrom,
  stepSigns,
  version,
  waitSigns,
  words,
  type GivenByParts,
  type Rare,
} from "./gist-signs.ts";
import type { Money } from "./money.ts";
import type { Wait } from "./wait.ts";

/** A complaint as a row of a table has it: what is not in its gist, as far as it was asked for, and that. */
export interface GistRow {
  readonly id: number;
  readonly customer_id: number | null;
  readonly gist: string;
  readonly by?: string | null;
  readonly owner?: string | null;
  readonly branch?: string | null;
  readonly cause?: string | null;
}

/** What all gists of one report share. */
export interface GistReading {
  readonly now: Date;
  /** Whether the rows hold anything beside the gists. */
  readonly hasAsides: boolean;
  /** The names of all customers, where they were asked for. */
  readonly names: ReadonlyMap<number, string> | null;
}

/**
 * Whether a gist can be read as of now: not one of another version, nor one that was written before a coupon expired,
 * which nobody wrote down.
 */
export function isKept(gist: string | null, now: Date): gist is string {
  if (gist?.startsWith(version) !== true) return false;
  if (!hasInstants(gist)) return true;
  const [lapse = "-"] = lineOf(gist, lines.instants).split(" ", 1);
  return lapse === "-" || now.getTime() <= Number(lapse);
}

/** The gist that a row holds, as of now: nothing is read or copied before it is asked for, since there may be very many. */
export class KeptGist implements Gist {
  readonly id: number;
  readonly customerId: number | null;
  readonly marks: Marks;
  readonly #text: string;
  readonly #reading: GistReading;
  /** The row, where anything of it was asked for beside the gist. */
  readonly #aside: GistRow | null;
  /** What was read of it so far. */
  #read: Read | undefined;

  constructor(row: GistRow, reading: GistReading) {
    this.id = row.id;
    this.customerId = row.customer_id;
    this.#text = row.gist;
    this.#aside = reading.hasAsides ? row : null;
    this.#reading = reading;
    this.marks = marksOf(row.gist, reading.now);
  }

  get channel(): string {
    const arrival = this.#line("arrival");
    return arrival.slice(arrival.indexOf(" ") + 1);
  }

  get receivedAt(): Date {
    return (this.#known().receivedAt ??= new Date(Number.parseInt(this.#line("arrival"), 10)));
  }

  get customer(): string | null {
    if (this.customerId === null) return null;
    return asked(this.#reading.names?.get(this.customerId));
  }

  get by(): string | null {
    return asked(this.#aside?.by);
  }

  get owner(): string | null {
    return asked(this.#aside?.owner);
  }

  get branch(): string | null {
    return asked(this.#aside?.branch);
  }

  get cause(): string | null {
    return asked(this.#aside?.cause);
  }

  get followUps(): number {
    return this.#numbered().followUps;
  }

  get answer(): Wait | null {
    return this.#numbered().answer;
  }

  get apology(): Wait | null {
    return this.#numbered().apology;
  }

  get fix(): Wait | null {
    return this.#numbered().fix;
  }

  get offer(): Wait | null {
    return this.#numbered().offer;
  }

  get steps(): readonly DueStep[] {
    const line = this.#line("steps");
    return line === "" ? [] : line.split(" ").map(stepFrom);
  }

  get gifts(): readonly GiftGist[] {
    return (this.#known().gifts ??= giftsFrom(this.#line("gifts")));
  }

  get reasons(): Gist["reasons"] {
    return this.#rare().reasons ?? [];
  }

  get again(): Gist["again"] {
    return (this.#rare().again ?? []).map((one) =>
      typeof one === "string" ? one : one > this.#reading.now.getTime() ? "waiting" : "late",
    );
  }

  get doers(): Gist["doers"] {
    return listFrom(this.#line("doers")) as readonly string[];
  }

  get handOffs(): Gist["handOffs"] {
    return (this.#rare().handOffs ?? []).map(([from, to]) => ({ from, to }));
  }

  get givenBy(): Gist["givenBy"] {
    const given = listFrom(this.#line("givenBy")) as readonly GivenByParts[];
    return given.map(([by, value, hasReason]) => ({
      by,
      value: moneyFrom(value),
      hasReason: hasReason === 1,
    }));
  }

  #line(name: keyof typeof lines): string {
    return lineOf(this.#text, lines[name]);
  }

  #known(): Read {
    return (this.#read ??= { receivedAt: undefined, numbers: undefined, rare: undefined, gifts: undefined });
  }

  #numbered(): Numbers {
    return (this.#known().numbers ??= numbersFrom(this.#line("numbers")));
  }

  #rare(): Rare {
    return (this.#known().rare ??= rareFrom(this.#line("rare")));
  }
}

interface Read {
  receivedAt: Date | undefined;
  numbers: Numbers | undefined;
  rare: Rare | undefined;
  gifts: readonly GiftGist[] | undefined;
}

const nothing: Rare = {};

const rareFrom = (line: string): Rare => (line === "" ? nothing : (JSON.parse(line) as Rare));

function asked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A report reads what it did not ask for.");
  return value;
}

const marksEnd = version.length + markKeys.length;

const hasInstants = (gist: string): boolean => gist[marksEnd + 1] !== "\n";

/** One line of a text behind the marks. */
const lineOf = (gist: string, at: number): string => partOf(gist, "\n", at, marksEnd + 1);

/** One of the parts of a text between separators. */
function partOf(text: string, separator: string, at: number, start = 0): string {
  let from = start;
  for (let i = 0; i < at; i++) from = text.indexOf(separator, from) + 1;
  const to = text.indexOf(separator, from);
  return text.slice(from, to < 0 ? undefined : to);
}

/** The signs with what the clock has turned by now, then the words for them: many complaints have the same. */
function marksOf(gist: string, now: Date): Marks {
  const written = gist.slice(version.length, marksEnd);
  const signs = hasInstants(gist) ? turned(written, lineOf(gist, lines.instants), now) : written;
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

type Numbers = Pick<Gist, "followUps" | "answer" | "apology" | "fix" | "offer">;

function numbersFrom(line: string): Numbers {
  // As good as half of all were solved on the spot.
  const known = numbersRead.get(line);
  if (known !== undefined) return known;
  const [followUps, answer, apology, fix, offer] = line.split(" ");
  const read = {
    followUps: Number(followUps),
    answer: waitFrom(answer),
    apology: waitFrom(apology),
    fix: waitFrom(fix),
    offer: waitFrom(offer),
  };
  if (!/\d\d/.test(line)) numbersRead.set(line, read);
  return read;
}

const numbersRead = new Map<string, Numbers>();

function waitFrom(text = ""): Wait | null {
  if (text === "" || text === waitSigns.notYet) return null;
  if (text === waitSigns.onTheSpot) return spot;
  return text === waitSigns.dayOnly ? untimed : { minutes: Number(text) / minuteMs, onTheSpot: false };
}

const spot: Wait = { minutes: 0, onTheSpot: true };
const untimed: Wait = { minutes: null, onTheSpot: false };

const stepFrom = (text: string): DueStep => ({
  step: stepOf[text.charAt(0)] ?? "answer",
  late: text.charAt(1) === "!",
  dueAt: Number(text.slice(2)),
});

const stepOf: Readonly<Record<string, Dated>> = Object.fromEntries(
  dated.map((step) => [stepSigns[step], step]),
);

const none: readonly never[] = [];

const listFrom = (line: string): readonly unknown[] => (line === "" ? none : (JSON.parse(line) as unknown[]));

const giftsFrom = (line: string): readonly GiftGist[] =>
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
