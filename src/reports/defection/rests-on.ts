import { handlings } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import { ofHundred, percent, setHere, years } from "./marks.ts";
import type { Reckoned } from "./reckoned.ts";

type Lines = readonly (readonly Phrase[])[];

/** What the sum takes for granted, the heaviest first. */
export function restsOn({ rows, leave, sum }: Reckoned): Lines {
  if (sum === null) return [];
  const { stakes } = sum;
  const [ahead, rate] = [setHere(stakes, "horizon"), setHere(stakes, "discount-rate")];
  const narrowed = rows.window !== null || rows.since !== null || rows.until !== null;
  const ownCases = handlings.some((handling) => leave[handling].beta !== null);
  return [
    [
      "Everybody with a name is taken for a regular. A tourist who wrote a review is not one, so the sum is rather too high",
    ],
    [
      [
        "A regular leaves you ",
        stakes.margin,
        ` a year, and ${ofHundred(stakes.retention)} of a hundred stay another year (your settings)`,
      ],
    ],
    [
      ahead === rate
        ? `Counted ${years(stakes)} ahead, and money costs ${percent(stakes.discountRate)} a year (${ahead})`
        : `Counted ${years(stakes)} ahead (${ahead}), and money costs ${percent(stakes.discountRate)} a year (${rate})`,
    ],
    [
      "Reckoned cautiously: the first year's money is counted a year from now, and only for those still here then",
    ],
    [
      "Some customers leave without any complaint. Only those who leave beyond that are counted, each person once, by their latest complaint",
    ],
    [
      "A case that is still open counts as it stands now. Your own cases are those whose end you wrote down; they show who left, and not why",
    ],
    [
      "That somebody put right may be more loyal than before is counted as 0 in the sum above (de Matos and others 2007), but not in the ceiling",
    ],
    ...(narrowed && ownCases ? [["Shares are from all your complaints, not only these"]] : []),
    ...(rows.since !== null || rows.until !== null
      ? [["Somebody who complained in two quarters is in both, so quarters do not add up"]]
      : []),
  ];
}

/** Who and what is not in the sum. */
export function leftOut({ recorded, sum }: Reckoned): Lines {
  const { walkIns, leftOut, named } = recorded;
  const foreign = sum === null ? [] : named.cost.filter((m) => m.currency !== sum.stakes.margin.currency);
  return [
    ...(sum === null || walkIns === 0
      ? []
      : [
          [
            `${walkIns} without a name: nobody knows whether they are regulars, so they are in neither the sum nor the break-even`,
          ],
        ]),
    ...(leftOut === 0 ? [] : [[`${leftOut} you let go or do not want to keep, or that repeat another`]]),
    ...foreign.map((m): readonly Phrase[] => [
      [m, " given back in another currency is not in the break-even"],
    ]),
  ];
}
