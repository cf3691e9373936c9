import type { Range } from "../../domain/stakes.ts";
import type { ReportTable, Value } from "../../views/view.ts";
import { rangeCells, rangeColumns } from "./range-cells.ts";
import type { Reckoned } from "./reckoned.ts";
import { capital, handlingWords } from "./words.ts";

/** What the sum is made of: those whose end is known, and the others by how they were handled. */
export function madeOf({ sum, recorded }: Reckoned): ReportTable[] {
  if (sum === null || recorded.named.of === 0) return [];
  const { estimate, stakes } = sum;
  const { known, knownLoss, waiting, total } = estimate;
  const row = (name: string, people: number, range: Range): Value[] => [
    name,
    people,
    ...rangeCells(range, stakes.margin),
  ];
  return [
    {
      key: "lost_custom",
      title: "Lost custom, of those with a name",
      columns: [
        { key: "who", label: "Who" },
        { key: "people", label: "People", align: "right" },
        ...rangeColumns,
      ],
      rows: [
        ...(known.of === 0 ? [] : [row("Their end is known", known.of, knownLoss)]),
        ...waiting
          .filter(({ people }) => people > 0)
          .map(({ handling, people, each }) =>
            row(capital(handlingWords[handling]), people, {
              low: people * each.low,
              middle: people * each.middle,
              high: people * each.high,
            }),
          ),
        row("Together", recorded.named.of, total),
      ],
    },
  ];
}
