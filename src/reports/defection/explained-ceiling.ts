import { levels } from "../../domain/chances.ts";
import { endlessValue, lifetimeValue, printed, whatIf, worthSpending } from "../../domain/defection.ts";
import type { Phrase } from "../../views/view.ts";
import { years } from "./marks.ts";
import { levelWords, plain } from "./plain.ts";
import type { Reckoned } from "./reckoned.ts";

type Lines = readonly (readonly Phrase[])[];
type Sum = NonNullable<Reckoned["sum"]>;

/** What putting one complaint right saves, at each level. */
export function ceiling({ leave: { unanswered, quick } }: Reckoned, { stakes, value }: Sum): Lines {
  const saved = worthSpending(unanswered, quick, stakes);
  return [
    ...levels.map((level): readonly Phrase[] => [
      [
        `putting it right at once, ${levelWords[level]}: (${plain(unanswered[level])} − ${plain(quick[level])}) × `,
        printed(value, stakes.margin),
        unanswered[level] < quick[level] ? ", so " : " = ",
        printed(saved[level], stakes.margin),
      ],
    ]),
    [
      "this ceiling also counts people whom a good remedy keeps beyond those who would have stayed anyway; the sum does not",
    ],
  ];
}

/** What a customer is worth more if more stayed, over the years that are counted and without an end. */
export function staying({ stakes, value }: Sum): Lines {
  const more = whatIf(stakes);
  if (more === null) return [];
  const { margin, discountRate, retention } = stakes;
  const [before, after] = [endlessValue(stakes), endlessValue(stakes, more.retention)];
  const endless = (stay: number): string => `${plain(stay)} / (1 + ${plain(discountRate)} − ${plain(stay)})`;
  const gain = printed(lifetimeValue(stakes, more.retention), margin);
  const capped: Phrase = [
    `if more stayed, over ${years(stakes)}: `,
    gain,
    " / ",
    printed(value, margin),
    ` − 1 = ${plain(more.capped)}`,
  ];
  if (before === null || after === null || more.endless === null) return [[capped]];
  const sides: Phrase = [
    [margin, ` × ${endless(more.retention)} = `, printed(after, margin), "; "],
    [margin, ` × ${endless(retention)} = `, printed(before, margin)],
  ];
  return [[capped], [["without an end: ", sides, `; the first / the second − 1 = ${plain(more.endless)}`]]];
}
