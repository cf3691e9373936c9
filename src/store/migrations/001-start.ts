import { sql, type Kysely } from "kysely";
import type { Dialect } from "../migrate.ts";

/** The first schema. */
export async function start(db: Kysely<unknown>, { int, strict }: Dialect): Promise<void> {
  for (const statement of tables) {
    // Ours alone, and no text from outside: the two words that engines spell differently are filled in.
    await sql.raw(statement.replaceAll("$int", int).replaceAll("$strict", strict)).execute(db);
  }
}

const tables = [
  `create table head (id $int primary key check (id = 1), seq $int not null, hash text not null, at text not null) $strict`,
  `create table counter (name text primary key, value $int not null) $strict`,
  `create table setting (key text primary key, value text not null) $strict`,
  `create table change (
    seq $int primary key, at text not null, clock text not null, actor text not null, desk text not null,
    ref text not null unique,
    ref_digest text not null, kind text not null, subject text not null, images_digest text not null,
    prev text not null, hash text not null) $strict`,
  `create table change_image (
    change_seq $int not null references change (seq), n $int not null, tbl text not null, row_id text not null,
    before text, after text, salt text not null, digest text not null, primary key (change_seq, n)) $strict`,
  `create table customer (
    id $int primary key, name text not null, search text not null, note text,
    merged_into $int references customer (id) check (merged_into <> id)) $strict`,
  `create index customer_search on customer (search)`,
  `create index customer_merged on customer (merged_into)`,
  `create table contact (
    id $int primary key, customer_id $int not null references customer (id), channel text not null,
    value text not null, search text not null, tail text) $strict`,
  `create index contact_customer on contact (customer_id)`,
  `create index contact_search on contact (search)`,
  `create index contact_tail on contact (tail)`,
  `create table complaint (
    id $int primary key, customer_id $int references customer (id), text text not null, search text not null,
    channel text not null, contact text, received_at text not null, "by" text,
    owner text, handoffs $int not null default 0 check (handoffs >= 0), branch text,
    paid_minor $int check (paid_minor > 0), currency text, exponent $int,
    severity text not null check (severity in ('low', 'normal', 'high', 'critical')),
    feeling text check (feeling in ('calm', 'annoyed', 'upset', 'furious')),
    cause text, wants text,
    fault text not null check (fault in ('ours', 'shared', 'third-party', 'customer', 'unknown')),
    keep text not null check (keep in ('yes', 'no', 'undecided')), abusive_at text,
    path text not null check (path in ('small', 'normal', 'full')),
    repeat_of $int references complaint (id), promised_for text,
    next_step text check (next_step in ('answer', 'fix', 'make-good', 'invite', 'welcome', 'follow-through',
      'stay-in-touch', 'close')),
    next_channel text, next_due_at text, next_reason text, closed_at text,
    closed_as text check (closed_as in ('settled', 'recovered', 'lost', 'let-go', 'unfounded', 'duplicate')),
    gist text,
    check ((paid_minor is null) = (currency is null) and (currency is null) = (exponent is null)),
    check ((closed_at is null) = (closed_as is null)),
    check (
      (closed_at is null and next_step is not null and next_channel is not null and next_due_at is not null
        and next_reason is not null)
      or (closed_at is not null and next_step is null and next_channel is null and next_due_at is null
        and next_reason is null))) $strict`,
  `create index complaint_due on complaint (next_due_at, id)`,
  `create index complaint_customer on complaint (customer_id)`,
  `create index complaint_received on complaint (received_at)`,
  `create table gist_page (page $int primary key, gists text not null) $strict`,
  `create table event (
    id $int primary key, complaint_id $int not null references complaint (id), kind text not null, at text not null,
    "by" text, channel text, off_mirror_reason text, words text, detail text not null) $strict`,
  `create index event_complaint on event (complaint_id)`,
  `create table offer (
    id $int primary key, name text not null,
    kind text not null check (kind in ('refund', 'discount', 'credit', 'redo', 'gift', 'gesture')),
    worth_minor $int check (worth_minor > 0), cost_minor $int check (cost_minor >= 0), currency text, exponent $int,
    percent text, givers text not null, retired_at text,
    check (percent is null or worth_minor is null),
    check ((worth_minor is null and cost_minor is null) or (currency is not null and exponent is not null))) $strict`,
  `create table compensation (
    id $int primary key, event_id $int not null unique references event (id),
    kind text not null check (kind in ('refund', 'discount', 'credit', 'redo', 'gift', 'gesture', 'coupon')),
    what text, offer_id $int references offer (id), worth_minor $int check (worth_minor >= 0), cost_minor $int check (cost_minor >= 0), tax_minor $int,
    tax_rate text, currency text, exponent $int, invoice text, method text,
    check ((worth_minor is null and cost_minor is null) or (currency is not null and exponent is not null)),
    check ((tax_minor is null) = (tax_rate is null))) $strict`,
  `create table coupon (
    id $int primary key, complaint_id $int not null references complaint (id),
    colour text not null check (colour in ('gold', 'purple', 'teal', 'green')),
    body text not null unique check (length(body) = 11), tail text not null,
    kind text not null check (kind in ('refund', 'discount', 'credit', 'redo', 'gift', 'gesture')), what text,
    offer_id $int references offer (id), percent text,
    worth_minor $int check (worth_minor > 0), cost_minor $int check (cost_minor >= 0), currency text, exponent $int,
    issued_at text not null, expires_on text not null,
    state text not null check (state in ('issued', 'redeemed', 'expired', 'cancelled')), ended_at text, because text,
    check ((state = 'issued') = (ended_at is null)),
    check ((worth_minor is null and cost_minor is null) or (currency is not null and exponent is not null))) $strict`,
  `create index coupon_complaint on coupon (complaint_id)`,
  `create index coupon_tail on coupon (tail)`,
  `create index coupon_out on coupon (state, expires_on)`,
  `create table redemption (
    coupon_id $int primary key references coupon (id), event_id $int not null references event (id)) $strict`,
  `create table tag (
    id $int primary key, complaint_id $int not null references complaint (id), name text not null,
    unique (complaint_id, name)) $strict`,
  `create table staff (
    id $int primary key, name text not null, authority_minor $int check (authority_minor > 0), currency text,
    exponent $int, left_at text,
    check ((authority_minor is null) = (currency is null) and (currency is null) = (exponent is null))) $strict`,
  `create table closed_period (
    id $int primary key, since text not null unique, until text not null, last_change $int not null, tax_rate text,
    digest text not null, closed_at text not null, check (since <= until)) $strict`,
  `insert into head values (1, 0, '', '')`,
  ...[
    "customer",
    "contact",
    "complaint",
    "event",
    "offer",
    "compensation",
    "coupon",
    "tag",
    "staff",
    "closed_period",
  ].map((name) => `insert into counter values ('${name}', 0)`),
];
