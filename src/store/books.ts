import type { Transaction } from "kysely";
import type { ClosedPeriod } from "../domain/booking-closing.ts";
import type { OpeningClock } from "../domain/clock.ts";
import type { Complaint } from "../domain/complaint.ts";
import { fold, foldContact, sameContact, type Customer } from "../domain/customer.ts";
import { phoneTail } from "../domain/phone.ts";
import { codeOf, type Coupon } from "../domain/coupon.ts";
import { gistText } from "../domain/gist-written.ts";
import type { Offer } from "../domain/offer.ts";
import { shopOf } from "../domain/shop.ts";
import type { StaffMember } from "../domain/staff.ts";
import { followUp } from "../domain/ladder.ts";
import { RecoverError } from "../errors.ts";
import { Change, type Doer } from "./change.ts";
import { isDouble } from "./driver-errors.ts";
import type { Wanted } from "./change-log.ts";
import { Reader } from "./reader.ts";
import { compensationRow, complaintRow, couponRow, eventRow, offerRow, staffRow } from "./rows.ts";
import type { ContactRow, Tables } from "./schema.ts";

/** The books open for writing, inside one transaction and one change. */
export class Books extends Reader {
  readonly change: Change;
  #known: OpeningClock | undefined;

  constructor(trx: Transaction<Tables>) {
    super(trx);
    this.change = new Change(trx);
  }

  async #clock(): Promise<OpeningClock> {
    return (this.#known ??= shopOf(await this.settings()).clock);
  }

  nextComplaintId(): Promise<number> {
    return this.change.nextId("complaint");
  }

  /**
   * Writes a complaint as it now is: a new row or the changed one, with its new events, tags and coupons. Throws
   * `refused` for a coupon that was redeemed before.
   */
  async save(complaint: Complaint, isNew = false): Promise<void> {
    const gist = gistText(complaint, await this.#clock());
    if (isNew) {
      await this.change.insert("complaint", complaintRow(complaint, null, gist));
      await this.saveTags(complaint);
    } else {
      const { abusive_at } = await this.db
        .selectFrom("complaint")
        .select("abusive_at")
        .where("id", "=", complaint.id)
        .executeTakeFirstOrThrow();
      await this.change.update("complaint", complaintRow(complaint, abusive_at, gist));
    }
    const visits = new Map<string, number>();
    for (const event of complaint.events.filter((e) => e.id === 0)) {
      const id = await this.change.nextId("event");
      if (event.kind === "visit" && event.detail.code !== undefined) visits.set(event.detail.code, id);
      await this.change.insert("event", eventRow(id, complaint.id, event));
      if (event.compensation === undefined) continue;
      const compensationId = await this.change.nextId("compensation");
      await this.change.insert("compensation", compensationRow(compensationId, id, event.compensation));
    }
    for (const coupon of complaint.coupons) {
      const id = coupon.id === 0 ? await this.change.nextId("coupon") : coupon.id;
      const row = couponRow(id, complaint.id, coupon);
      await (coupon.id === 0 ? this.change.insert("coupon", row) : this.change.update("coupon", row));
      const visit = visits.get(codeOf(coupon));
      if (visit !== undefined) await this.#redeem(id, coupon, visit);
    }
  }

  /** The table takes one redemption of a coupon, whoever else tries at the same instant. */
  async #redeem(id: number, coupon: Coupon, visit: number): Promise<void> {
    try {
      await this.change.insert("redemption", { coupon_id: id, event_id: visit });
    } catch (error) {
      if (!isDouble(error)) throw error;
      throw new RecoverError(
        "refused",
        `${codeOf(coupon)} was redeemed already. Nothing was changed.`,
        "What happened: recover coupon list",
        {
          cause: error,
        },
      );
    }
  }

  /** Closes a period of the books. Throws `busy` where something was written since they were read. */
  async closePeriod(period: ClosedPeriod): Promise<void> {
    const { changes } = await this.chainEnd();
    if (changes !== period.lastChange) {
      throw new RecoverError(
        "busy",
        "Something was written while the books were read, so the period was not closed.",
        "Run it again.",
      );
    }
    await this.change.insert("closed_period", {
      id: await this.change.nextId("closed_period"),
      since: period.since,
      until: period.until,
      last_change: period.lastChange,
      tax_rate: period.rate?.text ?? null,
      digest: period.digest,
      closed_at: period.closedAt.toISOString(),
    });
  }

  /** Writes the labels of a complaint as they now are. */
  async saveTags({ id: complaintId, tags }: Complaint): Promise<void> {
    const rows = await this.db
      .selectFrom("tag")
      .selectAll()
      .where("complaint_id", "=", complaintId)
      .execute();
    for (const row of rows) if (!tags.includes(row.name)) await this.change.remove("tag", row.id);
    for (const name of tags) {
      if (rows.some((row) => row.name === name)) continue;
      const id = await this.change.nextId("tag");
      await this.change.insert("tag", { id, complaint_id: complaintId, name });
    }
  }

  /** Adds a customer and returns it with its number. */
  async addCustomer(person: Omit<Customer, "id">): Promise<Customer> {
    const customer = { ...person, id: await this.change.nextId("customer") };
    const { id, name, note } = customer;
    await this.change.insert("customer", { id, name, search: fold(name), note, merged_into: null });
    await this.#saveContacts(customer);
    return customer;
  }

