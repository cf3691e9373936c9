import { replyWords } from "../../domain/channel.ts";
import { ref } from "../../domain/complaint.ts";
import { customerRef } from "../../domain/customer.ts";
import { printed } from "../../domain/defection.ts";
import { followUp, steps } from "../../domain/ladder.ts";
import { decimal, type Money } from "../../domain/money.ts";
import { quietDays } from "../../domain/quiet.ts";
import { dayOf, daysBetween } from "../../domain/zone.ts";
import type { Call } from "../../domain/worth-calling.ts";
import { aloud, toned, type Phrase, type ReportTable } from "../../views/view.ts";
import { amounts } from "./leave-document.ts";
import type { DefectionRows, Reckoned } from "./reckoned.ts";
import { handlingWords } from "./words.ts";

/** The few customers whom it is most worth to get back to today. */
export function callTable({ calls, sum, rows }: Reckoned): ReportTable {
  return {
    key: "calls",
    title: "Most worth calling today",
    columns: [
      { key: "ref", label: "Ref" },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "owed", label: "Owed" },
      ...(sum === null ? [] : [{ key: "could_save", label: "Could save", align: "right" } as const]),
      { key: "how", label: "How", below: true },
      { key: "why", label: "Why", below: true },
    ],
    rows: calls.map((call) => [
      toned("strong", aloud(ref(call.complaint.id), `Complaint ${call.complaint.id}`)),
      call.customer.name,
      owedWords(call),
      ...(sum === null ? [] : [savesWords(call, sum.stakes.margin)]),
      howWords(call),
      whyWords(call, daysOf(call, rows)),
    ]),
  };
}

/** How they were chosen. */
export const callNotes = ({ calls, sum }: Reckoned): readonly (readonly Phrase[])[] =>
  calls.length === 0
    ? []
    : [
        [
          `Most worth calling: where most is at stake (critical, then high and second failures), then ${sum === null ? "" : "where putting it right today is likely to save most, "}where least was done so far, where a promise was broken, and who has waited longest. Not those without a name, not to be kept, spoken with today, promised another day, expected with a coupon, or overdue for more than ${quietDays} days`,
        ],
      ];

/** "call back", or the step by its name. */
const owedWords = ({ complaint, next }: Call): string =>
  next.step === "answer" ? replyWords(followUp(complaint).channel) : steps[next.step];

/** "phone +34 600 000 000", or what to ask for. */
function howWords({ complaint }: Call): string {
  const { channel, contact, ask } = followUp(complaint);
  return contact !== null ? `${channel} ${contact}` : ask === null ? channel : `${channel} (ask for ${ask})`;
}

/** "high, second failure, not answered, came in 3 days ago" */
function whyWords({ complaint, secondFailure, brokenPromise, handling, since }: Call, days: number): string {
  const ago = days === 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  return [
    complaint.severity,
    ...(secondFailure ? ["second failure"] : []),
    ...(brokenPromise ? ["broken promise"] : []),
    handlingWords[handling],
    `${since === complaint.receivedAt ? "came in" : "began again"} ${ago}`,
  ].join(", ");
}

/** How many days they have waited. */
const daysOf = ({ since }: Call, { now, shop }: DefectionRows): number =>
  Math.max(0, daysBetween(dayOf(since, shop.calendar.zone), dayOf(now, shop.calendar.zone)));

/** "157.52 EUR (98.45 to 300.28)": the likely amount never stands alone. */
function savesWords({ saves }: Call, margin: Money): Phrase {
  if (saves === null) return null;
  const [low, high] = [printed(saves.low, margin), printed(saves.high, margin)];
  return [printed(saves.middle, margin), ` (${decimal(low)} to ${decimal(high)})`];
}

export function callDocument(call: Call, { rows, sum }: Reckoned): Record<string, unknown> {
  const { complaint, customer, next, handling, saves } = call;
  const { zone } = rows.shop.calendar;
  const { channel, contact } = followUp(complaint);
  return {
    complaint: { id: complaint.id, ref: ref(complaint.id) },
    customer: { id: customer.id, ref: customerRef(customer.id), name: customer.name },
    next: { step: next.step, channel, contact, due_at: { at: next.dueAt, zone, show: "time" } },
    severity: complaint.severity,
    second_failure: call.secondFailure,
    broken_promise: call.brokenPromise,
    handling,
    days_waiting: daysOf(call, rows),
    could_save: saves === null || sum === null ? null : amounts(saves, sum.stakes.margin),
  };
}
