import { describe, expect, test } from "vitest";
import { assigned } from "../../src/domain/assigned.ts";
import { closed } from "../../src/domain/closing.ts";
import { newBody } from "../../src/domain/coupon-code.ts";
import type { Gift } from "../../src/domain/coupon.ts";
import { progress } from "../../src/domain/ladder.ts";
import { apologized, compensated, contacted } from "../../src/domain/recovery.ts";
import { cancelled, reissued } from "../../src/domain/coupon-life.ts";
import { invited, type Issue } from "../../src/domain/second-chance.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { likest } from "../../src/domain/similar.ts";
import {
  aboveAuthority,
  givenFor,
  memberNamed,
  newlyGiven,
  withReason,
  type StaffMember,
} from "../../src/domain/staff.ts";
import { clock, complaint, deed, eur, gift, start } from "./shop.ts";

const member = (id: number, name: string, more: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name,
  authority: null,
  leftAt: null,
  ...more,
});
const theo = member(1, "Theo", { authority: eur(20) });
const zoe = member(2, "Zoë", { authority: { minor: 500, currency: "USD", exponent: 2 } });
const staff = [theo, zoe, member(3, "Ina Holm")];

test.each([
  ["THEO", theo],
  [" theo ", theo],
  ["zoe", zoe],
  ["S-2", zoe],
  ["s1", theo],
  ["Theodor", null],
  ["Ina", null],
  ["1", null],
  ["", null],
])("%j names the one whose whole name it is, or nobody", (text, found) => {
  expect(memberNamed(staff, text)).toBe(found);
});

test.each([
  ["Theodor", "Theo"],
  ["Holm", "Ina Holm"],
  ["Ina Holn", "Ina Holm"],
  ["Quentin", undefined],
])("%s is the most like %s", (text, name) => {
  expect(likest(text, staff)?.name).toBe(name);
});

test("all that somebody gave for one complaint counts against their guideline, and nobody else's gifts", () => {
  const by = (name: string) => deed(start, { by: name });
  const first = compensated(complaint(), gift({ worth: eur(15), cost: eur(4) }), by("Theo"), clock);
  expect(aboveAuthority(complaint(), first, staff)).toEqual([]);
  const equal = compensated(first, gift({ kind: "gesture", cost: eur(5) }), by("Theo"), clock);
  expect(aboveAuthority(first, equal, staff)).toEqual([]);
  const more = compensated(equal, gift({ worth: eur(0.01) }), by("Theo"), clock);
  expect(aboveAuthority(equal, more, staff)).toEqual([
    { member: theo, authority: eur(20), given: eur(20.01) },
  ]);
  const another = compensated(more, gift({ worth: eur(900) }), by("Ina Holm"), clock);
  expect(aboveAuthority(more, another, staff)).toEqual([]);
  const elsewhere = compensated(another, gift({ worth: eur(900) }), by("Zoë"), clock);
  expect(aboveAuthority(another, elsewhere, staff)).toEqual([]);
});

