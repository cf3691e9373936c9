import { dated, type Dated, type DueStep } from "./due-step.ts";
import type { GiftGist, Gist, Marks } from "./gist.ts";
import {
  instantSigns,
  lines,
  markKeys,
  minuteMs,
  moneyFrom,
  stepSigns,
  version,
  waitSigns,
  words,
  type GiftParts,
  type GivenByParts,
  type Rare,
} from "./gist-signs.ts";
import type { Wait } from "./wait.ts";

/** A complaint as a row of a table has it: what is not in its gist, as far as it was asked for, and that. */
export interface GistRow {
  readonly id: number;
  readonly customer_id: number | null;
  readonly gist: string;
  /** Their name. */
  readonly customer?: string | null;
  readonly by?: string | null;
  readonly owner?: string | null;
  readonly branch?: string | null;
  readonly cause?: string | null;
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
  readonly #row: GistRow;
  readonly #now: Date;
  #receivedAt: Date | undefined;
  #gifts: readonly GiftGist[] | undefined;

  constructor(row: GistRow, now: Date) {
    this.id = row.id;
    this.customerId = row.customer_id;
    this.#row = row;
    this.#now = now;
    this.marks = marksOf(row.gist, now);
  }

  get channel(): string {
    const arrival = this.#line("arrival");
    return arrival.slice(arrival.indexOf(" ") + 1);
  }

  get receivedAt(): Date {
    return (this.#receivedAt ??= new Date(Number.parseInt(this.#line("arrival"), 10)));
  }

  get customer(): string | null {
    return asked(this.#row.customer);
  }

  get by(): string | null {
    return asked(this.#row.by);
  }

  get owner(): string | null {
    return asked(this.#row.owner);
  }

  get branch(): string | null {
    return asked(this.#row.branch);
  }

  get cause(): string | null {
    return asked(this.#row.cause);
  }

  get followUps(): number {
    return Number.parseInt(this.#line("numbers"), 10);
  }

  get answer(): Wait | null {
    return this.#wait(1);
  }

  get apology(): Wait | null {
    return this.#wait(2);
  }

  get fix(): Wait | null {
    return this.#wait(3);
  }

  get offer(): Wait | null {
    return this.#wait(4);
  }

  get steps(): readonly DueStep[] {
    const line = this.#line("steps");
    return line === "" ? [] : line.split(" ").map(stepFrom);
  }

  get gifts(): readonly GiftGist[] {
    return (this.#gifts ??= giftsFrom(this.#line("gifts")));
  }

  get reasons(): Gist["reasons"] {
    return this.#rare().reasons ?? [];
  }

  get again(): Gist["again"] {
    return (this.#rare().again ?? []).map((one) =>
      typeof one === "string" ? one : one > this.#now.getTime() ? "waiting" : "late",
    );
  }

  get doers(): Gist["doers"] {
    return listFrom<string>(this.#line("doers"));
  }

  get handOffs(): Gist["handOffs"] {
    return (this.#rare().handOffs ?? []).map(([from, to]) => ({ from, to }));
  }

  get givenBy(): Gist["givenBy"] {
    return listFrom<GivenByParts>(this.#line("givenBy")).map(([by, value, hasReason]) => ({
      by,
      value: moneyFrom(value),
      hasReason: hasReason === 1,
    }));
  }

  #line(name: keyof typeof lines): string {
    return lineOf(this.#row.gist, lines[name]);
  }

  #wait(at: number): Wait | null {
    return waitFrom(partOf(this.#line("numbers"), " ", at));
  }

  #rare(): Rare {
    const line = this.#line("rare");
    return line === "" ? nothing : (JSON.parse(line) as Rare);
  }
}

const nothing: Rare = {};

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

function waitFrom(text: string): Wait | null {
  if (text === waitSigns.notYet) return null;
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

const listFrom = <T>(line: string): readonly T[] => (line === "" ? none : (JSON.parse(line) as T[]));

const giftsFrom = (line: string): readonly GiftGist[] =>
  line === ""
    ? none
    : listFrom<GiftParts>(line).map(([kind, offer, what, worth, cost]) => ({
        kind: kind as GiftGist["kind"],
        offer,
        what,
        worth: moneyFrom(worth),
        cost: moneyFrom(cost),
      }));
