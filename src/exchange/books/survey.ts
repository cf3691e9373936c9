import type { Role } from "../../domain/account.ts";
import {
  isBooked,
  lacksCost,
  lacksTax,
  linesOf,
  netOf,
  type Entry,
  type Rule,
} from "../../domain/booking.ts";
import { Sum } from "../../domain/money.ts";
import type { Day } from "../../domain/zone.ts";
import { holds, meantBy, type Order, type Profile } from "./profile.ts";
import { kindOf } from "./words.ts";

/** What is kept of many things where a few are enough to name: how many there are, and the first of them. */
export class Some {
  readonly first: string[] = [];
  count = 0;

  add(name: string): void {
    this.count++;
    if (this.first.length < mostNamed) this.first.push(name);
  }
}

const mostNamed = 50;

/** What all bookings of a kind come to in a currency. */
export interface KindTotal {
  readonly kind: string;
  readonly currency: string;
  readonly net: Sum;
  readonly tax: Sum;
  readonly gross: Sum;
  number: number;
  lacksTax: boolean;
}

/** What is held in one currency, and the files that it fills. */
export interface Group {
  entries: number;
  rows: number;
  bytes: number;
  /** How many entries each file takes, as full as it may be. */
  readonly files: number[];
  /** What the last file still takes. */
  room: { rows: number; bytes: number };
}

/** What is to be known of all entries before or after they are written, counted as they go by. */
export class Survey {
  readonly #profile: Profile;
  readonly #order: Order;
  readonly #head: number;
  /** Entries in all, and those that the profile has a place for. */
  all = 0;
  held = 0;
  /** The earliest day of what is held. */
  firstDay: Day | null = null;
  /** Of all entries: those of which nobody knows the tax, or what it cost. */
  readonly untaxed = new Some();
  readonly uncosted = new Some();
  /** Whether the tax of something that is held is not known. */
  holdsUntaxed = false;
  readonly totals = new Map<string, KindTotal>();
  readonly rules = new Map<string, Rule>();
  /** The accounts of a journal, each with its currencies and their decimals. */
  readonly used = new Map<Role, Map<string, number>>();
  /** By currency where a file holds one; all under the empty name where it holds any. */
  readonly groups = new Map<string, Group>();

  constructor(profile: Profile, order: Order) {
    this.#profile = profile;
    this.#order = order;
    this.#head = profile.most === undefined ? 0 : Buffer.byteLength(profile.head(order, this));
  }

  add(entry: Entry): void {
    this.all++;
    if (lacksTax(entry)) this.untaxed.add(entry.id);
    if (lacksCost(entry)) this.uncosted.add(entry.id);
    if (!holds(this.#profile, entry)) return;
    this.held++;
    if (this.firstDay === null || entry.day < this.firstDay) this.firstDay = entry.day;
    if (lacksTax(entry)) this.holdsUntaxed = true;
    const { rule } = entry;
    if (rule !== null) this.rules.set(`${rule.kind} ${rule.debit} ${rule.credit}`, rule);
    if (isBooked(entry)) this.#total(entry);
    if (this.#profile.holds === "journal") this.#use(entry);
    this.#group(entry);
  }

  /** Whether a file of these entries is larger than the program takes. */
  isOver({ rows, bytes }: Group): boolean {
    const { most = {} } = this.#profile;
    return rows > (most.rows ?? Infinity) || bytes + this.#head > (most.bytes ?? Infinity);
  }

  /** The bytes of one file with all of a group. */
  sizeOf = ({ bytes }: Group): number => bytes + this.#head;

  #total(entry: Entry): void {
    const [kind, currency] = [kindOf(entry), entry.gross?.currency ?? ""];
    const key = `${kind} ${currency}`;
    let total = this.totals.get(key);
    if (total === undefined) {
      total = {
        kind,
        currency,
        net: new Sum(),
        tax: new Sum(),
        gross: new Sum(),
        number: 0,
        lacksTax: false,
      };
      this.totals.set(key, total);
    }
    total.number++;
    if (entry.gross !== null) total.gross.add(entry.gross);
    const net = netOf(entry);
    if (net === null || entry.tax === null) total.lacksTax = true;
    else {
      total.net.add(net);
      total.tax.add(entry.tax);
    }
  }

  #use(entry: Entry): void {
    for (const { role, amount } of linesOf(entry)) {
      const currencies = this.used.get(role) ?? new Map<string, number>();
      currencies.set(amount.currency, amount.exponent);
      this.used.set(role, currencies);
    }
  }

  #group(entry: Entry): void {
    const { most, isOneCurrency } = this.#profile;
    const key = isOneCurrency === true ? (entry.gross?.currency ?? "") : "";
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { entries: 0, rows: 0, bytes: 0, files: [], room: { rows: 0, bytes: 0 } };
      this.groups.set(key, group);
    }
    group.entries++;
    if (most === undefined) return;
    const { rows } = meantBy(this.#profile, entry);
    const bytes = Buffer.byteLength(this.#profile.write([entry], this.#order));
    group.rows += rows;
    group.bytes += bytes;
    // No booking is ever cut in two.
    if (group.files.length === 0 || rows > group.room.rows || bytes > group.room.bytes) {
      group.files.push(0);
      group.room = { rows: most.rows ?? Infinity, bytes: (most.bytes ?? Infinity) - this.#head };
    }
    group.files[group.files.length - 1] = (group.files.at(-1) ?? 0) + 1;
    group.room = { rows: group.room.rows - rows, bytes: group.room.bytes - bytes };
  }
}
