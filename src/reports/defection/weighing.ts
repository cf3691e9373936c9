import { levels, priorCases, type Chances, type Leaving, type Level } from "../../domain/chances.ts";
import { handlings, type Handling } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import { levelWords, plain } from "./plain.ts";
import { handlingWords } from "./words.ts";

type Lines = readonly (readonly Phrase[])[];

/** How the shop's own cases and the figure they are weighed with make a share, and what was averaged. */
export const weighing = (leave: Chances): Lines => [
  ...handlings.flatMap((handling) => weighed(handling, leave[handling])),
  ...levels.flatMap((level) => averages(level, leave)),
];

function weighed(handling: Handling, { count, beta, alone, prior }: Leaving): Lines {
  if (beta === null) return [];
  const { a, b } = beta;
  // The prior's middle, from the sum it went into: a = ten times the middle, and the lost.
  const middle = plain((a - count.lost) / priorCases);
  // So few in one direction that the mean lies outside: the range is then drawn out to it.
  const drawn =
    alone.low === alone.middle || alone.high === alone.middle ? ", drawn out to the likely share" : "";
  const what = prior === "setting" ? "your setting" : "the borrowed share";
  return [
    [
      `${handlingWords[handling]}, likely: (${priorCases} × ${middle} + ${count.lost}) / (${priorCases} + ${count.of}) = ${plain(alone.middle)}, ${what} counted as ${priorCases} cases`,
    ],
    [
      `${handlingWords[handling]}, if lucky and if unlucky: the middle 90% of Beta(${plain(a)}, ${plain(b)}): ${plain(alone.low)} to ${plain(alone.high)}${drawn}`,
    ],
  ];
}

/** "heard sorry, nothing more and put right late, likely: (21 × 0.219 + 17 × 0.5176) / 38 = 0.3526" */
function averages(level: Level, leave: Chances): Lines {
  const blocks = handlings
    .filter((handling) => leave[handling].blocks[level][0] === handling)
    .map((handling) => leave[handling].blocks[level])
    .filter((block) => block.length > 1);
  return blocks.map((block) => {
    const rows = block.map((handling) => leave[handling]);
    const weight = rows.reduce((sum, row) => sum + row.weight, 0);
    const sum = rows.map((row) => `${row.weight} × ${plain(row.alone[level])}`).join(" + ");
    const names = block.map((handling) => handlingWords[handling]).join("; ");
    return [
      `averaged, ${levelWords[level]} (${names}): (${sum}) / ${weight} = ${plain(rows[0]?.[level] ?? 0)}`,
    ];
  });
}
