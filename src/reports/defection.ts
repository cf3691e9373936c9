import { remembering } from "../domain/remembering.ts";
import { missing } from "../domain/stakes.ts";
import type { Phrase, Report, ReportTable, Section } from "../views/view.ts";
import { asking } from "./defection/asking.ts";
import { beside, ifMoreStayed } from "./defection/beside.ts";
import { callNotes, callTable } from "./defection/calls.ts";
import { lossRange } from "./defection/charts.ts";
import { defectionDocument } from "./defection/document.ts";
import { multiplications } from "./defection/explained.ts";
import { madeOf } from "./defection/made-of.ts";
import { newCustomer, oneComplaint } from "./defection/one-complaint.ts";
import { partNotes, partTables } from "./defection/parts.ts";
import { reckon, type DefectionRows, type Reckoned } from "./defection/reckoned.ts";
import { leftOut, restsOn } from "./defection/rests-on.ts";
import { shareNotes, shareTable, surveys } from "./defection/shares.ts";
import { breakEvenWords, rangeFields, recordedWords, seldomReturn } from "./defection/words.ts";

/**
 * What lost customers cost: first what is recorded, then what pays for it, then a range in words; below it whom to call,
 * what the range is made of and rests on, and last what only stands beside it. Every figure is marked recorded, your
 * setting, borrowed or assumed; nothing borrowed stands alone as one number.
 */
export const defection = (rows: DefectionRows): Report => defectionOf(reckon(rows));

/** The same, where it is reckoned already. */
export function defectionOf(reckoned: Reckoned): Report {
  const { rows, sum } = reckoned;
  const fields: Report["fields"] = [
    { key: "recorded", label: "Recorded", value: recordedWords(reckoned.recorded) },
    ...(sum === null ? [] : [{ key: "break_even", label: "Break-even", value: breakEvenWords(reckoned) }]),
    ...rangeFields(reckoned),
    ...(sum !== null && rows.shop.stakes.referrals
      ? [{ key: "mind", label: "Mind", value: seldomReturn }]
      : []),
  ];
  return remembering({
    kind: "report",
    get json() {
      return defectionDocument(reckoned);
    },
    title: ["What lost customers cost – ", windowOf(rows)],
    fields,
    get charts() {
      return sum === null || reckoned.recorded.named.of === 0
        ? []
        : lossRange({ total: sum.estimate.total, saved: sum.saved, margin: sum.stakes.margin });
    },
    get tables() {
      return tablesOf(reckoned);
    },
    get sections() {
      return sum === null ? [...toAsk(reckoned), ...beside(reckoned)] : below(reckoned);
    },
    notes: [],
  });
}

/** Where nobody complained, all that is worth a look is one complaint and what it rests on. */
const isWhole = ({ recorded: { of }, rows }: Reckoned): boolean => of > 0 || rows.explain;

const tablesOf = (reckoned: Reckoned): ReportTable[] => [
  ...madeOf(reckoned),
  callTable(reckoned),
  ...(reckoned.sum !== null && isWhole(reckoned) ? [shareTable(reckoned)] : []),
  ...oneComplaint(reckoned),
  ...partTables(reckoned),
];

const toAsk = (reckoned: Reckoned): readonly Section[] => [
  { title: "To put money on it", lines: asking(missing(reckoned.rows.shop.stakes)) },
  ...titled("How to read it", [...callNotes(reckoned), ...partNotes(reckoned)]),
];

function below(reckoned: Reckoned): readonly Section[] {
  const { rows } = reckoned;
  const whole = isWhole(reckoned);
  return [
    ...titled("How to read it", [
      ...callNotes(reckoned),
      ...(whole ? shareNotes(reckoned) : []),
      [newCustomer(rows.shop.stakes.newCustomerCost)],
      ...partNotes(reckoned),
    ]),
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

/** "last-quarter, Wed 1 Jul 2026 to Wed 30 Sep 2026": the days that were looked at are always said. */
function windowOf({ window, since, until, shop }: DefectionRows): Phrase {
  const day = (at: Date): Phrase => ({ at, zone: shop.clock.zone, show: "day" });
  if (since === null && until === null) return window ?? "all complaints on record";
  return [
    window === null ? "" : `${window}, `,
    ...(since === null ? [] : [until === null ? "since " : "", day(since)]),
    ...(until === null ? [] : [since === null ? "until " : " to ", day(until)]),
  ];
}

const titled = (title: string, lines: Section["lines"]): readonly Section[] =>
  lines.length === 0 ? [] : [{ title, lines }];
