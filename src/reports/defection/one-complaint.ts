import { printed, worthSpending } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Range } from "../../domain/stakes.ts";
import type { Phrase, ReportTable, Value } from "../../views/view.ts";
import { mark } from "./marks.ts";
import { rangeCells, rangeColumns } from "./range-cells.ts";
import type { Reckoned } from "./reckoned.ts";

/** What one complaint costs, left alone and put right, and what putting it right may cost. */
export function oneComplaint({ leave, sum }: Reckoned): ReportTable[] {
  if (sum === null) return [];
  const { stakes, estimate } = sum;
  const { margin } = stakes;
  const lost = (handling: "unanswered" | "quick", name: string, more = ""): Value[] => {
    const each = estimate.waiting.find((w) => w.handling === handling)?.each;
    const range = each ?? { low: 0, middle: 0, high: 0 };
    return [name, ...rangeCells(range, margin), `${mark(leave, handling)}${more}`];
  };
  return [
    {
      key: "one_complaint",
      title: "One complaint",
      columns: [{ key: "case", label: "Case" }, ...rangeColumns, { key: "note", label: "Note", below: true }],
      rows: [
        lost("unanswered", "Lost custom, if left unanswered"),
        lost("quick", "If put right by the next open day", ". What you give is not in it"),
        [
          "Putting it right at once is worth",
          ...rangeCells(worthSpending(leave.unanswered, leave.quick, stakes), margin),
          "more than leaving it. A ceiling, not a target",
        ],
      ],
    },
  ];
}

/** "likely worth about 157.52 EUR more than leaving it (98.45 EUR if lucky, 300.28 EUR if unlucky)" */
export const moreThanLeaving = (saved: Range, margin: Money): Phrase => [
  "likely worth about ",
  printed(saved.middle, margin),
  " more than leaving it (",
  printed(saved.low, margin),
  " if lucky, ",
  printed(saved.high, margin),
  " if unlucky)",
];

/** What a new customer costs means something only beside what a lost one is worth. */
export const newCustomer = (cost: Money | null): Phrase =>
  cost === null
    ? "What a new customer costs you is not set: recover config set new-customer-cost 40"
    : [
        "Winning a new customer costs you ",
        cost,
        " (your setting). Where a new one is sure to take the place of one who leaves, the loss is no more than that",
      ];

export const rangeWords = ({ low, middle, high }: Range, margin: Money): Phrase => [
  printed(low, margin),
  " if lucky, ",
  printed(middle, margin),
  " likely, ",
  printed(high, margin),
  " if unlucky",
];
