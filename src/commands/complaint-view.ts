import type { Desk } from "../context.ts";
import { replyWords } from "../domain/channel.ts";
import { outcomeWords, ref, type Complaint, type NextStep } from "../domain/complaint.ts";
import { codeOf, colourWord } from "../domain/coupon.ts";
import { customerRef } from "../domain/customer.ts";
import { followUp, steps, tasks } from "../domain/ladder.ts";
import { isBroken } from "../domain/promise.ts";
import { chanceOf } from "../domain/second-chance.ts";
import { aloud, dash, say, toned, type Instant, type Phrase, type Value } from "../views/view.ts";

/** A complaint as it is shown: in JSON, in a line, and what it is owed next. Every command uses these. */

/** What a list knows of a complaint: all but its events. */
export type Listed = Omit<Complaint, "events">;

/** `{"schema":"recover.complaint/1", ...}`: keys are only ever added. */
export function complaintDocument(c: Listed, desk: Desk): Record<string, unknown> {
  return { schema: "recover.complaint/1", ...itemDocument(c, desk) };
}

/** The same as an item of a list. */
export function itemDocument(c: Listed, { shop, now }: Desk): Record<string, unknown> {
  const { zone } = shop.calendar;
  return {
    id: c.id,
    ref: ref(c.id),
    status: c.closed === null ? "open" : "closed",
    ...(c.closed === null ? {} : { closed_as: c.closed.as, closed_at: instant(c.closed.at, zone, "time") }),
    summary: c.text,
    channel: c.channel,
    path: c.path,
    severity: c.severity,
    customer:
      c.customer === null
        ? null
        : { id: c.customer.id, ref: customerRef(c.customer.id), name: c.customer.name },
    received_at: instant(c.receivedAt, zone, "time"),
    by: c.by,
    feeling: c.feeling,
    cause: c.cause,
    wants: c.wants,
    fault: c.fault,
    keep: c.keep,
    abusive: c.abusive,
    repeat_of: c.repeatOf,
    promised_for: c.promisedFor === null ? null : instant(c.promisedFor, zone, "time"),
    coupon: couponDocument(c),
    tags: c.tags,
    owner: c.owner,
    handoffs: c.handoffs,
    branch: c.branch,
    paid: c.paid,
    next: c.next === null ? null : nextDocument(c, c.next, zone, now),
  };
}

/** The newest coupon of a complaint; null where there was none. */
function couponDocument({ coupons }: Listed): Record<string, unknown> | null {
  const coupon = coupons.at(-1);
  return coupon === undefined
    ? null
    : { code: codeOf(coupon), status: coupon.state, expires_on: coupon.expiresOn };
}

function nextDocument(c: Listed, next: NextStep, zone: string, now: Date): Record<string, unknown> {
  const way = followUp(c);
  return {
    step: next.step,
    channel: way.channel,
    contact: way.contact,
    due_at: instant(next.dueAt, zone, "due"),
    overdue: next.dueAt < now,
    reason: next.reason,
    ask_for: way.ask,
    fallback: way.fallback,
  };
}

export const instant = (at: Date, zone: string, show: Instant["show"]): Instant => ({ at, zone, show });

export const nameOf = (c: Listed): string => c.customer?.name ?? "walk-in";

/** What stands out about a complaint: a second chance, then what is alarming. */
export const marks = (c: Listed, desk: Desk): Value[] => [...chance(c, desk), ...alarms(c, desk)];

/** The word of a second chance that is under way, in its colour. */
function chance(c: Listed, { shop }: Desk): Value[] {
  const colour = chanceOf(c, shop.secondChance.colour);
  return colour === null ? [] : [toned(colour, colourWord(colour))];
}

/** A second failure, a broken promise. */
export const alarms = (c: Listed, { now }: Desk): Value[] => [
  ...(c.repeatOf === null ? [] : [toned("bad", "SECOND FAILURE")]),
  ...(isBroken(c, now) ? [toned("bad", "BROKEN PROMISE")] : []),
];

