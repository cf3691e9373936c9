import type { Contact } from "../domain/channel.ts";
import type { Compensation, CompensationKind, GivenKind, Method } from "../domain/compensation.ts";
import type {
  Complaint,
  Event,
  EventDetail,
  EventKind,
  Fault,
  Feeling,
  Keep,
  Outcome,
  Path,
  Severity,
} from "../domain/complaint.ts";
import { tailLength } from "../domain/coupon-code.ts";
import type { Colour, Coupon, CouponState } from "../domain/coupon.ts";
import { fold, type Customer } from "../domain/customer.ts";
import type { Step } from "../domain/ladder.ts";
import type { Money } from "../domain/money.ts";
import type { Offer } from "../domain/offer.ts";
import type { StaffMember } from "../domain/staff.ts";
import type {
  CompensationRow,
  ComplaintRow,
  CouponRow,
  CustomerRow,
  EventRow,
  OfferRow,
  StaffRow,
} from "./schema.ts";

/** A complaint without its events: what a list needs. */
export type Brief = Omit<Complaint, "events">;

export const customerOf = (row: CustomerRow, contacts: readonly Contact[]): Customer => ({
  id: row.id,
  name: row.name,
  note: row.note,
  contacts,
});

/** What a complaint is put together of: all but what is kept of it for looking it up and for reports. */
export const briefColumns = [
  "id",
  "customer_id",
  "text",
  "channel",
  "contact",
  "received_at",
  "by",
  "owner",
  "handoffs",
  "branch",
  "paid_minor",
  "currency",
  "exponent",
  "severity",
  "feeling",
  "cause",
  "wants",
  "fault",
  "keep",
  "abusive_at",
  "path",
  "repeat_of",
  "promised_for",
  "next_step",
  "next_channel",
  "next_due_at",
  "next_reason",
  "closed_at",
  "closed_as",
] as const satisfies readonly (keyof ComplaintRow)[];
export type BriefRow = Pick<ComplaintRow, (typeof briefColumns)[number]>;

export const briefOf = (
  row: BriefRow,
  customer: Customer | null,
  tags: readonly string[],
  coupons: readonly Coupon[],
): Brief => ({
  id: row.id,
  customer,
  text: row.text,
  channel: row.channel,
  contact: row.contact,
  receivedAt: new Date(row.received_at),
  by: row.by,
  owner: row.owner,
  handoffs: row.handoffs,
  branch: row.branch,
  paid: moneyOf(row.paid_minor, row),
  severity: row.severity as Severity,
  feeling: row.feeling as Feeling | null,
  cause: row.cause,
  wants: row.wants,
  fault: row.fault as Fault,
  keep: row.keep as Keep,
  abusive: row.abusive_at !== null,
  path: row.path as Path,
  repeatOf: row.repeat_of,
  tags,
  coupons,
  promisedFor: row.promised_for === null ? null : new Date(row.promised_for),
  next:
    row.next_step === null || row.next_channel === null || row.next_due_at === null
      ? null
      : {
          step: row.next_step as Step,
          channel: row.next_channel,
          dueAt: new Date(row.next_due_at),
          reason: row.next_reason ?? "",
        },
  closed: row.closed_at === null ? null : { at: new Date(row.closed_at), as: row.closed_as as Outcome },
});

/** The row of a complaint. `abusiveSince` is kept where it was set before. */
export function complaintRow(c: Complaint, abusiveSince: string | null, gist: string): ComplaintRow {
  return {
    id: c.id,
    customer_id: c.customer?.id ?? null,
    text: c.text,
    search: fold(
      [c.text, c.wants, c.cause, ...c.events.map((e) => e.words)].filter((t) => t !== null).join("\n"),
    ),
    channel: c.channel,
    contact: c.contact,
    received_at: c.receivedAt.toISOString(),
    by: c.by,
    owner: c.owner,
    handoffs: c.handoffs,
    branch: c.branch,
    paid_minor: c.paid?.minor ?? null,
    currency: c.paid?.currency ?? null,
    exponent: c.paid?.exponent ?? null,
    severity: c.severity,
    feeling: c.feeling,
    cause: c.cause,
    wants: c.wants,
    fault: c.fault,
    keep: c.keep,
    abusive_at: c.abusive ? (abusiveSince ?? (c.events.at(-1)?.at ?? c.receivedAt).toISOString()) : null,
    path: c.path,
    repeat_of: c.repeatOf,
    promised_for: c.promisedFor?.toISOString() ?? null,
    next_step: c.next?.step ?? null,
    next_channel: c.next?.channel ?? null,
    next_due_at: c.next?.dueAt.toISOString() ?? null,
    next_reason: c.next?.reason ?? null,
    closed_at: c.closed?.at.toISOString() ?? null,
    closed_as: c.closed?.as ?? null,
    gist,
  };
}

