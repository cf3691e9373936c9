import type { Compensation, CompensationKind } from "../domain/compensation.ts";
import { ref, type Complaint, type Event } from "../domain/complaint.ts";
import { codeOf, type Coupon } from "../domain/coupon.ts";
import { decimal, type Money } from "../domain/money.ts";
import { lacksBill } from "../domain/visit.ts";
import { dayOf } from "../domain/when.ts";
import { turnsOf, type Turn } from "./coupon-turns.ts";
import type { CsvColumn } from "./csv.ts";

/** One movement of money or of an obligation: what an accountant books, or has to know of. */
export interface Movement {
  readonly complaint: Complaint;
  readonly event: Event;
  /** What was given; null where a coupon was issued, expired or was cancelled, which moves no money. */
  readonly given: Compensation | null;
  /** The coupon that it is about, and what became of it where nothing was given. */
  readonly coupon: Coupon | null;
  readonly turn: Turn | null;
  readonly day: string;
}

/**
 * The movements of complaints, in the order of their days. A gesture that costs nothing moves no money and is left out.
 * What is given by a coupon is booked when it is redeemed, on the day of the visit, even where its bill came later;
 * nothing is booked before, for nothing was paid for it. `zone` is the shop's: a booking has the shop's date.
 */
export const movements = (complaints: readonly Complaint[], zone: string): Movement[] =>
  complaints
    .toSorted((a, b) => a.id - b.id)
    .flatMap((complaint) => ofOne(complaint, zone))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Those of one complaint, in the order in which they happened. */
function ofOne(complaint: Complaint, zone: string): Movement[] {
  const turned = Map.groupBy(turnsOf(complaint), (turn) => turn.event);
  return complaint.events.flatMap((event): Movement[] => {
    const turns = (turned.get(event) ?? []).map((turn) => ({
      complaint,
      event,
      given: null,
      coupon: turn.coupon,
      turn,
      day: dayOf(event.at, zone),
    }));
    const { compensation: given } = event;
    if (given === undefined || (given.kind === "gesture" && given.cost === null)) return turns;
    const coupon =
      given.kind === "coupon" ? complaint.coupons.find((c) => codeOf(c) === event.detail.code) : undefined;
    const day = dayOf(coupon?.endedAt ?? event.at, zone);
    return [...turns, { complaint, event, given, coupon: coupon ?? null, turn: null, day }];
  });
}

/** Coupons that were redeemed on some days without a bill, so that nobody knows yet what is to be booked. */
export const withoutBill = (
  complaints: readonly Complaint[],
  zone: string,
  isOn: (day: string) => boolean,
): Coupon[] =>
  complaints.flatMap((complaint) =>
    complaint.coupons.filter(
      (coupon) =>
        lacksBill(complaint, coupon) && coupon.endedAt !== null && isOn(dayOf(coupon.endedAt, zone)),
    ),
  );

/** The columns of the generic profile, in their order. Unknown tax stays blank, and with it the net amount. */
export const compensationColumns: readonly CsvColumn<Movement>[] = [
  { name: "entry_id", kind: "id", of: ({ given, turn }) => turn?.id ?? `G-${given?.id}` },
  { name: "date", kind: "date", of: ({ day }) => day },
  { name: "complaint", kind: "id", of: ({ complaint }) => ref(complaint.id) },
  { name: "customer", kind: "text", of: ({ complaint }) => complaint.customer?.name ?? null },
  { name: "kind", kind: "text", of: ({ given }) => booked[given?.kind ?? "coupon"].kind },
  {
    name: "event",
    kind: "text",
    of: ({ given, turn }) => turn?.what ?? booked[given?.kind ?? "coupon"].event,
  },
  { name: "account", kind: "text", of: account },
  { name: "net", kind: "amount", of: (movement) => amount(net(movement)) },
  { name: "tax", kind: "amount", of: ({ given }) => amount(given?.tax ?? null) },
  { name: "gross", kind: "amount", of: (movement) => amount(gross(movement)) },
  { name: "tax_rate", kind: "text", of: ({ given }) => given?.taxRate ?? null },
  {
    name: "currency",
    kind: "text",
    of: ({ given, coupon }) => {
      const { cost, worth } = given ?? coupon ?? { cost: null, worth: null };
      return (cost ?? worth)?.currency ?? null;
    },
  },
  {
    name: "payment_method",
    kind: "text",
    of: ({ given }) => (given === null ? "none" : (given.method ?? booked[given.kind].method)),
  },
  { name: "original_invoice", kind: "text", of: ({ given }) => given?.invoice ?? null },
  { name: "original_sale_date", kind: "date", of: () => null },
  { name: "document", kind: "text", of: ({ coupon }) => (coupon === null ? null : codeOf(coupon)) },
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

/** Whether a coupon took something off a bill; otherwise it was for a thing, which is booked as a gift is. */
const isOffTheBill = ({ coupon }: Movement): boolean =>
  coupon !== null && !["gift", "redo", "gesture"].includes(coupon.kind);

function account(movement: Movement): string | null {
  const { given, coupon } = movement;
  if (given === null) return null;
  return booked[coupon !== null && !isOffTheBill(movement) ? "gift" : given.kind].account;
}

/** Things are booked at what they cost us, and what was taken off a bill at what it took off. */
const gross = (movement: Movement): Money | null =>
  (isOffTheBill(movement) ? movement.given?.worth : movement.given?.cost) ?? null;

function net(movement: Movement): Money | null {
  const [all, tax] = [gross(movement), movement.given?.tax ?? null];
  return all === null || tax === null ? null : { ...all, minor: all.minor - tax.minor };
}

/** What happened, in the words of whoever wrote it down. */
function memo(movement: Movement): string {
  const { complaint, event, given } = movement;
  const parts = given === null ? unbooked(movement) : [given.what, event.words, worthOf(given)];
  return [...parts, complaint.text].filter((part) => part !== null && part !== "").join("; ");
}

const worthOf = ({ worth, cost }: Compensation): string | null =>
  worth !== null && worth.minor !== cost?.minor ? `worth ${decimal(worth)} ${worth.currency} to them` : null;

/** What a coupon is worth stands here and in no column of amounts, so that no sum takes it for money. */
function unbooked({ coupon, turn, event }: Movement): (string | null)[] {
  if (coupon === null || turn === null) return [];
  const { what, percent, worth } = coupon;
  const value =
    percent !== null
      ? `${percent} of a bill, `
      : worth === null
        ? ""
        : `worth ${decimal(worth)} ${worth.currency}, `;
  return [
    what,
    `${value}not booked: nothing was paid for it`,
    turn.what === "issued" ? `good until ${event.detail.expires ?? coupon.expiresOn}` : null,
    turn.what === "cancelled" ? (event.detail.because ?? null) : null,
    event.words,
  ];
}
