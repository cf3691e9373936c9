import {
  fewestCases,
  mark,
  printed,
  silentBeside,
  tells,
  whatIf,
  worthSpending,
  type Leaving,
} from "../../domain/defection.ts";
import { handlings, type KnownStakes } from "../../domain/stakes.ts";
import type { Card, Phrase } from "../../views/view.ts";
import type { Reckoned } from "./reckoned.ts";
import { handlingWords, hundred, setHere } from "./words.ts";

/** What stands below the sum: the shares it is made of, one complaint, and what is only beside it. */

type Lines = readonly (readonly Phrase[])[];

export const leavingLines = ({ leave, sum }: Reckoned): Lines =>
  handlings.map((handling) => {
    const { low, middle, high, pooled } = leave[handling];
    const waiting = sum?.estimate.waiting.find((w) => w.handling === handling)?.people ?? 0;
    return [
      `${handlingWords[handling]}: ${hundred(low)} if lucky, ${hundred(middle)} likely, ${hundred(high)} if unlucky (${mark(leave[handling])})`,
      own(leave[handling]),
      ...(pooled ? ["averaged with its neighbour: better care is never held to lose more"] : []),
      ...(waiting === 0 ? [] : [`${waiting} unknown`]),
    ];
  });

function own({ count, from, prior }: Leaving): string {
  if (count.of === 0) return "of your own: none known";
  const cases = `of your own: ${count.lost} lost of ${count.of} known`;
  return from === "recorded"
    ? `${cases}, weighed with ${prior === "borrowed" ? "ten borrowed ones" : "your setting, taken for ten"}`
    : `${cases}, fewer than ${fewestCases}, so not used`;
}

export function oneComplaint({ leave, sum }: Reckoned): Lines {
  if (sum === null) return [];
  const { stakes, estimate } = sum;
  const { margin, newCustomerCost } = stakes;
  const of = (handling: "unanswered" | "quick") => {
    const each = estimate.waiting.find((w) => w.handling === handling)?.each;
    return {
      low: printed(each?.low ?? 0, margin),
      middle: printed(each?.middle ?? 0, margin),
      high: printed(each?.high ?? 0, margin),
    };
  };
  const [left, quick] = [of("unanswered"), of("quick")];
  return [
    [
      [
        "Left unanswered it costs ",
        left.low,
        " if lucky, ",
        left.middle,
        " likely, ",
        left.high,
        " if unlucky",
      ],
    ],
    [
      [
        "Put right at once it costs ",
        quick.low,
        " if lucky, ",
        quick.middle,
        " likely, ",
        quick.high,
        " if unlucky",
      ],
    ],
    [
      [
        "Putting it right at once is worth ",
        printed(worthSpending(leave.unanswered, leave.quick, stakes), margin),
        " at most: a ceiling, not a target",
      ],
    ],
    [
      newCustomerCost === null
        ? "What a new customer costs you is not set: recover config set new-customer-cost 40"
        : ["A new customer costs you ", newCustomerCost, " (your setting)"],
    ],
  ];
}

export function stayingLines({ sum }: Reckoned): Lines {
  if (sum === null) return [];
  const { stakes } = sum;
  const more = whatIf(stakes);
  const computed: Lines =
    more === null
      ? [["By your settings nobody stays, or everybody does, so there is nothing to compute"]]
      : [
          [
            `From ${hundred(stakes.retention)} to ${hundred(more.retention)} of a hundred: each customer is worth ${hundred(more.capped)}% more, counted over ${years(stakes)} (computed from your setting)`,
          ],
          ...(more.endless === null
            ? []
            : [[`Counted without an end: ${hundred(more.endless)}% more (computed from your setting)`]]),
        ];
  return [
    ...computed,
    [
      "Quoted beside it: “5% fewer defections, 25 to 100% more profit” (Reichheld; borrowed, contested). It is per customer, and assumes that keeping them is free",
    ],
    ["“Halve defection, double growth” is quoted, not computed (borrowed, contested)"],
  ];
}

/** What was asked for beside the sum, and is never part of it. */
export function beside(reckoned: Reckoned): NonNullable<Card["sections"]> {
  const { silent, wordOfMouth } = reckoned.rows;
  return [
    ...(silent ? [{ title: "Silent customers, not in the sum", lines: silentLines(reckoned) }] : []),
    ...(wordOfMouth ? [{ title: "Word of mouth, not in the sum", lines: mouthLines(reckoned) }] : []),
  ];
}

function silentLines({ recorded: { of }, sum }: Reckoned): Lines {
  const quiet = silentBeside(of);
  const each = sum?.estimate.waiting.find((w) => w.handling === "unanswered")?.each;
  return [
    [
      `Surveys say that about one in two who are unhappy complains (TARP; borrowed, contested). Beside these ${of}, another ${quiet} would have said nothing`,
    ],
    ...(sum === null || each === undefined
      ? []
      : [
          [
            [
              "If they were all regulars, and left like the unanswered: ",
              printed(quiet * each.low, sum.stakes.margin),
              " if lucky, ",
              printed(quiet * each.middle, sum.stakes.margin),
              " likely, ",
              printed(quiet * each.high, sum.stakes.margin),
              " if unlucky",
            ],
          ],
        ]),
  ];
}

function mouthLines({ recorded: { back, lost } }: Reckoned): Lines {
  const [few, many] = tells.disappointed;
  return [
    [
      `Surveys say that somebody disappointed tells ${few} or ${many} others, and somebody put right tells ${tells.content} (TARP; borrowed, contested)`,
    ],
    [
      `Your ${lost} lost would have told ${lost * few} to ${lost * many}, your ${back} who came back ${back * tells.content}. How many of these stay away or come nobody has shown, so no money is put on it`,
    ],
  ];
}

export const restsOn = (stakes: KnownStakes): Lines => [
  [
    [
      "A regular leaves you ",
      stakes.margin,
      ` a year, and ${hundred(stakes.retention)} of a hundred stay another year (your setting)`,
    ],
  ],
  [`Counted ${years(stakes)} ahead ${setHere(stakes, "horizon")}`],
  [`Money costs ${percent(stakes.discountRate)} a year ${setHere(stakes, "discount-rate")}`],
  [
    "Some leave without any complaint. Only those above that are charged, each person once, by their latest complaint",
  ],
  ["A case that is still open counts as it stands now. Your own cases show who left, and not why"],
  ["That somebody put right is more loyal than before is counted as 0 (de Matos and others 2007)"],
];

export function leftOut({ recorded, sum }: Reckoned): Lines {
  const { walkIns, leftOut, cost } = recorded;
  const foreign = sum === null ? [] : cost.filter((m) => m.currency !== sum.stakes.margin.currency);
  return [
    ...(sum === null || walkIns === 0
      ? []
      : [[`${walkIns} without a name: nobody knows whether they are regulars, so no money is put on them`]]),
    ...(leftOut === 0 ? [] : [[`${leftOut} you let go or do not want to keep, or that repeat another`]]),
    ...foreign.map((m): readonly Phrase[] => [
      [m, " given back in another currency is not in the break-even"],
    ]),
  ];
}

const years = (stakes: KnownStakes): string => (stakes.years === 1 ? "1 year" : `${stakes.years} years`);

export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
