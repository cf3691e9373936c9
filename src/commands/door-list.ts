import type { Desk } from "../context.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import { colourWord, goodCoupon } from "../domain/coupon.ts";
import { customerRef } from "../domain/customer.ts";
import { met, type Met } from "../domain/door.ts";
import { followUp } from "../domain/ladder.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { dayOf, dayWords } from "../domain/zone.ts";
import { aloud, toned, type Phrase, type Table } from "../views/view.ts";
import { nameOf, refWords } from "./complaint-view.ts";
import { arrivalsOf, type Guest } from "./door-guests.ts";
import { causeOf, guestItem, personItem } from "./door-view.ts";
import { giftWords } from "./echo.ts";

/** So many fit on one screen: of those who may be meant, and of each kind of guest that is looked out for. */
const most = 15;
const mostOfEach = 7;

/** Several whom one text fits: enough to choose, and nothing else of anybody. */
export async function severalGuests(guests: readonly Guest[], desk: Desk): Promise<Table> {
  const listed = guests.slice(0, most);
  const arrivals = await arrivalsOf(listed, desk);
  const rows = listed.map(({ customer, complaintId }, i) => {
    const complaints = arrivals[i]?.complaints ?? [];
    const found = met({ complaints, shown: null, meant: null }, desk.shop.secondChance.colour);
    const guest = found === "owner" ? null : found;
    const open = complaints.filter((c) => c.closed === null).map((c) => c.id);
    return { customer, refs: customer === null ? [complaintId ?? 0] : open, colour: guest?.colour ?? null };
  });
  const more = guests.length - listed.length;
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.door/1",
      total: guests.length,
      items: rows.map(({ customer, refs, colour }) => ({
        gold: colour !== null,
        colour,
        customer: customer === null ? null : personItem(customer),
        complaint: refs[0] === undefined ? null : { id: refs[0], ref: ref(refs[0]) },
        coupon: null,
      })),
    },
    columns: [
      { key: "customer", label: "Guest", gives: true, most: 40 },
      { key: "ref", label: "No." },
      { key: "complaint", label: "Complaints" },
      { key: "colour", label: "Second chance" },
    ],
    rows: rows.map(({ customer, refs, colour }) => ({
      cells: [
        customer?.name ?? "without a name",
        customer === null ? null : toned("strong", customerRef(customer.id)),
        refs.flatMap((id, i) => [i === 0 ? "" : aloud(" ", ", "), refWords(id)]),
        colour === null ? null : toned(colour, colourWord(colour)),
      ],
    })),
    remarks: [
      more > 0
        ? `${guests.length} guests fit; ${most} are shown. Type more of the name.`
        : `${guests.length} guests fit. Say which one by the number: recover door ${chooseBy(listed[0])}`,
    ],
  };
}

const chooseBy = (guest: Guest | undefined): string =>
  guest === undefined || guest.customer === null
    ? ref(guest?.complaintId ?? 13)
    : customerRef(guest.customer.id);

/**
 * Whom the counter may see today: who was asked back, the coupon that expires first before the others; whom nobody can
 * call and somebody has to ask in person; and guests without a name about whom something is open.
 */
export async function guestsToday(desk: Desk, forPeople: boolean): Promise<Table> {
  const kinds = await today(desk, forPeople ? mostOfEach + 1 : null);
  const shown = kinds.flatMap((kind) => (forPeople ? kind.slice(0, mostOfEach) : kind));
  const isCut = kinds.flat().length > shown.length;
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.door/1",
      items: shown.map((guest) => guestItem(guest.complaint.customer, guest, desk)),
    },
    columns: [
      { key: "customer", label: "Guest", gives: true, most: 24 },
      { key: "ref", label: "No." },
      { key: "colour", label: "Second chance" },
      { key: "when", label: "When" },
      { key: "about", label: "What", below: true },
    ],
    rows: shown.map((guest) => ({ cells: todayCells(guest, desk) })),
    remarks: [counted(shown.length, isCut)],
  };
}

/**
 * Each of them by the complaint that brings them here, in three kinds; at most so many of each. Whoever only the owner
 * meets is not on a list that everybody reads.
 */
async function today(desk: Desk, limit: number | null): Promise<Met<Complaint>[][]> {
  const { store, shop, now } = desk;
  const [expected, unasked, walkIns] = await Promise.all([
    store.expected(dayOf(now, shop.calendar.zone), limit),
    unreachable(desk),
    store.openWalkIns(limit),
  ]);
  const ids = [...new Set([...expected, ...unasked, ...walkIns])];
  const known = new Map((await store.complaints(ids)).map((c) => [c.id, lapsedWhole(c, now, shop.clock)]));
  const complaints = ids.flatMap((id) => known.get(id) ?? []);
  const guests = complaints.map(({ customer, id }): Guest => ({ customer, complaintId: id, shown: null }));
  const arrivals = await arrivalsOf(guests, desk);
  const found = complaints.flatMap((complaint, i): Met<Complaint>[] => {
    const arrival = arrivals[i];
    const guest = arrival === undefined ? null : met(arrival, shop.secondChance.colour);
    const isOther = guest === null || guest === "owner" || guest.complaint.id !== complaint.id;
    return isOther || complaint.closed !== null ? [] : [{ ...guest, complaint }];
  });
  const first = new Map<number, number>();
  for (const [kind, list] of [expected, unasked, walkIns].entries())
    for (const id of list) if (!first.has(id)) first.set(id, kind);
  const kinds = Map.groupBy(found, ({ complaint }) => first.get(complaint.id));
  return [0, 1, 2].map((kind) => kinds.get(kind) ?? []);
}

/** Who was here again, and can only be asked in person how that went. */
async function unreachable({ store }: Desk): Promise<number[]> {
  const unasked = await store.briefs(await store.unasked());
  return unasked.filter((c) => followUp(c).contact === null).map(({ id }) => id);
}

function todayCells({ complaint: c, colour }: Met<Complaint>, { shop }: Desk): Phrase[] {
  const { zone } = shop.calendar;
  const coupon = goodCoupon(c);
  const came = `came in ${dayWords(dayOf(c.receivedAt, zone))}`;
  return [
    nameOf(c),
    toned("strong", refWords(c.id)),
    colour === null ? null : toned(colour, colourWord(colour)),
    coupon === null ? came : `until ${dayWords(coupon.expiresOn)}`,
    coupon !== null
      ? [giftWords(coupon), c.customer === null ? ["; ", causeOf(c)] : ""]
      : c.next?.step === "follow-through"
        ? "ask how their last visit went"
        : causeOf(c),
  ];
}

function counted(count: number, isCut: boolean): string {
  if (count === 0) return "Nobody is expected, and nothing is open at the counter.";
  return isCut
    ? `The first ${mostOfEach} of each kind are shown. Everybody: recover door --today --plain`
    : `${count} ${count === 1 ? "guest" : "guests"}.`;
}
