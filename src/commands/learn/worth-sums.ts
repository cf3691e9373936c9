import type { Desk } from "../../context.ts";
import { chances } from "../../domain/chances.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { lifetimeValue, printed, worthSpending } from "../../domain/defection.ts";
import { handlingOf } from "../../domain/fate.ts";
import { everything } from "../../domain/filter.ts";
import { countsOf } from "../../domain/people.ts";
import { known, missing } from "../../domain/stakes.ts";
import { onceMended } from "../../domain/worth-calling.ts";
import { standingOf } from "./worth-advice.ts";

/** All the sums, as far as the settings allow; a ceiling only where a remedy still lies ahead. */
export async function worthSums(complaint: Complaint | null, { store, shop, now }: Desk) {
  const stakes = known(shop.stakes);
  const { clock } = shop;
  const handling = complaint === null ? null : handlingOf(complaint, clock);
  const late = complaint !== null && handling !== "quick" && onceMended(complaint, now, clock) === "slow";
  if (stakes === null) {
    const { asking } = await import("../../reports/defection/asking.ts");
    const toAsk = [{ title: "To put money on it", lines: asking(missing(shop.stakes)) }];
    return { handling, late, value: null, valueWords: null, ceiling: null, leave: null, toAsk };
  }
  const [{ mark, valueMark, years }, { amounts, leaveDocument }, { moreThanLeaving }] = await Promise.all([
    import("../../reports/defection/marks.ts"),
    import("../../reports/defection/leave-document.ts"),
    import("../../reports/defection/one-complaint.ts"),
  ]);
  const leave = chances(
    stakes,
    countsOf(await store.gists({ filter: everything, looks: ["receivedAt"], now, clock })),
  );
  const handled = late ? "slow" : "quick";
  const saved = worthSpending(leave.unanswered, leave[handled], stakes);
  const marks = [...new Set([mark(leave, "unanswered"), mark(leave, handled)])].join("; ");
  const when = late
    ? "late as it is by now"
    : handling === "quick"
      ? "as it was begun in time"
      : "if done by the next open day";
  const value = printed(lifetimeValue(stakes), stakes.margin);
  return {
    handling,
    late,
    value,
    valueWords: [value, ` over ${years(stakes)} (${valueMark(stakes)})`],
    ceiling:
      standingOf(complaint) === "open"
        ? {
            saved: amounts(saved, stakes.margin),
            words: [moreThanLeaving(saved, stakes.margin), `, ${when} (${marks}). A ceiling, not a target`],
          }
        : null,
    leave: {
      unanswered: leaveDocument("unanswered", leave.unanswered),
      handled: leaveDocument(handled, leave[handled]),
    },
    toAsk: [],
  };
}
