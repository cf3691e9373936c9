import { heldIn, isTelling, type Leaving } from "../../domain/chances.ts";
import { printed } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Handling, Range } from "../../domain/stakes.ts";
import { rounded } from "./plain.ts";

/** Shares and amounts as the documents of `report defection` and of `worth` hold them. */

/** The shares of one handling; `from` is where they come from, `prior` what own cases are weighed with. */
export function leaveDocument(handling: Handling, row: Leaving) {
  const { low, middle, high, from, prior, count, pooled } = row;
  return {
    handling,
    low: rounded(low),
    middle: rounded(middle),
    high: rounded(high),
    from,
    prior,
    lost: count.lost,
    known: count.of,
    used: row.beta !== null,
    not_used_because:
      row.beta !== null || count.of === 0 ? null : isTelling(handling) ? "too_few" : "only_losses_are_seen",
    averaged: pooled,
    averaged_with: heldIn(row).filter((held) => held !== handling),
  };
}

export const amounts = ({ low, middle, high }: Range, margin: Money) => ({
  low: printed(low, margin),
  middle: printed(middle, margin),
  high: printed(high, margin),
});
