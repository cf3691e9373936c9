import { restitution } from "../domain/compensation.ts";
import { ref, type Complaint, type Event } from "../domain/complaint.ts";
import { codeOf, type Coupon } from "../domain/coupon.ts";
import { customerRef } from "../domain/customer.ts";
import { followUp } from "../domain/ladder.ts";
import { decimal } from "../domain/money.ts";
import type { CsvColumn } from "./csv.ts";

/** One complaint a row, every column, as it stands when it is exported. Instants are UTC. */
export const complaintColumns: readonly CsvColumn<Complaint>[] = [
  { name: "complaint", kind: "id", of: (c) => ref(c.id) },
  { name: "received_at", kind: "instant", of: (c) => c.receivedAt.toISOString() },
  { name: "status", kind: "text", of: (c) => (c.closed === null ? "open" : "closed") },
  { name: "closed_at", kind: "instant", of: (c) => c.closed?.at.toISOString() ?? null },
  { name: "closed_as", kind: "text", of: (c) => c.closed?.as ?? null },
  { name: "customer", kind: "id", of: (c) => (c.customer === null ? null : customerRef(c.customer.id)) },
  { name: "customer_name", kind: "text", of: (c) => c.customer?.name ?? null },
  { name: "summary", kind: "text", of: (c) => c.text },
  { name: "channel", kind: "text", of: (c) => c.channel },
  { name: "contact", kind: "text", of: (c) => c.contact },
  { name: "taken_by", kind: "text", of: (c) => c.by },
  { name: "severity", kind: "text", of: (c) => c.severity },
  { name: "path", kind: "text", of: (c) => c.path },
  { name: "feeling", kind: "text", of: (c) => c.feeling },
  { name: "cause", kind: "text", of: (c) => c.cause },
  { name: "wants", kind: "text", of: (c) => c.wants },
  { name: "fault", kind: "text", of: (c) => c.fault },
  { name: "keep", kind: "text", of: (c) => c.keep },
  { name: "abusive", kind: "text", of: (c) => (c.abusive ? "yes" : "no") },
  { name: "repeats", kind: "id", of: (c) => (c.repeatOf === null ? null : ref(c.repeatOf)) },
  { name: "tags", kind: "text", of: (c) => c.tags.join(", ") },
  { name: "paid", kind: "amount", of: (c) => (c.paid === null ? null : decimal(c.paid)) },
  { name: "given", kind: "amount", of: (c) => given(c) },
  { name: "currency", kind: "text", of: (c) => c.paid?.currency ?? restitution(c).given?.currency ?? null },
  { name: "next_step", kind: "text", of: (c) => c.next?.step ?? null },
  { name: "next_channel", kind: "text", of: (c) => (c.next === null ? null : followUp(c).channel) },
  { name: "next_due_at", kind: "instant", of: (c) => c.next?.dueAt.toISOString() ?? null },
  { name: "steps_taken", kind: "number", of: (c) => c.events.length },
  {
    name: "steps",
    kind: "text",
    of: (c) =>
      c.events
        .map((e) => `${e.at.toISOString()} ${happened(e)}${e.words === null ? "" : `: ${e.words}`}`)
        .join("\n"),
  },
  { name: "owner", kind: "text", of: (c) => c.owner },
  { name: "handoffs", kind: "number", of: (c) => c.handoffs },
  { name: "branch", kind: "text", of: (c) => c.branch },
  { name: "coupon_code", kind: "id", of: (c) => ofCoupon(c, codeOf) },
  { name: "coupon_status", kind: "text", of: (c) => ofCoupon(c, ({ state }) => state) },
  { name: "coupon_expires_on", kind: "date", of: (c) => ofCoupon(c, ({ expiresOn }) => expiresOn) },
];

/** Of the latest coupon: the only one that may be good. */
function ofCoupon({ coupons }: Complaint, of: (coupon: Coupon) => string): string | null {
  const latest = coupons.at(-1);
  return latest === undefined ? null : of(latest);
}

/** What a coupon came to says more than that something became of it. */
const happened = ({ kind, detail }: Event): string =>
  detail.turn === undefined ? kind : `${kind} ${detail.turn}`;

const given = (c: Complaint): string | null => {
  const sum = restitution(c).given;
  return sum === null ? null : decimal(sum);
};
