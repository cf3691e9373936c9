import { describe, expect, test } from "vitest";
import { closed, reopened } from "../../src/domain/closing.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { cancelled } from "../../src/domain/coupon-life.ts";
import { questionKeys, questions } from "../../src/domain/four-questions.ts";
import {
  apologized,
  assessed,
  compensated,
  contacted,
  exceeded,
  fixed,
  skipped,
  snoozed,
} from "../../src/domain/recovery.ts";
import { invited } from "../../src/domain/second-chance.ts";
import {
  caseOf,
  firstAnswer,
  letterKeys,
  letters,
  standingAt,
  type Standing,
} from "../../src/domain/service.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { at, clock, complaint, customer, deed, eur, gift, oweNothing, refund } from "./shop.ts";

/** Done, missing, in time, not counted. */
const signs: Record<Standing, string> = { done: "+", missing: "-", "in-time": ".", "not-counted": "x" };

/** The seven letters of a complaint, `+` for those that are done. It came in on Wed 18 November at 9:30. */
const seen = (c: Complaint, when: string): string =>
  letterKeys.map((key) => signs[standingAt(letters[key].reads(caseOf(c, clock)), at(when))]).join("");

const asked = (c: Complaint, when: string): string =>
  questionKeys.map((key) => signs[standingAt(questions[key].reads(caseOf(c, clock)), at(when))]).join("");

const later = "2027-03-01T12:00";
const lost = (c: Complaint, when = "2026-11-18T17:00"): Complaint =>
  closed(c, { as: "lost", because: "moved away" }, deed(when));

const sorry = (c: Complaint, when: string): Complaint => apologized(c, deed(when), clock);
const put = (c: Complaint, when: string): Complaint => fixed(c, deed(when), clock);
const reached = (c: Complaint, when: string, more = {}): Complaint =>
  contacted(c, { reached: true, ...more }, deed(when), clock);
const paidBack = (c: Complaint, amount: number, when: string): Complaint =>
  compensated(c, refund(amount), deed(when), clock);

const dessert = {
  gift: { kind: "gift", what: "dessert", offer: 1, percent: null, worth: eur(9), cost: eur(2.5) },
  colour: "gold",
  body: "7F3KQM2XVTH",
  expiresOn: "2027-02-16",
} as const;

test("the letters spell it", () => {
  expect(letterKeys.map((key) => letters[key].letter).join("")).toBe("SERVICE");
});

describe("nothing was done", () => {
  // One business day for the answer: Thu 19, 18:00. Seven days to put it right and one open day to give back: Thu 26,
  // 18:00. Thirty days more to stay in touch: Sat 26 December, 18:00.
  test.each([
    ["2026-11-18T09:30", "......."],
    ["2026-11-19T18:00", "......."],
    ["2026-11-19T18:01", "---...."],
    ["2026-11-26T18:00", "---...."],
    ["2026-11-26T18:01", "-----.."],
    ["2026-12-26T18:00", "-----.."],
    ["2026-12-26T18:01", "-------"],
  ])("at %s: %s", (when, expected) => {
    expect(seen(complaint(), when)).toBe(expected);
  });

  test("and it is closed: nothing waits any more", () => {
    expect(seen(lost(complaint()), "2026-11-18T17:00")).toBe("-------");
  });

  test("where nothing was wrong, an answer is all that is owed", () => {
    const answered = reached(complaint(), "2026-11-20T10:00");
    const ended = closed(answered, { as: "unfounded" }, deed("2026-11-20T10:00"));
    expect(seen(ended, later)).toBe("x-+xxxx");
  });

  test("an unnamed guest can be told nothing, and did not say what they lost", () => {
    expect(seen(complaint({ channel: "in-person" }, null), later)).toBe("---x-xx");
    expect(seen(complaint({ channel: "in-person", paid: eur(5) }, null), later)).toBe("-----xx");
  });

  test("a small matter asks for no staying in touch", () => {
    expect(seen(complaint({ severity: "low" }), later)).toBe("---x--x");
  });
});

test("everything was done", () => {
  let c = sorry(complaint({ paid: eur(12), cause: "late" }), "2026-11-18T10:00");
  expect(seen(c, "2026-11-18T10:00")).toBe("+++.+..");
  c = paidBack(put(c, "2026-11-18T11:00"), 12, "2026-11-18T11:05");
  expect(seen(c, "2026-11-18T12:00")).toBe("+++++..");
  c = reached(c, "2026-12-18T10:00", { back: "yes" });
  expect(seen(c, "2026-12-18T10:00")).toBe("+++++++");
});

