import type { Desk } from "../context.ts";
import { known } from "../domain/stakes.ts";
import type { Money } from "../domain/money.ts";
import { RecoverError } from "../errors.ts";
import type { Listed } from "./complaint-view.ts";

/** What is at risk with each complaint, by its number, and where these amounts come from. */
export interface Risk {
  readonly amounts: ReadonlyMap<number, Money>;
  /** "from your settings; shares borrowed, contested" */
  readonly marks: string;
}

/**
 * What each complaint is likely to cost in lost custom, by the settings alone; null where they are not all set. A
 * walk-in has no entry: nobody knows whether they are a regular. Nor has a complaint whose end is known: nothing is at
 * risk any more. The sums are loaded only when they are needed, for `due` has to be fast.
 */
export async function atRisk(items: readonly Listed[], { store, shop }: Desk): Promise<Risk | null> {
  const stakes = known(shop.stakes);
  if (stakes === null) return null;
  const [
    { chances },
    { excessLoss, printed },
    { counts, fateOf, handlingOf },
    { noCounts },
    { settingMarks },
  ] = await Promise.all([
    import("../domain/chances.ts"),
    import("../domain/defection.ts"),
    import("../domain/fate.ts"),
    import("../domain/people.ts"),
    import("../reports/defection/marks.ts"),
  ]);
  const leave = chances(stakes, noCounts);
  const named = items.filter((c) => c.customer !== null).map((c) => c.id);
  const whole = (await store.complaints(named)).filter((c) => counts(c) && fateOf(c) === "unknown");
  const handled = whole.map((c) => ({ id: c.id, handling: handlingOf(c, shop.clock) }));
  return {
    amounts: new Map(
      handled.map(({ id, handling }) => [
        id,
        printed(excessLoss(leave[handling], stakes).middle, stakes.margin),
      ]),
    ),
    marks: settingMarks(
      leave,
      handled.map(({ handling }) => handling),
      stakes,
    ),
  };
}

/** The same, the dearest first; those without an amount come last. Throws `usage` where no money is known. */
export function byRisk<T extends Listed>(items: readonly T[], risk: Risk | null): readonly T[] {
  if (risk === null) {
    throw new RecoverError(
      "usage",
      "There is no money at risk to sort by until you have said what a customer is worth.",
      "recover report defection",
    );
  }
  const minor = (c: Listed): number => risk.amounts.get(c.id)?.minor ?? -1;
  return items.toSorted((a, b) => minor(b) - minor(a));
}
