import Sqlite from "better-sqlite3";
import type { Compensation } from "../../src/domain/compensation.ts";
import { phoneTail } from "../../src/domain/phone.ts";
import { customerRef, fold, foldContact, type Customer } from "../../src/domain/customer.ts";
import { closed } from "../../src/domain/closing.ts";
import { ref, type Complaint, type Deed } from "../../src/domain/complaint.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { arranged } from "../../src/domain/ladder.ts";
import { logged } from "../../src/domain/logged.ts";
import { amended, type Amends } from "../../src/domain/recovery.ts";
import { settingsFromMachine, shopOf } from "../../src/domain/shop.ts";
import { canonical, linkHash, sha256 } from "../../src/store/change.ts";
import { openSqlite } from "../../src/store/engine.ts";
import { keepPages } from "../../src/store/gist-pages.ts";
import { create, withSettings } from "../../src/store/location.ts";
import { Patience } from "../../src/store/patience.ts";
import { compensationRow, complaintRow, eventRow } from "../../src/store/rows.ts";
import { rowKeys, type ChangeImageRow, type Kept } from "../../src/store/schema.ts";

/**
 * What the shop looks like, the same at every size: it grows by being busier, not older, so three years (how long
 * records are kept) hold all complaints. One in five comes from an unnamed guest; the others from customers who
 * complain 1.4 times on average. 12% are open. Of those, six in ten are due in one to five weeks, a
 * quarter comes up within seven days, and what is overdue is ten days old at most, but for 3% that were forgotten for
 * months. Half of the closed ones were settled on the spot, in one command; the others took three.
 */
export const shape = {
  years: 3,
  walkIn: 0.2,
  perCustomer: 1.4,
  open: 0.12,
  onTheSpot: 0.5,
  /** Of the open ones, when their next step is due: share, from and to in days from now. */
  due: [
    { share: 0.03, from: -180, to: -61 },
    { share: 0.09, from: -10, to: -0.1 },
    { share: 0.04, from: 0.01, to: 0.3 },
    { share: 0.24, from: 1, to: 7 },
    { share: 0.6, from: 8, to: 35 },
  ],
} as const;

/** Makes a database of so many complaints at `path`, the same for the same clock: one transaction, a valid chain. */
export async function seed(path: string, complaints: number, now: Date): Promise<void> {
  const settings = settingsFromMachine("Europe/Berlin", "de_DE");
  await create(path, withSettings(settings));
  const raw = new Sqlite(path);
  raw.pragma("synchronous = off");
  raw.pragma("journal_mode = memory");
  raw.pragma("cache_size = -400000");
  raw.pragma("foreign_keys = on");
  raw.transaction(() => new Seeder(raw, settings, now).fill(complaints))();
  raw.close();
  const { db } = await openSqlite(path, { readonly: false, patience: new Patience() });
  const ids = Array.from({ length: complaints }, (_, i) => i + 1);
  await db.transaction().execute((trx) => keepPages(trx, ids));
  await db.destroy();
}

type Row = Readonly<Record<string, string | number | null>>;

/** One command on one complaint, at its time. */
interface Doing {
  readonly at: Date;
  readonly work: () => void;
}

