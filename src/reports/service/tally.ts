import type { Complaint } from "../../domain/complaint.ts";
import { counts } from "../../domain/fate.ts";
import { questionKeys, questions, type Question } from "../../domain/four-questions.ts";
import { caseOf, letterKeys, letters, type Case, type Letter, type Standing } from "../../domain/service.ts";
import type { ReportRows } from "../figures/rows.ts";
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
  readonly complaint: Complaint;
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

type Settings = Pick<ReportRows, "now" | "shop">;

/** The seven letters and the four questions over some complaints. */
export function tally(complaints: readonly Complaint[], settings: Settings): Tally {
  const counted = complaints.filter(counts);
  const cases = counted.map((complaint) => {
    const one = caseOf(complaint, settings.now, settings.shop.clock);
    return { complaint, one, letters: lettersOf(one) };
  });
  const lines = letterKeys.map((key) =>
    lineOf(
      key,
      cases.map((c) => c.letters[key]),
    ),
  );
  const lacking = cases.flatMap((c): Lacking[] => {
    const missing = letterKeys.filter((key) => c.letters[key] === "missing");
    return missing.length === 0 ? [] : [{ complaint: c.complaint, missing }];
  });
  const told = cases.filter((c) =>
    letterKeys.some((key) => c.letters[key] === "done" || c.letters[key] === "missing"),
  );
  const worst = Math.max(...lines.map(({ missing }) => missing));
  return {
    leftOut: complaints.length - counted.length,
    counted: counted.length,
    whole: shareOf(told.length - lacking.length, told.length),
    letters: lines,
    most: worst === 0 ? [] : lines.filter(({ missing }) => missing === worst),
    questions: questionKeys.map((key) =>
      lineOf(
        key,
        cases.map(({ one }) => questions[key].reads(one)),
      ),
    ),
    lacking: lacking.toSorted((a, b) => b.missing.length - a.missing.length),
    apologizedAgain: counted.filter((c) => c.events.filter((e) => e.kind === "apology").length > 1).length,
  };
}

const lettersOf = (one: Case): Record<Letter, Standing> =>
  Object.fromEntries(letterKeys.map((key) => [key, letters[key].reads(one)])) as Record<Letter, Standing>;

function lineOf<Key>(key: Key, standings: readonly Standing[]): Line<Key> {
  const many = (standing: Standing): number => standings.filter((s) => s === standing).length;
  const [done, missing] = [many("done"), many("missing")];
  return {
    key,
    of: shareOf(done, done + missing),
    missing,
    inTime: many("in-time"),
    notCounted: many("not-counted"),
  };
}
