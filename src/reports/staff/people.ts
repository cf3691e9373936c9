import { fewestCases } from "../../domain/chances.ts";
import { fold } from "../../domain/customer.ts";
import type { Gist } from "../../domain/gist.ts";
import type { Solution } from "../../domain/doing.ts";
import { memberNamed, type StaffMember } from "../../domain/staff.ts";
import { authorityCases } from "../figures/authority.ts";
import { countIn, kindsOf } from "../figures/kinds.ts";
import { inNameOrder } from "../figures/per-table.ts";
import { shareOf, type Share } from "../figures/share.ts";

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

/** One person under one spelling: that of the staff list, else the latest. */
export function everybody(complaints: readonly Gist[], staff: readonly StaffMember[]): Everybody {
  const folded = remembered(fold);
  const cases = new Map<string, Counted>();
  const of = (name: string): Counted => {
    const key = folded(name);
    const known = cases.get(key) ?? { ...nothing };
    cases.set(key, known);
    return known;
  };
  for (const complaint of complaints) {
    const once = new Map(namesIn(complaint).map((name) => [folded(name), name]));
    for (const name of once.values()) Object.assign(of(name), { name, cases: of(name).cases + 1 });
    if (complaint.by !== null) {
      of(complaint.by).taken++;
      if (complaint.marks.solved !== "unanswered") of(complaint.by).answered++;
      if (complaint.marks.solved === "at-once") of(complaint.by).solved++;
    }
    for (const { from, to } of complaint.handOffs) {
      of(from).handedOn++;
      if (to !== null) of(to).tookOver++;
    }
  }
  const enough = new Map([...cases].filter(([, counted]) => counted.cases >= fewestCases));
  const gave = authorityCases(complaints, staff);
  const people = [...enough].map(([key, counted]): Person => {
    const { name, cases: all, taken, answered, solved, handedOn, tookOver } = counted;
    const member = memberNamed(staff, name);
    const guided = gave.filter((g) => folded(g.name) === key);
    return {
      name: member?.name ?? name,
      cases: all,
      taken,
      solved: shareOf(solved, answered),
      handedOn,
      tookOver,
      above:
        member === null || member.authority === null
          ? null
          : shareOf(guided.filter((g) => g.above).length, guided.length),
    };
  });
  return {
    people: people.toSorted((a, b) => inNameOrder(a.name, b.name)),
    few: cases.size - enough.size,
    isShown: (name) => name !== null && enough.has(folded(name)),
  };
}

/** What is counted of one name. */
interface Counted {
  name: string;
  cases: number;
  taken: number;
  answered: number;
  solved: number;
  handedOn: number;
  tookOver: number;
}

const nothing: Counted = { name: "", cases: 0, taken: 0, answered: 0, solved: 0, handedOn: 0, tookOver: 0 };

/** A few names come again and again. */
function remembered(fold: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const folded = known.get(text) ?? fold(text);
    known.set(text, folded);
    return folded;
  };
}

/** Who took it, who sees or saw to it, and who did something for the customer. */
const namesIn = ({ by, owner, doers }: Gist): string[] =>
  [by, owner, ...doers].filter((name) => name !== null);

/** Of those that somebody has answered: which were answered and put right at once by whoever took them. */
export function solvedOf(taken: readonly Gist[]): Share {
  const kinds = kindsOf(taken);
  const count = (solution: Solution): number => countIn(kinds, ({ solved }) => solved === solution);
  const atOnce = count("at-once");
  return shareOf(atOnce, atOnce + count("later"));
}
