import type { Channel } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import {
  withEvent,
  type Changed,
  type Complaint,
  type Deed,
  type Feeling,
  type Field,
  type Path,
  type Severity,
} from "./complaint.ts";
import { customerRef, type Customer } from "./customer.ts";
import { arranged, isByHand, progress } from "./ladder.ts";
import { pathOf } from "./logged.ts";
import { decimal, type Money } from "./money.ts";
import { settledPromise } from "./promise.ts";
import { open } from "./recovery.ts";

/** What is to be corrected; what is left out stays as it is, and null takes away. */
export interface Edits {
  readonly text?: string;
  /** Who complained, with the earlier complaint of theirs that this one then repeats. */
  readonly customer?: { readonly is: Customer; readonly repeats: number | null };
  readonly channel?: Channel;
  /** The post or review itself, where the channel is public. */
  readonly contact?: string | null;
  readonly receivedAt?: Date;
  readonly by?: string | null;
  readonly branch?: string | null;
  readonly paid?: Money | null;
  readonly severity?: Severity;
  readonly path?: Path;
  readonly feeling?: Feeling | null;
  readonly cause?: string | null;
  readonly wants?: string | null;
  readonly tags?: readonly string[];
  readonly due?: Date;
}

/**
 * The complaint as it should have been written down, with one event that tells what was changed; the very same one
 * where nothing differs. Another severity brings its path, unless one is given, and another date for an open answer.
 * Throws `refused` for a date of a closed complaint, which has no next step.
 */
export function edited(before: Complaint, edits: Edits, deed: Deed, clock: OpeningClock): Complaint {
  if (edits.due !== undefined) open(before);
  // With its event from the start: the step is arranged after a correction, not after the contact before it.
  const draft = withEvent(corrected(before, edits), "edit", deed);
  const planned = settledPromise(before, replanned(before, draft, edits, deed, clock), clock);
  const changed = changesOf(before, planned);
  if (changed.length === 0) return before;
  return withEvent({ ...planned, events: before.events }, "edit", deed, { changed });
}

function corrected(before: Complaint, edits: Edits): Complaint {
  const channel = edits.channel ?? before.channel;
  const severity = edits.severity ?? before.severity;
  // A visit that went wrong stays a second failure, whoever it was.
  const failed = before.repeatOf === before.id ? before.id : null;
  const repeatOf = edits.customer === undefined ? before.repeatOf : (edits.customer.repeats ?? failed);
  const atStake = severity !== before.severity || repeatOf !== before.repeatOf;
  // A second failure goes the whole path, and so does whoever was invited.
  const whole = repeatOf !== null || before.coupons.length > 0;
  const left = channel === before.channel ? before.contact : null;
  return {
    ...before,
    text: edits.text ?? before.text,
    customer: edits.customer?.is ?? before.customer,
    channel,
    contact: edits.contact === undefined ? left : edits.contact,
    receivedAt: edits.receivedAt ?? before.receivedAt,
    by: edits.by === undefined ? before.by : edits.by,
    branch: edits.branch === undefined ? before.branch : edits.branch,
    paid: edits.paid === undefined ? before.paid : edits.paid,
    severity,
    path: edits.path ?? (atStake ? pathOf(severity, whole) : before.path),
    feeling: edits.feeling === undefined ? before.feeling : edits.feeling,
    cause: edits.cause === undefined ? before.cause : edits.cause,
    wants: edits.wants === undefined ? before.wants : edits.wants,
    tags: edits.tags ?? before.tags,
    repeatOf,
  };
}

/** The next step after a correction: a date that was counted from what was wrong is counted again. */
function replanned(
  before: Complaint,
  after: Complaint,
  edits: Edits,
  deed: Deed,
  clock: OpeningClock,
): Complaint {
  if (before.next === null) return after;
  const { step, reason } = before.next;
  const moved = after.receivedAt.getTime() !== before.receivedAt.getTime() && !isByHand({ reason });
  const counted = progress(before).missed === 0;
  const recount =
    counted &&
    ((step === "answer" && (after.severity !== before.severity || moved)) || (step === "fix" && moved));
  const planned = arranged(recount ? { ...after, next: null } : after, deed.at, clock);
  if (edits.due === undefined || planned.next === null) return planned;
  return edits.due.getTime() === planned.next.dueAt.getTime()
    ? planned
    : { ...planned, next: { ...planned.next, dueAt: edits.due, reason: "set by hand" } };
}

function changesOf(before: Complaint, after: Complaint): Changed[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return (Object.keys(was) as Field[])
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, from: was[field], to: is[field] }));
}

/** Every field as text, as an event keeps it. */
const fieldsOf = (c: Complaint): Record<Field, string | null> => ({
  text: c.text,
  customer: c.customer === null ? null : `${customerRef(c.customer.id)} ${c.customer.name}`,
  channel: c.channel,
  link: c.contact,
  when: c.receivedAt.toISOString(),
  by: c.by,
  branch: c.branch,
  paid: c.paid === null ? null : `${decimal(c.paid)} ${c.paid.currency}`,
  severity: c.severity,
  path: c.path,
  feeling: c.feeling,
  cause: c.cause,
  wants: c.wants,
  tag: c.tags.length === 0 ? null : c.tags.join(", "),
  due: c.next?.dueAt.toISOString() ?? null,
});
