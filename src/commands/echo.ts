import type { Desk } from "../context.ts";
import type { Complaint } from "../domain/complaint.ts";
import { dayOf, startOfDayIn } from "../domain/when.ts";
import { say, type Phrase } from "../views/view.ts";
import { instant } from "./complaint-view.ts";
import { givenWords } from "./event-view.ts";

/**
 * What an answer repeats of what was just told: amounts, for a shell makes 24.50 of $124.50, and dates other than now,
 * for 3/4 is two days. `before` is null for a new complaint.
 */
export function echoed(before: Complaint | null, after: Complaint, { shop, now }: Desk): Phrase[] {
  const { zone } = shop.calendar;
  const news = after.events.slice(before?.events.length ?? 0);
  const said: Phrase[] = [];
  if (after.receivedAt.getTime() !== (before?.receivedAt ?? now).getTime())
    said.push(say`came in ${moment(after.receivedAt, zone)}`);
  const when = before === null ? undefined : news.find((e) => e.at.getTime() !== now.getTime())?.at;
  if (when !== undefined) said.push(say`on ${moment(when, zone)}`);
  if (after.paid !== null && !sameMoney(after.paid, before?.paid ?? null)) said.push(say`paid ${after.paid}`);
  for (const { compensation: given, detail } of news)
    if (given !== undefined && (given.worth ?? given.cost) !== null)
      said.push(givenWords(given, detail.because));
  return said;
}

/** A day that was given without a time begins at midnight, which nobody needs to read. */
const moment = (at: Date, zone: string): Phrase =>
  instant(at, zone, startOfDayIn(dayOf(at, zone), zone).getTime() === at.getTime() ? "day" : "time");

const sameMoney = (a: NonNullable<Complaint["paid"]>, b: Complaint["paid"]): boolean =>
  b !== null && a.minor === b.minor && a.currency === b.currency;
