import { ref } from "../../domain/complaint.ts";
import type { Money } from "../../domain/money.ts";
import type { Phrase } from "../../views/view.ts";
import { sumsWords } from "../figures/costs.ts";
import { shareWords } from "../second-chance/words.ts";
import type { Figures } from "./figures.ts";

/** What was given, as an owner reads it. */

/** "84.00 EUR and 5.00 USD. Not in it: 2 without an amount" */
export function totalWords(sums: readonly Money[], unknown: number): Phrase {
  const sum = sumsWords(sums);
  if (unknown === 0) return sum;
  return sum === null ? "not known" : [sum, `. Not in it: ${unknown} without an amount`];
}

/** "2 of 9 to whom something was given, 22% (6 to 50%): R-3, R-7" */
export function aloneWords({ of, ids }: Figures["couponAlone"]): string | null {
  if (of.n === 0) return null;
  if (of.k === 0) return `none of the ${of.n} to whom something was given`;
  const most = 8;
  const more = ids.length > most ? ` and ${ids.length - most} more` : "";
  return `${shareWords(of, "to whom something was given")}: ${ids.slice(0, most).map(ref).join(", ")}${more}`;
}

/** "3 of 20, 15% (5 to 33%): 2 with a reason, 1 without" */
export function aboveWords({ of, withReason }: Figures["above"]): string | null {
  if (of.n === 0) return null;
  if (of.k === 0) return `none of ${of.n}`;
  const without = of.k - withReason;
  const how = [
    ...(withReason === 0 ? [] : [`${withReason} with a reason`]),
    ...(without === 0 ? [] : [`${without} without`]),
  ];
  return `${shareWords(of)}: ${how.join(", ")}`;
}
