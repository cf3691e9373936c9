import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chances } from "../../src/domain/chances.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { printed } from "../../src/domain/defection.ts";
import { decimal } from "../../src/domain/money.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { noCounts } from "../../src/domain/people.ts";
import { promised } from "../../src/domain/promise.ts";
import { apologized, assessed, compensated, contacted, fixed, snoozed } from "../../src/domain/recovery.ts";
import { stakesOf, type KnownStakes } from "../../src/domain/stakes.ts";
import { onceMended, shortlisted, worthCalling } from "../../src/domain/worth-calling.ts";
import { gistsOf } from "./gists.ts";
import { at, clock, complaint, customer, deed, eur, refund, start } from "./shop.ts";

/** The case worked by hand: 300.00 a year, 80 of a hundred stay. */
const borrowed = stakesOf(() => null, new Map(), { currency: "EUR", decimalMark: null });
const stakes: KnownStakes = { ...borrowed, margin: eur(300), retention: 0.8 };
const leave = chances(stakes, noCounts);

/** Thursday, the day after. */
const now = at("2026-11-19T12:00");

/** Complaints of different people, numbered in their order. */
const people = (all: readonly Complaint[]): Complaint[] =>
  all.map((c, i) => ({
    ...c,
    id: i + 1,
    customer: c.customer === null ? null : { ...customer(), id: i + 1 },
  }));

const listed = (
  open: readonly Complaint[],
  more: Partial<Parameters<typeof worthCalling>[1]> = {},
): number[] =>
  worthCalling(open, { leave, stakes, unwanted: new Set(), now, clock, ...more }).map((c) => c.complaint.id);

describe("who is on the list", () => {
  test.each<[string, (c: Complaint) => Complaint]>([
    ["whom nobody answered", (c) => c],
    ["who heard sorry yesterday", (c) => apologized(c, deed(), clock)],
    ["whom nobody reached yesterday", (c) => contacted(c, { reached: false }, deed(), clock)],
    ["to whom something was promised for today", (c) => promised(c, at("2026-11-19T18:00"), deed())],
    ["to whom something was promised, and not done", (c) => promised(c, at("2026-11-19T09:00"), deed())],
    ["whose day was chosen, and is today", (c) => snoozed(c, at("2026-11-19T18:00"), deed())],
  ])("%s", (_, made) => expect(listed([made(complaint())])).toEqual([1]));

  test.each<[string, (c: Complaint) => Complaint]>([
    ["a guest without a name", () => complaint({}, null)],
    ["somebody abusive", (c) => assessed(c, { abusive: true }, deed(), clock)],
    ["somebody who is not to be kept", (c) => assessed(c, { keep: "no" }, deed(), clock)],
    [
      "somebody who was called today",
      (c) => contacted(c, { reached: true }, deed("2026-11-19T09:00"), clock),
    ],
    [
      "somebody nobody reached today",
      (c) => contacted(c, { reached: false }, deed("2026-11-19T09:00"), clock),
    ],
    ["somebody who was promised another day", (c) => promised(c, at("2026-11-20T12:00"), deed())],
    ["somebody for whom another day was chosen", (c) => snoozed(c, at("2026-11-23T12:00"), deed())],
    ["somebody who is back", (c) => contacted(c, { reached: true, back: "yes" }, deed(), clock)],
    ["a quiet case", () => complaint({ receivedAt: at("2026-08-10T09:30") })],
    [
      "somebody who only has to be asked in a month whether they are back",
      (c) =>
        compensated(
          fixed(apologized({ ...c, paid: eur(12) }, deed(), clock), deed(), clock),
          refund(12),
          deed(),
          clock,
        ),
    ],
    [
      "somebody who is expected with a coupon",
      (c) => {
        const gift = {
          kind: "discount",
          what: null,
          offer: null,
          percent: null,
          worth: eur(5),
          cost: eur(5),
        } as const;
        const issue = { gift, colour: "gold", body: "00000000001", expiresOn: "2027-02-01" } as const;
        const mended = compensated(
          fixed(apologized({ ...c, paid: eur(12) }, deed(), clock), deed(), clock),
          refund(12),
          deed(),
          clock,
        );
        return invited(mended, issue, deed(), clock);
      },
    ],
  ])("never %s", (_, made) => expect(listed([made(complaint())])).toEqual([]));

  test("nobody who was unwanted before, or was spoken with about something else today", () => {
    const [one, other] = [complaint(), { ...complaint(), id: 2 }];
    expect(listed([one], { unwanted: new Set([1]) })).toEqual([]);
    expect(listed([one, contacted(other, { reached: true }, deed("2026-11-19T09:00"), clock)])).toEqual([]);
  });
});

