import type { Gist } from "../../domain/gist.ts";
import { printed } from "../../domain/defection.ts";
import { estimated, recorded } from "../../domain/reckoning.ts";
import type { Column, Phrase, ReportTable, Value } from "../../views/view.ts";
import { sumsWords } from "../figures/costs.ts";
import { perNotes, perTables } from "../figures/per-table.ts";
import { amounts } from "./leave-document.ts";
import type { Reckoned } from "./reckoned.ts";

/** The report broken down: in each part everybody counts once, by their latest complaint there. */
export const partTables = (reckoned: Reckoned): ReportTable[] =>
  perTables(
    reckoned.rows,
    [
      { key: "came_back", label: "Came back", align: "right" },
      { key: "lost", label: "Lost", align: "right" },
      { key: "unknown", label: "Unknown", align: "right" },
      { key: "of", label: "Of", align: "right" },
      { key: "cost", label: "Cost to you", align: "right" },
      ...(reckoned.sum === null ? [] : lossColumns),
    ],
    (some) => {
      const { back, lost, unknown, of, cost, people } = recorded(some);
      return [back, lost, unknown, of, sumsWords(cost), ...lossCells(people, reckoned)];
    },
  );

const lossColumns: readonly Column[] = [
  { key: "likely_loss", label: "Likely loss", align: "right" },
  { key: "range", label: "If lucky to if unlucky", below: true },
];

function lossCells(people: Parameters<typeof estimated>[0], { leave, sum }: Reckoned): Value[] {
  if (sum === null) return [];
  const { total } = estimated(people, leave, sum.stakes);
  const { margin } = sum.stakes;
  return [
    printed(total.middle, margin),
    ["from ", printed(total.low, margin), " to ", printed(total.high, margin)],
  ];
}

export function partDocument(some: readonly Gist[], { leave, sum }: Reckoned): Record<string, unknown> {
  const { back, lost, unknown, of, given, cost, people } = recorded(some);
  return {
    came_back: back,
    lost,
    unknown,
    of,
    given_back: given,
    cost,
    estimate: sum === null ? null : amounts(estimated(people, leave, sum.stakes).total, sum.stakes.margin),
  };
}

export const partNotes = ({ rows, sum }: Reckoned): readonly (readonly Phrase[])[] =>
  rows.per === null || rows.complaints.length === 0
    ? []
    : [
        [
          `Somebody who complained in two parts is in both, so parts do not add up.${sum === null ? "" : " Likely loss is that of those with a name, by the shares above"}`,
        ],
        ...perNotes(rows).map((note) => [note]),
      ];