describe("say sorry", () => {
  test("a contact answers, and is no apology", () => {
    const c = reached(complaint(), "2026-11-18T10:00");
    expect(seen(c, "2026-11-18T10:00")).toBe(".++....");
    expect(seen(c, "2026-11-19T18:01")).toBe("-++....");
  });

  test("one is enough, also where it was opened again", () => {
    const first = lost(sorry(complaint(), "2026-11-18T10:00"));
    const again = reopened(first, deed("2026-11-20T10:00"), clock);
    // All else is owed anew: the answer until Sat 21, 18:00.
    expect(seen(again, "2026-11-21T18:00")).toBe("+......");
    expect(seen(again, "2026-11-21T18:01")).toBe("+--....");
  });
});

describe("expedite", () => {
  test.each([
    ["2026-11-19T18:00", "+"],
    ["2026-11-19T18:01", "-"],
  ])("an answer at %s: %s", (when, expected) => {
    expect(seen(sorry(complaint(), when), when)[1]).toBe(expected);
  });

  test("on the spot is at once, whenever it was written down", () => {
    const c = apologized(complaint(), deed("2026-12-01T10:00", { onTheSpot: true }), clock);
    expect(seen(c, "2026-12-01T10:00")[1]).toBe("+");
  });

  test("a date that was moved by hand excuses nobody, but the rest waits", () => {
    const c = snoozed(complaint(), at("2026-12-24T18:00"), deed());
    expect(seen(c, "2026-12-20T10:00")).toBe(".-.....");
  });

  test("nobody was reached: that is no answer", () => {
    const c = contacted(complaint(), { reached: false }, deed("2026-11-18T10:00"), clock);
    expect(seen(c, "2026-11-19T18:01")[1]).toBe("-");
    expect(firstAnswer(c)).toBeNull();
  });

  test("a private answer is none to those who read the post", () => {
    const post = complaint({ channel: "review:google", contact: "https://example.com/1" });
    const call = { channel: "phone", because: "they asked" };
    const c = apologized(post, deed("2026-11-18T10:00", call), clock);
    expect(seen(c, "2026-11-20T10:00").slice(0, 3)).toBe("+--");
    expect(seen(sorry(c, "2026-11-18T11:00"), "2026-11-20T10:00").slice(0, 3)).toBe("+++");
  });

  test("the first answer is the earliest, in whatever order they were written down", () => {
    const c = reached(sorry(complaint(), "2026-11-20T10:00"), "2026-11-18T10:00");
    expect(firstAnswer(c)?.at).toEqual(at("2026-11-18T10:00"));
  });
});

test("respond: by another channel is not the way they came", () => {
  const by = deed("2026-11-18T10:00", { channel: "email", because: "they asked" });
  expect(seen(lost(apologized(complaint(), by, clock)), later)[2]).toBe("-");
});

describe("victory to the customer", () => {
  const paid = complaint({ paid: eur(10) });
  const whose = (c: Complaint): string => seen(lost(c), later)[3] ?? "";

  test.each([
    [9.99, "-"],
    [10, "+"],
    [15, "+"],
  ])("%d of 10 given back: %s", (amount, expected) => {
    expect(whose(paidBack(paid, amount, "2026-11-18T10:00"))).toBe(expected);
  });

  test("what was declined was theirs to decline; what is not owed is not counted", () => {
    expect(whose(oweNothing(paid, "declined", deed()))).toBe("+");
    expect(whose(oweNothing(complaint(), "not-owed", deed()))).toBe("x");
    expect(whose(complaint({ paid: eur(0) }))).toBe("x");
  });

  test("a loss nobody knows: the refund is taken for it, and of anything else nobody can tell", () => {
    expect(whose(paidBack(complaint(), 3, "2026-11-18T10:00"))).toBe("+");
    const cake = gift({ kind: "gift", worth: eur(4), cost: eur(1) });
    expect(whose(compensated(complaint(), cake, deed(), clock))).toBe("x");
  });

  test("another currency gives nothing back of what they lost", () => {
    const usd = gift({ worth: { minor: 5000, currency: "USD", exponent: 2 } });
    expect(whose(compensated(paid, usd, deed(), clock))).toBe("-");
  });

  test("left out with a reason is missing all the same", () => {
    const c = skipped(put(sorry(paid, "2026-11-18T10:00"), "2026-11-18T10:00"), deed(), clock);
    expect(whose(c)).toBe("-");
  });

  test("it is missing as soon as giving back is overdue", () => {
    const c = put(sorry(paid, "2026-11-18T10:00"), "2026-11-18T10:00");
    expect(seen(c, "2026-11-19T18:00")[3]).toBe(".");
    expect(seen(c, "2026-11-19T18:01")[3]).toBe("-");
  });
});

