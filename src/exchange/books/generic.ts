import { netOf, type Entry } from "../../domain/booking.ts";
import type { Claim } from "../../domain/booking-movement.ts";
import { ref } from "../../domain/complaint.ts";
import { codeOf } from "../../domain/coupon.ts";
import { decimal, type Money } from "../../domain/money.ts";
import type { CsvColumn } from "../csv.ts";
import { csvProfile, turned } from "./csv-profile.ts";
import { amountIn, type Order } from "./profile.ts";
import { kindOf, memoOf, whoOf } from "./words.ts";

/** All that is known, in a table of our own: what is not known stays blank. */
export const generic = csvProfile({
  name: "generic",
  about: "everything, as a table",
  holds: "all",
  heeds: ["delimiter", "contacts"],
  rows: (entries) => entries,
  columns: genericColumns,
  amounts,
});

/** Debits as net and tax where both are there, and credits as gross: so they agree only where the row does. */
export function amounts(
  cell: (name: string) => string,
  { decimalMark }: Pick<Order, "decimalMark">,
): (Money | null)[] {
  const [net, tax, gross] = ["net", "tax", "gross"].map((name) =>
    amountIn(cell(name), cell("currency"), decimalMark),
  );
  const out = turned(gross ?? null);
  return net == null || tax == null ? [gross ?? null, out] : [net, tax, out];
}

/** The columns in their order. They are for ever: new ones come at the end. */
export function genericColumns(order: Order): CsvColumn<Entry>[] {
  const { accounts, decimalMark } = order;
  const amount = (money: Money | null): string | null =>
    money === null ? null : decimal(money).replace(".", decimalMark);
  const contact = (channel: string, complaint: Claim): string | null =>
    complaint.customer?.contacts.findLast((c) => c.channel === channel)?.value ?? null;
  const contacts: CsvColumn<Entry>[] = ["email", "phone"].map((channel) => ({
    name: `customer_${channel}`,
    kind: "text",
    of: ({ movement }) => contact(channel, movement.complaint),
  }));
  return [
    { name: "entry_id", kind: "id", of: ({ id }) => id },
    { name: "date", kind: "date", of: ({ day }) => day },
    { name: "complaint", kind: "id", of: ({ movement }) => ref(movement.complaint.id) },
    { name: "customer", kind: "text", of: (entry) => whoOf(entry, order) },
    { name: "kind", kind: "text", of: kindOf },
    {
      name: "event",
      kind: "text",
      of: ({ rule, movement }) => rule?.event ?? movement.turn?.what ?? "issued",
    },
    {
      name: "account",
      kind: "text",
      of: ({ rule }) => (rule === null ? null : (accounts[rule.debit] ?? null)),
    },
    { name: "net", kind: "amount", of: (entry) => amount(netOf(entry)) },
    { name: "tax", kind: "amount", of: ({ tax }) => amount(tax) },
    { name: "gross", kind: "amount", of: ({ gross }) => amount(gross) },
    { name: "tax_rate", kind: "text", of: ({ rate }) => rate?.text ?? null },
    { name: "currency", kind: "text", of: currencyOf },
    { name: "payment_method", kind: "text", of: methodOf },
    { name: "original_invoice", kind: "text", of: ({ movement }) => movement.given?.invoice ?? null },
    { name: "original_sale_date", kind: "date", of: ({ movement }) => movement.event.detail.sold ?? null },
    {
      name: "document",
      kind: "text",
      of: ({ movement: { coupon } }) => (coupon === null ? null : codeOf(coupon)),
    },
    { name: "memo", kind: "text", of: (entry) => memoOf(entry, order) },
    ...(order.contacts ? contacts : []),
  ];
}

function currencyOf({ gross, movement }: Entry): string | null {
  const { cost, worth } = movement.given ?? movement.coupon ?? { cost: null, worth: null };
  return (gross ?? cost ?? worth)?.currency ?? null;
}

const methodOf = ({ rule, movement }: Entry): string | null =>
  rule === null ? "none" : (movement.given?.method ?? rule.method);
