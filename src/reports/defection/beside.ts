import { silentBeside, tells, whatIf } from "../../domain/defection.ts";
import type { Phrase, Section } from "../../views/view.ts";
import { hundred, ofHundred, valueMark, years } from "./marks.ts";
import { rangeWords } from "./one-complaint.ts";
import type { Reckoned } from "./reckoned.ts";

type Lines = readonly (readonly Phrase[])[];
type Sections = readonly Section[];

/** What is often said beside the sum, and is no part of it: computed from the owner's settings, then quoted. */
export function ifMoreStayed({ sum }: Reckoned): Sections {
  if (sum === null) return [];
  const { stakes } = sum;
  const more = whatIf(stakes);
  const quoted: Lines = [
    [
      "Often quoted beside it: 5% fewer customers lost, 25 to 100% more profit (Reichheld; borrowed, contested). That is per customer, and as if keeping them cost nothing. That half as many lost doubles growth is quoted too, and not computed",
    ],
  ];
  if (more === null) {
    const all = stakes.retention > 0 ? "everybody stays" : "nobody stays";
    return [
      {
        title: "If more of a hundred stayed",
        lines: [[`By your settings ${all}, so there is nothing to compute`], ...quoted],
      },
    ];
  }
  const endless = more.endless === null ? "" : `, ${hundred(more.endless)}% more counted without an end`;
  return [
    {
      title: `If ${added[ofHundred(more.retention - stakes.retention)] ?? ofHundred(more.retention - stakes.retention)} more of a hundred stayed`,
      lines: [
        [
          `From ${ofHundred(stakes.retention)} to ${ofHundred(more.retention)} of a hundred: a customer is worth ${hundred(more.capped)}% more over ${years(stakes)}${endless} (${valueMark(stakes)})`,
        ],
        ...quoted,
      ],
    },
  ];
}

const added: Readonly<Record<string, string>> = {
  "1": "one",
  "2": "two",
  "3": "three",
  "4": "four",
  "5": "five",
};

/** What was asked for beside the sum, and is never part of it. */
export function beside(reckoned: Reckoned): Sections {
  const { silent, wordOfMouth } = reckoned.rows;
  return [
    ...(silent ? [{ title: "Silent customers, not in the sum", lines: silentLines(reckoned) }] : []),
    ...(wordOfMouth ? [{ title: "Word of mouth, not in the sum", lines: mouthLines(reckoned) }] : []),
  ];
}

function silentLines({ recorded: { of }, sum }: Reckoned): Lines {
  const quiet = silentBeside(of);
  const each = sum?.estimate.waiting.find((w) => w.handling === "unanswered")?.each;
  const by = (n: number): number => n * quiet;
  return [
    [
      `Surveys say that about one in two who are unhappy complains (TARP's own correction, 2005; the popular 4% is a misquote; borrowed, contested). Beside these ${of}, another ${quiet} would have said nothing`,
    ],
    ...(sum === null || each === undefined
      ? []
      : [
          [
            [
              "If they were all regulars, and left like the unanswered: ",
              rangeWords(
                { low: by(each.low), middle: by(each.middle), high: by(each.high) },
                sum.stakes.margin,
              ),
            ],
          ],
        ]),
  ];
}

function mouthLines({ recorded: { back, lost } }: Reckoned): Lines {
  const [few, many] = tells.disappointed;
  const told = [
    ...(lost === 0 ? [] : [`your ${lost} lost would have told ${lost * few} to ${lost * many}`]),
    ...(back === 0
      ? []
      : [`your ${back} who came back ${lost === 0 ? "would have told " : ""}${back * tells.content}`]),
  ].join(", ");
  return [
    [
      `Surveys say that somebody disappointed tells ${few} or ${many} others, and somebody put right tells ${tells.content} (TARP; borrowed, contested)`,
    ],
    [
      `${told === "" ? "" : `By that, ${told}. `}How many of those stay away or come nobody has shown, so no money is put on it`,
    ],
  ];
}
