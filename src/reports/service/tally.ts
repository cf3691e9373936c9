import { questionKeys, type Question } from "../../domain/four-questions.ts";
import type { Gist, Marks } from "../../domain/gist.ts";
import { letterKeys, type Letter, type Standing } from "../../domain/service.ts";
import { countIn, kindsOf, type Kinds } from "../../domain/kinds.ts";
import { shareOf, type Share } from "../figures/share.ts";

/** How one letter, or one question, stands with all complaints. */
export interface Line<Key> {
  readonly key: Key;
  /** Done, of those with whom it is done or missing. */
  readonly of: Share;
  readonly missing: number;
  readonly inTime: number;
  readonly notCounted: number;
}

/** A complaint, and the letters that are missing. */
export interface Lacking {
  readonly complaint: Gist;
  readonly missing: readonly Letter[];
}

export interface Tally {
  /** Duplicates, and people who are not to be kept. */
  readonly leftOut: number;
  readonly counted: number;
  /** Those with whom nothing is missing, of those of whom anything can be told by now. */
  readonly whole: Share;
  readonly letters: readonly Line<Letter>[];
  /** The letters that are missing most often, more than one where they are equal; none where nothing is missing. */
  readonly most: readonly Line<Letter>[];
  readonly questions: readonly Line<Question>[];
  /** With how many anything is missing; and so many of them, the most first, then by their numbers. */
  readonly lacking: number;
  readonly lackingMost: (count: number) => Lacking[];
  /** How many heard more than one apology. */
  readonly apologizedAgain: number;
}

/** The seven letters and the four questions over some complaints. */
export function tally(complaints: readonly Gist[]): Tally {
  const kinds = kindsOf(complaints).filter(({ marks }) => marks.counts);
  const counted = countIn(kinds);
  const lacking = countIn(kinds, (marks) => missingIn(marks).length > 0);
  const lines = letterKeys.map((key) => lineOf(key, kinds));
  const worst = Math.max(...lines.map(({ missing }) => missing));
  const told = countIn(kinds, (marks) =>
    letterKeys.some((key) => marks[key] === "done" || marks[key] === "missing"),
  );
  return {
    leftOut: complaints.length - counted,
    counted,
    whole: shareOf(told - lacking, told),
    letters: lines,
    most: worst === 0 ? [] : lines.filter(({ missing }) => missing === worst),
    questions: questionKeys.map((key) => lineOf(key, kinds)),
    lacking,
    lackingMost: (count) => lackingMost(complaints, kinds, count),
    apologizedAgain: countIn(kinds, (marks) => marks.sorry === "again"),
  };
}

const missingIn = (marks: Marks): Letter[] => letterKeys.filter((key) => marks[key] === "missing");

function lackingMost(complaints: readonly Gist[], kinds: Kinds, count: number): Lacking[] {
  const found: Lacking[] = [];
  for (let lacks = letterKeys.length; lacks > 0 && found.length < count; lacks--) {
    const missing = new Map(
      kinds
        .map(({ marks }) => [marks, missingIn(marks)] as const)
        .filter(([, letters]) => letters.length === lacks),
    );
    if (missing.size === 0) continue;
    for (const complaint of complaints) {
      const letters = missing.get(complaint.marks);
      if (letters === undefined) continue;
      found.push({ complaint, missing: letters });
      if (found.length === count) break;
    }
  }
  return found;
}

function lineOf<Key extends Letter | Question>(key: Key, kinds: Kinds): Line<Key> {
  const many = (standing: Standing): number => countIn(kinds, (marks) => marks[key] === standing);
  const [done, missing] = [many("done"), many("missing")];
  return {
    key,
    of: shareOf(done, done + missing),
    missing,
    inTime: many("in-time"),
    notCounted: many("not-counted"),
  };
}
