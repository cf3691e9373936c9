import { questionKeys, type Question } from "../../domain/four-questions.ts";
import type { Gist, Marks } from "../../domain/gist.ts";
import { letterKeys, type Letter, type Standing } from "../../domain/service.ts";
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
  /** Those with whom anything is missing, the most first, then by their numbers. */
  readonly lacking: readonly Lacking[];
  /** How many heard more than one apology. */
  readonly apologizedAgain: number;
}

/** The seven letters and the four questions over some complaints. */
export function tally(complaints: readonly Gist[]): Tally {
  const counted = complaints.filter(({ marks }) => marks.counts);
  const alike = alikeIn(counted);
  const lines = letterKeys.map((key) => lineOf(key, alike));
  const lacking = counted.flatMap((complaint): Lacking[] => {
    const { missing = [] } = alike.get(complaint.marks) ?? {};
    return missing.length === 0 ? [] : [{ complaint, missing }];
  });
  const worst = Math.max(...lines.map(({ missing }) => missing));
  const told = sumOf(alike, (marks) =>
    letterKeys.some((key) => marks[key] === "done" || marks[key] === "missing"),
  );
  return {
    leftOut: complaints.length - counted.length,
    counted: counted.length,
    whole: shareOf(told - lacking.length, told),
    letters: lines,
    most: worst === 0 ? [] : lines.filter(({ missing }) => missing === worst),
    questions: questionKeys.map((key) => lineOf(key, alike)),
    lacking: letterKeys.flatMap((_, i) => lacking.filter((c) => c.missing.length === letterKeys.length - i)),
    apologizedAgain: sumOf(alike, (marks) => marks.sorry === "again"),
  };
}

/** Complaints of which the same is to be said, and how many they are: among very many there are a few hundred kinds. */
type Alike = ReadonlyMap<Marks, { readonly missing: readonly Letter[]; readonly count: number }>;

function alikeIn(complaints: readonly Gist[]): Alike {
  const counts = new Map<Marks, number>();
  for (const { marks } of complaints) counts.set(marks, (counts.get(marks) ?? 0) + 1);
  return new Map(
    [...counts].map(([marks, count]) => [
      marks,
      { missing: letterKeys.filter((key) => marks[key] === "missing"), count },
    ]),
  );
}

const sumOf = (alike: Alike, is: (marks: Marks) => boolean): number =>
  [...alike].reduce((sum, [marks, { count }]) => (is(marks) ? sum + count : sum), 0);

function lineOf<Key extends Letter | Question>(key: Key, alike: Alike): Line<Key> {
  const many = (standing: Standing): number => sumOf(alike, (marks) => marks[key] === standing);
  const [done, missing] = [many("done"), many("missing")];
  return {
    key,
    of: shareOf(done, done + missing),
    missing,
    inTime: many("in-time"),
    notCounted: many("not-counted"),
  };
}
