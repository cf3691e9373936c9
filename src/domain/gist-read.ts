import type { DueStep } from "./due-step.ts";
import type { GiftGist, Gist, Marks } from "./gist.ts";
import {
  giftsFrom,
  hasInstants,
  lineOf,
  listFrom,
  marksOf,
  numbersFrom,
  rareFrom,
  stepsFrom,
  type Numbers,
} from "./gist-lines.ts";
import { moneyFrom, version, type GivenByParts, type Line, type Rare } from "./gist-signs.ts";
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
  const [lapse = "-"] = lineOf(gist, "instants").split(" ", 1);
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
    return stepsFrom(this.#line("steps"));
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

  #line(name: Line): string {
    return lineOf(this.#text, name);
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

function asked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A report reads what it did not ask for.");
  return value;
}
