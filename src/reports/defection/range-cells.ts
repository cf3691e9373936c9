import { printed } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Range } from "../../domain/stakes.ts";
import type { Column, Value } from "../../views/view.ts";

/** A range of money in three columns of a table. */

export const rangeColumns: readonly Column[] = [
  { key: "low", label: "If lucky", align: "right" },
  { key: "middle", label: "Likely", align: "right" },
  { key: "high", label: "If unlucky", align: "right" },
];

export const rangeCells = ({ low, middle, high }: Range, margin: Money): Value[] =>
  [low, middle, high].map((minor) => printed(minor, margin));
