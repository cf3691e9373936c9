import type { Desk } from "../context.ts";
import { customerRef, type Customer } from "../domain/customer.ts";
import type { Written } from "../store/store.ts";
import { repeatedRemark, saidBefore } from "./step.ts";
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

/** The line that answers a write about a customer, the first that it names; its result is what it had to remark. */
export async function customerAnswer(desk: Desk, written: Written<readonly Phrase[]>): Promise<Message> {
  const id = Number(written.subject[0]?.slice(2));
  const remark = written.repeated ? await saidBefore(desk.store, written) : "undo: recover undo";
  const customer = await desk.store.customer(id).catch((error: unknown) => {
    // Added under the same --ref, and taken back since.
    if (written.repeated && remark !== repeatedRemark) return null;
    throw error;
  });
  if (customer === null)
    return { kind: "message", json: { schema: "recover.customer/1" }, lines: [], remarks: [remark] };
  const reach: Phrase[] = customer.contacts.map((c) => say`${c.channel} ${c.value}`);
  return {
    kind: "message",
    json: customerDocument(customer),
    lines: [[[toned("strong", customerRef(id)), " ", customer.name], ...reach]],
    brief: customerRef(id),
    remarks: [...(written.result ?? []), remark],
  };
}
