import type { Complaint, Event } from "./complaint.ts";
import { codeOf } from "./coupon.ts";
import { fold } from "./customer.ts";
import type { Money } from "./money.ts";

/** Somebody who works in the shop. Who is not on the list can do everything as well. */
export interface StaffMember {
  readonly id: number;
  readonly name: string;
  /** Up to how much they give away without asking: a guideline, and never a limit. Null is none. */
  readonly authority: Money | null;
  /** Since when they do not work here any more; what they did stays theirs. */
  readonly leftAt: Date | null;
}

/** `S-1`, as a member of staff is shown everywhere. */
export const staffRef = (id: number): string => `S-${id}`;

/** `S-1` or `s1`; a bare number is nobody. */
export function staffNumber(text: string): number | null {
  const digits = /^s-?(\d{1,15})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The member with this whole name, whatever its case and accents, or with this number; or null. */
export function memberNamed(staff: readonly StaffMember[], text: string): StaffMember | null {
  const [number, name] = [staffNumber(text), fold(text)];
  return staff.find((m) => m.id === number) ?? staff.find((m) => fold(m.name) === name) ?? null;
}

/** What somebody has given for one complaint, above their guideline. */
export interface Above {
  readonly member: StaffMember;
  readonly authority: Money;
  readonly given: Money;
}

/** Something that somebody gave: with what event, from which offer, and what it comes to, where that is known. */
export interface Given {
  readonly event: Event;
  readonly offer: number | null;
  readonly value: Money | null;
}

/**
 * All that was given for a complaint, at its value to the customer, else at its cost. A coupon was given by whoever
 * issued it and not by whoever serves the guest; one that was taken back was not given.
 */
export function givenFor({ events, coupons }: Pick<Complaint, "events" | "coupons">): Given[] {
  const takenBack = new Set(events.filter((e) => e.detail.turn === "cancelled").map((e) => e.detail.code));
  return events.flatMap((event): Given[] => {
    const { kind, detail, compensation } = event;
    const gift =
      kind === "invitation" && !takenBack.has(detail.code)
        ? coupons.find((c) => codeOf(c) === detail.code)
        : compensation?.kind === "coupon"
          ? undefined
          : compensation;
    return gift === undefined ? [] : [{ event, offer: gift.offer, value: gift.worth ?? gift.cost }];
  });
}

/** What was given since. */
export const newlyGiven = (before: Pick<Complaint, "events">, after: Complaint): Given[] =>
  givenFor(after).filter(({ event }) => !before.events.includes(event));

/**
 * Whose guideline the newest gifts went beyond: all that they gave for this complaint counts, in the guideline's
 * currency alone.
 */
export function aboveAuthority(
  before: Pick<Complaint, "events">,
  after: Complaint,
  staff: readonly StaffMember[],
): Above[] {
  const gifts = givenFor(after);
  const news = newlyGiven(before, after);
  return staff.flatMap((member) => {
    const { name, authority } = member;
    if (authority === null || !news.some(({ event }) => event.by === name)) return [];
    const minor = gifts
      .filter(({ event }) => event.by === name)
      .reduce((sum, { value }) => (value?.currency === authority.currency ? sum + value.minor : sum), 0);
    return minor > authority.minor ? [{ member, authority, given: { ...authority, minor } }] : [];
  });
}

/** The complaint with a reason, where there is one, kept at each of its newest gifts. */
export const withReason = (
  before: Pick<Complaint, "events">,
  after: Complaint,
  because: string | null,
): Complaint =>
  because === null
    ? after
    : {
        ...after,
        events: after.events.map((e) =>
          e.compensation === undefined || before.events.includes(e)
            ? e
            : { ...e, detail: { ...e.detail, because } },
        ),
      };
