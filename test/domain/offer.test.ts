import { describe, expect, test } from "vitest";
import { withEvent, type Complaint, type Outcome } from "../../src/domain/complaint.ts";
import { backShare, tallies, type Use } from "../../src/domain/offer-tally.ts";
import { isAnothers, offersMeant, worthPerCost, type Offer } from "../../src/domain/offer.ts";
import { oneOfThem } from "../../src/domain/one-of-them.ts";
import { at, complaint, customer, deed, eur, start } from "./shop.ts";

const offer = (id: number, name: string, more: Partial<Offer> = {}): Offer => ({
  id,
  name,
  kind: "gift",
  worth: eur(9),
  cost: eur(2.5),
  percent: null,
  givers: [],
  retiredAt: null,
  ...more,
});
const off = { retiredAt: start };
const menu = [
  offer(1, "Dessert", off),
  offer(2, "dessert"),
  offer(3, "Dessert wine"),
  offer(4, "Crème brûlée", off),
  offer(5, "free coffee"),
  offer(6, "coffee for two"),
  offer(7, "coffee beans", off),
];

describe("what a text means", () => {
  test.each([
    ["DESSERT", [2]],
    ["O-1", [1]],
    ["o3", [3]],
    ["O-9", []],
    ["2", []],
    ["wine", [3]],
    ["  dessert   w", [3]],
    ["dess", [2, 3]],
    ["essert", []],
    ["creme brulee", [4]],
    ["brûl", [4]],
    ["coffee", [5, 6]],
    ["coffee b", [7]],
    ["free coffee cake", []],
    [" ", []],
  ])("%j", (text, ids) => {
    expect(offersMeant(menu, text).map(({ id }) => id)).toEqual(ids);
  });
});

test.each([
  ["what is known of both", {}, 3.6],
  ["no cost on file", { cost: null }, null],
  ["no worth on file", { worth: null }, null],
  ["nothing known", { worth: null, cost: null }, null],
  ["a cost of nothing", { cost: eur(0) }, null],
  ["a part of the bill", { worth: null, cost: null, percent: "20%" }, 1],
])("worth per cost: %s", (_, more, ratio) => {
  expect(worthPerCost(offer(1, "dessert", more))).toBe(ratio);
});

test.each([
  [[], "Theo", false],
  [[], null, false],
  [["Theo", "Zoë"], "THEO", false],
  [["Theo", "Zoë"], "zoe", false],
  [["Theo", "Zoë"], "Ina", true],
  [["Theo"], null, true],
])("meant for %j and given by %j", (givers, by, isTrue) => {
  expect(isAnothers(offer(1, "dessert", { givers }), by)).toBe(isTrue);
});

test.each([
  [[], ""],
  [["Theo"], "Theo"],
  [["Theo", "Ina"], "Theo or Ina"],
  [["Theo", "Ina", "Zoë"], "Theo, Ina or Zoë"],
])("%j are named as %j", (names, words) => {
  expect(oneOfThem(names)).toBe(words);
});

describe("how often it was given, and who came back", () => {
  const on = (id: number, who: number | null, more: Partial<Complaint> = {}): Complaint => ({
    ...complaint(),
    id,
    customer: who === null ? null : { ...customer(), id: who },
    ...more,
  });
  const ended = (as: Outcome) => ({ closed: { at: start, as }, next: null });
  const uses = (...ids: number[]): Use[] => ids.map((complaintId) => ({ offerId: 1, complaintId }));
  const tally = (given: readonly Use[], ...all: Complaint[]) => tallies(given, all).get(1);

  test("everybody who got it, and of them those who are back", () => {
    const all = [on(1, 1, ended("recovered")), on(2, 2, ended("lost")), on(3, 3), on(4, 4, ended("settled"))];
    expect(tally(uses(1, 2, 3, 4), ...all)).toEqual({ given: 4, customers: 4, back: 1 });
  });

  test("a visit that went well is back, whether or not anything is closed", () => {
    const well = withEvent(on(1, 1), "contact", deed(), { reached: true, smooth: "yes" });
    const wrong = withEvent(on(2, 2), "contact", deed(), { reached: true, smooth: "no" });
    expect(tally(uses(1, 2), well, wrong)).toEqual({ given: 2, customers: 2, back: 1 });
  });

  test("somebody who got it twice counts once, by the later complaint", () => {
    const earlier = on(2, 1, { ...ended("recovered"), receivedAt: at("2026-11-01T10:00") });
    const later = on(1, 1, ended("lost"));
    expect(tally(uses(1, 2), earlier, later)).toEqual({ given: 2, customers: 1, back: 0 });
    expect(tally(uses(1, 2), later, earlier)).toEqual({ given: 2, customers: 1, back: 0 });
    const sameTime = [on(3, 1, ended("lost")), on(4, 1, ended("recovered"))];
    expect(tally(uses(4, 3, 4), ...sameTime)).toEqual({ given: 3, customers: 1, back: 1 });
  });

  test("an unnamed guest was given it and counts no further", () => {
    const guest = on(1, null, ended("recovered"));
    expect(tally(uses(1, 2), guest, on(2, 2))).toEqual({ given: 2, customers: 1, back: 0 });
  });

  test("neither does a duplicate, nor somebody who was let go", () => {
    const all = [on(1, 1, ended("duplicate")), on(2, 2, ended("let-go")), on(3, 3, { abusive: true })];
    expect(tally(uses(1, 2, 3), ...all)).toEqual({ given: 3, customers: 0, back: 0 });
  });

  test("each offer is counted on its own", () => {
    const all = [on(1, 1, ended("recovered")), on(2, 2)];
    const given = [...uses(1), { offerId: 2, complaintId: 1 }, { offerId: 2, complaintId: 2 }];
    expect([...tallies(given, all)]).toEqual([
      [1, { given: 1, customers: 1, back: 1 }],
      [2, { given: 2, customers: 2, back: 1 }],
    ]);
    expect(tallies([], all).size).toBe(0);
  });

  test.each([
    [0, 0, null],
    [4, 4, null],
    [5, 5, 100],
    [5, 0, 0],
    [9, 7, 78],
  ])("of %i customers %i came back: %j percent", (customers, back, share) => {
    expect(backShare({ given: customers, customers, back })).toBe(share);
  });
});