describe("in which order", () => {
  test("each once, at most five, the longest waiting first where all else is equal", () => {
    const waiting = [3, 1, 5, 0, 4, 2].map((days) =>
      complaint({ receivedAt: new Date(start.getTime() - days * 86_400_000) }),
    );
    expect(listed(people(waiting), { stakes: null })).toEqual([3, 5, 1, 6, 2]);
    const twice = [complaint(), { ...complaint({ severity: "critical" }), id: 2 }];
    expect(listed(twice)).toEqual([2]);
  });
  test("how bad it was, and a second failure counts as high", () => {
    const bad = (["low", "normal", "high", "critical"] as const).map((severity) => complaint({ severity }));
    expect(listed(people([...bad, complaint({ repeatOf: 9, severity: "low" })]))).toEqual([4, 3, 5, 2, 1]);
  });
  test("with money, where putting it right is still quick before what is late; without, who waits longest", () => {
    const [late, fresh] = [complaint({ receivedAt: at("2026-11-16T09:30") }), complaint()];
    expect(listed(people([late, fresh]))).toEqual([2, 1]);
    expect(listed(people([late, fresh]), { stakes: null })).toEqual([1, 2]);
  });
  test("a broken promise before a longer wait", () => {
    const broken = promised(complaint(), at("2026-11-19T09:00"), deed());
    const longer = complaint({ receivedAt: at("2026-11-18T09:00") });
    expect(listed(people([longer, broken]))).toEqual([2, 1]);
  });
});

describe("what a call could save", () => {
  const saves = (c: Complaint) =>
    worthCalling([c], { leave, stakes, unwanted: new Set(), now, clock })[0]?.saves;

  test("the difference to putting it right today, by hand", () => {
    const amount = (c: Complaint): string => decimal(printed(saves(c)?.middle ?? 0, stakes.margin));
    expect(amount(complaint())).toBe("157.52");
    expect(amount(complaint({ receivedAt: at("2026-11-16T09:30") }))).toBe("19.69");
  });
  test("nothing where it was put right, or nobody has said what a customer is worth", () => {
    expect(saves(fixed(complaint(), deed(), clock))).toBeNull();
    const calls = worthCalling([complaint()], { leave, stakes: null, unwanted: new Set(), now, clock });
    expect(calls.map((call) => call.saves)).toEqual([null]);
  });
  test("what began again is quick no more", () => {
    const wrong = contacted(complaint(), { reached: true, smooth: "no" }, deed(), clock);
    expect([onceMended(complaint(), now, clock), onceMended(wrong, now, clock)]).toEqual(["quick", "slow"]);
  });
});

test("of very many only a few have to be read, and they are the same", () => {
  const one = fc.record({
    severity: fc.constantFrom("low", "normal", "high"),
    days: fc.nat(55),
    isSorry: fc.boolean(),
    isRepeat: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 300, maxLength: 300 }), (all) => {
      const open = people(
        all.map(({ severity, days, isSorry, isRepeat }) => {
          const receivedAt = new Date(start.getTime() - days * 86_400_000);
          const told = complaint({ receivedAt, severity, repeatOf: isRepeat ? 9 : null });
          return isSorry ? apologized(told, deed(), clock) : told;
        }),
      );
      const read = new Set(shortlisted(gistsOf(open, now), { now, clock }));
      expect(read.size).toBeLessThan(open.length);
      const few = open.filter(({ id }) => read.has(id));
      expect(listed(few)).toEqual(listed(open));
      expect(listed(few, { stakes: null })).toEqual(listed(open, { stakes: null }));
    }),
    { numRuns: 10 },
  );
});
