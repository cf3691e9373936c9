import type { Customer } from "../domain/customer.ts";
import { customerRef } from "../domain/customer.ts";
import { ref, type Complaint, type Deed } from "../domain/complaint.ts";
import { minutesOf } from "../domain/hours.ts";
import { arranged } from "../domain/ladder.ts";
import { logged, secondFailureDays } from "../domain/logged.ts";
import { readMoney } from "../domain/money.ts";
import type { Gift } from "../domain/coupon.ts";
import { giftOf, offerNamed, offerRef, type Offer } from "../domain/offer.ts";
import { amended } from "../domain/recovery.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { isBusinessKey, readBusinessValue, shopOf } from "../domain/shop.ts";
import { addDays, dayOf, endOfDayIn, instantIn } from "../domain/zone.ts";
import { RecoverError } from "../errors.ts";
import type { Books } from "../store/books.ts";
import type { Doer } from "../store/change.ts";
import type { Store } from "../store/store.ts";
import { cafe, habits, menu, merged, tales } from "./cafe.ts";
import { people } from "./people.ts";
import { given, type On, type Stage, type Step, type Tale } from "./tale.ts";

/** What was told, by the keys of the story. */
export interface Told {
  readonly cafe: string;
  readonly customers: number;
  readonly numbers: ReadonlyMap<string, number>;
}

/** The reference of the first change: by it a demo is known among other databases. */
export const demoRef = "recover-demo-1";

/** One command of the story at its time. */
interface Doing {
  readonly at: Date;
  readonly command: string;
  readonly undone: boolean;
  readonly work: (books: Books) => Promise<readonly string[]>;
}

/**
 * Tells the story into an empty store: each step a change of its own, as a shop would have made it, with a clock that
 * runs through the month up to the evening before `now`. The same `now` in the same zone gives the same complaints.
 */
export async function told(store: Store, actor: string, now: Date): Promise<Told> {
  const teller = new Teller(store, actor, now, shopOf(await store.settings()).calendar.zone);
  await teller.settle();
  return teller.tell();
}

class Teller {
  readonly #store: Store;
  readonly #doer: Doer;
  readonly #zone: string;
  readonly #today: string;
  readonly #numbers = new Map<string, number>();
  #changes = 0;

  constructor(store: Store, actor: string, now: Date, zone: string) {
    this.#store = store;
    this.#doer = { actor, desk: "" };
    this.#zone = zone;
    this.#today = dayOf(now, zone);
  }