  /** Writes name, note and contacts of a known customer; open complaints follow to where they can be reached now. */
  async saveCustomer(customer: Customer): Promise<void> {
    const { id, name, note } = customer;
    await this.change.update("customer", { id, name, search: fold(name), note, merged_into: null });
    await this.#saveContacts(customer);
    const open = this.db
      .selectFrom("complaint")
      .selectAll()
      .where("customer_id", "=", id)
      .where("closed_at", "is", null);
    for (const row of await open.execute()) {
      const next = row.next_step === null ? null : { step: row.next_step };
      const { channel } = followUp({ customer, channel: row.channel, contact: row.contact, next });
      if (channel !== row.next_channel)
        await this.change.update("complaint", { ...row, next_channel: channel });
    }
  }

  /**
   * One person was on file twice: complaints, contacts and note of `from` go to `into`, which is returned as it then is.
   * The row of `from` stays and says where they went, so that its number is never used again.
   */
  async mergeCustomer(from: Customer, into: Customer): Promise<Customer> {
    for (const row of await this.#contactsOf(from.id)) {
      const double = into.contacts.some((c) => c.channel === row.channel && sameContact(c.value, row.value));
      if (double) await this.change.remove("contact", row.id);
      else await this.change.update("contact", { ...row, customer_id: into.id });
    }
    const complaints = this.db.selectFrom("complaint").selectAll().where("customer_id", "=", from.id);
    for (const row of await complaints.orderBy("id").execute())
      await this.change.update("complaint", { ...row, customer_id: into.id });
    const rows = this.db
      .selectFrom("customer")
      .selectAll()
      .where((eb) => eb.or([eb("id", "=", from.id), eb("merged_into", "=", from.id)]));
    for (const row of await rows.orderBy("id").execute())
      await this.change.update("customer", { ...row, merged_into: into.id });
    const notes = new Set([into.note, from.note].filter((n) => n !== null));
    const merged = {
      ...(await this.customer(into.id)),
      note: notes.size === 0 ? null : [...notes].join("\n"),
    };
    await this.saveCustomer(merged);
    return merged;
  }

  /** Adds somebody to the staff list and returns them with their number. */
  async addStaff(person: Omit<StaffMember, "id">): Promise<StaffMember> {
    const member = { ...person, id: await this.change.nextId("staff") };
    await this.change.insert("staff", staffRow(member));
    return member;
  }

  /** Adds a line to the menu and returns it with its number. */
  async addOffer(line: Omit<Offer, "id">): Promise<Offer> {
    const offer = { ...line, id: await this.change.nextId("offer") };
    await this.change.insert("offer", offerRow(offer));
    return offer;
  }

  saveOffer(offer: Offer): Promise<void> {
    return this.change.update("offer", offerRow(offer));
  }

  /**
   * Writes what is known of a member of staff; what they own and what they may give follows to another name, what they
   * did keeps the old.
   */
  async saveStaff(before: StaffMember, after: StaffMember): Promise<void> {
    await this.change.update("staff", staffRow(after));
    if (after.name === before.name) return;
    const owned = this.db.selectFrom("complaint").selectAll().where("owner", "=", before.name);
    for (const row of await owned.orderBy("id").execute())
      await this.change.update("complaint", { ...row, owner: after.name });
    for (const offer of (await this.offers()).filter(({ givers }) => givers.includes(before.name)))
      await this.saveOffer({
        ...offer,
        givers: offer.givers.map((name) => (name === before.name ? after.name : name)),
      });
  }

  async set(key: string, value: string): Promise<void> {
    const known = await this.db.selectFrom("setting").select("key").where("key", "=", key).executeTakeFirst();
    if (known === undefined) await this.change.insert("setting", { key, value });
    else await this.change.update("setting", { key, value });
  }

  async unset(key: string): Promise<void> {
    await this.change.remove("setting", key);
  }

  /** Takes back the newest changes of somebody that still stand. Returns their numbers; throws `refused`. */
  async undo(doer: Doer, wanted: Wanted): Promise<number[]> {
    const standing = await this.standing(doer, wanted);
    for (const seq of standing) await this.change.revert(seq);
    return standing;
  }

  /** Does again what the newest undo took back, unless something was written since. Returns the changes' numbers. */
  async redo(doer: Doer): Promise<number[]> {
    const redone = new Set<number>();
    for await (const change of this.changesOf(doer)) {
      if (change.kind === "redo") redone.add(Number(change.subject.split(" ")[0]));
      else if (change.kind !== "undo") break;
      else if (!redone.has(change.seq)) {
        await this.change.revert(change.seq);
        return [change.seq, ...change.subject.split(" ").map(Number).toReversed()];
      }
    }
    throw new RecoverError("refused", "There is nothing to do again.", "recover history");
  }

  #contactsOf(id: number): Promise<ContactRow[]> {
    return this.db.selectFrom("contact").selectAll().where("customer_id", "=", id).orderBy("id").execute();
  }

  async #saveContacts(customer: Customer): Promise<void> {
    const rows = await this.#contactsOf(customer.id);
    const same = (a: { channel: string; value: string }) => (b: { channel: string; value: string }) =>
      a.channel === b.channel && a.value === b.value;
    for (const row of rows)
      if (!customer.contacts.some(same(row))) await this.change.remove("contact", row.id);
    for (const contact of customer.contacts) {
      if (rows.some(same(contact))) continue;
      const id = await this.change.nextId("contact");
      await this.change.insert("contact", {
        id,
        customer_id: customer.id,
        channel: contact.channel,
        value: contact.value,
        search: foldContact(contact.value),
        tail: phoneTail(contact.value),
      });
    }
  }
}
