import type { Desk } from "../context.ts";
import { ref, type Complaint } from "../domain/complaint.ts";
import { codeOf, colourWord, goodCoupon, type Coupon } from "../domain/coupon.ts";
import { customerRef, type Customer } from "../domain/customer.ts";
import { followUp } from "../domain/ladder.ts";
import { afterGreeting, servedBy, stillOwed, type Met } from "../domain/door.ts";
import { dayOf, dayWords } from "../domain/zone.ts";
import { say, toned, type Card, type Message, type Phrase } from "../views/view.ts";
import { instant, refWords, taskWords, type Listed } from "./complaint-view.ts";
import { giftWords } from "./echo.ts";

/**
 * What staff read at the door, on a screen that the guest may see too: never what the guest said, how bad or whose
 * fault it was, or whether they are to be kept.
 */

/** How one guest is met. */
export function greeting(customer: Customer | null, guest: Met<Complaint>, desk: Desk): Card {
  const { complaint, colour } = guest;
  const { zone } = desk.shop.calendar;
  const name = customer?.name ?? "A guest without a name";
  const paste = pasteOf(guest);
  const promised = stillOwed(complaint, desk.now);
  return {
    kind: "card",
    json: { schema: "recover.door/1", ...guestItem(customer, guest, desk) },
    title:
      colour === null
        ? [name, complaint.closed === null ? ": something is open" : ": nothing is open"]
        : [toned(colour, colourWord(colour)), " ", name],
    fields: [
      {
        key: "guest",
        label: "Guest",
        value: [name, customer === null ? "" : `, ${customerRef(customer.id)}`],
      },
      { key: "second_chance", label: "Second chance", value: chanceWords(guest, zone) },
      { key: "shown", label: "Card shown", value: uselessWords(guest, zone) },
      { key: "cause", label: "Last time", value: causeWords(complaint, zone) },
      {
        key: "promised",
        label: "Promised",
        value: promised.flatMap(({ words, until }, i): Phrase[] => [
          i === 0 ? "" : "; ",
          say`${words.trim() === "" ? "something" : words}, by ${instant(until, zone, "end")}`,
        ]),
      },
      { key: "owed", label: "Owed next", value: owedWords(guest) },
      { key: "now", label: "Now", value: nowWords(customer, guest) },
      { key: "served_by", label: "Served by", value: servedWords(complaint) },
      {
        key: "others",
        label: "Also open",
        value: guest.others.flatMap((c, i) => [i === 0 ? "" : ", ", refWords(c.id)]),
      },
    ],
    ...(paste.length === 0 ? {} : { sections: [{ title: "Then", lines: paste.map((line) => [line]) }] }),
  };
}

/** Somebody on file about whom nothing is known. */
export const nothingKnown = (customer: Customer | null): Card => ({
  kind: "card",
  json: {
    schema: "recover.door/1",
    ...nothing,
    customer: customer === null ? null : personItem(customer),
  },
  title: [customer?.name ?? "A guest without a name", ": nothing is open"],
  fields: [
    {
      key: "guest",
      label: "Guest",
      value: customer === null ? null : `${customer.name}, ${customerRef(customer.id)}`,
    },
    { key: "second_chance", label: "Second chance", value: "none; they never complained" },
    { key: "now", label: "Now", value: "Greet them like every guest." },
  ],
});

/** All that is said of somebody whom only the owner meets, whoever they are and whatever they show. */
export const fetchOwner = (): Message => ({
  kind: "message",
  json: { schema: "recover.door/1", ...nothing, fetch_owner: true },
  lines: [["Please fetch the owner, who would like to see to this guest in person."]],
});

/** A card that was lost may be in anybody's hands: neither whose it was nor the code of the new one is told. */
export const cardReplaced = (card: Coupon, zone: string): Message => ({
  kind: "message",
  json: { schema: "recover.door/1", ...nothing, shown: couponItem(card, zone) },
  lines: [
    [
      say`This card was lost and replaced${card.endedAt === null ? "" : say` on ${dayWords(dayOf(card.endedAt, zone))}`}`,
      "ask for the new one, or for their name",
    ],
  ],
});

const nothing = {
  gold: false,
  colour: null,
  fetch_owner: false,
  customer: null,
  complaint: null,
  coupon: null,
  shown: null,
  others: [],
  commands: [],
};

/** One guest in JSON: keys are only ever added, and none that a guest must not read. */
export function guestItem(
  customer: Customer | null,
  guest: Met<Complaint>,
  desk: Desk,
): Record<string, unknown> {
  const { complaint: c, colour, coupon, useless, others } = guest;
  const { zone } = desk.shop.calendar;
  return {
    ...nothing,
    gold: colour !== null,
    colour,
    customer: customer === null ? null : personItem(customer),
    complaint: {
      id: c.id,
      ref: ref(c.id),
      status: c.closed === null ? "open" : "closed",
      cause: c.cause,
      received_at: instant(c.receivedAt, zone, "time"),
      promised: stillOwed(c, desk.now).map(({ words, until }) => ({
        words,
        until: instant(until, zone, "time"),
      })),
      served_by: servedBy(c),
      owner: c.owner,
      next_step: c.next?.step ?? null,
    },
    coupon: coupon === null ? null : couponItem(coupon, zone),
    shown: useless === null ? null : couponItem(useless, zone),
    others: others.map(({ id }) => ({ id, ref: ref(id) })),
    commands: pasteOf(guest),
  };
}

