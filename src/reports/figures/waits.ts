import { fewestCases } from "../../domain/chances.ts";
import type { Gist } from "../../domain/gist.ts";
import type { Wait } from "../../domain/wait.ts";
import { durationWords, medianOf, upperQuarterOf } from "./durations.ts";

/** Several waits summed up. */
export interface Waits {
  /** Those whose time is known, and those of them that took none. */
  readonly n: number;
  readonly onTheSpot: number;
  /** Of which only the day is known. */
  readonly untimed: number;
  readonly median: number | null;
  /** The slowest quarter took longer; null below five cases. */
  readonly quarter: number | null;
}

/** Each thing that people wait for, as it is read: a getter by a name that changes is looked up every time. */
const readings = {
  answer: (complaint: Gist): Wait | null => complaint.answer,
  apology: (complaint: Gist): Wait | null => complaint.apology,
  fix: (complaint: Gist): Wait | null => complaint.fix,
  offer: (complaint: Gist): Wait | null => complaint.offer,
} as const;

/** How long each of some complaints waited for one thing; who still waits is not counted. */
export function waitsOf(complaints: readonly Gist[], thing: keyof typeof readings): Waits {
  const read = readings[thing];
  // Those who waited at all, from the end on; what took no time is nought already, and need not be put in order.
  const minutes = new Float64Array(complaints.length);
  let first = minutes.length;
  let [none, onTheSpot, untimed] = [0, 0, 0];
  complaints.forEach((complaint) => {
    const wait = read(complaint);
    if (wait === null) return;
    if (wait.onTheSpot) onTheSpot++;
    if (wait.minutes === null) untimed++;
    else if (wait.minutes === 0) none++;
    else minutes[--first] = wait.minutes;
  });
  // Nobody else has it, and it may be large.
  // oxlint-disable-next-line unicorn/no-array-sort
  minutes.subarray(first).sort();
  const inOrder = minutes.subarray(first - none);
  const n = inOrder.length;
  return {
    n,
    onTheSpot,
    untimed,
    median: medianOf(inOrder),
    quarter: n < fewestCases ? null : upperQuarterOf(inOrder),
  };
}

/** "35 minutes (the median of 12, 5 of them on the spot). The slowest quarter: over 3 hours" */
export function waitsWords({ n, onTheSpot, untimed, median, quarter }: Waits): string | null {
  const unknown = untimed === 0 ? [] : [`${untimed} more, of which only the day is known`];
  if (median === null) return unknown[0] ?? null;
  const spot =
    onTheSpot === 0 ? "" : onTheSpot === n ? ", all on the spot" : `, ${onTheSpot} of them on the spot`;
  const middle =
    n === 1 ? `${durationWords(median)} (one case)` : `${durationWords(median)} (the median of ${n}${spot})`;
  const slowest =
    quarter === null || quarter <= 0 ? [] : [`The slowest quarter: ${durationWords(quarter)} or longer`];
  return [middle, ...slowest, ...unknown].join(". ");
}

export const waitsDocument = ({ n, onTheSpot, untimed, median, quarter }: Waits) => ({
  n,
  on_the_spot: onTheSpot,
  day_only: untimed,
  median_minutes: rounded(median),
  slowest_quarter_minutes: rounded(quarter),
});

/** The same in whole minutes, for a column. */
export const rounded = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;
