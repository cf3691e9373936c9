import { levels, type Level } from "../../domain/chances.ts";
import { complaintRate, printed, silentBeside } from "../../domain/defection.ts";
import { handlings } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import { levelWords, plain } from "./plain.ts";
import { ceiling, staying } from "./explained-ceiling.ts";
import type { Reckoned } from "./reckoned.ts";
import { weighing } from "./weighing.ts";
import { handlingWords } from "./words.ts";

type Lines = readonly (readonly Phrase[])[];
type Sum = NonNullable<Reckoned["sum"]>;

/** Every multiplication of the report, in its order. Figures are rounded only where they are printed. */
export function multiplications(reckoned: Reckoned): Lines {
  const { sum, leave, rows, recorded } = reckoned;
  if (sum === null) return [];
  const { margin } = sum.stakes;
  const worth = printed(sum.value, margin);
  const cost = recorded.named.cost.find((m) => m.currency === margin.currency);
  return [
    ["Figures are carried on unrounded; each is rounded where it is printed"],
    ...yearly(sum),
    ...(cost === undefined || sum.value < 0.5
      ? []
      : [[["break-even: ", cost, " / ", worth, ` = ${plain(cost.minor / sum.value)}, rounded up`]]]),
    ...weighing(leave),
    ...eachComplaint(reckoned, sum),
    ...known(sum),
    ...levels.map((level) => total(level, sum)),
    ...ceiling(reckoned, sum),
    ...staying(sum),
    ...(rows.silent
      ? [
          [
            `silent: ${recorded.of} × ${plain(1 - complaintRate)} / ${plain(complaintRate)} = ${silentBeside(recorded.of)}`,
          ],
        ]
      : []),
  ];
}

function yearly({ stakes, value }: Sum): Lines {
  const { margin, retention, discountRate } = stakes;
  return [
    ...Array.from({ length: stakes.years }, (_, i): readonly Phrase[] => {
      const year = margin.minor * (retention / (1 + discountRate)) ** (i + 1);
      const factor = `(${plain(retention)} / ${plain(1 + discountRate)})^${i + 1}`;
      return [[`year ${i + 1}: `, margin, ` × ${factor} = `, printed(year, margin)]];
    }),
    [["one kept regular: the sum of these = ", printed(value, margin)]],
  ];
}

const eachComplaint = ({ leave }: Reckoned, { stakes, value, estimate }: Sum): Lines =>
  handlings.flatMap((handling) =>
    levels.map((level): readonly Phrase[] => {
      const p = leave[handling][level];
      const each = estimate.waiting.find((w) => w.handling === handling)?.each[level] ?? 0;
      return [
        [
          `${handlingWords[handling]}, ${levelWords[level]}: (${plain(p)} − ${plain(1 - stakes.retention)}) × `,
          printed(value, stakes.margin),
          p < 1 - stakes.retention ? ", so " : " = ",
          printed(each, stakes.margin),
        ],
      ];
    }),
  );

function known({ stakes, value, estimate: { known, knownLoss } }: Sum): Lines {
  if (known.of === 0) return [];
  const worth = printed(value, stakes.margin);
  const { lost, of } = known;
  return [
    [
      [
        `known lost, if lucky and likely: (${lost} − ${plain(1 - stakes.retention)} × ${of}) × `,
        worth,
        lost < (1 - stakes.retention) * of ? ", so " : " = ",
        printed(knownLoss.middle, stakes.margin),
      ],
    ],
    [
      [
        `known lost, if unlucky, each one alone: ${lost} × (1.00 − ${plain(1 - stakes.retention)}) × `,
        worth,
        " = ",
        printed(knownLoss.high, stakes.margin),
      ],
    ],
  ];
}

const total = (level: Level, { stakes: { margin }, estimate }: Sum): readonly Phrase[] => [
  [
    `${levelWords[level]}: `,
    printed(estimate.knownLoss[level], margin),
    ...estimate.waiting
      .filter((w) => w.people > 0)
      .flatMap(({ people, each }): Phrase[] => [` + ${people} × `, printed(each[level], margin)]),
    " = ",
    printed(estimate.total[level], margin),
  ],
];
