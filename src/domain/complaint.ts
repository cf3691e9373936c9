import type { Channel } from "./channel.ts";
import type { Customer } from "./customer.ts";
import type { Compensation } from "./compensation.ts";
import type { Coupon } from "./coupon.ts";
import type { Step } from "./ladder.ts";
import type { Money } from "./money.ts";

export const severities = ["low", "normal", "high", "critical"] as const;
export const feelings = ["calm", "annoyed", "upset", "furious"] as const;
export const faults = ["ours", "shared", "third-party", "customer", "unknown"] as const;
export const keeps = ["yes", "no", "undecided"] as const;
export const outcomes = ["settled", "recovered", "lost", "let-go", "unfounded", "duplicate"] as const;
/** Are they back as a customer? */
export const backs = ["yes", "no", "unknown"] as const;
export const paths = ["small", "normal", "full"] as const;

export type Severity = (typeof severities)[number];
export type Feeling = (typeof feelings)[number];
export type Fault = (typeof faults)[number];
export type Keep = (typeof keeps)[number];
export type Outcome = (typeof outcomes)[number];
export type Path = (typeof paths)[number];

/** How an outcome is said on the screen. */
export const outcomeWords: Record<Outcome, string> = {
  settled: "settled",
  recovered: "recovered",
  lost: "lost",
  "let-go": "let go",
  unfounded: "nothing was wrong",
  duplicate: "a duplicate",
};

/** A complaint with everything that was done about it. Only the functions beside it make a next one. */
export interface Complaint {
  readonly id: number;
  /** Null for a walk-in: an unnamed guest at the counter. */
  readonly customer: Customer | null;
  /** The words, byte for byte. */
  readonly text: string;
  readonly channel: Channel;
  /** The contact left with this complaint (the link of a post), where it is not the customer's own. */
  readonly contact: string | null;
  readonly receivedAt: Date;
  readonly by: string | null;
  /** Who sees to it; null is nobody. */
  readonly owner: string | null;
  /** How often it went from one owner on to another; a change of shift is none. */
  readonly handoffs: number;
  /** Where it happened, in the shop's own word. */
  readonly branch: string | null;
  /** What they paid or lost; null when nobody knows. */
  readonly paid: Money | null;
  readonly severity: Severity;
  readonly feeling: Feeling | null;
  readonly cause: string | null;
  /** The remedy they asked for. */
  readonly wants: string | null;
  readonly fault: Fault;
  readonly keep: Keep;
  readonly abusive: boolean;
  readonly path: Path;
  /** The earlier complaint this one repeats; itself where the return visit went wrong. Either is a second failure. */
  readonly repeatOf: number | null;
  readonly tags: readonly string[];
  /** Every invitation that was issued for it, in order. At most one is good. */
  readonly coupons: readonly Coupon[];
  /** Until when the promise that stands has to be kept; null is none. Past that it is broken. */
  readonly promisedFor: Date | null;
  /** Null exactly when the complaint is closed. */
  readonly next: NextStep | null;
  readonly closed: { readonly at: Date; readonly as: Outcome } | null;
  readonly events: readonly Event[];
}

/** The one next step of an open complaint. */
export interface NextStep {
  readonly step: Step;
  readonly channel: Channel;
  readonly dueAt: Date;
  /** Why this date: "normal: 1 business day after it was received". */
  readonly reason: string;
}

export type EventKind =
  | "apology"
  | "fix"
  | "compensation"
  | "thanks"
  | "contact"
  | "exception"
  | "make-good"
  | "invitation"
  | "visit"
  | "coupon"
  | "promise"
  | "promise-kept"
  | "promise-broken"
  | "assessment"
  | "assign"
  | "note"
  | "edit"
  | "snooze"
  | "skip"
  | "close"
  | "reopen";

/** One thing that happened to a complaint. `id` is 0 until it is stored. */
export interface Event {
  readonly id: number;
  readonly kind: EventKind;
  readonly at: Date;
  readonly by: string | null;
  readonly channel: Channel | null;
  /** Why another channel than the mirrored one was taken. */
  readonly offMirror: string | null;
  readonly words: string | null;
  readonly detail: EventDetail;
  readonly compensation?: Compensation;
}

/** What else is known of an event; each kind uses its own few. */
export interface EventDetail {
  /** Done at the counter, together with the log: counts as on the spot, untimed. */
  readonly onTheSpot?: true;
  /** contact: somebody answered. */
  readonly reached?: boolean;
  readonly feeling?: Feeling;
  /** contact: are they back as a customer? */
  readonly back?: (typeof backs)[number];
  /** contact: did the return visit go smoothly? */
  readonly smooth?: "yes" | "no";
  /** contact, skip: the step that was due then. */
  readonly step?: Step;
  /** make-good: why nothing had to be given. */
  readonly owed?: "declined" | "not-owed";
  readonly fault?: Fault;
  readonly keep?: Keep;
  readonly abusive?: boolean;
  /** assign: who had it before, and who has it from then on. */
  readonly from?: string | null;
  readonly to?: string;
  /** assign: a change of shift, which does not count as a hand-off. */
  readonly shift?: true;
  /** invitation, visit, coupon: which one, by its code. */
  readonly code?: string;
  /** coupon: what became of it. */
  readonly turn?: "cancelled" | "replaced" | "extended" | "expired" | "billed";
  /** compensation: the day of the sale that its invoice is of. */
  readonly sold?: string;
  /** invitation, coupon extended: the last day on which it is good. */
  readonly expires?: string;
  /** visit, coupon billed: what the visit came to. */
  readonly bill?: Money;
  /** snooze: the new date; promise: until when it is to be kept. */
  readonly until?: string;
  readonly outcome?: Outcome;
  /** close: why it was allowed against the rule, or why they were lost; compensation: why so much; coupon: why it ended. */
  readonly because?: string;
  /** close as duplicate: the other complaint. */
  readonly of?: number;
  /** edit: what was changed, in the order of the card. */
  readonly changed?: readonly Changed[];
}

/** One field that was corrected: as it was and as it is, an instant as ISO text; null is nothing. */
export interface Changed {
  readonly field: Field;
  readonly from: string | null;
  readonly to: string | null;
}

/** What of a complaint can be corrected, each by the word of its option. */
export type Field =
  | "text"
  | "customer"
  | "channel"
  | "link"
  | "when"
  | "by"
  | "branch"
  | "paid"
  | "severity"
  | "path"
  | "feeling"
  | "cause"
  | "wants"
  | "tag"
  | "due";

/** Everything an event needs from outside: when, by whom, and what was said. */
export interface Deed {
  readonly at: Date;
  readonly by: string | null;
  readonly words?: string | null;
  readonly channel?: Channel | null;
  readonly because?: string | null;
  readonly onTheSpot?: boolean;
}

/** The same complaint with one more event. */
export const withEvent = (
  complaint: Complaint,
  kind: EventKind,
  deed: Deed,
  detail: EventDetail = {},
  compensation?: Compensation,
): Complaint => ({
  ...complaint,
  events: [
    ...complaint.events,
    {
      id: 0,
      kind,
      at: deed.at,
      by: deed.by,
      channel: deed.channel ?? null,
      offMirror: deed.because ?? null,
      words: deed.words ?? null,
      detail: deed.onTheSpot === true ? { ...detail, onTheSpot: true } : detail,
      ...(compensation === undefined ? {} : { compensation }),
    },
  ],
});

/** `R-12`, as a complaint is shown everywhere. */
export const ref = (id: number): string => `R-${id}`;