/** The word of a second chance stands in front, where no width cuts it off. */
export const nameWithChance = (c: Listed, desk: Desk): Phrase => [
  ...chance(c, desk).flatMap((word) => [word, " "]),
  nameOf(c),
];

/** The name in a list, with its marks. */
export const markedName = (c: Listed, desk: Desk): Phrase => [
  nameWithChance(c, desk),
  ...alarms(c, desk).flatMap((mark) => [" ", mark]),
];

/** `R-12`, which a screen reader says in words. */
export const refWords = (id: number): Value => aloud(ref(id), `Complaint ${id}`);

/** `R-12 Jane Doe – cold soup`, with what stands out about the person. */
export function headline(c: Listed, desk: Desk): Phrase {
  const abusive: Value[] = c.abusive ? [" ", toned("warn", "ABUSIVE")] : [];
  return [toned("strong", refWords(c.id)), " ", markedName(c, desk), ...abusive, dash, shortWords(c.text)];
}

/** What is owed next, by which channel: "call back +34 600 000 000". */
export function nextWords(c: Listed): string {
  if (c.next === null) return c.closed === null ? "" : `closed: ${outcomeWords[c.closed.as]}`;
  return c.next.step === "answer" ? replyWords(followUp(c).channel) : steps[c.next.step];
}

/** What is owed next as a thing to do by a date: "ask if they are back". */
export const taskWords = (c: Listed): string =>
  c.next === null ? "" : c.next.step === "answer" ? replyWords(c.next.channel) : tasks[c.next.step];

/** The contact to use, or what to ask for where nothing is on file. */
export function contactWords(c: Listed): Phrase {
  if (c.next === null) return "";
  const { channel, contact, ask, fallback } = followUp(c);
  if (c.customer === null && channel === "in-person") return "when they are back at the counter";
  if (contact !== null) return [channel, " ", contact];
  if (ask === null) return channel;
  const other: Phrase = fallback === null ? "" : [", or ", fallback.channel, " ", fallback.value];
  return [channel, toned("warn", [" (ask for ", ask, ")"]), other];
}

/** The line that answers a write: who, what, how bad, what is next and by when. */
export function answerLine(c: Listed, desk: Desk): Phrase[] {
  const { zone } = desk.shop.calendar;
  if (c.next === null) {
    return [
      headline(c, desk),
      c.closed === null ? "" : toned("good", ["closed as ", outcomeWords[c.closed.as]]),
    ];
  }
  const due = say`${taskWords(c)} by ${instant(c.next.dueAt, zone, "due")}`;
  return [
    headline(c, desk),
    c.severity,
    due,
    contactWords(c),
    ...(c.owner === null ? [] : [`with ${c.owner}`]),
  ];
}

/** A text as one short line: the rest is in `show`. A line feed or a tab in it stays, and is shown as a mark. */
export function short(text: string): string {
  const { kept, isCut } = beginning(text);
  return isCut ? `${kept}…` : kept;
}

/** The same, and where the rest is left out a screen reader says so. */
export function shortWords(text: string): Phrase {
  const { kept, isCut } = beginning(text);
  return isCut ? [kept, aloud("…", ", and more")] : kept;
}

/** What has room on a line: whole words, but for a word that would take half of it with it. */
function beginning(text: string): { readonly kept: string; readonly isCut: boolean } {
  const line = text.slice(0, 400).trim().replace(/ {2,}/g, " ");
  if (line.length <= 60) return { kept: line, isCut: false };
  const graphemes = Array.from(new Intl.Segmenter().segment(line), (g) => g.segment);
  if (graphemes.length <= 60) return { kept: line, isCut: false };
  const last = graphemes.lastIndexOf(" ", 59);
  return { kept: graphemes.slice(0, last < 30 ? 59 : last).join(""), isCut: true };
}
