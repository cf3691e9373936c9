import { printed, worthSpending } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Range } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import { mark } from "./marks.ts";
import type { Reckoned } from "./reckoned.ts";

/** What one complaint costs, left alone and put right, and what putting it right may cost. */
export function oneComplaint({ leave, sum }: Reckoned): readonly (readonly Phrase[])[] {
  if (sum === null) return [];
  const { stakes, estimate } = sum;
  const { margin, newCustomerCost } = stakes;
  const lost = (handling: "unanswered" | "quick"): Phrase => {
    const each = estimate.waiting.find((w) => w.handling === handling)?.each;
    return [rangeWords(each ?? { low: 0, middle: 0, high: 0 }, margin), ` (${mark(leave, handling)})`];
  };
  return [
    [["Lost custom, if left unanswered: ", lost("unanswered")]],
    [["If put right by the next open day: ", lost("quick"), ". What you give is not in it"]],
    [
      [
        "Putting it right at once is ",
        moreThanLeaving(worthSpending(leave.unanswered, leave.quick, stakes), margin),
        ". A ceiling, not a target",
      ],
    ],
    [newCustomerCost === null ? newCustomerUnset : newCustomer(newCustomerCost)],
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

export const newCustomerUnset =
  "What a new customer costs you is not set: recover config set new-customer-cost 40";

/** What a new customer costs means something only beside what a lost one is worth. */
export const newCustomer = (cost: Money): Phrase => [
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
