import { fewestCases } from "../../domain/chances.ts";
import type { Complaint, EventKind } from "../../domain/complaint.ts";
import { fold } from "../../domain/customer.ts";
import { memberNamed, type StaffMember } from "../../domain/staff.ts";
import { authorityCases } from "../figures/authority.ts";
import { collator } from "../figures/per-table.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { roundsOf } from "../speed/rounds.ts";

/** What somebody had to do with, and where they were helped or left alone. No mark of how good anybody is. */
export interface Person {
  readonly name: string;
  readonly cases: number;
  readonly taken: number;
  /** Of those that they took and somebody has answered. */
  readonly solved: Share;
  /** How often they passed one on to somebody else, and took one over. */
  readonly handedOn: number;
  readonly tookOver: number;
  /** Of the times that they gave something: above their guideline. Null is no guideline. */
  readonly above: Share | null;
}

export interface Everybody {
  /** By their names; those with fewer than five cases are only counted. */
  readonly people: readonly Person[];
  readonly few: number;
  /** Whether somebody of this name is among those who are told apart. */
  readonly isShown: (name: string | null) => boolean;
}

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

/** One person under one spelling: that of the staff list, else the latest. */
export function everybody(complaints: readonly Complaint[], staff: readonly StaffMember[]): Everybody {
  const named = complaints.flatMap((complaint) => {
    const once = new Map(namesIn(complaint).map((name) => [fold(name), name]));
    return [...once].map(([key, name]) => ({ key, name, complaint }));
  });
  const cases = [...Map.groupBy(named, ({ key }) => key)];
  const enough = cases.filter(([, all]) => all.length >= fewestCases);
  const gave = authorityCases(complaints, staff);
  const people = enough.map(([key, all]): Person => {
    const name = all.at(-1)?.name ?? "";
    const theirs = all.map(({ complaint }) => complaint);
    const isThem = (other: string | null | undefined): boolean => other != null && fold(other) === key;
    const member = memberNamed(staff, name);
    const guided = gave.filter((g) => isThem(g.name));
    const handoffs = theirs.flatMap(handoffsOf);
    return {
      name: member?.name ?? name,
      cases: theirs.length,
      taken: theirs.filter((c) => isThem(c.by)).length,
      solved: solvedOf(theirs.filter((c) => isThem(c.by))),
      handedOn: handoffs.filter(({ from }) => isThem(from)).length,
      tookOver: handoffs.filter(({ to }) => isThem(to)).length,
      above:
        member === null || member.authority === null
          ? null
          : shareOf(guided.filter((g) => g.above).length, guided.length),
    };
  });
  return {
    people: people.toSorted((a, b) => collator.compare(a.name, b.name)),
    few: cases.length - enough.length,
    isShown: (name) => name !== null && enough.some(([key]) => key === fold(name)),
  };
}

/** Who took it, who sees or saw to it, and who did something for the customer. */
const namesIn = ({ by, owner, events }: Complaint): string[] =>
  [
    by,
    owner,
    ...events.flatMap((e) =>
      e.kind === "assign" ? [e.detail.from, e.detail.to] : doing.has(e.kind) ? [e.by] : [],
    ),
  ].flatMap((name) => (name == null ? [] : [name]));

/** As they are counted on the complaint: neither the first owner nor a change of shift. */
export const handoffsOf = ({ events }: Complaint): { readonly from: string; readonly to: string | null }[] =>
  events.flatMap(({ kind, detail }) =>
    kind === "assign" && detail.from != null && detail.shift !== true
      ? [{ from: detail.from, to: detail.to ?? null }]
      : [],
  );

/** Of those that somebody has answered: which were answered and put right at once by whoever took them. */
export function solvedOf(taken: readonly Complaint[]): Share {
  const answered = taken.filter((c) => c.by !== null && roundsOf(c).some((r) => r.answer !== null));
  return shareOf(answered.filter(isSolvedAtOnce).length, answered.length);
}

/** On the spot, or by the end of the first contact; what began again was not solved. */
function isSolvedAtOnce(complaint: Complaint): boolean {
  const [{ answer, fix }, ...later] = roundsOf(complaint);
  if (answer === null || fix === null || later.length > 0 || complaint.by === null) return false;
  const taker = fold(complaint.by);
  const byTaker = [answer, fix].every(({ by }) => by !== null && fold(by) === taker);
  return byTaker && (fix.detail.onTheSpot === true || fix.at <= answer.at);
}
