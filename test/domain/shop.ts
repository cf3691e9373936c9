import { expect } from "vitest";
import type { Contact } from "../../src/domain/channel.ts";
import type { OpeningClock } from "../../src/domain/clock.ts";
import { unspecified, type Compensation } from "../../src/domain/compensation.ts";
import { withEvent, type Complaint, type Deed } from "../../src/domain/complaint.ts";
import type { Customer } from "../../src/domain/customer.ts";
import type { Finish } from "../../src/domain/done.ts";
import { readWeek } from "../../src/domain/hours.ts";
import { arranged } from "../../src/domain/ladder.ts";
import { logged, type News } from "../../src/domain/logged.ts";
import type { Money } from "../../src/domain/money.ts";
import { open } from "../../src/domain/recovery.ts";
import { RecoverError } from "../../src/errors.ts";

/** A shop for tests of the rules: open from Monday to Saturday, 9 to 18, in Berlin. */
export const clock: OpeningClock = { zone: "Europe/Berlin", week: readWeek("mon-sat 9-18") };

/** An instant of November or December 2026 in Berlin, where no clock is changed. */
export const at = (text: string): Date => new Date(`${text}:00+01:00`);

/** Wednesday 18 November 2026, 9:30. */
export const start = at("2026-11-18T09:30");

export const eur = (amount: number): Money => ({
  minor: Math.round(amount * 100),
  currency: "EUR",
  exponent: 2,
});

export const customer = (...contacts: Contact[]): Customer => ({
  id: 1,
  name: "Ana Ruiz",
  note: null,
  contacts,
});

const phone: Contact = { channel: "phone", value: "+34 600 000 000" };

/** A complaint as it is logged: normal, by phone, by somebody with a phone number, nothing known of a loss. */
export function complaint(news: Partial<News> = {}, who: Customer | null = customer(phone)): Complaint {
  const told: News = {
    text: "cold soup",
    channel: "phone",
    contact: null,
    receivedAt: start,
    by: null,
    branch: null,
    paid: null,
    severity: "normal",
    feeling: null,
    cause: null,
    wants: null,
    tags: [],
    due: null,
    repeatOf: null,
    ...news,
  };
  return logged(1, who, told, clock, null);
}

/** Something done at a time, with whatever else is known of it. */
export const deed = (when: string | Date = start, more: Partial<Deed> = {}): Deed => ({
  at: typeof when === "string" ? at(when) : when,
  by: null,
  ...more,
});

/** Something given; a refund where nothing else is said. */
export const gift = (more: Partial<Compensation> = {}): Compensation => ({
  ...unspecified,
  kind: "refund",
  ...more,
});

export const refund = (amount: number): Compensation => gift({ worth: eur(amount), cost: eur(amount) });

export const noAmends: Finish["amends"] = { sorry: false, thanks: false, fixed: false, given: [] };

/** Nothing had to be given back, as `done` records it. */
export const oweNothing = (c: Complaint, owed: "declined" | "not-owed", d: Deed): Complaint =>
  arranged(withEvent(open(c), "make-good", d, { owed }), d.at, clock);

/** What was said when a step is finished. */
export const finish = (
  more: Omit<Partial<Finish>, "amends"> & { amends?: Partial<Finish["amends"]> } = {},
): Finish => ({
  ...more,
  amends: { ...noAmends, ...more.amends },
});

/** The step that is due, or how it ended. */
export const now = (c: Complaint): string => c.next?.step ?? c.closed?.as ?? "nothing";

/** When it is due, as a wall clock reads in Berlin. */
export const dueAt = (c: Complaint): string =>
  (c.next?.dueAt ?? new Date(0)).toLocaleString("sv-SE", { timeZone: clock.zone }).slice(0, 16);

/** What a step is refused with: the kind, the message and the hint. */
export function refusal(step: () => unknown): { kind: string; message: string; hint: string | undefined } {
  try {
    step();
  } catch (error) {
    if (error instanceof RecoverError) return { kind: error.kind, message: error.message, hint: error.hint };
    throw error;
  }
  return expect.fail("It was not refused.");
}