export const eventOf = (row: EventRow, compensation: CompensationRow | undefined): Event => ({
  id: row.id,
  kind: row.kind as EventKind,
  at: new Date(row.at),
  by: row.by,
  channel: row.channel,
  offMirror: row.off_mirror_reason,
  words: row.words,
  detail: JSON.parse(row.detail) as EventDetail,
  ...(compensation === undefined ? {} : { compensation: compensationOf(compensation) }),
});

export const eventRow = (id: number, complaintId: number, e: Event): EventRow => ({
  id,
  complaint_id: complaintId,
  kind: e.kind,
  at: e.at.toISOString(),
  by: e.by,
  channel: e.channel,
  off_mirror_reason: e.offMirror,
  words: e.words,
  detail: JSON.stringify(e.detail),
});

export const compensationRow = (id: number, eventId: number, c: Compensation): CompensationRow => ({
  id,
  event_id: eventId,
  kind: c.kind,
  what: c.what,
  offer_id: c.offer,
  ...valueOf(c),
  tax_minor: c.tax?.minor ?? null,
  tax_rate: c.taxRate,
  invoice: c.invoice,
  method: c.method,
});

export const compensationOf = (row: CompensationRow): Compensation => ({
  id: row.id,
  kind: row.kind as CompensationKind,
  what: row.what,
  offer: row.offer_id,
  worth: moneyOf(row.worth_minor, row),
  cost: moneyOf(row.cost_minor, row),
  taxRate: row.tax_rate,
  tax: moneyOf(row.tax_minor, row),
  invoice: row.invoice,
  method: row.method as Method | null,
});

export const couponOf = (row: CouponRow): Coupon => ({
  id: row.id,
  colour: row.colour as Colour,
  body: row.body,
  kind: row.kind as GivenKind,
  what: row.what,
  offer: row.offer_id,
  percent: row.percent,
  worth: moneyOf(row.worth_minor, row),
  cost: moneyOf(row.cost_minor, row),
  issuedAt: new Date(row.issued_at),
  expiresOn: row.expires_on,
  state: row.state as CouponState,
  endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  because: row.because,
});

export const couponRow = (id: number, complaintId: number, c: Coupon): CouponRow => ({
  id,
  complaint_id: complaintId,
  colour: c.colour,
  body: c.body,
  tail: c.body.slice(-tailLength),
  kind: c.kind,
  what: c.what,
  offer_id: c.offer,
  percent: c.percent,
  ...valueOf(c),
  issued_at: c.issuedAt.toISOString(),
  expires_on: c.expiresOn,
  state: c.state,
  ended_at: c.endedAt?.toISOString() ?? null,
  because: c.because,
});

export const offerOf = (row: OfferRow): Offer => ({
  id: row.id,
  name: row.name,
  kind: row.kind as GivenKind,
  worth: moneyOf(row.worth_minor, row),
  cost: moneyOf(row.cost_minor, row),
  percent: row.percent,
  givers: JSON.parse(row.givers) as string[],
  retiredAt: row.retired_at === null ? null : new Date(row.retired_at),
});

export const offerRow = (o: Offer): OfferRow => ({
  id: o.id,
  name: o.name,
  kind: o.kind,
  ...valueOf(o),
  percent: o.percent,
  givers: JSON.stringify(o.givers),
  retired_at: o.retiredAt?.toISOString() ?? null,
});

/** Worth and cost are in one currency. */
function valueOf({ worth, cost }: { readonly worth: Money | null; readonly cost: Money | null }) {
  const money = worth ?? cost;
  return {
    worth_minor: worth?.minor ?? null,
    cost_minor: cost?.minor ?? null,
    currency: money?.currency ?? null,
    exponent: money?.exponent ?? null,
  };
}

export const memberOf = (row: StaffRow): StaffMember => ({
  id: row.id,
  name: row.name,
  authority: moneyOf(row.authority_minor, row),
  leftAt: row.left_at === null ? null : new Date(row.left_at),
});

export const staffRow = ({ id, name, authority, leftAt }: StaffMember): StaffRow => ({
  id,
  name,
  authority_minor: authority?.minor ?? null,
  currency: authority?.currency ?? null,
  exponent: authority?.exponent ?? null,
  left_at: leftAt?.toISOString() ?? null,
});

/** An amount with the digits its row keeps, never those of a table that may change. */
export const moneyOf = (
  minor: number | null,
  { currency, exponent }: { currency: string | null; exponent: number | null },
): Money | null =>
  minor === null || currency === null || exponent === null ? null : { minor, currency, exponent };