class Seeder {
  readonly #raw: Sqlite.Database;
  readonly #random = mulberry32(20_261_118);
  readonly #now: Date;
  readonly #shop: ReturnType<typeof shopOf>;
  readonly #customers: Customer[] = [];
  readonly #inserts = new Map<string, Sqlite.Statement<Row[string][]>>();
  readonly #ids = {
    customer: 0,
    contact: 0,
    complaint: 0,
    event: 0,
    offer: 0,
    compensation: 0,
    coupon: 0,
    tag: 0,
    staff: 0,
  };
  /** Rows as they are in the end, written when all is done. */
  readonly #rows = {
    customer: [],
    contact: [],
    complaint: [],
    event: [],
    offer: [],
    compensation: [],
    coupon: [],
    redemption: [],
    tag: [],
    staff: [],
    closed_period: [],
  } as Record<Exclude<Kept, "setting">, Row[]>;
  #head = { seq: 0, hash: "", at: "" };
  #images: { tbl: Kept; before: Row | null; after: Row }[] = [];

  constructor(raw: Sqlite.Database, settings: ReadonlyMap<string, string>, now: Date) {
    this.#raw = raw;
    this.#shop = shopOf(settings);
    this.#now = now;
  }

  fill(count: number): void {
    const newest = this.#now.getTime() - 3_600_000;
    const between = (shape.years * 365 * dayMs) / count;
    const doings = Array.from({ length: count }, (_, i) =>
      this.#story(new Date(newest - (count - i) * between)),
    );
    for (const { work } of doings.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime())) work();
    for (const tbl of ["customer", "contact", "complaint", "event", "compensation", "tag"] as const) {
      for (const row of this.#rows[tbl]) this.#insert(tbl, row);
      this.#raw.prepare("update counter set value = ? where name = ?").run(this.#ids[tbl], tbl);
    }
    const { seq, hash, at } = this.#head;
    this.#raw.prepare("update head set seq = ?, hash = ?, at = ?").run(seq, hash, at);
  }

  /** All that is done about one complaint. The words and amounts are drawn when it is done, in the order of time. */
  #story(at: Date): Doing[] {
    const isOpen = this.#chance(shape.open);
    const hours = (count: number): Date =>
      new Date(Math.min(at.getTime() + count * 3_600_000, this.#now.getTime()));
    let complaint: Complaint;
    let row: Row;
    const log = (amends: Amends, then: (complaint: Complaint) => Complaint): void => {
      complaint = then(this.#logged(at, amends));
      row = this.#written(complaint);
      this.#rows.complaint.push(row);
      this.#seal("log", at, complaint);
    };
    const step = (kind: string, when: Date, next: (complaint: Complaint) => Complaint): void => {
      const before = complaint;
      complaint = next(complaint);
      const after = { ...complaintRow(complaint, null, this.#gist(complaint)) } as Row;
      this.#images.push({ tbl: "complaint", before: row, after });
      this.#done(complaint, before.events.length);
      row = after;
      this.#rows.complaint[complaint.id - 1] = row;
      this.#seal(kind, when, complaint);
    };
    if (isOpen) {
      const amends = this.#chance(0.3) ? nothing : { ...nothing, sorry: true, fixed: this.#chance(0.5) };
      return [{ at, work: () => log(amends, (c) => dated(c, this.#dueDate())) }];
    }
    if (this.#chance(shape.onTheSpot)) {
      const work = (): void =>
        log({ ...nothing, sorry: true, fixed: true, given: this.#gifts() }, (c) =>
          c.closed === null ? closed(c, { as: "settled" }, deed(at, c)) : c,
        );
      return [{ at, work }];
    }
    const [answered, ended] = [hours(3), hours(24 * 20)];
    return [
      { at, work: () => log(nothing, (c) => c) },
      {
        at: answered,
        work: () =>
          step("done", answered, (c) =>
            amended(c, { sorry: true, thanks: false, fixed: true, given: this.#gifts() }, deed(answered, c)),
          ),
      },
      {
        at: ended,
        work: () => step("close", ended, (c) => closed(c, this.#ending(c), deed(ended, c))),
      },
    ];
  }

  #ending(complaint: Complaint): Parameters<typeof closed>[1] {
    if (complaint.customer === null) return { as: "settled" };
    return this.#chance(0.75)
      ? { as: "recovered", anyway: "seen in the shop" }
      : { as: "lost", because: "never came back" };
  }

  #logged(receivedAt: Date, amends: Amends): Complaint {
    const customer = this.#chance(shape.walkIn) ? null : this.#customer();
    const channel = customer === null ? "in-person" : this.#pick(channels);
    const news = {
      text: `${this.#pick(things)} ${this.#pick(troubles)}, ${this.#pick(places)}`,
      channel,
      contact: null,
      receivedAt,
      by: this.#pick(staff),
      branch: null,
      paid: this.#chance(0.6) ? money(300 + this.#below(9700)) : null,
      severity: this.#pick(severities),
      feeling: this.#pick(feelings),
      cause: this.#pick(causes),
      wants: null,
      tags: this.#chance(0.1) ? [this.#pick(tags)] : [],
      due: null,
      repeatOf: null,
    };
    const { clock, usualSale } = this.#shop;
    const complaint = logged(++this.#ids.complaint, customer, news, clock, usualSale);
    const counter = { at: receivedAt, by: news.by, channel, onTheSpot: true };
    return amends === nothing ? complaint : arranged(amended(complaint, amends, counter), receivedAt, clock);
  }

  #customer(): Customer {
    const known = this.#customers.length;
    if (known > 0 && this.#chance(1 - 1 / shape.perCustomer))
      return this.#customers[this.#below(known)] as Customer;
    const name = `${this.#pick(firstNames)} ${this.#pick(lastNames)} ${known + 1}`;
    const phone = { channel: "phone", value: `+49 30 ${1_000_000 + known}` };
    const email = { channel: "email", value: `${fold(name).replaceAll(" ", ".")}@example.com` };
    const customer = { id: ++this.#ids.customer, name, note: null, contacts: [phone, email] };
    this.#customers.push(customer);
    this.#keep("customer", { id: customer.id, name, search: fold(name), note: null, merged_into: null });
    for (const { channel, value } of customer.contacts) {
      const id = ++this.#ids.contact;
      const found = { search: foldContact(value), tail: phoneTail(value) };
      this.#keep("contact", { id, customer_id: customer.id, channel, value, ...found });
    }
    return customer;
  }

  #gifts(): Compensation[] {
    if (!this.#chance(0.6)) return [];
    const cost = money(200 + this.#below(3000));
    const kind = this.#pick(["refund", "gift", "credit"] as const);
    return [
      {
        id: 0,
        kind,
        what: null,
        offer: null,
        worth: cost,
        cost,
        taxRate: null,
        tax: null,
        invoice: null,
        method: "card",
      },
    ];
  }

  #dueDate(): Date {
    let left = this.#random();
    const { from, to } = shape.due.find(({ share }) => (left -= share) < 0) ?? shape.due[4];
    return new Date(this.#now.getTime() + (from + this.#random() * (to - from)) * dayMs);
  }

  /** The row of a new complaint, its tags and events remembered. */
  #written(complaint: Complaint): Row {
    const row = { ...complaintRow(complaint, null, this.#gist(complaint)) };
    this.#images.push({ tbl: "complaint", before: null, after: row });
    for (const name of complaint.tags)
      this.#keep("tag", { id: ++this.#ids.tag, complaint_id: complaint.id, name });
    this.#done(complaint, 0);
    return row;
  }

  #gist(complaint: Complaint): string {
    return gistText(complaint, this.#shop.clock);
  }

  #done(complaint: Complaint, known: number): void {
    for (const event of complaint.events.slice(known)) {
      const id = ++this.#ids.event;
      this.#keep("event", { ...eventRow(id, complaint.id, event) });
      if (event.compensation === undefined) continue;
      this.#keep("compensation", { ...compensationRow(++this.#ids.compensation, id, event.compensation) });
    }
  }

  #keep(tbl: Exclude<Kept, "setting">, row: Row): void {
    this.#rows[tbl].push(row);
    this.#images.push({ tbl, before: null, after: row });
  }

  #seal(kind: string, when: Date, { id, customer }: Complaint): void {
    const seq = this.#head.seq + 1;
    const images = this.#images.map(({ tbl, before, after }, i): ChangeImageRow => {
      const image = {
        change_seq: seq,
        n: i + 1,
        tbl,
        row_id: String(after[rowKeys[tbl]]),
        before: before === null ? null : canonical(before),
        after: canonical(after),
        salt: Array.from({ length: 4 }, () =>
          this.#below(2 ** 32)
            .toString(16)
            .padStart(8, "0"),
        ).join(""),
      };
      return { ...image, digest: sha256(canonical(image)) };
    });
    this.#images = [];
    const at = when.toISOString();
    const link = {
      seq,
      at,
      clock: at,
      actor: "seed",
      desk: "",
      ref: `seed-${seq}`,
      ref_digest: sha256(`seed-${seq}`),
      kind,
      subject: customer === null ? ref(id) : `${ref(id)} ${customerRef(customer.id)}`,
      images_digest: sha256(images.map((i) => i.digest).join("")),
      prev: this.#head.hash,
    };
    this.#head = { seq, at, hash: linkHash(link) };
    this.#insert("change", { ...link, hash: this.#head.hash });
    for (const image of images) this.#insert("change_image", { ...image });
  }

  #insert(tbl: string, row: Row): void {
    let insert = this.#inserts.get(tbl);
    if (insert === undefined) {
      const names = Object.keys(row);
      const columns = names.map((name) => `"${name}"`).join(", ");
      const values = names.map(() => "?").join(", ");
      insert = this.#raw.prepare<Row[string][]>(`insert into "${tbl}" (${columns}) values (${values})`);
      this.#inserts.set(tbl, insert);
    }
    insert.run(...Object.values(row));
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)] as T;
  }
}

const dayMs = 86_400_000;
const nothing: Amends = { sorry: false, thanks: false, fixed: false, given: [] };
const money = (minor: number) => ({ minor, currency: "EUR", exponent: 2 });
const deed = (at: Date, { channel, by }: Complaint): Deed => ({ at, by, channel, words: "said and done" });

/** An open complaint with another date for its next step. */
const dated = (complaint: Complaint, dueAt: Date): Complaint =>
  complaint.next === null
    ? complaint
    : { ...complaint, next: { ...complaint.next, dueAt, reason: "set by hand" } };

/** A small random generator with a seed: the same numbers on every machine. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const channels = ["phone", "phone", "email", "in-person", "in-person", "review:google"] as const;
const severities = ["low", "normal", "normal", "normal", "high"] as const;
const feelings = ["calm", "annoyed", "annoyed", "upset", "furious"] as const;
const causes = ["late", "broken", "wrong item", "rude", "cold", null] as const;
const tags = ["wholesale", "regular", "kitchen", "delivery"] as const;
const staff = ["ana", "ben", "carla"] as const;
const things = [
  "The soup",
  "The coffee",
  "The parcel",
  "The jacket",
  "The invoice",
  "The table",
  "The cake",
] as const;
const troubles = [
  "was cold",
  "came late",
  "was broken",
  "was the wrong one",
  "was twice on the bill",
] as const;
const places = ["at lunch", "on the terrace", "at the till", "by courier", "for the third time"] as const;
const firstNames = [
  "Jane",
  "Ana",
  "Jörg",
  "Mehmet",
  "Léa",
  "Sofia",
  "Piotr",
  "Nina",
  "Omar",
  "Grace",
] as const;
const lastNames = [
  "Doe",
  "Ruiz",
  "Müller",
  "Yılmaz",
  "Dubois",
  "Rossi",
  "Kowalski",
  "Smith",
  "Haddad",
] as const;
