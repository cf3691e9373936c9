import { dated, type Dated, type DueStep } from "../../domain/due-step.ts";
import type { Gist } from "../../domain/gist.ts";
import { monthOf } from "../../domain/zone.ts";

/** How many steps came due in a month, and how many of them were late. */
export interface LateMonth {
  readonly month: string;
  readonly steps: Readonly<Record<Dated, { readonly late: number; readonly n: number }>>;
}

/** Month by month, by when they came due where the shop is, until now. */
export function lateMonths(complaints: readonly Gist[], now: Date, zone: string): LateMonth[] {
  const months = new Map<string, Record<Dated, { late: number; n: number }>>();
  const until = now.getTime();
  const count = ({ step, dueAt, late }: DueStep): void => {
    if (dueAt > until) return;
    const month = monthOf(dueAt, zone);
    let theirs = months.get(month);
    if (theirs === undefined) months.set(month, (theirs = nothing()));
    theirs[step].n++;
    if (late) theirs[step].late++;
  };
  complaints.forEach(({ steps }) => {
    steps.forEach(count);
  });
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, steps]) => ({ month, steps }));
}

const nothing = (): Record<Dated, { late: number; n: number }> =>
  Object.fromEntries(dated.map((step) => [step, { late: 0, n: 0 }])) as never;
