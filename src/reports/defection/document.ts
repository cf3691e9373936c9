import {
  breakEven,
  complaintRate,
  endlessValue,
  printed,
  silentBeside,
  tells,
  whatIf,
  worthSpending,
} from "../../domain/defection.ts";
import type { Money } from "../../domain/money.ts";
import { handlings, missing } from "../../domain/stakes.ts";
import { perDocument } from "../figures/per-table.ts";
import { callDocument } from "./calls.ts";
import { amounts, leaveDocument } from "./leave-document.ts";
import { mark, setHere, valueMark } from "./marks.ts";
import { partDocument } from "./parts.ts";
import { rounded } from "./plain.ts";
import type { Reckoned } from "./reckoned.ts";

/** `{"schema":"recover.report.defection/1", ...}`: keys are only ever added. */
export function defectionDocument(reckoned: Reckoned): Record<string, unknown> {
  const { rows, recorded, leave, sum } = reckoned;
  const day = (at: Date | null) => (at === null ? null : { at, zone: rows.shop.clock.zone, show: "time" });
  const { back, lost, unknown, of, complaints, walkIns, leftOut, given, cost, named } = recorded;
  const quiet = silentBeside(of);
  const each = sum?.estimate.waiting.find((w) => w.handling === "unanswered")?.each;
  return {
    schema: "recover.report.defection/1",
    window: rows.window,
    since: day(rows.since),
    until: day(rows.until),
    recorded: {
      came_back: back,
      lost,
      unknown,
      of,
      complaints,
      walk_ins: walkIns,
      named: named.of,
      left_out: leftOut,
      given_back: given,
      cost,
    },
    missing: missing(rows.shop.stakes),
    leave: handlings.map((handling) => ({
      ...leaveDocument(handling, leave[handling]),
      mark: mark(leave, handling),
      basis: rows.shop.stakes.leave[handling],
    })),
    ...(sum === null ? noSum : sumDocument(reckoned, sum)),
    silent: rows.silent
      ? {
          complaint_rate: complaintRate,
          people: quiet,
          amounts:
            sum === null || each === undefined
              ? null
              : amounts(
                  { low: quiet * each.low, middle: quiet * each.middle, high: quiet * each.high },
                  sum.stakes.margin,
                ),
        }
      : null,
    word_of_mouth: rows.wordOfMouth
      ? { tells_if_disappointed: tells.disappointed, tells_if_content: tells.content }
      : null,
    calls: reckoned.calls.map((call) => callDocument(call, reckoned)),
    ...perDocument(rows, (some) => partDocument(some, reckoned)),
  };
}

const noSum = {
  settings: null,
  customer_value: null,
  customer_value_mark: null,
  customer_value_without_end: null,
  break_even: null,
  estimate: null,
  known_loss: null,
  each: null,
  worth_spending: null,
  worth_spending_range: null,
  new_customer_cost: null,
  what_if: null,
  still_open: null,
  saved: null,
};

function sumDocument(
  { recorded: { named }, leave }: Reckoned,
  { stakes, value, estimate, open, saved: spared }: NonNullable<Reckoned["sum"]>,
): Record<keyof typeof noSum, unknown> {
  const { margin } = stakes;
  const inMargin = (list: readonly Money[]) => list.find((m) => m.currency === margin.currency);
  const cost = inMargin(named.cost);
  const endless = endlessValue(stakes);
  const more = whatIf(stakes);
  const { known, knownLoss } = estimate;
  const saved = amounts(worthSpending(leave.unanswered, leave.quick, stakes), margin);
  return {
    settings: {
      margin,
      retention: stakes.retention,
      discount_rate: stakes.discountRate,
      discount_rate_mark: setHere(stakes, "discount-rate"),
      horizon: stakes.years,
      horizon_mark: setHere(stakes, "horizon"),
      referrals: stakes.referrals,
    },
    customer_value: printed(value, margin),
    customer_value_mark: valueMark(stakes),
    customer_value_without_end: endless === null ? null : printed(endless, margin),
    break_even:
      cost === undefined
        ? null
        : {
            given: cost,
            worth: inMargin(named.given) ?? null,
            regulars: breakEven(cost.minor, stakes),
            of: named.of,
          },
    estimate: amounts(estimate.total, margin),
    known_loss: {
      lost: known.lost,
      of: known.of,
      leave_anyway: rounded(knownLoss.anyway),
      counted: rounded(knownLoss.charged),
      counted_if_unlucky: rounded(knownLoss.chargedHigh),
      ...amounts(knownLoss, margin),
    },
    each: estimate.waiting.map(({ handling, people, each }) => ({
      handling,
      people,
      ...amounts(each, margin),
    })),
    worth_spending: saved.middle,
    worth_spending_range: saved,
    new_customer_cost: stakes.newCustomerCost,
    what_if:
      more === null
        ? null
        : {
            retention: rounded(more.retention),
            capped: rounded(more.capped),
            without_end: more.endless === null ? null : rounded(more.endless),
          },
    still_open: { people: open.people, ...amounts(open, margin) },
    saved: {
      people: spared.people,
      ...amounts(spared, margin),
      unanswered: amounts(spared.unanswered, margin),
      as_it_stands: amounts(spared.asItStands, margin),
    },
  };
}
