import {
  breakEven,
  endlessValue,
  printed,
  silentBeside,
  tells,
  whatIf,
  worthSpending,
} from "../../domain/defection.ts";
import { handlings, missing, type Range } from "../../domain/stakes.ts";
import type { Reckoned } from "./reckoned.ts";

/** `{"schema":"recover.report.defection/1", ...}`: keys are only ever added. */
export function defectionDocument(reckoned: Reckoned): Record<string, unknown> {
  const { rows, recorded, leave, sum } = reckoned;
  const day = (at: Date | null) => (at === null ? null : { at, zone: rows.clock.zone, show: "time" });
  const { back, lost, unknown, of, complaints, walkIns, leftOut, given, cost } = recorded;
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
      left_out: leftOut,
      given_back: given,
      cost,
    },
    missing: missing(rows.stakes),
    leave: handlings.map((handling) => {
      const { low, middle, high, from, count, pooled } = leave[handling];
      return {
        handling,
        low: rounded(low),
        middle: rounded(middle),
        high: rounded(high),
        from,
        lost: count.lost,
        known: count.of,
        averaged: pooled,
      };
    }),
    ...(sum === null ? noSum : sumDocument(reckoned, sum)),
    silent: rows.silent ? { complaint_rate: 0.5, people: silentBeside(of) } : null,
    word_of_mouth: rows.wordOfMouth
      ? { tells_if_disappointed: tells.disappointed, tells_if_content: tells.content }
      : null,
  };
}

const noSum = {
  settings: null,
  customer_value: null,
  customer_value_without_end: null,
  break_even: null,
  estimate: null,
  each: null,
  worth_spending: null,
  new_customer_cost: null,
  what_if: null,
};

function sumDocument(
  { recorded, leave }: Reckoned,
  { stakes, value, estimate }: NonNullable<Reckoned["sum"]>,
): Record<keyof typeof noSum, unknown> {
  const { margin } = stakes;
  const amounts = ({ low, middle, high }: Range) => ({
    low: printed(low, margin),
    middle: printed(middle, margin),
    high: printed(high, margin),
  });
  const cost = recorded.cost.find((m) => m.currency === margin.currency);
  const endless = endlessValue(stakes);
  const more = whatIf(stakes);
  return {
    settings: {
      margin,
      retention: stakes.retention,
      discount_rate: stakes.discountRate,
      horizon: stakes.years,
      referrals: stakes.referrals,
    },
    customer_value: printed(value, margin),
    customer_value_without_end: endless === null ? null : printed(endless, margin),
    break_even:
      cost === undefined ? null : { given: cost, regulars: breakEven(cost.minor, stakes), of: recorded.of },
    estimate: amounts(estimate.total),
    each: estimate.waiting.map(({ handling, people, each }) => ({ handling, people, ...amounts(each) })),
    worth_spending: printed(worthSpending(leave.unanswered, leave.quick, stakes), margin),
    new_customer_cost: stakes.newCustomerCost,
    what_if:
      more === null
        ? null
        : {
            retention: rounded(more.retention),
            capped: rounded(more.capped),
            without_end: more.endless === null ? null : rounded(more.endless),
          },
  };
}

const rounded = (share: number): number => Math.floor(share * 10_000 + 0.5 + 1e-9) / 10_000;