describe("communicate results", () => {
  const whose = (c: Complaint): string => seen(lost(c, "2026-11-19T10:00"), later)[5] ?? "";

  test("said before it was put right is not told; said in the same breath is", () => {
    expect(whose(put(sorry(complaint(), "2026-11-18T10:00"), "2026-11-18T11:00"))).toBe("-");
    expect(whose(put(sorry(complaint(), "2026-11-18T11:00"), "2026-11-18T11:00"))).toBe("+");
    expect(whose(reached(put(complaint(), "2026-11-18T11:00"), "2026-11-18T12:00"))).toBe("+");
  });

  test("before their eyes needs no telling", () => {
    expect(whose(fixed(complaint(), deed("2026-11-18T09:30", { onTheSpot: true }), clock))).toBe("+");
  });

  test("a gesture first and the remedy later: told is what was told of the remedy", () => {
    const flowers = gift({ kind: "gesture", what: "flowers" });
    const c = compensated(complaint(), flowers, deed("2026-11-18T10:00"), clock);
    expect(whose(put(sorry(c, "2026-11-18T10:00"), "2026-11-18T12:00"))).toBe("-");
  });
});

describe("extend the outcome", () => {
  const mended = paidBack(
    put(sorry(complaint({ paid: eur(10) }), "2026-11-18T10:00"), "2026-11-18T10:00"),
    10,
    "2026-11-18T10:00",
  );
  const whose = (c: Complaint): string => seen(lost(c, "2026-12-24T10:00"), later)[6] ?? "";

  test("not asked, asked, and asked without a clear answer", () => {
    expect(whose(mended)).toBe("-");
    expect(whose(reached(mended, "2026-12-18T10:00", { back: "unknown" }))).toBe("+");
    expect(whose(contacted(mended, { reached: false }, deed("2026-12-18T10:00"), clock))).toBe("-");
  });

  test("invited counts, and an invitation that was taken back does not", () => {
    const card = invited(mended, dessert, deed("2026-11-18T10:00"), clock);
    expect(seen(card, "2026-11-18T10:00")[6]).toBe("+");
    const coupon = card.coupons[0] ?? expect.fail("There is no coupon.");
    expect(whose(cancelled(card, coupon, "moved away", deed("2026-11-19T10:00"), clock))).toBe("-");
  });

  test("whoever was here again needs no asking; after a visit that went wrong all is owed anew", () => {
    const here = welcomed(mended, { bill: null, coupon: null }, deed("2026-11-20T10:00"), clock);
    expect(seen(here, "2026-11-20T10:00")).toBe("++++.++");
    const wrong = reached(here, "2026-11-20T12:00", { smooth: "no" });
    // What they lost was given back, and an apology was made; answer until Sat 21, 18:00.
    expect(seen(wrong, "2026-11-21T18:00")).toBe("+..+...");
    expect(seen(wrong, "2026-11-21T18:01")).toBe("+--+...");
  });
});

describe("the four questions", () => {
  test.each([
    ["phone", "+"],
    ["comment-card", "+"],
    ["overheard", "-"],
    ["social:facebook", "-"],
    ["review:google", "-"],
  ])("aware: %s tells us themselves: %s", (channel, expected) => {
    expect(asked(complaint({ channel }), later)[0]).toBe(expected);
  });

  test("open: no fault was put on anybody else before the apology", () => {
    const blaming = (fault: "customer" | "third-party" | "ours", when: string): Complaint =>
      assessed(complaint({}, customer()), { fault }, deed(when), clock);
    const then = (c: Complaint): string => asked(sorry(c, "2026-11-18T12:00"), later)[1] ?? "";
    expect(then(complaint())).toBe("+");
    expect(then(blaming("ours", "2026-11-18T10:00"))).toBe("+");
    expect(then(blaming("customer", "2026-11-18T10:00"))).toBe("-");
    expect(then(blaming("third-party", "2026-11-18T10:00"))).toBe("-");
    expect(then(blaming("customer", "2026-11-18T13:00"))).toBe("+");
    expect(asked(blaming("customer", "2026-11-18T10:00"), "2026-11-18T12:00")[1]).toBe(".");
  });

  test("paid back, plus something", () => {
    const paid = complaint({ paid: eur(10) });
    const whose = (c: Complaint): string => asked(lost(c), later)[2] ?? "";
    expect(whose(paidBack(paid, 9, "2026-11-18T10:00"))).toBe("-");
    expect(whose(paidBack(paid, 10, "2026-11-18T10:00"))).toBe("-");
    expect(whose(paidBack(paid, 10.01, "2026-11-18T10:00"))).toBe("+");
    const flowers = gift({ kind: "gesture", what: "flowers" });
    expect(whose(compensated(paidBack(paid, 10, "2026-11-18T10:00"), flowers, deed(), clock))).toBe("+");
    expect(whose(oweNothing(paid, "declined", deed()))).toBe("x");
  });

  test("beyond your standards", () => {
    expect(asked(complaint(), later)[3]).toBe("-");
    expect(asked(exceeded(complaint(), deed()), later)[3]).toBe("+");
  });
});
