import { fewestCases } from "../../domain/chances.ts";
import { fold } from "../../domain/customer.ts";
import type { Gist } from "../../domain/gist.ts";
import type { Solution } from "../../domain/doing.ts";
import { memberNamed, type StaffMember } from "../../domain/staff.ts";
import { authorityCases, type AuthorityCase } from "../figures/authority.ts";
import { countIn, kindsOf } from "../../domain/kinds.ts";
import { inNameOrder } from "../figures/per-table.ts";
import { remembering } from "../../domain/remembering.ts";
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
  /** What all of these people took, as of each of them. */
  readonly solved: Share;
  /** Whether somebody of this name is among those who are told apart. */
  readonly isShown: (name: string | null) => boolean;
}

/** One person under one spelling: that of the staff list, else the latest. */
export function everybody(complaints: readonly Gist[], staff: readonly StaffMember[]): Everybody {
  const cases = new Map<string, Counted>();
  /** By each way to write their name: a few come again and again. */
  const written = new Map<string, Counted>();
  const of = (name: string): Counted => {
    const known = written.get(name);
    if (known !== undefined) return known;
    const key = fold(name);
    const counted = cases.get(key) ?? { ...nothing, key };
    cases.set(key, counted);
    written.set(name, counted);
    return counted;
  };
  complaints.forEach((complaint) => {
    const { by, owner, doers, handOffs, marks } = complaint;
    if (by !== null) {
      const counted = of(by);
      isInvolved(counted, by, complaint);
      counted.taken++;
      if (marks.solved !== "unanswered") counted.answered++;
      if (marks.solved === "at-once") counted.solved++;
    }
    if (owner !== null && owner !== by) isInvolved(of(owner), owner, complaint);
    for (let i = 0; i < doers.length; i++) {
      const name = doers[i] ?? "";
      if (name !== by) isInvolved(of(name), name, complaint);
    }
    if (handOffs.length === 0) return;
    for (const { from, to } of handOffs) {
      of(from).handedOn++;
      if (to !== null) of(to).tookOver++;
    }
  });
  const enough = new Set([...cases.values()].filter((counted) => counted.cases >= fewestCases));
  return remembering({
    get people() {
      const gave = authorityCases(complaints, staff);
      return [...enough]
        .map((counted) => personOf(counted, gave, staff))
        .toSorted((a, b) => inNameOrder(a.name, b.name));
    },
    few: cases.size - enough.size,
    get solved() {
      const [solved, answered] = (["solved", "answered"] as const).map((count) =>
        [...enough].reduce((sum, counted) => sum + counted[count], 0),
      );
      return shareOf(solved ?? 0, answered ?? 0);
    },
    isShown: (name: string | null) => name !== null && enough.has(of(name)),
  });
}

function personOf(counted: Counted, gave: readonly AuthorityCase[], staff: readonly StaffMember[]): Person {
  const { key, name, cases, taken, answered, solved, handedOn, tookOver } = counted;
  const member = memberNamed(staff, name);
  const guided = gave.filter((one) => fold(one.name) === key);
  return {
    name: member?.name ?? name,
    cases,
    taken,
    solved: shareOf(solved, answered),
    handedOn,
    tookOver,
    above:
      member === null || member.authority === null
        ? null
        : shareOf(guided.filter((one) => one.above).length, guided.length),
  };
}

/** What is counted of one name. */
interface Counted {
  /** Their name, folded, and as it was written last. */
  readonly key: string;
  name: string;
  cases: number;
  /** The last of them, so that each counts once. */
  last: Gist | null;
  taken: number;
  answered: number;
  solved: number;
  handedOn: number;
  tookOver: number;
}

const nothing: Omit<Counted, "key"> = {
  name: "",
  cases: 0,
  last: null,
  taken: 0,
  answered: 0,
  solved: 0,
  handedOn: 0,
  tookOver: 0,
};

/** Took it, sees or saw to it, or did something for the customer. */
function isInvolved(counted: Counted, name: string, complaint: Gist): void {
  counted.name = name;
  if (counted.last === complaint) return;
  counted.last = complaint;
  counted.cases++;
}

/** Of those that somebody has answered: which were answered and put right at once by whoever took them. */
export function solvedOf(taken: readonly Gist[]): Share {
  const kinds = kindsOf(taken);
  const count = (solution: Solution): number => countIn(kinds, ({ solved }) => solved === solution);
  const atOnce = count("at-once");
  return shareOf(atOnce, atOnce + count("later"));
}
