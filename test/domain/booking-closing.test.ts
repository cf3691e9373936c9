import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOf, linesOf, type Entry } from "../../src/domain/booking.ts";
import { inShort, linesOfBooks, type Closing } from "../../src/domain/booking-closing.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { readPercent } from "../../src/domain/money.ts";
import { complaints } from "./books-of.ts";
import { clock, start } from "./shop.ts";

const nineteen = readPercent("19%");

const day = (n: number): string => new Date(start.getTime() + n * 86_400_000).toISOString().slice(0, 10);

/** A period of the days from one to another, of what was known when it was closed. */
const closing = (from: number, to: number, known: readonly Complaint[], rate = nineteen): Closing => ({
  period: { since: day(from), until: day(to), lastChange: from, rate, digest: "", closedAt: start },
  complaints: known,
});

/** The same complaints as they were at another time: less was known of some, and of others something else. */
const altered = (told: readonly Complaint[], plan: readonly number[]): Complaint[] =>
  told.flatMap((one, i): Complaint[] => {
    const what = plan[i % Math.max(plan.length, 1)] ?? 0;
    if (what === 0) return [one];
    if (what === 1) return [];
    if (what === 2) return [{ ...one, paid: null }];
    if (what === 3) return [{ ...one, events: one.events.slice(1) }];
    if (what === 4) return [{ ...one, events: one.events.slice(0, -1) }];
    const halved = one.events.map((event) => {
      const { compensation: given } = event;
      if (given?.worth == null || given.cost == null) return event;
      const [worth, cost] = [given.worth, given.cost].map((m) => ({ ...m, minor: Math.ceil(m.minor / 2) }));
      return { ...event, compensation: { ...given, worth: worth ?? null, cost: cost ?? null } };
    });
    return [{ ...one, events: halved }];
  });

const plan = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });

/** What the lines come to: each account with its currency, in minor units. */
function balances(entries: readonly Entry[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { role, amount } of entries.flatMap(linesOf)) {
    const key = `${role} ${amount.currency}`;
    sums[key] = (sums[key] ?? 0n) + BigInt(amount.minor);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
}

const story = fc.tuple(complaints, plan, plan);

test("all lines together come to what is known now, whatever was known when periods were closed", () => {
  fc.assert(
    fc.property(story, ([told, one, two]) => {
      const closings = [closing(0, 99, altered(told, one)), closing(100, 199, altered(told, two))];
      const lines = linesOfBooks(closings, told, clock.zone, nineteen);
      expect(balances(lines)).toEqual(balances(entriesOf(told, clock.zone, () => nineteen)));
    }),
    { numRuns: 300 },
  );
});

test("the lines of a closed period never change, and none is there twice", () => {
  fc.assert(
    fc.property(story, ([told, one, two]) => {
      const first = closing(0, 99, altered(told, one));
      const second = closing(100, 199, altered(told, two));
      const within = (lines: readonly Entry[], from: number, to: number): string =>
        inShort(lines.filter((line) => day(from) <= line.day && line.day <= day(to)));
      // What was written on the day of the closing, and what is written when the next was closed, and later.
      const open = linesOfBooks([], first.complaints, clock.zone, nineteen);
      const then = linesOfBooks([first], second.complaints, clock.zone, nineteen);
      const now = linesOfBooks([first, second], told, clock.zone, readPercent("7%"));
      expect(within(then, 0, 99)).toBe(within(open, 0, 99));
      expect(within(now, 0, 99)).toBe(within(open, 0, 99));
      expect(within(now, 100, 199)).toBe(within(then, 100, 199));
      expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
      expect(now.map((line) => line.day)).toEqual(now.map((line) => line.day).toSorted());
    }),
    { numRuns: 300 },
  );
});

test("nothing became known, so nothing is put right", () => {
  fc.assert(
    fc.property(complaints, (told) => {
      const lines = linesOfBooks([closing(0, 99, told), closing(100, 199, told)], told, clock.zone, nineteen);
      expect(inShort(lines)).toBe(inShort(entriesOf(told, clock.zone, () => nineteen)));
    }),
  );
});
