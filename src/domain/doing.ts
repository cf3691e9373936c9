import type { Complaint, Event, EventKind } from "./complaint.ts";
import { fold } from "./customer.ts";
import type { Money } from "./money.ts";
import type { Round } from "./rounds.ts";
import { givenFor } from "./staff.ts";

/** Who did what about a complaint. */

/** What is done for a customer. Notes, corrections and dates are none of it. */
const doing: ReadonlySet<EventKind> = new Set<EventKind>([
  "apology",
  "fix",
  "compensation",
  "thanks",
  "contact",
  "exception",
  "make-good",
  "invitation",
  "visit",
  "promise",
]);

/** Who did something for the customer, or had it in hand, each once. */
export function doers({ events }: Pick<Complaint, "events">): string[] {
  const names = events.flatMap((e) =>
    e.kind === "assign" ? [e.detail.from, e.detail.to] : doing.has(e.kind) ? [e.by] : [],
  );
  return [...new Set(names.flatMap((name) => (name == null ? [] : [name])))];
}

/** It went from somebody on to somebody else. */
export interface HandOff {
  readonly from: string;
  readonly to: string | null;
}

/** As they are counted on the complaint: neither the first owner nor a change of shift. */
export const handOffs = ({ events }: Pick<Complaint, "events">): HandOff[] =>
  events.flatMap(({ kind, detail }) =>
    kind === "assign" && detail.from != null && detail.shift !== true
      ? [{ from: detail.from, to: detail.to ?? null }]
      : [],
  );

/** Something that somebody with a name gave, what it comes to where that is known, and whether a reason is on record. */
export interface GivenBy {
  readonly by: string;
  readonly value: Money | null;
  readonly hasReason: boolean;
}

export const givenBy = (complaint: Complaint): GivenBy[] =>
  givenFor(complaint).flatMap(({ event, value }) =>
    event.by === null ? [] : [{ by: event.by, value, hasReason: isExplained(event, complaint) }],
  );

/** With a reason of its own, or by a note that somebody wrote about it later, as they are told to. */
const isExplained = (event: Event, { events }: Pick<Complaint, "events">): boolean =>
  event.detail.because !== undefined ||
  event.offMirror !== null ||
  events.slice(events.indexOf(event)).some((e) => e.kind === "note");

/** How far whoever took a complaint came with it: nobody has answered yet, solved in the first contact, or not. */
export const solutions = ["unanswered", "at-once", "later"] as const;
export type Solution = (typeof solutions)[number];

/** On the spot, or by the end of the first contact; what began again was not solved. */
export function solutionOf({ by }: Pick<Complaint, "by">, rounds: readonly [Round, ...Round[]]): Solution {
  if (by === null || rounds.every((r) => r.answer === null)) return "unanswered";
  const [{ answer, fix }, ...later] = rounds;
  if (answer === null || fix === null || later.length > 0) return "later";
  const taker = fold(by);
  const byTaker = [answer, fix].every((e) => e.by !== null && fold(e.by) === taker);
  return byTaker && (fix.detail.onTheSpot === true || fix.at <= answer.at) ? "at-once" : "later";
}
