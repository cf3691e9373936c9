import { letters } from "../domain/service.ts";
import { aloud, type Phrase, type Report } from "../views/view.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perTables } from "./figures/per-table.ts";
import { remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareWords } from "./second-chance/words.ts";
import { serviceDocument } from "./service/document.ts";
import {
  countWords,
  lackingTable,
  lettersTable,
  mostShown,
  perColumns,
  questionsTable,
} from "./service/tables.ts";
import { tally, type Tally } from "./service/tally.ts";

/** Spelled for the eye; a screen reader would say seven letters and six dashes. */
export const sevenLetters = aloud("S-E-R-V-I-C-E", "The seven letters of service");

/**
 * S-E-R-V-I-C-E: which of the seven letters the complaints have, and what is missing most; the four questions; and the
 * complaints that lack most.
 */
export function service(rows: ReportRows): Report {
  const counted = tally(rows.complaints);
  const { whole, leftOut } = counted;
  return remembering({
    kind: "report",
    title: [sevenLetters, ` – ${windowOf(rows)}`],
    get json() {
      return serviceDocument(rows, counted);
    },
    fields: [
      {
        key: "complaints",
        label: "Complaints",
        value: rows.complaints.length === 0 ? nothingWords(rows) : rows.complaints.length,
      },
      {
        key: "left_out",
        label: "Left out",
        value: leftOut === 0 ? null : `${leftOut} (duplicates, and people you do not want to keep)`,
      },
      { key: "missing_most", label: "Missing most", value: mostWords(counted) },
      {
        key: "nothing_missing",
        label: "Nothing missing",
        value: whole.n === 0 ? null : shareWords(whole, whole.n === 1 ? "complaint" : "complaints"),
      },
    ],
    get tables() {
      return counted.counted === 0
        ? [lettersTable([])]
        : [
            lettersTable(counted.letters),
            questionsTable(counted.questions),
            lackingTable(counted),
            ...perTables(rows, perColumns, (complaints) => {
              const part = tally(complaints);
              return [countWords(part), mostNames(part)];
            }),
          ];
    },
    get notes() {
      return counted.counted === 0 ? [] : notesOf(counted);
    },
  });
}

/** "Communicate results: missing in 7 of 12 complaints" */
function mostWords(told: Tally): string | null {
  const { most, counted, letters: lines } = told;
  const [first] = most;
  if (first === undefined) return lines.some(({ of }) => of.n > 0) ? "Nothing is missing so far." : null;
  const those = most.length === 1 ? "" : " each";
  return `${mostNames(told)}: missing${those} in ${first.missing} of ${counted} complaint${counted === 1 ? "" : "s"}`;
}

const mostNames = ({ most, letters: lines }: Tally): string =>
  most.length === lines.length ? "All seven letters" : most.map(({ key }) => letters[key].name).join(", ");

/** What counts as done, letter by letter, and how it was counted. */
function notesOf({ lacking, apologizedAgain, letters: lines, questions: asked }: Tally): Phrase[] {
  const all = [...lines, ...asked];
  return [
    ...(lacking > mostShown
      ? [`${lacking} complaints lack something; --json and a .json file list them all.`]
      : []),
    `S: an apology is recorded.${againWords(apologizedAgain)}`,
    "E: answered within the time for its severity, or on the spot. R: reached by the channel that mirrors theirs.",
    "V: all they lost was given back, or they declined it. I: the cause is named; what you changed about it is not recorded yet.",
    "C: put right before their eyes, or reached after it was put right. E: invited, here again, or asked whether they are back.",
    "Without blaming: nobody had put the fault on the customer or on others before; what the words blame is not read.",
    "Counted since the complaint came in or last began again, an apology once for all. What nobody owes is left out: a call to unnamed guests, money back where nothing was lost.",
    ...(all.some(({ inTime }) => inTime > 0) ? ["In time: not done, and not late yet."] : []),
    ...(all.some(({ of }) => of.share !== null)
      ? ["Percentages from 5 cases on. The range is where the true share lies nine times in ten."]
      : []),
  ];
}

const againWords = (again: number): string =>
  again === 0 ? "" : ` ${again} heard more than one; once and sincerely is worth more.`;
