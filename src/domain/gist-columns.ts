import { beginOf, endOf, type Field } from "./gist-signs.ts";

/**
 * What is read of very many gists lies in columns: one thing of all of them, as numbers. A report reads the columns it
 * looks at and keeps nothing else of the text, for to take new memory costs more time than to read.
 */

/** A text with a gist in some of its lines. */
export interface Page {
  readonly text: string;
  /** Where each gist begins, and its line ends. */
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

/** One thing of all gists; `of` is that of the gist that was read as the n-th, counted from 0. */
export interface Column<T> {
  readonly of: (n: number) => T;
}

/** A column of its own, and no part of another. */
export interface Source<T> extends Column<T> {
  /** Reads the gists of a page, the first of them being the n-th of all. */
  readonly read: (page: Page, n: number) => void;
}

/** A number that has its place in every gist. */
export class Numbers implements Source<number> {
  readonly #values: Float64Array;
  readonly #place: number;
  readonly #numberAt: (text: string, at: number) => number;

  constructor(most: number, place: number, numberAt: (text: string, at: number) => number) {
    this.#values = new Float64Array(most);
    this.#place = place;
    this.#numberAt = numberAt;
  }

  read({ text, begins }: Page, n: number): void {
    for (let i = 0; i < begins.length; i++)
      this.#values[n + i] = this.#numberAt(text, (begins[i] ?? 0) + this.#place);
  }

  of(n: number): number {
    return this.#values[n] ?? 0;
  }
}

/** What texts say of which there are few different ones; each of them is taken apart once. */
export class Few<T> {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #said: T[] = [];
  readonly #say: (text: string) => T;
  /** The last text with some of its signs: to compare is quicker than to look up. */
  readonly #last = new Int32Array(slots);

  constructor(say: (text: string) => T) {
    this.#say = say;
    this.#number("");
  }

  /** Of the text between two places; 0 where that is empty. */
  numberOf(text: string, from: number, to: number): number {
    if (from >= to) return 0;
    let slot = to - from;
    for (let i = 0, at = from, step = (to - from) >> 3; i < 8 && at < to; i++, at += step + 1)
      slot = (31 * slot + text.charCodeAt(at)) & (slots - 1);
    const last = this.#last[slot] ?? 0;
    const known = this.#texts[last] ?? "";
    if (known.length === to - from && standsAt(text, from, known)) return last;
    return (this.#last[slot] = this.#number(text.slice(from, to)));
  }

  said(number: number): T {
    return this.#said[number] as T;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#said.push(this.#say(text));
    this.#numbers.set(text, number);
    return number;
  }
}

const slots = 4096;

/** As `startsWith` tells, which takes longer for a few signs. */
function standsAt(text: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (text.charCodeAt(at + i) !== word.charCodeAt(i)) return false;
  return true;
}

/** A text in a gist or beside it, and what that says. */
export class Texts<T> implements Source<T> {
  readonly #few: Few<T>;
  readonly #numbers: Int32Array;
  readonly #span: Span;

  constructor(most: number, span: Span, say: (text: string) => T) {
    this.#few = new Few(say);
    this.#numbers = new Int32Array(most);
    this.#span = span;
  }

  read({ text, begins, ends }: Page, n: number): void {
    for (let i = 0; i < begins.length; i++) {
      const begin = begins[i] ?? 0;
      const to = this.#span.to(text, begin, ends[i] ?? 0);
      this.#numbers[n + i] = this.#few.numberOf(text, this.#span.from(text, begin), to);
    }
  }

  of(n: number): T {
    return this.#few.said(this.#numbers[n] ?? 0);
  }
}

/** Where a text lies of the gist that begins at a place. */
export interface Span {
  readonly from: (text: string, begin: number) => number;
  readonly to: (text: string, begin: number, lineEnd: number) => number;
}

/** A part of what another column says. */
export class Part<Whole, T> implements Column<T> {
  readonly #whole: Column<Whole>;
  readonly #part: (whole: Whole) => T;

  constructor(whole: Column<Whole>, part: (whole: Whole) => T) {
    this.#whole = whole;
    this.#part = part;
  }

  of(n: number): T {
    return this.#part(this.#whole.of(n));
  }
}

/** Items of which there are so many numbers each: the fewer the better. */
export interface Items<T> {
  readonly width: number;
  /** Takes the items between two places of a text apart into numbers, from a place on; returns the place behind them. */
  readonly read: (text: string, from: number, to: number, numbers: Float64Array, at: number) => number;
  /** The item whose numbers begin at a place. */
  readonly item: (numbers: Float64Array, at: number) => T;
}

/** A field with any number of items. */
export class Lists<T> implements Source<readonly T[]> {
  readonly #items: Items<T>;
  readonly #field: Field;
  /** The numbers of all items one behind the other, and where those of each gist end. */
  #numbers: Float64Array;
  readonly #ends: Int32Array;
  #taken = 0;

  constructor(most: number, field: Field, items: Items<T>) {
    this.#ends = new Int32Array(most);
    // Nobody takes what is not written to.
    this.#numbers = new Float64Array(2 * most + 1);
    this.#field = field;
    this.#items = items;
  }

  read({ text, begins }: Page, n: number): void {
    for (let i = 0; i < begins.length; i++) {
      const begin = begins[i] ?? 0;
      const from = beginOf(text, begin, this.#field);
      const to = endOf(text, begin, this.#field);
      if (from < to) {
        this.#makeRoom(to - from);
        this.#taken = this.#items.read(text, from, to, this.#numbers, this.#taken);
      }
      this.#ends[n + i] = this.#taken;
    }
  }

  of(n: number): readonly T[] {
    return this.#listed(n, this.#items.item);
  }

  /** Another thing of the same items. */
  seen<U>(item: Items<U>["item"]): Column<readonly U[]> {
    return { of: (n) => this.#listed(n, item) };
  }

  #listed<U>(n: number, item: Items<U>["item"]): readonly U[] {
    const first = n === 0 ? 0 : (this.#ends[n - 1] ?? 0);
    const end = this.#ends[n] ?? 0;
    if (first === end) return none;
    const items: U[] = [];
    for (let at = first; at < end; at += this.#items.width) items.push(item(this.#numbers, at));
    return items;
  }

  /** No item has more numbers than signs. */
  #makeRoom(signs: number): void {
    if (this.#taken + signs <= this.#numbers.length) return;
    const larger = new Float64Array(2 * (this.#taken + signs));
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

const none: readonly never[] = [];
