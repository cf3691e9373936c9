import { customerRef, type Customer } from "../domain/customer.ts";
import type { CsvColumn } from "./csv.ts";

/** A customer with how often they complained. */
export interface CustomerLine {
  readonly customer: Customer;
  readonly complaints: number;
  readonly open: number;
}

/** One customer a row; of several numbers or addresses the newest has the column, all are in `contacts`. */
export const customerColumns: readonly CsvColumn<CustomerLine>[] = [
  { name: "customer", kind: "id", of: ({ customer }) => customerRef(customer.id) },
  { name: "name", kind: "text", of: ({ customer }) => customer.name },
  { name: "phone", kind: "text", of: ({ customer }) => newest(customer, "phone") },
  { name: "email", kind: "text", of: ({ customer }) => newest(customer, "email") },
  { name: "address", kind: "text", of: ({ customer }) => newest(customer, "address") },
  {
    name: "contacts",
    kind: "text",
    of: ({ customer }) => customer.contacts.map((c) => `${c.channel}: ${c.value}`).join("\n"),
  },
  { name: "note", kind: "text", of: ({ customer }) => customer.note },
  { name: "complaints", kind: "number", of: ({ complaints }) => complaints },
  { name: "open", kind: "number", of: ({ open }) => open },
];

const newest = (customer: Customer, channel: string): string | null =>
  customer.contacts.findLast((c) => c.channel === channel)?.value ?? null;
