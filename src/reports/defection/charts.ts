import { printed } from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import type { Saved } from "../../domain/saved.ts";
import type { Range as Amounts } from "../../domain/stakes.ts";
import type { Range } from "../../views/view.ts";

/** What lost custom may have cost, and what it may have cost without recovery. Minor units of the margin, unrounded. */
interface Losses {
  readonly total: Amounts;
  readonly saved: Pick<Saved, "people" | "middle" | "unanswered" | "asItStands">;
  readonly margin: Money;
}

/**
 * Lost custom as a range; below it that of those who were answered, and what theirs would be had nobody answered them.
 * The two are shown rather than their difference, which is no range: its likely figure need not lie between its ends.
 */
export function lossRange({ total, saved, margin }: Losses): Range[] {
  const span = (name: string, { low, middle, high }: Amounts): Range["spans"][number] => ({
    name,
    low: printed(low, margin),
    likely: printed(middle, margin),
    high: printed(high, margin),
  });
  const { people } = saved;
  const who = people === 1 ? "the one you answered" : `the ${people} you answered`;
  const all = span("Lost custom of all", total);
  return [
    {
      kind: "range",
      key: "lost_custom",
      title: "Lost custom: if lucky, likely, if unlucky",
      summary: [
        "Lost custom is likely ",
        all.likely,
        ", if lucky ",
        all.low,
        " and if unlucky ",
        all.high,
        ".",
        ...(people === 0
          ? []
          : [` Answering ${people} of them likely saved `, printed(saved.middle, margin), "."]),
      ],
      spans: [
        all,
        ...(people === 0
          ? []
          : [
              span(`Of ${who}, as it stands`, saved.asItStands),
              span(`Of ${who}, had nobody answered`, saved.unanswered),
            ]),
      ],
    },
  ];
}
