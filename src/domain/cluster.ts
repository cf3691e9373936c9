import { fold } from "./customer.ts";

/** So many complaints with one cause within so many days are no accident. */
export const clusterSize = 3;
export const clusterDays = 30;

/** One cause, as it was written most often, and how many complaints have it. */
export interface Cluster {
  readonly cause: string;
  readonly count: number;
}

/** Causes of the last days -> those that come together, the most frequent first; "Late" and "late" are one. */
export function clustersOf(causes: readonly Cluster[]): Cluster[] {
  const alike = Map.groupBy(causes, ({ cause }) => fold(cause));
  return [...alike.values()]
    .map((same) => ({
      // Of equals the one in small letters.
      cause: same.toSorted((a, b) => b.count - a.count || (a.cause < b.cause ? 1 : -1))[0]?.cause ?? "",
      count: same.reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count >= clusterSize)
    .toSorted((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
