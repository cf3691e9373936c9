/** The tables as types. Instants are ISO-8601 UTC text, amounts minor units, "yes" is the instant it became so. */

export interface Tables {
  change: ChangeRow;
  change_image: ChangeImageRow;
  customer: CustomerRow;
  contact: ContactRow;
  complaint: ComplaintRow;
  event: EventRow;
  compensation: CompensationRow;
  tag: TagRow;
  offer: OfferRow;
  coupon: CouponRow;
  redemption: RedemptionRow;
  staff: StaffRow;
  setting: SettingRow;
  closed_period: ClosedPeriodRow;
  gist_page: GistPageRow;
  head: HeadRow;
  counter: CounterRow;
}

/** One writing command. Chained: `hash` covers the row and the hash before it. Never edited, never removed. */
export interface ChangeRow {
  seq: number;
  at: string;
  /** What the machine's clock said, where `at` was held back because it ran backwards. */
  clock: string;
  actor: string;
  /** Which till it was done at; empty for a file, which one machine has to itself. */
  desk: string;
  ref: string;
  ref_digest: string;
  kind: string;
  /** What it was about: references ("R-12 C-4"), a setting's key, or the changes that an undo took back. */
  subject: string;
  images_digest: string;
  prev: string;
  hash: string;
}

/** A row as it was before and after a change, as JSON text. The digest stays when the rest is erased. */
export interface ChangeImageRow {
  change_seq: number;
  n: number;
  tbl: string;
  row_id: string;
  before: string | null;
  after: string | null;
  salt: string;
  digest: string;
}

export interface CustomerRow {
  id: number;
  name: string;
  search: string;
  note: string | null;
  /** The customer this one turned out to be; the row stays, so that its number and its name still lead there. */
  merged_into: number | null;
}

export interface ContactRow {
  id: number;
  customer_id: number;
  channel: string;
  value: string;
  search: string;
  /** The last digits of a telephone number, in which all ways to write it agree. */
  tail: string | null;
}

export interface ComplaintRow {
  id: number;
  customer_id: number | null;
  text: string;
  search: string;
  channel: string;
  contact: string | null;
  received_at: string;
  by: string | null;
  owner: string | null;
  handoffs: number;
  branch: string | null;
  paid_minor: number | null;
  currency: string | null;
  exponent: number | null;
  severity: string;
  feeling: string | null;
  cause: string | null;
  wants: string | null;
  fault: string;
  keep: string;
  abusive_at: string | null;
  path: string;
  repeat_of: number | null;
  promised_for: string | null;
  next_step: string | null;
  next_channel: string | null;
  next_due_at: string | null;
  next_reason: string | null;
  closed_at: string | null;
  closed_as: string | null;
  /** What reports need to know of it: `domain/gist.ts`. */
  gist: string | null;
}

export interface EventRow {
  id: number;
  complaint_id: number;
  kind: string;
  at: string;
  by: string | null;
  channel: string | null;
  off_mirror_reason: string | null;
  words: string | null;
  detail: string;
}

export interface CompensationRow {
  id: number;
  event_id: number;
  kind: string;
  what: string | null;
  offer_id: number | null;
  worth_minor: number | null;
  cost_minor: number | null;
  tax_minor: number | null;
  tax_rate: string | null;
  currency: string | null;
  exponent: number | null;
  invoice: string | null;
  method: string | null;
}

export interface OfferRow {
  id: number;
  name: string;
  kind: string;
  worth_minor: number | null;
  cost_minor: number | null;
  currency: string | null;
  exponent: number | null;
  percent: string | null;
  /** Names as a JSON list. */
  givers: string;
  retired_at: string | null;
}

export interface CouponRow {
  id: number;
  complaint_id: number;
  colour: string;
  /** Ten random characters and the check character: no two coupons have the same, whatever their colour. */
  body: string;
  /** The last five of them, for looking it up. */
  tail: string;
  kind: string;
  what: string | null;
  offer_id: number | null;
  percent: string | null;
  worth_minor: number | null;
  cost_minor: number | null;
  currency: string | null;
  exponent: number | null;
  issued_at: string;
  expires_on: string;
  state: string;
  ended_at: string | null;
  because: string | null;
}

/** That a coupon was redeemed: at most one row each, whatever happens. */
export interface RedemptionRow {
  coupon_id: number;
  /** The visit. */
  event_id: number;
}

export interface TagRow {
  id: number;
  complaint_id: number;
  name: string;
}

export interface StaffRow {
  id: number;
  name: string;
  /** The guideline of what they may give away by themselves; null where there is none. */
  authority_minor: number | null;
  currency: string | null;
  exponent: number | null;
  left_at: string | null;
}

/** A period of the books that is closed: its days, and what was known then. */
export interface ClosedPeriodRow {
  id: number;
  since: string;
  until: string;
  /** The number of the newest change at that moment. */
  last_change: number;
  tax_rate: string | null;
  /** Of the lines that were booked. */
  digest: string;
  closed_at: string;
}

export interface SettingRow {
  key: string;
  value: string;
}

/** The gists of complaints with neighbouring numbers, made of their rows: `gist-pages.ts`. */
export interface GistPageRow {
  page: number;
  gists: string;
}

/** The single row that every write locks first: the end of the chain. */
export interface HeadRow {
  id: number;
  seq: number;
  hash: string;
  at: string;
}

/** The next number of each table; never set back, so no number is used twice. */
export interface CounterRow {
  name: string;
  value: number;
}

/** The tables whose rows a change may insert, update or remove, and the column that names a row. */
export const rowKeys = {
  customer: "id",
  contact: "id",
  complaint: "id",
  event: "id",
  compensation: "id",
  tag: "id",
  offer: "id",
  coupon: "id",
  redemption: "coupon_id",
  staff: "id",
  closed_period: "id",
  setting: "key",
} as const satisfies Partial<Record<keyof Tables, string>>;

export type Kept = keyof typeof rowKeys;

const places: Record<keyof Tables, number> = {
  head: 1,
  counter: 2,
  setting: 3,
  change: 4,
  change_image: 5,
  customer: 6,
  contact: 7,
  complaint: 8,
  event: 9,
  offer: 10,
  compensation: 11,
  coupon: 12,
  redemption: 13,
  tag: 14,
  staff: 15,
  closed_period: 16,
  gist_page: 17,
};

/** Every table, each after those that it refers to. */
export const allTables = Object.keys(places) as readonly (keyof Tables)[];
