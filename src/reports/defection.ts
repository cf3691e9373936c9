import { chances } from "../domain/chances.ts";
import { lifetimeValue } from "../domain/defection.ts";
import { countsOf } from "../domain/fate.ts";
import { estimated, recorded } from "../domain/reckoning.ts";
import { known, missing } from "../domain/stakes.ts";
import type { Card, Phrase } from "../views/view.ts";
import { asking } from "./defection/asking.ts";
import { beside, ifMoreStayed } from "./defection/beside.ts";
import { defectionDocument } from "./defection/document.ts";
import { multiplications } from "./defection/explained.ts";
import { oneComplaint } from "./defection/one-complaint.ts";
import type { DefectionRows, Reckoned } from "./defection/reckoned.ts";
import { leftOut, restsOn } from "./defection/rests-on.ts";
import { shareLines, surveys } from "./defection/shares.ts";
import { breakEvenWords, rangeFields, recordedWords, seldomReturn } from "./defection/words.ts";

/**
 * What lost customers cost: first what is recorded, then what pays for it, then a range in words; below it what the
 * range is made of and rests on, and last what only stands beside it. Every figure is marked recorded, your setting,
 * borrowed or assumed; nothing borrowed stands alone as one number.
 */
export function defection(rows: DefectionRows): Card {
  const reckoned = reckon(rows);
  const { sum } = reckoned;
  const fields: Card["fields"] = [
    { key: "recorded", label: "Recorded", value: recordedWords(reckoned.recorded) },
    ...(sum === null ? [] : [{ key: "break_even", label: "Break-even", value: breakEvenWords(reckoned) }]),
    ...rangeFields(reckoned),
    ...(sum !== null && rows.stakes.referrals ? [{ key: "mind", label: "Mind", value: seldomReturn }] : []),
  ];
  return {
    kind: "card",
    json: defectionDocument(reckoned),
    title: ["What lost customers cost – ", windowOf(rows)],
    fields,
    sections: sum === null ? [...toAsk(rows), ...beside(reckoned)] : below(reckoned),
  };
}

const toAsk = ({ stakes }: DefectionRows): NonNullable<Card["sections"]> => [
  { title: "To put money on it", lines: asking(missing(stakes)) },
];

/** Where nobody complained, all that is worth a look is one complaint and what it rests on. */
function below(reckoned: Reckoned): NonNullable<Card["sections"]> {
  const { rows, recorded: facts } = reckoned;
  const whole = facts.of > 0 || rows.explain;
  return [
    ...(whole ? [{ title: "How many leave, of a hundred", lines: shareLines(reckoned) }] : []),
    { title: "One complaint", lines: oneComplaint(reckoned) },
    ...(whole ? [{ title: "What it rests on", lines: restsOn(reckoned) }] : []),
    ...titled("Left out", leftOut(reckoned)),
    ...beside(reckoned),
    ...(rows.explain
      ? [
          ...ifMoreStayed(reckoned),
          ...titled("Where the borrowed figures come from", surveys(reckoned)),
          { title: "Every multiplication", lines: multiplications(reckoned) },
        ]
      : []),
  ];
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
