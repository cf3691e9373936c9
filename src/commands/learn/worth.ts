import type { Context, Desk } from "../../context.ts";
import { restitution } from "../../domain/compensation.ts";
import { ref, type Complaint } from "../../domain/complaint.ts";
import { customerRef, type Customer } from "../../domain/customer.ts";
import { missing } from "../../domain/stakes.ts";
import { RecoverError } from "../../errors.ts";
import type { Card, Phrase } from "../../views/view.ts";
import { headline } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { readRefs } from "../read.ts";
import { lookUp } from "../who.ts";
import { advice, standingOf } from "./worth-advice.ts";
import { worthSums } from "./worth-sums.ts";

export const worth = (command: Base, run: Run): unknown =>
  command
    .description(`recover worth 12
recover worth "Jane Doe"`)
    .argument("[who...]", "a complaint (12, R-12 or last), or a customer: a name or C-4")
    .action((words) => run((context) => showWorth(context, words)));

async function showWorth(context: Context, words: readonly string[]): Promise<Card> {
  const [first] = words;
  if (first === undefined)
    throw new RecoverError("usage", "Say whom: a complaint's number, a name or C-4", "recover worth 12");
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
  const sums = await worthSums(complaint, desk);
  const given = complaint === null ? null : restitution(complaint);
  const standing = standingOf(complaint);
  const told = advice({
    complaint,
    handling: sums.handling,
    most: sums.ceiling?.saved.middle ?? null,
    late: sums.late,
  });
  const { newCustomerCost, referrals } = desk.shop.stakes;
  const fields: Card["fields"] = [
    {
      key: "customer_value",
      label: "A regular is worth",
      value: standing === "walk-in" ? null : sums.valueWords,
    },
    { key: "worth_spending", label: "Putting it right", value: sums.ceiling?.words ?? null },
    {
      key: "new_customer_cost",
      label: "A new customer costs",
      value:
        standing === "open" || (standing !== "walk-in" && newCustomerCost !== null)
          ? newCustomerWords(newCustomerCost)
          : null,
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
  ];
  return {
    kind: "card",
    json: {
      schema: "recover.worth/1",
      complaint: complaint === null ? null : { id: complaint.id, ref: ref(complaint.id) },
      customer:
        customer === null ? null : { id: customer.id, ref: customerRef(customer.id), name: customer.name },
      customer_value: sums.value,
      worth_spending: sums.ceiling?.saved.middle ?? null,
      worth_spending_range: sums.ceiling?.saved ?? null,
      handling: sums.handling,
      late: complaint === null ? null : sums.late,
      leave: sums.leave,
      new_customer_cost: newCustomerCost,
      paid: complaint?.paid ?? null,
      given: given?.given ?? null,
      missing: missing(desk.shop.stakes),
      advice: told,
    },
    title:
      complaint !== null
        ? headline(complaint, desk)
        : [customerRef(customer?.id ?? 0), " ", customer?.name ?? "walk-in"],
    fields: fields.filter(({ value }) => value !== null),
    sections: [...sums.toAsk, { title: "Advice", lines: [[told]] }],
  };
}

const newCustomerWords = (cost: Desk["shop"]["stakes"]["newCustomerCost"]): Phrase =>
  cost === null
    ? "not set: recover config set new-customer-cost 40"
    : [
        cost,
        " (your setting); where a new one is sure to take the place of one who leaves, the loss is no more than that",
      ];
