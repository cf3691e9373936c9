import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf, type Entry } from "../../src/domain/booking.ts";
import { inShort, linesOfBooks, type ClosedPeriod } from "../../src/domain/booking-closing.ts";
import { dayByDay } from "../../src/domain/booking-order.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { readPercent, type Percent } from "../../src/domain/money.ts";
import { booksOf, complaints, gathered } from "./books-of.ts";
import { clock, start } from "./shop.ts";

const nineteen = readPercent("19%");

const day = (n: number): string => new Date(start.getTime() + n * 86_400_000).toISOString().slice(0, 10);

/** A period that is closed, and all that was known then. */
interface Closing {
  readonly period: ClosedPeriod;
  readonly complaints: readonly Complaint[];
}

/** All lines of the books: complaint by complaint, put into the order of their days. */
async function linesOfAll(
  closings: readonly Closing[],
  now: readonly Complaint[],
  rate: Percent | null,
): Promise<Entry[]> {
  const all = [...closings.flatMap(({ complaints: then }) => then), ...now];
  const found = (id: number, of: readonly Complaint[]): Complaint | null =>
    of.find((c) => c.id === id) ?? null;
  const claimed = [...new Set(all.map(({ id }) => id))].map((id) => {
    const known = {
      earlier: closings.map(({ complaints: then }) => found(id, then)),
      now: found(id, now),
    };
    const instants = all
      .filter((c) => c.id === id)
      .flatMap(({ events }) => events.map(({ at }) => at.getTime()));
    const periods = closings.map(({ period }) => period);
    return {
      first: new Date(Math.min(...instants, start.getTime() + 1000 * 86_400_000)),
      entries: linesOfBooks(periods, known, clock.zone, rate),
    };
  });
  const pages = async function* () {
    for (const one of claimed.toSorted((a, b) => a.first.getTime() - b.first.getTime())) yield [one];
  };
  return (await gathered(dayByDay(pages(), clock.zone))).flat();
}

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

const shortly = (lines: readonly Entry[]): string => lines.map(inShort).join("");

const story = fc.tuple(complaints, plan, plan);

test("all lines together come to what is known now, whatever was known when periods were closed", () => {
  return fc.assert(
    fc.asyncProperty(story, async ([told, one, two]) => {
      const closings = [closing(0, 99, altered(told, one)), closing(100, 199, altered(told, two))];
      const lines = await linesOfAll(closings, told, nineteen);
      expect(balances(lines)).toEqual(balances(booksOf(told, clock.zone, () => nineteen)));
    }),
    { numRuns: 300 },
  );
});

test("the lines of a closed period never change, and none is there twice", () => {
  return fc.assert(
    fc.asyncProperty(story, async ([told, one, two]) => {
      const first = closing(0, 99, altered(told, one));
      const second = closing(100, 199, altered(told, two));
      const within = (lines: readonly Entry[], from: number, to: number): string =>
        shortly(lines.filter((line) => day(from) <= line.day && line.day <= day(to)));
      // What was written on the day of the closing, and what is written when the next was closed, and later.
      const open = await linesOfAll([], first.complaints, nineteen);
      const then = await linesOfAll([first], second.complaints, nineteen);
      const now = await linesOfAll([first, second], told, readPercent("7%"));
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
  return fc.assert(
    fc.asyncProperty(complaints, async (told) => {
      const lines = await linesOfAll([closing(0, 99, told), closing(100, 199, told)], told, nineteen);
      expect(shortly(lines)).toBe(shortly(booksOf(told, clock.zone, () => nineteen)));
    }),
  );
});
