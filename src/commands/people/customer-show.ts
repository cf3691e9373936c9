import type { Context } from "../../context.ts";
import { customerRef } from "../../domain/customer.ts";
import { promises, tallied } from "../../domain/promise.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import type { Card } from "../../views/view.ts";
import { headline, instant, itemDocument, nextWords } from "../complaint-view.ts";
import { customerDocument } from "../customer-view.ts";
import type { Base, Run } from "../declare.ts";
import { tallyWords } from "../promise-view.ts";
import { followed, lookUp } from "../who.ts";

export const customerShow = (command: Base, run: Run): unknown =>
  command
    .description(`recover customer show C-4
recover customer show jane`)
    .argument("[customer...]", "a name, a unique part of one, or C-4")
    .action((words) => run((context) => showCustomer(context, words)));

async function showCustomer(context: Context, words: readonly string[]): Promise<Card> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say whom: a name or C-4", "recover customer show C-4");
  const desk = await context.desk();
  const customer = await lookUp(desk.store, words.join(" "));
  const earlier = await desk.store.mergedInto(customer.id);
  const { zone } = desk.shop.calendar;
  const stored = await desk.store.listWhole({
    words: [],
    terms: [{ key: "customer", values: [customerRef(customer.id)], not: false }],
  });
  const complaints = stored.map((c) => lapsedWhole(c, desk.now, desk.shop.clock));
  const made = complaints.flatMap((c) => promises(c, desk.now, zone));
  return {
    kind: "card",
    json: {
      ...customerDocument(customer),
      merged: earlier.map(({ id, name }) => ({ id, ref: customerRef(id), name })),
      promises: tallied(made),
      complaints: complaints.map((c) => itemDocument(c, desk)),
    },
    title: [customerRef(customer.id), " ", customer.name],
    fields: [
      ...customer.contacts.map((c) => ({ key: c.channel, label: c.channel, value: c.value })),
      { key: "note", label: "Note", value: customer.note },
      { key: "promises", label: "Promises", value: tallyWords(made) },
      {
        key: "merged",
        label: "Merged",
        value:
          earlier.length === 0
            ? null
            : earlier.map(({ id, name }) => `${customerRef(id)} ${name}`).join(", "),
      },
    ],
    remarks: followed(words.join(" "), customer),
    sections:
      complaints.length === 0
        ? []
        : [
            {
              title: "Complaints",
              lines: complaints.map((c) => [
                headline(c, desk),
                instant(c.receivedAt, zone, "day"),
                nextWords(c),
              ]),
            },
          ],
  };
}
