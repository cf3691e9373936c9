import type { Gist } from "../domain/gist.ts";
import type { Phrase, Report, ReportTable } from "../views/view.ts";
import { ownCases } from "../domain/kinds.ts";
import { nothingWords } from "./figures/nothing.ts";
import { fewWords, perDocument, perTables } from "./figures/per-table.ts";
import { figure } from "./figures/figure.ts";
import { once, remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareWords } from "./second-chance/words.ts";
import type { Share } from "./figures/share.ts";
import { shareDocument } from "./figures/share-document.ts";
import { everybody, solvedOf, type Person } from "./staff/people.ts";

/**
 * Who had to do with what, to talk about with each of them: where they could help at once, and where they had to pass on
 * or give more than they may. No ranking, and nothing of anybody with few cases.
 */
export function staff(rows: ReportRows): Report {
  const complaints = ownCases(rows.complaints);
  const everyone = everybody(complaints, rows.staff);
  const { few, isShown } = everyone;
  // What all did together is that of those who are shown: the difference would tell what somebody with few cases did.
  const solvedIn = (some: readonly Gist[]): Share => solvedOf(some.filter(({ by }) => isShown(by)));
  const handoffsIn = (some: readonly Gist[]): number =>
    some.flatMap(({ handOffs }) => handOffs).filter(({ from }) => isShown(from)).length;
  const handoffs = once(() => handoffsIn(complaints));
  const untaken = few > 0 ? null : complaints.filter(({ by }) => by === null).length;
  const isEmpty = complaints.length === 0;
  // By people they are told apart already.
  const rest: ReportRows = { ...rows, per: rows.per === "staff" ? null : rows.per, complaints };
  return remembering({
    kind: "report",
    title: `Who had to do with what – ${windowOf(rows)}`,
    get json() {
      return {
        schema: "recover.report.staff/1",
        since: rows.days.since,
        until: rows.days.until,
        complaints: complaints.length,
        duplicates: rows.complaints.length - complaints.length,
        taken_by_nobody: untaken,
        solved_at_first_contact: shareDocument(everyone.solved),
        hand_offs: handoffs(),
        people: everyone.people.map(personDocument),
        people_with_fewer_than_5_cases: few,
        ...perDocument(rest, (some) => ({
          solved_at_first_contact: shareDocument(solvedIn(some)),
          hand_offs: handoffsIn(some),
        })),
      };
    },
    fields: isEmpty
      ? [{ key: "complaints", label: "Complaints", value: nothingWords(rows) }]
      : [
          { key: "complaints", label: "Complaints", value: complaints.length },
          figure("solved", "Solved at once", () => solvedWords(everyone.solved)),
          figure("hand_offs", "Hand-offs", handoffs),
          { key: "few", label: "Not shown", value: few === 0 ? null : fewWords(few) },
          { key: "untaken", label: "Nobody named", value: untaken === 0 ? null : untaken },
        ],
    get tables() {
      return isEmpty ? [] : [peopleTable(everyone.people), ...parts(rest, solvedIn, handoffsIn)];
    },
    get notes() {
      return isEmpty ? [] : howCounted(everyone.people, few);
    },
  });
}

const solvedWords = (solved: Share): string | null =>
  solved.n === 0 ? null : shareWords(solved, "taken and answered");

const personDocument = (p: Person) => ({
  name: p.name,
  cases: p.cases,
  taken: p.taken,
  solved_at_first_contact: shareDocument(p.solved),
  handed_on: p.handedOn,
  took_over: p.tookOver,
  above_guideline: p.above === null ? null : shareDocument(p.above),
});

function peopleTable(people: readonly Person[]): ReportTable {
  return {
    key: "people",
    title: "People, by name",
    columns: [
      { key: "name", label: "Name", gives: true, most: 24 },
      { key: "cases", label: "Cases", align: "right" },
      { key: "taken", label: "Taken", align: "right" },
      { key: "solved", label: "Solved at once", align: "right" },
      { key: "handed_on", label: "Handed on", align: "right" },
      { key: "took_over", label: "Took over", align: "right" },
      { key: "above", label: "Above guideline", align: "right" },
    ],
    rows: people.map((p) => [
      p.name,
      p.cases,
      p.taken,
      p.solved.n === 0 ? null : `${p.solved.k} of ${p.solved.n}`,
      p.handedOn,
      p.tookOver,
      p.above === null || p.above.n === 0 ? null : `${p.above.k} of ${p.above.n}`,
    ]),
  };
}

const parts = (
  rows: ReportRows,
  solvedIn: (some: readonly Gist[]) => Share,
  handoffsIn: (some: readonly Gist[]) => number,
): ReportTable[] =>
  perTables(
    rows,
    [
      { key: "solved", label: "Solved at once", align: "right" },
      { key: "hand_offs", label: "Hand-offs", align: "right" },
    ],
    (some) => {
      const { k, n } = solvedIn(some);
      return [n === 0 ? null : `${k} of ${n}`, handoffsIn(some)];
    },
  );

const howCounted = (people: readonly Person[], few: number): Phrase[] => [
  "This is for talking with each of them, and no ranking: people stand by their names, and harder cases take longer whoever has them.",
  "A case is a complaint that somebody took, sees to, or did something for. Of anybody with fewer than 5 nothing is shown, for a few cases say nothing.",
  "Solved at once: answered and put right by whoever took it, on the spot or in the first contact; of those they took that were answered.",
  ...(few === 0 ? [] : ["What was solved at once and handed on by all leaves them out as well."]),
  ...(people.some(({ above }) => above !== null && above.k > 0)
    ? [
        "Whoever often goes above their guideline may have one that is too low: recover staff edit NAME --authority 40",
      ]
    : []),
];
