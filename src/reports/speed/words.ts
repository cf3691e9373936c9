import { shareWords } from "../second-chance/words.ts";
import type { InTime, InTimeAgain, SixtySeconds } from "./figures.ts";

/** How quick it was, as an owner reads it. */

/** "18 of 20, 90% (75 to 97%). 2 more still have time" */
export function inTimeWords({ of, waiting }: InTime): string {
  const more =
    waiting === 0
      ? ""
      : `${waiting} ${of.n === 0 ? "" : "more "}still ${waiting === 1 ? "has" : "have"} time`;
  return [...(of.n === 0 ? [] : [shareWords(of)]), ...(more === "" ? [] : [more])].join(". ");
}

/** "2 of 40; answered in time after that: 1 of 2" */
export const againWords = (again: InTimeAgain, of: number): string | null =>
  again.complaints === 0
    ? null
    : `${again.complaints} of ${of}; answered in time after that: ${inTimeWords(again)}`;

/** "7 of 12, 58% (35 to 79%): 6 on the spot, 1 within a minute of being written down" */
export function sixtyWords({ of, onTheSpot, timed }: SixtySeconds): string {
  if (of.n === 0) return "nobody complained in person or by phone";
  const how = [
    ...(onTheSpot === 0 ? [] : [`${onTheSpot} on the spot`]),
    ...(timed === 0 ? [] : [`${timed} within a minute of being written down`]),
  ];
  return `${shareWords(of)}${how.length === 0 ? "" : `: ${how.join(", ")}`}`;
}
