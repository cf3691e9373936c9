import type { Desk } from "../context.ts";
import { known } from "../domain/stakes.ts";
import type { Money } from "../domain/money.ts";
import { RecoverError } from "../errors.ts";
import type { Listed } from "./complaint-view.ts";

/**
 * What each complaint is likely to cost in lost custom, by the settings alone; null where they are not all set. A
 * walk-in has no entry: nobody knows whether they are a regular. The sums are loaded only when they are needed, for
 * `due` has to be fast.
 */
export async function atRisk(
  items: readonly Listed[],
  { store, shop }: Desk,
): Promise<ReadonlyMap<number, Money> | null> {
  const stakes = known(shop.stakes);
  if (stakes === null) return null;
  const [{ chances, excessLoss, printed }, { counts, handlingOf, noCounts }] = await Promise.all([
    import("../domain/defection.ts"),
    import("../domain/fate.ts"),
  ]);
  const leave = chances(stakes, noCounts);
  const named = items.filter((c) => c.customer !== null).map((c) => c.id);
  const whole = (await store.complaints(named)).filter(counts);
  return new Map(
    whole.map((c) => [
      c.id,
      printed(excessLoss(leave[handlingOf(c, shop.clock)], stakes).middle, stakes.margin),
    ]),
  );
}

/** The same, the dearest first; those without an amount come last. Throws `usage` where no money is known. */
export function byRisk<T extends Listed>(
  items: readonly T[],
  risk: ReadonlyMap<number, Money> | null,
): readonly T[] {
  if (risk === null) {
    throw new RecoverError(
      "usage",
      "There is no money at risk to sort by until you have said what a customer is worth.",
      "recover report defection",
    );
  }
  const minor = (c: Listed): number => risk.get(c.id)?.minor ?? -1;
  return items.toSorted((a, b) => minor(b) - minor(a));
}
