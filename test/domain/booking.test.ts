import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBooked, lacksCost, lacksTax, linesOf, netOf, type Entry } from "../../src/domain/booking.ts";
import type { Compensation } from "../../src/domain/compensation.ts";
import { withEvent, type Complaint } from "../../src/domain/complaint.ts";
import { exponentOf } from "../../src/domain/currency.ts";
import { decimal, readPercent, type Money } from "../../src/domain/money.ts";
import { amountOf, booksOf, complaints, exponents } from "./books-of.ts";
import { clock, complaint, deed, eur, gift } from "./shop.ts";

const nineteen = readPercent("19%");

/** A complaint about something that was paid, with what was given for it. */
const given = (paid: Money | null, ...gifts: Partial<Compensation>[]): Complaint =>
  gifts.reduce<Complaint>(
    (before, one, i) => withEvent(before, "compensation", deed(), {}, gift({ id: i + 12, ...one })),
    complaint({ paid }),
  );

const books = (told: Complaint, rate: string | null = "19%"): Entry[] =>
  booksOf([told], clock.zone, () => (rate === null ? null : readPercent(rate)));

/** Bookings as an accountant writes them: number, kind, and each account with its amount. */
const written = (entries: readonly Entry[]): string[] =>
  entries.map((entry) =>
    [
      entry.id,
      entry.rule?.kind,
      ...linesOf(entry).map(({ role, amount }) => `${role} ${decimal(amount)}`),
    ].join(" · "),
  );

const back = (amount: number) => ({ kind: "refund", worth: eur(amount), cost: eur(amount) }) as const;
const credit = (amount: number) => ({ kind: "credit", worth: eur(amount), cost: eur(amount) }) as const;

describe("each kind is booked by its rule", () => {
  test("money back, with the tax that is in it", () => {
    expect(written(books(given(eur(20), back(20))))).toEqual([
      "G-12 · refund · refunds 16.81 · tax 3.19 · money -20.00",
    ]);
  });

  test("a lower price, on the bill that is still open", () => {
    const discount = { kind: "discount", worth: eur(5), cost: eur(5) } as const;
    expect(written(books(given(eur(20), discount)))).toEqual([
      "G-12 · price reduction · refunds 4.20 · tax 0.80 · receivable -5.00",
    ]);
  });

  test("a credit in place of money back, at its face, whatever it costs us", () => {
    expect(written(books(given(eur(20), { ...credit(10), cost: eur(4) })))).toEqual([
      "G-12 · certificate · refunds 8.40 · tax 1.60 · certificates -10.00",
    ]);
  });

  test("a thing at what it cost us, without tax", () => {
    const dessert = { kind: "gift", worth: eur(9), cost: eur(2.5), taxRate: "19%" } as const;
    const plate = { kind: "redo", worth: null, cost: eur(4) } as const;
    expect(written(books(given(eur(20), dessert, plate)))).toEqual([
      "G-12 · gift · given-away 2.50 · inventory -2.50",
      "G-13 · redo · given-away 4.00 · inventory -4.00",
    ]);
  });

  test("a gesture is no booking, and is told of where it cost something", () => {
    const flowers = { kind: "gesture", worth: null, cost: eur(10) } as const;
    const told = books(given(eur(20), flowers, { ...flowers, cost: null }));
    expect(written(told)).toEqual(["G-12 · "]);
    expect(told.map(isBooked)).toEqual([false]);
  });
});

describe("beyond what was paid it is goodwill", () => {
  test("in a part of its own, of the same number", () => {
    expect(written(books(given(eur(20), back(30))))).toEqual([
      "G-12 · refund · refunds 16.81 · tax 3.19 · money -20.00",
      "G-12-2 · goodwill · goodwill 10.00 · money -10.00",
    ]);
    expect(written(books(given(eur(20), credit(30))))).toEqual([
      "G-12 · certificate · refunds 16.81 · tax 3.19 · certificates -20.00",
      "G-12-2 · goodwill · goodwill 10.00 · certificates -10.00",
    ]);
  });

  test("all of it, where everything was given back before", () => {
    expect(written(books(given(eur(20), back(15), credit(10), back(1))))).toEqual([
      "G-12 · refund · refunds 12.61 · tax 2.39 · money -15.00",
      "G-13 · certificate · refunds 4.20 · tax 0.80 · certificates -5.00",
      "G-13-2 · goodwill · goodwill 5.00 · certificates -5.00",
      "G-14 · goodwill · goodwill 1.00 · money -1.00",
    ]);
  });

  test("nothing is split where nobody knows what was paid, or it was another currency", () => {
    expect(written(books(given(null, back(30))))).toHaveLength(1);
    const yen = amountOf(1200, "JPY");
    expect(written(books(given(eur(20), { kind: "refund", worth: yen, cost: yen })))).toEqual([
      "G-12 · refund · refunds 1008 · tax 192 · money -1200",
    ]);
  });
});

