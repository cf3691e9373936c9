import type { Context } from "../../context.ts";
import { customerRef } from "../../domain/customer.ts";
import type { Table } from "../../views/view.ts";
import { byName } from "../by-name.ts";
import { customerItem } from "../customer-view.ts";
import type { Base, Run } from "../declare.ts";

export const customerList = (command: Base, run: Run): unknown =>
  command
    .description(`recover customer list
recover customer list jane`)
    .argument("[text...]", "a part of the name or of a contact")
    .action((words) => run((context) => listCustomers(context, words)));

async function listCustomers(context: Context, words: readonly string[]): Promise<Table> {
  const { store } = await context.desk();
  const text = words.join(" ").trim();
  const customers = await store.customers(text === "" ? null : text);
  const counts = await store.complaintCounts();
  const sorted = byName(customers);
  return {
    kind: "table",
    look: "grid",
    json: {
      schema: "recover.customers/1",
      items: sorted.map((c) => ({
        ...customerItem(c),
        complaints: counts.get(c.id)?.all ?? 0,
        open: counts.get(c.id)?.open ?? 0,
      })),
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "name", label: "Name", gives: true },
      { key: "contacts", label: "Reach them", gives: true },
      { key: "complaints", label: "Complaints", align: "right" },
      { key: "open", label: "Open", align: "right" },
    ],
    rows: sorted.map((c) => ({
      cells: [
        customerRef(c.id),
        c.name,
        c.contacts.map((x) => x.value).join(", "),
        counts.get(c.id)?.all ?? 0,
        counts.get(c.id)?.open ?? 0,
      ],
    })),
    remarks: [
      sorted.length === 0
        ? "Nothing matched."
        : `${sorted.length} ${sorted.length === 1 ? "customer" : "customers"}.`,
    ],
  };
}