export const personItem = ({ id, name }: Customer) => ({ id, ref: customerRef(id), name });

/** Without its cost, which is nothing for a guest, and without why it ended. */
const couponItem = (coupon: Coupon, zone: string) => ({
  code: codeOf(coupon),
  status: coupon.state,
  colour: coupon.colour,
  what: coupon.what,
  percent: coupon.percent,
  worth: coupon.worth,
  expires_on: coupon.expiresOn,
  ended_at: coupon.endedAt === null ? null : instant(coupon.endedAt, zone, "time"),
});

/** What went wrong, in our words; where nobody has named it, theirs stay on the complaint. */
export const causeOf = ({ id, cause }: Listed): Phrase =>
  cause ?? say`what went wrong is not named; see ${refWords(id)}`;

function causeWords(c: Listed, zone: string): Phrase {
  const day = dayWords(dayOf(c.receivedAt, zone));
  if (c.closed === null)
    return say`${causeOf(c)} (${c.cause === null ? "" : say`${refWords(c.id)}, `}${day})`;
  const end = c.closed.as === "settled" || c.closed.as === "recovered" ? "put right" : "closed";
  return say`${refWords(c.id)}, ${end} on ${dayWords(dayOf(c.closed.at, zone))}`;
}

/** The word, what the coupon is for, and how long it is good or since when it is not. */
function chanceWords({ colour, coupon }: Met<Listed>, zone: string): Phrase {
  const word = colour === null ? "none under way" : toned(colour, colourWord(colour));
  return coupon === null
    ? word
    : [word, colour === null ? "; " : ", ", giftWords(coupon), ", ", endedWords(coupon, zone)];
}

function endedWords({ state, endedAt, expiresOn }: Coupon, zone: string): string {
  if (state === "issued") return `good until ${dayWords(expiresOn)}`;
  if (state === "expired") return `expired: it was good until ${dayWords(expiresOn)}`;
  return `${state}${endedAt === null ? "" : ` on ${dayWords(dayOf(endedAt, zone))}`}`;
}

function uselessWords({ useless, coupon }: Met<Listed>, zone: string): Phrase {
  if (useless === null) return null;
  const instead = coupon?.state === "issued" ? `; ${codeOf(coupon)} is good, and counts` : "";
  return [codeOf(useless), ", ", endedWords(useless, zone), instead];
}

const owedWords = ({ complaint: c, colour }: Met<Listed>): string | null =>
  colour !== null || c.next === null || c.next.step === "close" ? null : taskWords(c);

/** What to do now, in one breath. */
function nowWords(customer: Customer | null, guest: Met<Listed>): Phrase {
  const greet = customer === null ? "Greet them" : "Greet them by name";
  const { complaint, colour } = guest;
  const good = goodCoupon(complaint);
  if (colour === null) {
    if (complaint.closed !== null) return `${greet}, and thank them for coming back.`;
    return `${greet}, say that it is not forgotten, and do what is owed if you can.`;
  }
  if (afterGreeting(guest) === "ask")
    return `${greet}, thank them for coming, and ask how their last visit went.`;
  const gift: Phrase = good === null ? "" : ["; ", onUs(good)];
  return [greet, ", thank them for coming back, see them served first", gift, "."];
}

/** `dessert worth 9.00 EUR is on us`, `20% is off their bill` */
function onUs(coupon: Coupon): Phrase {
  const { what, percent, worth } = coupon;
  if (what !== null) return [giftWords(coupon), " is on us"];
  if (percent !== null) return `${percent} of their bill is on us`;
  return worth === null ? "something is on us" : [worth, " of their bill are on us"];
}

function servedWords({ owner, ...complaint }: Complaint): string | null {
  const by = servedBy({ owner, ...complaint });
  const seesToIt = owner === null || owner === by ? null : `${owner} sees to it`;
  return by === null ? seesToIt : [by, ...(seesToIt === null ? [] : [seesToIt])].join(", ");
}

/** The lines to paste after the greeting: one, or one for each answer. */
export function pasteOf(guest: Met<Listed>): string[] {
  const { complaint, coupon } = guest;
  const good = goodCoupon(complaint);
  switch (afterGreeting(guest)) {
    case "welcome":
      return [`recover welcome ${good === null ? ref(complaint.id) : codeOf(good)}`];
    case "ask": {
      const here = followUp(complaint).channel === "in-person" ? "" : " --via in-person";
      return ["yes", "no"].map((smooth) => `recover done ${complaint.id} --smooth ${smooth}${here}`);
    }
    case "extend":
      return coupon === null ? [] : [`recover coupon extend ${codeOf(coupon)} --expires today`];
    case null:
      return [];
  }
}
