import type { Channel } from "./channel.ts";
import type { OpeningClock } from "./clock.ts";
import type { Complaint, Feeling, Path, Severity } from "./complaint.ts";
import type { Customer } from "./customer.ts";
import { arranged } from "./ladder.ts";
import type { Money } from "./money.ts";

/** A second complaint within this many days is a second failure, which has no recovery paradox. */
export const secondFailureDays = 90;

/** What is known when a complaint is written down. */
export interface News {
  readonly text: string;
  readonly channel: Channel;
  readonly contact: string | null;
  readonly receivedAt: Date;
  readonly by: string | null;
  readonly branch: string | null;
  readonly paid: Money | null;
  readonly severity: Severity | null;
  readonly feeling: Feeling | null;
  readonly cause: string | null;
  readonly wants: string | null;
  readonly tags: readonly string[];
  /** When the answer is due, where the owner says so. */
  readonly due: Date | null;
  /** An earlier complaint of the same customer, within `secondFailureDays`. */
  readonly repeatOf: number | null;
}

/** The complaint as it starts: path by what is at stake, the answer owed on the mirrored channel. */
export function logged(
  id: number,
  customer: Customer | null,
  news: News,
  clock: OpeningClock,
  usualSale: Money | null,
): Complaint {
  const severity = news.severity ?? guessSeverity(news, usualSale).severity;
  const fresh: Complaint = {
    id,
    customer,
    text: news.text,
    channel: news.channel,
    contact: news.contact,
    receivedAt: news.receivedAt,
    by: news.by,
    owner: null,
    handoffs: 0,
    branch: news.branch,
    paid: news.paid,
    severity,
    feeling: news.feeling,
    cause: news.cause,
    wants: news.wants,
    fault: "unknown",
    keep: "undecided",
    abusive: false,
    path: pathOf(severity, news.repeatOf !== null),
    repeatOf: news.repeatOf,
    tags: news.tags,
    coupons: [],
    promisedFor: null,
    next: null,
    closed: null,
    events: [],
  };
  const started = arranged(fresh, news.receivedAt, clock);
  if (news.due === null || started.next === null) return started;
  return { ...started, next: { ...started.next, dueAt: news.due, reason: "set by hand" } };
}

/** How far the ladder reaches: small for low, full where much is at stake, else normal. `whole` is why it is full anyway. */
export const pathOf = (severity: Severity, whole: boolean): Path =>
  whole || severity === "high" || severity === "critical" ? "full" : severity === "low" ? "small" : "normal";

/**
 * The severity where nobody gave one, with the reason in words: furious, or a loss of ten usual sales, is high; calm
 * with a loss of at most one usual sale is low; else normal. Amounts compare only within one currency.
 */
export function guessSeverity(
  news: Pick<News, "feeling" | "paid">,
  usualSale: Money | null,
): { readonly severity: Severity; readonly because: string } {
  if (news.feeling === "furious") return { severity: "high", because: "they are furious" };
  const { paid } = news;
  if (paid !== null && usualSale !== null && paid.currency === usualSale.currency) {
    if (paid.minor >= usualSale.minor * 10)
      return { severity: "high", because: "they lost ten usual sales or more" };
    if (news.feeling === "calm" && paid.minor <= usualSale.minor) {
      return { severity: "low", because: "they are calm and lost no more than a usual sale" };
    }
  }
  return { severity: "normal", because: "nothing speaks for more or less" };
}
