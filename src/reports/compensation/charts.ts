import type { Pairs, Phrase } from "../../views/view.ts";
import type { GiftLine } from "./gifts.ts";

/** What was given by kind, worth beside cost: a chart for each currency, for nothing ever crosses two. */
export function kindPairs(kinds: readonly Pick<GiftLine, "name" | "currency" | "worth" | "cost">[]): Pairs[] {
  const priced = kinds.filter(({ worth, cost }) => worth !== null || cost !== null);
  return [...Map.groupBy(priced, ({ currency }) => currency)].map(([currency, lines], i) => ({
    kind: "pairs",
    key: `kinds_${i + 1}`,
    title: `Worth to them and cost to you, ${currency ?? "no currency"}`,
    summary: lines.flatMap(({ name, worth, cost }, at): Phrase[] => [
      `${at === 0 ? "" : " "}${name ?? "other"}: worth `,
      worth ?? "not known",
      ", cost ",
      cost ?? "not known",
      ".",
    ]),
    measure: "Kind",
    sides: ["Worth", "Cost"],
    pairs: lines.map(({ name, worth, cost }) => ({ name: name ?? "other", values: [worth, cost] })),
  }));
}
