import type { Context } from "../../context.ts";
import { customerRef } from "../../domain/customer.ts";
import { RecoverError } from "../../errors.ts";
import type { Card } from "../../views/view.ts";
import { headline, instant, itemDocument, nextWords } from "../complaint-view.ts";
import { customerDocument } from "../customer-view.ts";
import type { Base, Run } from "../declare.ts";
import { lookUp } from "../who.ts";

export const customerShow = (command: Base, run: Run): unknown =>
  command
    .description(`recover customer show C-4
recover customer show jane`)
    .argument("[customer...]", "a name, a unique part of one, or C-4")
    .action((words) => run((context) => showCustomer(context, words)));

async function showCustomer(context: Context, words: readonly string[]): Promise<Card> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say whom: a name or C-4.", "recover customer show C-4");
  const desk = await context.desk();
  const customer = await lookUp(desk.store, words.join(" "));
  const { zone } = desk.shop.calendar;
  const complaints = await desk.store.list({
    words: [],
    terms: [{ key: "customer", values: [customerRef(customer.id)], not: false }],
  });
  return {
    kind: "card",
    json: { ...customerDocument(customer), complaints: complaints.map((c) => itemDocument(c, desk)) },
    title: [customerRef(customer.id), " ", customer.name],
    fields: [
      ...customer.contacts.map((c) => ({ key: c.channel, label: c.channel, value: c.value })),
      { key: "note", label: "Note", value: customer.note },
    ],
    sections:
      complaints.length === 0
        ? []
        : [
            {
              title: "Complaints",
              lines: complaints.map((c) => [headline(c), instant(c.receivedAt, zone, "day"), nextWords(c)]),
            },
          ],
  };
}