describe("coupons count against the guideline of whoever issued them", () => {
  const by = (name: string) => deed(start, { by: name });
  const gift20 = {
    kind: "gift" as const,
    what: "dinner",
    offer: 3,
    percent: null,
    worth: eur(20.5),
    cost: eur(6),
  };
  const issue = (more: Partial<Gift> = {}): Issue => ({
    gift: { ...gift20, ...more },
    colour: "gold",
    body: newBody("00112233445566"),
    expiresOn: "2027-02-16",
  });
  const out = invited(complaint(), issue(), by("Theo"), clock);
  const [coupon] = out.coupons;
  if (coupon === undefined) throw new Error("No coupon was issued.");

  test("at what it was issued at, with all else that they gave", () => {
    expect(aboveAuthority(complaint(), out, staff)).toEqual([
      { member: theo, authority: eur(20), given: eur(20.5) },
    ]);
    const small = invited(complaint(), issue({ worth: null, cost: eur(15) }), by("Theo"), clock);
    expect(aboveAuthority(complaint(), small, staff)).toEqual([]);
    const more = compensated(small, gift({ worth: eur(6) }), by("Theo"), clock);
    expect(aboveAuthority(small, more, staff)).toEqual([
      { member: theo, authority: eur(20), given: eur(21) },
    ]);
    expect(newlyGiven(small, more).map(({ offer, value }) => [offer, value])).toEqual([[null, eur(6)]]);
    expect(givenFor(more).map(({ offer }) => offer)).toEqual([3, null]);
  });

  test("and not of whoever serves the guest", () => {
    const shown = welcomed(out, { bill: null, coupon }, by("Theo"), clock);
    expect(shown.events.at(-1)?.compensation?.worth).toEqual(eur(20.5));
    expect(aboveAuthority(out, shown, staff)).toEqual([]);
    const other = invited(complaint(), issue(), by("Ina Holm"), clock);
    const [theirs = coupon] = other.coupons;
    const served = welcomed(other, { bill: null, coupon: theirs }, by("Theo"), clock);
    expect(aboveAuthority(complaint(), served, staff)).toEqual([]);
    const after = compensated(shown, gift({ worth: eur(1) }), by("Theo"), clock);
    expect(aboveAuthority(shown, after, staff)).toEqual([
      { member: theo, authority: eur(20), given: eur(21.5) },
    ]);
  });

  test("a part of a bill comes to nothing before there is one, and is whoever served's never", () => {
    const part = invited(complaint(), issue({ percent: "20%", worth: null, cost: null }), by("Theo"), clock);
    expect(givenFor(part).map(({ value }) => value)).toEqual([null]);
    const [percent = coupon] = part.coupons;
    const shown = welcomed(part, { bill: eur(500), coupon: percent }, by("Theo"), clock);
    expect(aboveAuthority(part, shown, staff)).toEqual([]);
  });

  test("one that was taken back was not given, and a lost card is given once", () => {
    const back = cancelled(out, coupon, "something better", by("Ina Holm"), clock);
    const more = compensated(back, gift({ worth: eur(5) }), by("Theo"), clock);
    expect(aboveAuthority(back, more, staff)).toEqual([]);
    const fresh = reissued(out, coupon, newBody("66554433221100"), by("Zoë"), clock);
    expect(givenFor(fresh).map(({ event, value }) => [event.by, value])).toEqual([["Theo", eur(20.5)]]);
  });
});

test("a reason is kept at the newest gifts alone", () => {
  const first = compensated(complaint(), gift({ worth: eur(5) }), deed(), clock);
  const more = compensated(apologized(first, deed(), clock), gift({ worth: eur(9) }), deed(), clock);
  expect(withReason(first, more, "a regular").events.map((e) => e.detail.because)).toEqual([
    undefined,
    undefined,
    "a regular",
  ]);
  expect(withReason(first, more, null)).toBe(more);
});

test("hand-offs are counted: not the first owner, and no change of shift", () => {
  const words = deed(start, { by: "Ina", words: "call her" });
  const to = (name: string, shift = false) => ({ to: name, shift });
  const before = complaint();
  const first = assigned(before, to("Theo"), words);
  const second = assigned(first, to("Ina"), words);
  const third = assigned(second, to("Zoë", true), words);
  const last = assigned(third, to("Theo"), words);
  expect([before, first, second, third, last].map((c) => [c.owner, c.handoffs])).toEqual([
    [null, 0],
    ["Theo", 0],
    ["Ina", 1],
    ["Zoë", 1],
    ["Theo", 2],
  ]);
  expect(last.next).toEqual(before.next);
  expect(last.events.map((e) => e.detail)).toEqual([
    { from: null, to: "Theo" },
    { from: "Theo", to: "Ina" },
    { from: "Ina", to: "Zoë", shift: true },
    { from: "Zoë", to: "Theo" },
  ]);
  expect(() => assigned(last, to("Theo"), words)).toThrow("in the hands of Theo already");
  const ended = closed(last, { as: "lost", because: "moved" }, deed());
  expect(() => assigned(ended, to("Ina"), words)).toThrow("R-1 is closed");
});

test("a hand-over does not break the row of those who were not reached", () => {
  const missed = contacted(complaint(), { reached: false }, deed(), clock);
  const handed = assigned(missed, { to: "Theo", shift: false }, deed(start, { words: "try again" }));
  expect(progress(handed).missed).toBe(1);
});
