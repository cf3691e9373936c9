import type { Desk } from "../context.ts";
import type { Complaint } from "../domain/complaint.ts";
import { isByHand } from "../domain/ladder.ts";
import { isBroken, promises, standing, tallied, type Promised } from "../domain/promise.ts";
import { say, toned, type Phrase } from "../views/view.ts";
import { instant, refWords } from "./complaint-view.ts";

/** Promises as they are shown: in JSON, on a card, and in the answer of a step. */

export const promiseDocument = (p: Promised, zone: string): Record<string, unknown> => ({
  words: p.words,
  until: instant(p.until, zone, "time"),
  by: p.by,
  state: p.state,
});

/** `call, by Fri 20 Nov 2026 14:00` */
export const promiseWords = ({ words, until }: Promised, zone: string): Phrase =>
  say`${words}, by ${instant(until, zone, "end")}`;

/** The same of the promise that stands, and whether it is broken; null is none. */
export function standingWords(complaint: Complaint, { shop, now }: Desk): Phrase | null {
  const promise = standing(complaint, now);
  if (promise === null) return null;
  const words = promiseWords(promise, shop.calendar.zone);
  return promise.state === "broken" ? toned("bad", [words, " BROKEN PROMISE"]) : words;
}

/** `1 open, 2 kept, 1 broken`, or null where nothing was promised. */
export function tallyWords(all: readonly Promised[]): string | null {
  const counts = Object.entries(tallied(all)).filter(([, count]) => count > 0);
  return counts.length === 0 ? null : counts.map(([state, count]) => `${count} ${state}`).join(", ");
}

/** What a step meant for a promise: what was promised, or whether it is kept now. */
export function promiseEchoes(
  before: Complaint,
  after: Complaint,
  { shop, now }: Pick<Desk, "shop" | "now">,
): Phrase[] {
  const { zone } = shop.calendar;
  const made = after.events.slice(before.events.length).find((e) => e.kind === "promise");
  if (made !== undefined) return [say`promised: ${made.words}`];
  const was = standing(before, now);
  if (was === null || after.promisedFor !== null) return [];
  const is = promises(after, now, zone).findLast((p) => p.until.getTime() === was.until.getTime());
  if (is === undefined) return [];
  const words = promiseWords(is, zone);
  return [
    is.state === "kept" ? say`promise kept: ${words}` : say`${toned("bad", "BROKEN PROMISE")}: ${words}`,
  ];
}

/** What the owner should hear where a promise is put off, or lies before the date that somebody chose. */
export function promiseHints(before: Complaint, after: Complaint, { shop, now }: Desk): Phrase[] {
  const { zone } = shop.calendar;
  const was = standing(before, now);
  if (was === null || after.next === null) return [];
  const until = instant(was.until, zone, "end");
  const isNew = after.events.slice(before.events.length).some((e) => e.kind === "promise");
  if (isNew && isBroken(before, now))
    return [say`The promise before it (${promiseWords(was, zone)}) was not kept in time, and stays broken.`];
  if (isNew) return [say`It takes the place of the promise before it: ${promiseWords(was, zone)}`];
  const isPutOff = after.promisedFor !== null && after.next.dueAt > after.promisedFor;
  const isMoved = after.next.dueAt.getTime() !== before.next?.dueAt.getTime();
  return isPutOff && isMoved && isByHand(after.next)
    ? [
        say`${refWords(after.id)} is promised by ${until}. To promise a new date: recover promise ${after.id} "call monday"`,
      ]
    : [];
}