  /** The settings, as the owner made them on the first day. */
  async settle(): Promise<void> {
    const shop = shopOf(await this.#store.settings());
    for (const [key, text] of Object.entries(habits)) {
      if (!isBusinessKey(key)) continue;
      const value = readBusinessValue(key, text, shop);
      await this.#write("config set", this.#at("97 9:00"), async (books) => {
        await books.set(key, value);
        return [key];
      });
    }
    for (const { name, kind, worth, cost, givers } of menu) {
      await this.#write("offer add", this.#at("97 9:00"), async (books) => {
        const [value, price] = [readMoney(worth, shop.money), readMoney(cost, shop.money)];
        const line = { name, kind, worth: value, cost: price, percent: null, givers, retiredAt: null };
        return [offerRef((await books.addOffer(line)).id)];
      });
    }
  }

  async tell(): Promise<Told> {
    const offers = await this.#store.offers();
    const { clock, usualSale, money } = shopOf(await this.#store.settings());
    const stage: Stage = {
      clock,
      at: (on) => this.#at(on),
      amount: (text) => readMoney(text, money),
      numberOf: (key) => this.#numbers.get(key) ?? 0,
      offered: (name) => offered(offers, name),
    };
    const doings = [
      ...tales.flatMap((tale) => this.#doings(tale, stage, usualSale)),
      { at: this.#at(merged.on), command: "customer merge", undone: false, work: mergeTwo },
    ];
    for (const { at, command, undone, work } of doings.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      await this.#write(command, at, work);
      if (undone) await this.#takeBack(new Date(at.getTime() + 60_000));
    }
    return { cafe, customers: (await this.#store.customers()).length, numbers: this.#numbers };
  }

  #doings(tale: Tale, stage: Stage, usualSale: ReturnType<typeof shopOf>["usualSale"]): Doing[] {
    let id = 0;
    const log = async (books: Books): Promise<readonly string[]> => {
      const customer = tale.who === null ? null : await onFile(books, tale.who);
      id = await books.nextComplaintId();
      if (tale.key !== undefined) this.#numbers.set(tale.key, id);
      await books.save(await begun(id, customer, tale, stage, usualSale, books), true);
      return [ref(id), ...(customer === null ? [] : [customerRef(customer.id)])];
    };
    const step = (taken: Step) => async (books: Books) => {
      const standing = lapsedWhole(await books.complaint(id), stage.at(taken.on), stage.clock);
      await books.save(taken.take(standing, deedOf(taken, stage), stage));
      return [ref(id)];
    };
    return [
      { at: stage.at(tale.on), command: "log", undone: tale.undone === true, work: log },
      ...(tale.later ?? []).map((taken) => ({
        at: stage.at(taken.on),
        command: taken.command,
        undone: taken.undone === true,
        work: step(taken),
      })),
    ];
  }

  async #takeBack(at: Date): Promise<void> {
    await this.#write("undo", at, async (books) => (await books.undo(this.#doer, { count: 1 })).map(String));
  }

  async #write(kind: string, now: Date, work: Doing["work"]): Promise<void> {
    this.#changes += 1;
    const reference = this.#changes === 1 ? demoRef : `demo-${this.#changes}`;
    const request = { kind, ref: reference, digest: "demo", ...this.#doer, now };
    await this.#store.write(request, async (books) => ({ subject: await work(books) }));
  }

  #at(on: On): Date {
    const [days = "", time = ""] = on.split(" ");
    const day = addDays(this.#today, -Number(days));
    const minutes = minutesOf(time) ?? 0;
    return minutes === 1440 ? endOfDayIn(day, this.#zone) : instantIn(day, minutes, this.#zone);
  }
}

async function begun(
  id: number,
  customer: Customer | null,
  tale: Tale,
  stage: Stage,
  usualSale: Parameters<typeof logged>[4],
  books: Books,
): Promise<Complaint> {
  const receivedAt = stage.at(tale.on);
  const since = new Date(receivedAt.getTime() - secondFailureDays * 86_400_000);
  const news = {
    text: tale.text,
    channel: tale.channel,
    contact: tale.link ?? null,
    receivedAt,
    by: tale.by ?? null,
    branch: null,
    paid: tale.paid === undefined ? null : stage.amount(tale.paid),
    severity: tale.severity ?? null,
    feeling: tale.feeling ?? null,
    cause: tale.cause ?? null,
    wants: tale.wants ?? null,
    tags: tale.tags ?? [],
    due: null,
    repeatOf: customer === null ? null : await books.latestOf(customer.id, since, receivedAt),
  };
  const fresh = logged(id, customer, news, stage.clock, usualSale);
  const { counter } = tale;
  if (counter === undefined) return fresh;
  const amends = {
    sorry: counter.sorry === true,
    thanks: counter.thanks === true,
    fixed: counter.fixed === true,
    given: counter.given === undefined ? [] : [given(counter.given, stage.amount)],
  };
  const deed: Deed = {
    at: receivedAt,
    by: news.by,
    words: counter.words ?? null,
    channel: tale.channel,
    onTheSpot: true,
  };
  return arranged(amended(fresh, amends, deed), receivedAt, stage.clock);
}

const deedOf = ({ on, by, words, via, because }: Step, stage: Stage): Deed => ({
  at: stage.at(on),
  by: by ?? null,
  words: words ?? null,
  channel: via ?? null,
  because: because ?? null,
});

/** The one customer of that name, written down with their first complaint. */
async function onFile(books: Books, name: string): Promise<Customer> {
  const [known] = await books.customersNamed(name);
  if (known !== undefined) return known;
  const contacts = people.find((person) => person.name === name)?.contacts ?? [];
  return books.addCustomer({ name, note: null, contacts });
}

function offered(offers: readonly Offer[], name: string): Gift {
  const offer = offerNamed(offers, name);
  if (offer === null) throw new RecoverError("bug", `The demo's menu has no ${name}.`);
  return giftOf(offer);
}

async function mergeTwo(books: Books): Promise<readonly string[]> {
  const into = await onFile(books, merged.into);
  const from = await onFile(books, merged.from);
  await books.mergeCustomer(from, into);
  return [customerRef(into.id), customerRef(from.id)];
}
