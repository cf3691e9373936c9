import type { Desk } from "../context.ts";
import { customerRef, type Customer } from "../domain/customer.ts";
import { repeatedRemark } from "./step.ts";
import { say, toned, type Message, type Phrase } from "../views/view.ts";

/** A customer in JSON: `{"schema":"recover.customer/1", ...}`. */
export const customerDocument = (c: Customer): Record<string, unknown> => ({
  schema: "recover.customer/1",
  ...customerItem(c),
});

export const customerItem = (c: Customer): Record<string, unknown> => ({
  id: c.id,
  ref: customerRef(c.id),
  name: c.name,
  note: c.note,
  contacts: c.contacts,
});

/** The line that answers a write about a customer. */
export async function customerAnswer(desk: Desk, id: number, repeated: boolean): Promise<Message> {
  const customer = await desk.store.customer(id);
  const reach: Phrase[] = customer.contacts.map((c) => say`${c.channel} ${c.value}`);
  return {
    kind: "message",
    json: customerDocument(customer),
    lines: [[[toned("strong", customerRef(id)), " ", customer.name], ...reach]],
    brief: customerRef(id),
    remarks: [repeated ? repeatedRemark : "undo: recover undo"],
  };
}
