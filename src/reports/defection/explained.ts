import {
  complaintRate,
  endlessValue,
  lifetimeValue,
  priorCases,
  printed,
  silentBeside,
  whatIf,
  worthSpending,
  type Leaving,
} from "../../domain/defection.ts";
import { handlings, type Handling, type Range } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import type { Reckoned } from "./reckoned.ts";
import { handlingWords } from "./words.ts";

type Lines = readonly (readonly Phrase[])[];

/** Every multiplication of the report, in its order. Figures are rounded only where they are printed. */
export function multiplications(reckoned: Reckoned): Lines {
  const { sum, leave, rows, recorded } = reckoned;
  if (sum === null) return [];
  const { stakes, value, estimate } = sum;
  const { margin, retention, discountRate } = stakes;
  const worth = printed(value, margin);
  const amount = (minor: number) => printed(minor, margin);
  const cost = recorded.cost.find((m) => m.currency === margin.currency);
  const discount = plain(1 + discountRate);
  return [
    ["Figures are carried on unrounded; each is rounded where it is printed"],
    ...Array.from({ length: stakes.years }, (_, i): readonly Phrase[] => {
      const year = margin.minor * (retention / (1 + discountRate)) ** (i + 1);
      return [
        [`year ${i + 1}: `, margin, ` × (${plain(retention)} / ${discount})^${i + 1} = `, amount(year)],
      ];
    }),
    [["one kept regular: the sum of these = ", worth]],
    ...(cost === undefined || value < 0.5
      ? []
      : [[["break-even: ", cost, " / ", worth, ` = ${plain(cost.minor / value)}, rounded up`]]]),
    ...handlings.flatMap((handling) => weighing(handling, leave[handling], stakes.leave[handling])),
    ...handlings.flatMap((handling) =>
      (["low", "middle", "high"] as const).map((level): readonly Phrase[] => {
        const p = leave[handling][level];
        const each = estimate.waiting.find((w) => w.handling === handling)?.each[level] ?? 0;
        const floor = p < 1 - retention ? ", so" : " =";
        return [
          [
            `${handlingWords[handling]}, ${levelWords[level]}: (${plain(p)} − ${plain(1 - retention)}) × `,
            worth,
            `${floor} `,
            amount(each),
          ],
        ];
      }),
    ),
    [
      [
        `whose end is known: (${estimate.known.lost} lost − ${plain(1 - retention)} × ${estimate.known.of}) × `,
        worth,
        estimate.known.lost < (1 - retention) * estimate.known.of ? ", so " : " = ",
        amount(estimate.knownLoss),
      ],
    ],
    ...(["low", "middle", "high"] as const).map((level): readonly Phrase[] => [
      [
        `${levelWords[level]}: `,
        amount(estimate.knownLoss),
        ...estimate.waiting
          .filter((w) => w.people > 0)
          .flatMap(({ people, each }): Phrase[] => [` + ${people} × `, amount(each[level])]),
        " = ",
        amount(estimate.total[level]),
      ],
    ]),
    [
      [
        `worth spending at most: (${plain(leave.unanswered.middle)} − ${plain(leave.quick.middle)}) × `,
        worth,
        " = ",
        amount(worthSpending(leave.unanswered, leave.quick, stakes)),
      ],
    ],
    ...staying(reckoned),
    ...(rows.silent
      ? [
          [
            `silent: ${recorded.of} × ${plain(1 - complaintRate)} / ${plain(complaintRate)} = ${silentBeside(recorded.of)}`,
          ],
        ]
      : []),
  ];
}

/** How the shop's own cases and the borrowed ones make a share. */
const weighing = (handling: Handling, { from, count, middle, pooled }: Leaving, prior: Range): Lines =>
  from !== "recorded"
    ? []
    : [
        [
          `${handlingWords[handling]}, likely: (${priorCases} × ${plain(prior.middle)} + ${count.lost}) / (${priorCases} + ${count.of}) = ${plain((priorCases * prior.middle + count.lost) / (priorCases + count.of))}${pooled ? `, averaged with its neighbour: ${plain(middle)}` : ""}; lucky and unlucky are the ends of its 90% interval`,
        ],
      ];

function staying({ sum }: Reckoned): Lines {
  const more = sum === null ? null : whatIf(sum.stakes);
  if (sum === null || more === null) return [];
  const { stakes, value } = sum;
  const { margin, discountRate, retention } = stakes;
  const [before, after] = [endlessValue(stakes), endlessValue(stakes, more.retention)];
  const endless = (stay: number): string => `${plain(stay)} / (1 + ${plain(discountRate)} − ${plain(stay)})`;
  return [
    [
      [
        `if five more stayed, over ${stakes.years} years: `,
        printed(lifetimeValue(stakes, more.retention), margin),
        " / ",
        printed(value, margin),
        ` − 1 = ${plain(more.capped)}`,
      ],
    ],
    ...(before === null || after === null || more.endless === null
      ? []
      : [
          [
            [
              `without an end: `,
              margin,
              ` × ${endless(more.retention)} = `,
              printed(after, margin),
              "; ",
              margin,
              ` × ${endless(retention)} = `,
              printed(before, margin),
              `; the first / the second − 1 = ${plain(more.endless)}`,
            ],
          ],
        ]),
  ];
}

const levelWords = { low: "if lucky", middle: "likely", high: "if unlucky" } as const;

/** A number with two to four decimals. */
export function plain(x: number): string {
  const text = (Math.floor(x * 10_000 + 0.5 + 1e-9) / 10_000).toFixed(4);
  return text.replace(/0{1,2}$/, "");
}
