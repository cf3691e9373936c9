import type { Context, Desk } from "../../context.ts";
import { restitution } from "../../domain/compensation.ts";
import type { Complaint } from "../../domain/complaint.ts";
import { chances, lifetimeValue, mark, printed, worthSpending } from "../../domain/defection.ts";
import { countsOf, handlingOf, quickUntil } from "../../domain/fate.ts";
import { customerRef, type Customer } from "../../domain/customer.ts";
import { decimal, type Money } from "../../domain/money.ts";
import { known, missing } from "../../domain/stakes.ts";
import { RecoverError } from "../../errors.ts";
import type { Card } from "../../views/view.ts";
import { headline } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { readRefs } from "../read.ts";
import { lookUp } from "../who.ts";

export const worth = (command: Base, run: Run): unknown =>
  command
    .description(`recover worth 12
recover worth "Jane Doe"`)
    .argument("[who...]", "a complaint (12, R-12 or last), or a customer: a name or C-4")
    .action((words) => run((context) => showWorth(context, words)));

async function showWorth(context: Context, words: readonly string[]): Promise<Card> {
  const [first] = words;
  if (first === undefined)
    throw new RecoverError("usage", "Say whom: a complaint's number, a name or C-4.", "recover worth 12");
  const desk = await context.desk();
  if (/^(r-?)?\d+$|^last$/i.test(first) && words.length === 1) {
    const [id = 0] = (await readRefs(words, context, "recover worth 12")).ids;
    const complaint = await desk.store.complaint(id);
    return worthCard(complaint, complaint.customer, desk);
  }
  const customer = await lookUp(desk.store, words.join(" "));
  const theirs = await desk.store.listWhole({
    words: [],
    terms: [{ key: "customer", values: [customerRef(customer.id)], not: false }],
  });
  return worthCard(theirs.findLast((c) => c.closed === null) ?? null, customer, desk);
}

/** What keeping somebody is worth, what it may cost at most, and what to give, which is far less. */
async function worthCard(complaint: Complaint | null, customer: Customer | null, desk: Desk): Promise<Card> {
  const [ceiling, { asking }] = await Promise.all([
    ceilings(complaint, desk),
    import("../../reports/defection/words.ts"),
  ]);
  const given = complaint === null ? null : restitution(complaint);
  const told = advice(complaint, ceiling?.most ?? null);
  const { newCustomerCost, referrals } = desk.shop.stakes;
  return {
    kind: "card",
    json: {
      schema: "recover.worth/1",
      complaint: complaint === null ? null : { id: complaint.id, ref: `R-${complaint.id}` },
      customer:
        customer === null ? null : { id: customer.id, ref: customerRef(customer.id), name: customer.name },
      customer_value: ceiling?.value ?? null,
      worth_spending: ceiling?.most ?? null,
      new_customer_cost: newCustomerCost,
      paid: complaint?.paid ?? null,
      given: given?.given ?? null,
      missing: missing(desk.shop.stakes),
      advice: told,
    },
    title:
      complaint !== null
        ? headline(complaint)
        : [customerRef(customer?.id ?? 0), " ", customer?.name ?? "walk-in"],
    fields: [
      {
        key: "customer_value",
        label: "Worth as a regular",
        value: ceiling === null ? null : [ceiling.value, ceiling.years, " (your setting)"],
      },
      {
        key: "worth_spending",
        label: "Most worth spending",
        value: ceiling === null ? null : [ceiling.most, ", ", ceiling.why],
      },
      {
        key: "new_customer_cost",
        label: "A new customer costs",
        value:
          newCustomerCost === null
            ? "not set: recover config set new-customer-cost 40"
            : [newCustomerCost, " (your setting)"],
      },
      { key: "paid", label: "They paid", value: complaint?.paid ?? null },
      { key: "given", label: "Given so far", value: given?.given ?? null },
      {
        key: "mind",
        label: "Mind",
        value: referrals
          ? "your customers seldom return (your setting referrals), so these sums say little"
          : null,
      },
    ],
    sections: [
      ...(ceiling === null
        ? [{ title: "To put money on it", lines: asking(missing(desk.shop.stakes)) }]
        : []),
      { title: "Advice", lines: [[told]] },
    ],
  };
}

interface Ceiling {
  readonly value: Money;
  readonly years: string;
  readonly most: Money;
  readonly why: string;
}

/** The ceiling of what is worth spending; past the next open day only a late remedy is left. */
async function ceilings(complaint: Complaint | null, { store, shop, now }: Desk): Promise<Ceiling | null> {
  const stakes = known(shop.stakes);
  if (stakes === null) return null;
  const { clock } = shop;
  const leave = chances(stakes, countsOf(await store.listWhole({ words: [], terms: [] }), clock));
  const late =
    complaint !== null && now > quickUntil(complaint, clock) && handlingOf(complaint, clock) !== "quick";
  const handled = leave[late ? "slow" : "quick"];
  const from = [...new Set([leave.unanswered, handled].map(mark))].join("; ");
  return {
    value: printed(lifetimeValue(stakes), stakes.margin),
    years: ` over ${stakes.years} ${stakes.years === 1 ? "year" : "years"}`,
    most: printed(worthSpending(leave.unanswered, handled, stakes), stakes.margin),
    why: `${late ? "as putting it right is late by now" : "if it is put right by the next open day"} (${from})`,
  };
}

/** About one to one and a half times what they paid (Haesevoets and others 2017); the ceiling is only named. */
function advice(complaint: Complaint | null, most: Money | null): string {
  if (complaint !== null && (complaint.keep === "no" || complaint.abusive))
    return "You do not want to keep them: they are owed an answer and what they lost, and no more.";
  const ceiling = most === null || most.minor === 0 ? "" : `; ${decimal(most)} is a ceiling, not a target`;
  if (complaint === null || complaint.paid === null)
    return `Give back what they lost, and up to half as much again${ceiling}.`;
  const { paid } = complaint;
  const { ratio, given } = restitution(complaint);
  if (ratio !== null && ratio >= 1 && given !== null)
    return `${decimal(given)} was given back, which is enough${ceiling}.`;
  const half = { ...paid, minor: Math.floor(paid.minor * 1.5 + 0.5) };
  const code = most !== null && most.currency !== paid.currency ? ` ${paid.currency}` : "";
  const named =
    code === "" || most === null ? ceiling : `; ${decimal(most)} ${most.currency} is a ceiling, not a target`;
  if (most !== null && code === "" && most.minor < half.minor)
    return `Give back the ${decimal(paid)} they paid, because it is owed. More than that does not pay: keeping them is worth ${decimal(most)} at most.`;
  return `Give about ${decimal(paid)} to ${decimal(half)}${code}${given === null ? "" : " in all"}${named}.`;
}
