import { levels, type Level } from "../../domain/chances.ts";
import { complaintRate, printed, silentBeside } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import { handlings, type Range } from "../../domain/stakes.ts";
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
    ...stillOpen(sum),
    ...saving(sum),
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
    ...addends(level, { knownLoss: estimate.knownLoss, groups: estimate.waiting }, margin),
    " = ",
    printed(estimate.total[level], margin),
  ],
];

function stillOpen({ stakes: { margin }, open }: Sum): Lines {
  if (open.people === 0) return [];
  return levels.map((level): readonly Phrase[] => [
    [
      `still open, ${levelWords[level]}: `,
      ...addends(level, { knownLoss: null, groups: open.groups }, margin),
      " = ",
      printed(open[level], margin),
    ],
  ]);
}

/** What those who were answered cost as it stands, and would cost had nobody answered them. */
function saving({ stakes: { margin }, saved, estimate }: Sum): Lines {
  if (saved.people === 0) return [];
  const { knownLoss, waiting, unanswered, asItStands } = saved;
  const each = estimate.waiting.find((w) => w.handling === "unanswered")?.each;
  return levels.flatMap((level): Lines => [
    [
      [
        `whom you answered, as it stands, ${levelWords[level]}: `,
        ...addends(level, { knownLoss, groups: waiting.groups }, margin),
        " = ",
        printed(asItStands[level], margin),
      ],
    ],
    [
      [
        `saved, ${levelWords[level]}: ${saved.people} × `,
        printed(each?.[level] ?? 0, margin),
        " − ",
        printed(asItStands[level], margin),
        unanswered[level] < asItStands[level] ? ", so " : " = ",
        printed(saved[level], margin),
      ],
    ],
  ]);
}

/** "886.07 EUR + 6 × 24.61 EUR": the known, then the others by how they were handled. */
function addends(
  level: Level,
  { knownLoss, groups }: { readonly knownLoss: Range | null; readonly groups: Sum["open"]["groups"] },
  margin: Money,
): Phrase[] {
  const rest = groups
    .filter(({ people }) => people > 0)
    .map(({ people, each }): Phrase => [`${people} × `, printed(each[level], margin)]);
  const all = [...(knownLoss === null ? [] : [printed(knownLoss[level], margin)]), ...rest];
  return all.flatMap((one, i) => (i === 0 ? [one] : [" + ", one]));
}
