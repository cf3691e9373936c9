import { chances, lifetimeValue, printed } from "../domain/defection.ts";
import { countsOf } from "../domain/fate.ts";
import { estimated, recorded } from "../domain/reckoning.ts";
import { known, missing } from "../domain/stakes.ts";
import type { Card, Phrase } from "../views/view.ts";
import { defectionDocument } from "./defection/document.ts";
import { multiplications } from "./defection/explained.ts";
import type { DefectionRows, Reckoned } from "./defection/reckoned.ts";
import { beside, leftOut, oneComplaint, leavingLines, restsOn, stayingLines } from "./defection/sections.ts";
import { asking, breakEvenWords, marks, recordedWords, seldomReturn } from "./defection/words.ts";

/**
 * What lost customers cost: first what is recorded, then what pays for it, then a range in words. Every figure is
 * marked recorded, your setting or borrowed; nothing borrowed stands alone as one number.
 */
export function defection(rows: DefectionRows): Card {
  const reckoned = reckon(rows);
  const { sum } = reckoned;
  return {
    kind: "card",
    json: defectionDocument(reckoned),
    title: ["What lost customers cost – ", windowOf(rows)],
    fields: [
      { key: "recorded", label: "Recorded", value: recordedWords(reckoned.recorded) },
      ...(sum === null ? [] : [{ key: "break_even", label: "Break-even", value: breakEvenWords(reckoned) }]),
      ...ranges(reckoned),
      {
        key: "mind",
        label: "Mind",
        value: sum !== null && rows.stakes.referrals ? seldomReturn : null,
      },
    ],
    sections: [
      ...(sum === null
        ? [{ title: "To put money on it", lines: asking(missing(rows.stakes)) }]
        : [
            { title: "How many leave, of a hundred", lines: leavingLines(reckoned) },
            { title: "One complaint", lines: oneComplaint(reckoned) },
            { title: "If five more of a hundred stayed", lines: stayingLines(reckoned) },
          ]),
      ...beside(reckoned),
      ...(sum === null ? [] : [{ title: "What it rests on", lines: restsOn(sum.stakes) }]),
      ...titled("Left out", leftOut(reckoned)),
      ...(rows.explain && sum !== null
        ? [{ title: "Every multiplication", lines: multiplications(reckoned) }]
        : []),
    ],
  };
}

function reckon(rows: DefectionRows): Reckoned {
  const { stakes, clock } = rows;
  const facts = recorded(rows.complaints, clock);
  const leave = chances(stakes, countsOf(rows.history, clock));
  const complete = known(stakes);
  return {
    rows,
    recorded: facts,
    leave,
    sum:
      complete === null
        ? null
        : {
            stakes: complete,
            value: lifetimeValue(complete),
            estimate: estimated(facts.people, leave, complete),
          },
  };
}

function ranges(reckoned: Reckoned): Card["fields"] {
  const { sum, recorded: facts } = reckoned;
  if (sum === null || facts.of === 0) return [];
  const { total, waiting } = sum.estimate;
  const open = waiting.reduce((all, { people }) => all + people, 0);
  const { margin } = sum.stakes;
  const words = (many: string): string =>
    open === 0 ? "" : `, if ${many} of those nobody knows of stay away (${open})`;
  return [
    { key: "if_lucky", label: "If lucky", value: [printed(total.low, margin), words("few")] },
    { key: "likely", label: "Likely", value: [printed(total.middle, margin), " ", marks(reckoned)] },
    { key: "if_unlucky", label: "If unlucky", value: [printed(total.high, margin), words("most")] },
  ];
}

/** "last-quarter, Wed 1 Jul 2026 to Wed 30 Sep 2026": the days that were looked at are always said. */
function windowOf({ window, since, until, clock: { zone } }: DefectionRows): Phrase {
  const day = (at: Date): Phrase => ({ at, zone, show: "day" });
  if (since === null && until === null) return window ?? "all complaints on record";
  return [
    window === null ? "" : `${window}, `,
    ...(since === null ? [] : [until === null ? "since " : "", day(since)]),
    ...(until === null ? [] : [since === null ? "until " : " to ", day(until)]),
  ];
}

const titled = (title: string, lines: readonly (readonly Phrase[])[]): NonNullable<Card["sections"]> =>
  lines.length === 0 ? [] : [{ title, lines }];
