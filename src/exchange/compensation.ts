import type { Compensation, CompensationKind } from "../domain/compensation.ts";
import { ref, type Complaint, type Event } from "../domain/complaint.ts";
import { decimal, type Money } from "../domain/money.ts";
import { dayOf } from "../domain/when.ts";
import type { CsvColumn } from "./csv.ts";

/** One movement of money or of an obligation: what an accountant books. */
export interface Movement {
  readonly complaint: Complaint;
  readonly event: Event;
  readonly given: Compensation;
  readonly day: string;
}

/**
 * The movements of complaints, in the order of their numbers. A gesture that costs nothing moves no money and is left
 * out. `zone` is the shop's: a booking has the shop's date.
 */
export const movements = (complaints: readonly Complaint[], zone: string): Movement[] =>
  complaints
    .flatMap((complaint) =>
      complaint.events.flatMap((event) =>
        event.compensation === undefined ||
        (event.compensation.kind === "gesture" && event.compensation.cost === null)
          ? []
          : [{ complaint, event, given: event.compensation, day: dayOf(event.at, zone) }],
      ),
    )
    .toSorted((a, b) => a.given.id - b.given.id);

/** The columns of the generic profile, in their order. Unknown tax stays blank, and with it the net amount. */
export const compensationColumns: readonly CsvColumn<Movement>[] = [
  { name: "entry_id", kind: "id", of: ({ given }) => `G-${given.id}` },
  { name: "date", kind: "date", of: ({ day }) => day },
  { name: "complaint", kind: "id", of: ({ complaint }) => ref(complaint.id) },
  { name: "customer", kind: "text", of: ({ complaint }) => complaint.customer?.name ?? null },
  { name: "kind", kind: "text", of: ({ given }) => booked[given.kind].kind },
  { name: "event", kind: "text", of: ({ given }) => booked[given.kind].event },
  { name: "account", kind: "text", of: ({ given }) => booked[given.kind].account },
  { name: "net", kind: "amount", of: ({ given }) => amount(net(given)) },
  { name: "tax", kind: "amount", of: ({ given }) => amount(given.tax) },
  { name: "gross", kind: "amount", of: ({ given }) => amount(given.cost) },
  { name: "tax_rate", kind: "text", of: ({ given }) => given.taxRate },
  { name: "currency", kind: "text", of: ({ given }) => (given.cost ?? given.worth)?.currency ?? null },
  { name: "payment_method", kind: "text", of: ({ given }) => given.method ?? booked[given.kind].method },
  { name: "original_invoice", kind: "text", of: ({ given }) => given.invoice },
  { name: "original_sale_date", kind: "date", of: () => null },
  { name: "document", kind: "text", of: () => null },
  { name: "memo", kind: "text", of: memo },
];

interface Booking {
  readonly kind: string;
  readonly event: "paid" | "issued" | "redeemed";
  readonly account: string;
  /** How it is paid where nobody says; a refund may go any way. */
  readonly method: "none" | null;
}

/** How each kind is booked: a proposal, to be confirmed with an accountant. Gifts are booked at cost. */
const booked = {
  refund: { kind: "refund", event: "paid", account: "income:sales:refunds", method: null },
  discount: { kind: "price reduction", event: "issued", account: "income:sales:refunds", method: "none" },
  credit: { kind: "certificate", event: "issued", account: "income:sales:refunds", method: "none" },
  redo: { kind: "redo", event: "issued", account: "expenses:goods given away", method: "none" },
  gift: { kind: "gift", event: "issued", account: "expenses:goods given away", method: "none" },
  coupon: { kind: "coupon", event: "redeemed", account: "income:sales:refunds", method: "none" },
  gesture: { kind: "goodwill", event: "issued", account: "expenses:goods given away", method: "none" },
} as const satisfies Record<CompensationKind, Booking>;

const amount = (money: Money | null): string | null => (money === null ? null : decimal(money));

const net = ({ cost, tax }: Compensation): Money | null =>
  cost === null || tax === null ? null : { ...cost, minor: cost.minor - tax.minor };

function memo({ complaint, event, given }: Movement): string {
  const worth =
    given.worth !== null && given.worth.minor !== given.cost?.minor
      ? `worth ${decimal(given.worth)} ${given.worth.currency} to them`
      : null;
  return [given.what, event.words, worth, complaint.text]
    .filter((part) => part !== null && part !== "")
    .join("; ");
}