describe("tax", () => {
  test("is that of what was given, else that of the export, else not known", () => {
    const told = given(eur(40), { ...back(20), taxRate: "7%" }, back(20));
    expect(written(books(told))).toEqual([
      "G-12 · refund · refunds 18.69 · tax 1.31 · money -20.00",
      "G-13 · refund · refunds 16.81 · tax 3.19 · money -20.00",
    ]);
    const unknown = books(told, null);
    expect(unknown.map(({ tax }) => tax?.minor ?? null)).toEqual([131, null]);
    expect(unknown.map(lacksTax)).toEqual([false, true]);
    expect(linesOf(unknown[1] as Entry)).toEqual([]);
    expect(unknown.map(netOf).map((net) => net?.minor ?? null)).toEqual([1869, null]);
  });

  test("none is due: two lines, and nothing is missing", () => {
    expect(written(books(given(eur(20), back(20)), "0%"))).toEqual([
      "G-12 · refund · refunds 20.00 · money -20.00",
    ]);
  });

  test("is rounded half up, line by line", () => {
    const half = given(eur(3), ...[1, 2, 3].map(() => back(0.03)));
    // 0.03 at 100 % holds 0.015, of which three are 0.06 and not 0.045.
    expect(books(half, "100%").map(({ tax }) => tax?.minor)).toEqual([2, 2, 2]);
  });
});

test("what it cost is not known, so there is nothing to book yet", () => {
  const [entry] = books(given(eur(20), { kind: "redo", worth: null, cost: null }));
  expect([entry?.gross, entry && lacksCost(entry), entry && linesOf(entry)]).toEqual([null, true, []]);
});

test("the decimals of a currency are those of ISO 4217", () => {
  for (const [code, exponent] of Object.entries(exponents))
    expect([code, exponentOf(code)]).toEqual([code, exponent]);
});

describe("whatever was given, in whatever currency", () => {
  const whole = fc.tuple(complaints, fc.constantFrom("0%", "7.7%", "19%", "100%"));

  test("debits are credits, and net and tax are gross, to the smallest unit", () => {
    fc.assert(
      fc.property(whole, ([told, rate]) => {
        for (const entry of booksOf(told, clock.zone, () => readPercent(rate))) {
          const lines = linesOf(entry);
          expect(lines.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(0);
          expect(new Set(lines.map(({ amount }) => amount.currency)).size).toBeLessThanOrEqual(1);
          expect(lines.length).toBe(
            !isBooked(entry) ? 0 : entry.tax?.minor === 0 || netOf(entry)?.minor === 0 ? 2 : 3,
          );
          if (entry.gross !== null)
            expect((netOf(entry)?.minor ?? 0) + (entry.tax?.minor ?? 0)).toBe(entry.gross.minor);
        }
      }),
    );
  });

  test("the parts of what was given add up to it, and those that are no goodwill to what was paid at most", () => {
    fc.assert(
      fc.property(complaints, (told) => {
        const entries = booksOf(told, clock.zone, () => nineteen);
        for (const { id, events, paid } of told) {
          const own = entries.filter((entry) => entry.movement.complaint.id === id);
          for (const { compensation } of events) {
            if (compensation === undefined || compensation.kind === "gesture") continue;
            const parts = own.filter((entry) => entry.movement.given?.id === compensation.id);
            const isThing = parts.every(({ rule }) => rule?.at === "cost");
            const whole = isThing ? compensation.cost : compensation.worth;
            if (whole === null) expect(parts.map(({ gross }) => gross)).toEqual([null]);
            else expect(parts.reduce((sum, { gross }) => sum + (gross?.minor ?? 0), 0)).toBe(whole.minor);
          }
          if (paid === null) continue;
          const covered = own
            .filter(
              ({ rule, gross }) =>
                ["refund", "certificate"].includes(rule?.kind ?? "") && gross?.currency === paid.currency,
            )
            .reduce((sum, { gross }) => sum + (gross?.minor ?? 0), 0);
          expect(covered).toBeLessThanOrEqual(paid.minor);
        }
      }),
    );
  });

  test("every entry has a number of its own, and keeps it whatever comes later", () => {
    fc.assert(
      fc.property(complaints, (told) => {
        const ids = (of: readonly Complaint[]): string[] =>
          booksOf(of, clock.zone, () => null).map(({ id }) => id);
        const all = ids(told);
        expect(new Set(all).size).toBe(all.length);
        const earlier = told.map((one) => ({ ...one, events: one.events.slice(0, -1) }));
        expect(ids(earlier).filter((id) => !all.includes(id))).toEqual([]);
      }),
    );
  });

  test("they stand in the order of their days", () => {
    fc.assert(
      fc.property(complaints, (told) => {
        const days = booksOf(told, clock.zone, () => null).map(({ day }) => day);
        expect(days).toEqual(days.toSorted());
      }),
    );
  });
});
