import type { Desk } from "../context.ts";
import { isBroken } from "../domain/promise.ts";
import { say, toned, type Phrase, type Row } from "../views/view.ts";
import type { Risk } from "./at-risk.ts";
import {
  alarms,
  contactWords,
  instant,
  markedName,
  nameWithChance,
  nextWords,
  refWords,
  type Listed,
} from "./complaint-view.ts";

/** The rows of `due`: whom, what, by when, how. */

export interface Morning {
  readonly today: Date;
  readonly risk: Risk | null;
  readonly sorted: boolean;
  readonly forPeople: boolean;
  readonly worded: boolean;
}

export function dueRow(c: Listed, { today, risk, sorted, forPeople, worded }: Morning, desk: Desk): Row {
  const { shop, now } = desk;
  const at = c.next?.dueAt ?? now;
  const late = instant(at, shop.calendar.zone, "late");
  const amount = risk?.amounts.get(c.id) ?? null;
  const tone = at < now ? "bad" : at <= today ? "warn" : null;
  return {
    // By risk, late and coming ones stand mixed, and the date of each says which it is.
    ...(sorted ? {} : { section: at < now ? "Overdue" : at <= today ? "Today" : "Coming" }),
    cells: [
      toned("strong", refWords(c.id)),
      // A long name is cut, so for people what is behind it stands where nothing is.
      forPeople ? nameWithChance(c, desk) : markedName(c, desk),
      nextWords(c),
      tone === null ? late : toned(tone, late),
      ...(risk === null ? [] : [amount === null || !worded ? amount : say`${amount} at risk`]),
      forPeople ? howWords(c, desk) : contactWords(c),
    ],
  };
}

/** What is alarming, how to reach them, by when that was promised, and who sees to it. */
function howWords(c: Listed, desk: Desk): Phrase {
  const { shop, now } = desk;
  const until = c.promisedFor === null ? null : instant(c.promisedFor, shop.calendar.zone, "end");
  return [
    ...alarms(c, desk).flatMap((alarm) => [alarm, ", "]),
    ...(until !== null && isBroken(c, now) ? [say`by ${until}, `] : []),
    contactWords(c),
    ...(until !== null && !isBroken(c, now) ? [say`, promised by ${until}`] : []),
    ...(c.owner === null ? [] : [`, with ${c.owner}`]),
  ];
}
