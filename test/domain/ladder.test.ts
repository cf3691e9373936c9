import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mirrors, type Contact } from "../../src/domain/channel.ts";
import { closed, reopened } from "../../src/domain/closing.ts";
import { givenKinds } from "../../src/domain/compensation.ts";
import {
  feelings,
  keeps,
  outcomes,
  severities,
  type Complaint,
  type Deed,
} from "../../src/domain/complaint.ts";
import { finished } from "../../src/domain/done.ts";
import { newBody } from "../../src/domain/coupon-code.ts";
import { colours, codeOf, goodCoupon, type Coupon, type Gift } from "../../src/domain/coupon.ts";
import { contactsOf, followUp, hasRemedy, owed, progress } from "../../src/domain/ladder.ts";
import {
  advice,
  apologized,
  assessed,
  compensated,
  contacted,
  exceeded,
  fixed,
  noted,
  skipped,
  snoozed,
  thanked,
} from "../../src/domain/recovery.ts";
import { cancelled, extended, lapsed, lapsedWhole, reissued } from "../../src/domain/coupon-life.ts";
import { chanceOf, invited, type Issue } from "../../src/domain/second-chance.ts";
import { billed, welcomed } from "../../src/domain/visit.ts";
import { addDays, dayOf } from "../../src/domain/zone.ts";
import { RecoverError } from "../../src/errors.ts";
import {
  at,
  clock,
  complaint,
  customer,
  deed,
  dueAt,
  eur,
  finish,
  gift,
  now,
  oweNothing,
  refund,
  refusal,
  start,
} from "./shop.ts";

const reached = { reached: true } as const;
const missed = { reached: false } as const;

describe("the small path", () => {
  it("is answer, put right, and then it closes itself as settled", () => {
    const logged = complaint({ severity: "low" });
    expect([logged.path, now(logged)]).toEqual(["small", "answer"]);
    const answered = apologized(logged, deed(), clock);
    expect(now(answered)).toBe("fix");
    const put = fixed(answered, deed("2026-11-18T10:00"), clock);
    expect(put.closed).toEqual({ at: at("2026-11-18T10:00"), as: "settled" });
    expect(put.next).toBeNull();
  });

  it("asks for nothing to be given", () => {
    const c = fixed(apologized(complaint({ severity: "low", paid: eur(3) }), deed(), clock), deed(), clock);
    expect(now(c)).toBe("settled");
  });

  it("closes with a refund of the loss as well, and not with less", () => {
    const answered = apologized(complaint({ severity: "low", paid: eur(3) }), deed(), clock);
    expect(now(compensated(answered, refund(2.99), deed(), clock))).toBe("fix");
    expect(now(compensated(answered, refund(3), deed(), clock))).toBe("settled");
  });

  it("is decided by hand where putting right was left out", () => {
    expect(now(skipped(apologized(complaint({ severity: "low" }), deed(), clock), deed(), clock))).toBe(
      "close",
    );
  });

  it("waits for a public answer where the complaint is public", () => {
    const post = complaint({ severity: "low", channel: "review:google" });
    const privately = apologized(post, deed(start, { channel: "phone", because: "they called us" }), clock);
    const put = fixed(privately, deed(), clock);
    expect(now(put)).toBe("answer");
    expect(now(apologized(put, deed(), clock))).toBe("settled");
  });
});

describe("a public complaint", () => {
  const post = complaint({ channel: "social:facebook", paid: eur(5) });
  const byMail = deed(start, { channel: "email", because: "they asked" });
  const privately = contacted(post, reached, byMail, clock);

  it("is owed its public answer after one in private, and says so", () => {
    expect(now(privately)).toBe("answer");
    expect(advice(post, privately)).toEqual([
      "Others still read R-1 on social:facebook; an answer there stays due.",
    ]);
    expect(now(contacted(privately, reached, deed(), clock))).toBe("fix");
  });

  it("is not answered by asking whether they are back", () => {
    const asked = contacted(privately, { reached: true, back: "yes" }, deed(), clock);
    expect(now(asked)).toBe("answer");
    const put = compensated(
      fixed(skipped(privately, deed(), clock), deed(), clock),
      refund(5),
      deed(),
      clock,
    );
    expect(now(put)).toBe("stay-in-touch");
    expect(now(finished(put, finish({ back: "yes" }), deed(), clock))).toBe("close");
  });

  it("is apologized for in private with one event, and stays due", () => {
    const said = finished(post, finish({ amends: { sorry: true } }), byMail, clock);
    expect(said.events.map((e) => e.kind)).toEqual(["apology"]);
    expect(now(said)).toBe("answer");
  });
});

describe("a return visit that went wrong", () => {
  const toAsk = compensated(
    fixed(apologized(complaint({ paid: eur(20) }), deed(), clock), deed(), clock),
    refund(20),
    deed(),
    clock,
  );

  it("goes back to the answer as a second failure, on the full path", () => {
    const again = contacted(
      toAsk,
      { reached: true, smooth: "no" },
      deed("2026-11-23T10:00", { words: "burnt again" }),
      clock,
    );
    expect([now(again), again.path, again.repeatOf, dueAt(again)]).toEqual([
      "answer",
      "full",
      1,
      "2026-11-24 18:00",
    ]);
    expect(again.next?.reason).toBe("normal: 1 business day after the visit that went wrong");
  });

  it("does so although they are back", () => {
    const again = finished(toAsk, finish({ back: "yes", smooth: "no" }), deed(), clock);
    expect([now(again), again.repeatOf]).toEqual(["answer", 1]);
  });

  it("keeps the complaint that it repeated already", () => {
    const second = complaint({ repeatOf: 7 });
    expect(contacted(second, { reached: true, smooth: "no" }, deed(), clock).repeatOf).toBe(7);
  });

  it("is a new date where the answer was due anyway", () => {
    const c = complaint();
    const again = contacted(c, { reached: true, smooth: "no" }, deed("2026-11-20T10:00"), clock);
    expect([now(c), now(again), dueAt(again)]).toEqual(["answer", "answer", "2026-11-21 18:00"]);
  });
});

describe("the normal path", () => {
  it("is answer, fix, make good, stay in touch, and closes as recovered when they are back", () => {
    let c = complaint({ paid: eur(20) });
    expect([c.path, now(c), dueAt(c)]).toEqual(["normal", "answer", "2026-11-19 18:00"]);
    c = apologized(c, deed("2026-11-18T10:00"), clock);
    expect([now(c), dueAt(c)]).toEqual(["fix", "2026-11-25 18:00"]);
    c = fixed(c, deed("2026-11-20T12:00"), clock);
    expect([now(c), dueAt(c)]).toEqual(["make-good", "2026-11-21 18:00"]);
    c = compensated(c, gift({ kind: "credit", worth: eur(20) }), deed("2026-11-21T12:00"), clock);
    expect([now(c), dueAt(c)]).toEqual(["stay-in-touch", "2026-12-21 18:00"]);
    c = contacted(c, { reached: true, back: "yes" }, deed("2026-12-21T12:00"), clock);
    expect([now(c), c.next]).toEqual(["recovered", null]);
  });

  it("takes a refund or a redo of the whole loss for the fix as well, and nothing else", () => {
    const answered = apologized(complaint({ paid: eur(20) }), deed(), clock);
    for (const kind of givenKinds) {
      const given = compensated(answered, gift({ kind, worth: eur(20) }), deed(), clock);
      expect([kind, now(given)]).toEqual([
        kind,
        kind === "refund" || kind === "redo" ? "stay-in-touch" : "fix",
      ]);
    }
  });

  it("still owes what is short", () => {
    const put = fixed(apologized(complaint({ paid: eur(20) }), deed(), clock), deed(), clock);
    const short = compensated(put, refund(19.99), deed(), clock);
    expect(now(short)).toBe("make-good");
    expect(now(compensated(short, refund(0.01), deed(), clock))).toBe("stay-in-touch");
  });

  it.each(["declined", "not-owed"] as const)("gives nothing back where that is %s", (why) => {
    const put = fixed(apologized(complaint(), deed(), clock), deed(), clock);
    expect(now(put)).toBe("make-good");
    expect(now(oweNothing(put, why, deed()))).toBe("stay-in-touch");
  });

  it("asks once more after thirty days, then it is to be decided within seven", () => {
    let c = contacted(apologized(complaint(), deed(), clock), reached, deed(), clock);
    c = oweNothing(fixed(c, deed(), clock), "declined", deed("2026-11-18T12:00"));
    expect([now(c), dueAt(c)]).toEqual(["stay-in-touch", "2026-12-18 18:00"]);
    c = contacted(c, { reached: true, back: "no" }, deed("2026-12-15T12:00"), clock);
    expect([now(c), dueAt(c)]).toEqual(["stay-in-touch", "2027-01-14 18:00"]);
    c = contacted(c, reached, deed("2027-01-14T12:00"), clock);
    expect([now(c), dueAt(c)]).toEqual(["close", "2027-01-21 18:00"]);
  });

  it("recovers at the second asking, too", () => {
    let c = oweNothing(fixed(apologized(complaint(), deed(), clock), deed(), clock), "declined", deed());
    c = contacted(c, { reached: true, back: "no" }, deed(), clock);
    expect(now(contacted(c, { reached: true, back: "yes" }, deed(), clock))).toBe("recovered");
  });

  it("does not count a contact before staying in touch as an asking", () => {
    let c = complaint();
    for (let i = 0; i < 4; i++) c = contacted(c, reached, deed(), clock);
    c = oweNothing(fixed(c, deed(), clock), "declined", deed());
    expect(progress(c).asked).toBe(0);
    expect(now(c)).toBe("stay-in-touch");
  });

  it("is to be decided where staying in touch is left out", () => {
    const c = oweNothing(fixed(apologized(complaint(), deed(), clock), deed(), clock), "declined", deed());
    expect(now(skipped(c, deed(), clock))).toBe("close");
  });
});

describe("the full path", () => {
  it.each([
    ["a high severity", complaint({ severity: "high" })],
    ["a critical severity", complaint({ severity: "critical" })],
    ["a second failure, however small", complaint({ severity: "low", repeatOf: 7 })],
  ])("is taken for %s", (_, c) => expect(c.path).toBe("full"));

  it("owes something extra: more than the loss, or a gesture beside it", () => {
    const put = fixed(
      apologized(complaint({ severity: "high", paid: eur(20) }), deed(), clock),
      deed(),
      clock,
    );
    const whole = compensated(put, refund(20), deed(), clock);
    expect(now(whole)).toBe("make-good");
    expect(now(compensated(whole, refund(0.01), deed(), clock))).toBe("invite");
    expect(now(compensated(whole, gift({ kind: "gesture" }), deed(), clock))).toBe("invite");
    expect(now(oweNothing(whole, "declined", deed()))).toBe("invite");
  });

  it("owes the loss itself, however nice the gesture", () => {
    const put = fixed(
      apologized(complaint({ severity: "high", paid: eur(20) }), deed(), clock),
      deed(),
      clock,
    );
    expect(now(compensated(put, gift({ kind: "gesture" }), deed(), clock))).toBe("make-good");
  });
});

describe("a walk-in", () => {
  const guest = (paid: number | null): Complaint =>
    complaint({ channel: "in-person", paid: paid === null ? null : eur(paid) }, null);

  it("ends when it is put right and made good, for nobody can stay in touch", () => {
    const c = fixed(apologized(guest(3), deed(), clock), deed(), clock);
    expect([now(c), c.next?.channel]).toEqual(["make-good", "in-person"]);
    expect(now(oweNothing(c, "declined", deed()))).toBe("settled");
    expect(now(compensated(c, refund(3), deed(), clock))).toBe("settled");
  });

  it("who did not say what they lost is owed no more than the fix", () => {
    expect(now(fixed(apologized(guest(null), deed(), clock), deed(), clock))).toBe("settled");
  });
});

describe("the answer", () => {
  it.each([
    ["low", "2026-11-20 18:00", "low: 2 business days after it was received"],
    ["normal", "2026-11-19 18:00", "normal: 1 business day after it was received"],
    ["high", "2026-11-18 13:30", "high: 4 opening hours after it was received"],
    ["critical", "2026-11-18 10:30", "critical: 1 hour after it was received"],
  ] as const)("to %s is due by %s", (severity, due, reason) => {
    const c = complaint({ severity });
    expect([dueAt(c), c.next?.reason]).toEqual([due, reason]);
  });

  it("is due when the owner says", () => {
    expect(complaint({ due: at("2026-11-30T12:00") }).next).toMatchObject({
      dueAt: at("2026-11-30T12:00"),
      reason: "set by hand",
    });
  });

  it("is an apology or a contact that reached them, and no thanks, note or gift", () => {
    const c = complaint({ paid: eur(20) });
    expect(now(contacted(c, reached, deed(), clock))).toBe("fix");
    for (const other of [
      contacted(c, missed, deed(), clock),
      thanked(c, deed(), clock),
      noted(c, deed()),
      exceeded(c, deed()),
      fixed(c, deed(), clock),
      compensated(c, refund(20), deed(), clock),
      oweNothing(c, "declined", deed()),
    ]) {
      expect([other.events.at(-1)?.kind, now(other)]).toEqual([other.events.at(-1)?.kind, "answer"]);
    }
  });

  it("can come last: what was done before counts", () => {
    const done = compensated(fixed(complaint({ paid: eur(20) }), deed(), clock), refund(20), deed(), clock);
    expect(now(apologized(done, deed(), clock))).toBe("stay-in-touch");
  });

  it("puts a second apology on record with a warning", () => {
    const once = apologized(complaint(), deed(), clock);
    const twice = apologized(once, deed(), clock);
    expect(twice.events.filter((e) => e.kind === "apology")).toHaveLength(2);
    expect(advice(complaint(), once)).toEqual([]);
    expect(advice(once, twice)).toEqual([
      "A second apology: one sincere apology is worth more than several.",
    ]);
  });
});

describe("nobody reached", () => {
  it("comes again the next open day, at another time of day", () => {
    const c = complaint();
    expect(dueAt(contacted(c, missed, deed("2026-11-18T10:00"), clock))).toBe("2026-11-19 18:00");
    expect(dueAt(contacted(c, missed, deed("2026-11-18T16:00"), clock))).toBe("2026-11-19 13:30");
    expect(dueAt(contacted(c, missed, deed("2026-11-21T16:00"), clock))).toBe("2026-11-23 13:30");
    expect(contacted(c, missed, deed(), clock).next?.reason).toContain("nobody was reached");
  });

  it("suggests another way the third time in a row, and starts again when they were reached", () => {
    let c = complaint();
    const hints: string[][] = [];
    for (const result of [missed, missed, missed, reached, missed]) {
      const next = contacted(c, result, deed(), clock);
      hints.push(advice(c, next));
      c = next;
    }
    expect(hints.map((h) => h.length)).toEqual([0, 0, 1, 0, 0]);
    expect(hints[2]?.[0]).toBe(
      'Nobody was reached 3 times. Another way may work better: recover done 1 --via chat:whatsapp --because "no answer there"',
    );
  });

  it("offers the best other way on file, or says how to add one", () => {
    const third = (...contacts: Contact[]): string[] => {
      let c = complaint({ channel: "email" }, customer(...contacts));
      for (let i = 0; i < 2; i++) c = contacted(c, missed, deed(), clock);
      return advice(c, contacted(c, missed, deed(), clock));
    };
    const email = { channel: "email", value: "ana@example.com" };
    expect(third(email, { channel: "phone", value: "+34 600 000 000" })[0]).toContain(
      "recover done 1 --via phone ",
    );
    expect(third(email)).toEqual([
      "Nobody was reached 3 times, and no other way is on file. To add one: recover customer edit C-1 --email ADDRESS",
    ]);
  });

  it("does not pull forward what is to be done by a date, and needs nobody to answer", () => {
    const c = apologized(complaint(), deed(), clock);
    expect(dueAt(c)).toBe("2026-11-25 18:00");
    expect(dueAt(contacted(c, missed, deed(), clock))).toBe("2026-11-25 18:00");
    expect(dueAt(contacted(c, missed, deed("2026-11-26T10:00"), clock))).toBe("2026-11-27 18:00");
  });

  it("is not broken by a note or another date in between", () => {
    let c = contacted(contacted(complaint(), missed, deed(), clock), missed, deed(), clock);
    c = snoozed(noted(c, deed()), at("2026-12-01T12:00"), deed());
    expect(progress(contacted(c, missed, deed(), clock)).missed).toBe(3);
  });

  it.each([{ back: "yes" }, { smooth: "no" }, { feeling: "calm" }] as const)(
    "has said nothing: %j",
    (said) => {
      expect(refusal(() => contacted(complaint(), { ...missed, ...said }, deed(), clock))).toEqual({
        kind: "usage",
        message: "Nobody was reached, so nobody has said how they feel or whether they are back.",
        hint: "Leave out --no-answer, or leave out the answers.",
      });
    },
  );
});

describe("who is not to be kept", () => {
  it.each([{ keep: "no" }, { abusive: true }] as const)("%j: one answer, then the end", (view) => {
    const c = assessed(complaint({ paid: eur(20) }), view, deed(), clock);
    expect(now(c)).toBe("answer");
    expect(dueAt(c)).toBe(dueAt(complaint()));
    const answered = apologized(c, deed("2026-11-18T12:00"), clock);
    expect([now(answered), dueAt(answered)]).toEqual(["close", "2026-11-25 18:00"]);
  });

  it("goes on up the ladder when the owner thinks again", () => {
    const ended = apologized(assessed(complaint(), { keep: "no" }, deed(), clock), deed(), clock);
    expect(now(assessed(ended, { keep: "yes" }, deed(), clock))).toBe("fix");
  });

  it("keeps what was thought before where nothing new is said", () => {
    const c = assessed(
      assessed(complaint(), { fault: "ours", keep: "yes" }, deed(), clock),
      { abusive: true },
      deed(),
      clock,
    );
    expect(c).toMatchObject({ fault: "ours", keep: "yes", abusive: true });
  });
});

describe("the date of a step", () => {
  it("stays while the step stays, whatever else happens", () => {
    const c = apologized(complaint({ paid: eur(20) }), deed(), clock);
    const later = deed("2026-11-24T12:00");
    for (const other of [
      noted(c, later),
      thanked(c, later, clock),
      exceeded(c, later),
      apologized(c, later, clock),
      contacted(c, reached, later, clock),
      compensated(c, refund(5), later, clock),
      assessed(c, { fault: "ours" }, later, clock),
    ]) {
      expect(other.next).toEqual(c.next);
    }
  });

  it("can be moved by hand, and a contact does not move it back", () => {
    const c = snoozed(complaint(), at("2026-12-24T12:00"), deed());
    expect(c.next).toMatchObject({ step: "answer", dueAt: at("2026-12-24T12:00"), reason: "moved by hand" });
    expect(thanked(c, deed(), clock).next).toEqual(c.next);
  });

  it("cannot be left out for the last step, which only closing ends", () => {
    const c = apologized(assessed(complaint(), { keep: "no" }, deed(), clock), deed(), clock);
    expect(refusal(() => skipped(c, deed(), clock))).toEqual({
      kind: "refused",
      message: "The last step of R-1 is to decide, and cannot be left out.",
      hint: 'recover close 1 --as lost --because "never came back"',
    });
  });
});

describe("the channel of a step", () => {
  const inPerson = complaint({ channel: "in-person" }, customer({ channel: "address", value: "Main St 1" }));

  it("follows the contacts that are on file now", () => {
    expect(inPerson.next?.channel).toBe("letter");
    const withPhone: Complaint = { ...inPerson, customer: customer({ channel: "phone", value: "+34 600" }) };
    expect(followUp(withPhone)).toMatchObject({ channel: "phone", contact: "+34 600" });
    const answered = apologized(withPhone, deed(), clock);
    expect(answered.events[0]).toMatchObject({ channel: "phone", offMirror: null });
    expect(answered.next?.channel).toBe("phone");
  });

  it("takes a reason for another one, and keeps it", () => {
    const c = complaint();
    for (const because of [null, "", "  "]) {
      expect(refusal(() => apologized(c, deed(start, { channel: "email", because }), clock))).toEqual({
        kind: "usage",
        message: "R-1 (phone) is answered by phone. Another channel needs a reason.",
        hint: 'Add --because "they asked for it", or leave out --via email.',
      });
    }
    const told = apologized(c, deed(start, { channel: "email", because: "they asked" }), clock);
    expect(told.events[0]).toMatchObject({ channel: "email", offMirror: "they asked" });
  });

  it("needs no reason where the program knows it: no contact on file, or no answer there", () => {
    const noPhone = complaint({}, customer({ channel: "email", value: "ana@example.com" }));
    const email = deed(start, { channel: "email" });
    expect(apologized(noPhone, email, clock).events[0]).toMatchObject({ offMirror: "no contact on file" });
    let c = complaint();
    expect(refusal(() => apologized(c, email, clock)).kind).toBe("usage");
    for (let i = 0; i < 3; i++) c = contacted(c, missed, deed(), clock);
    expect(apologized(c, email, clock).events.at(-1)).toMatchObject({ offMirror: "no answer there" });
    // Without its link a post is still there for all to read.
    const post = complaint({ channel: "review:google" });
    expect(refusal(() => apologized(post, email, clock)).kind).toBe("usage");
  });

  it("stores no reason where the mirrored one was taken after all", () => {
    const told = apologized(complaint(), deed(start, { channel: "phone", because: "they asked" }), clock);
    expect(told.events[0]).toMatchObject({ channel: "phone", offMirror: null });
  });

  it("is by phone or in person after a return visit, whatever the first one was", () => {
    const c = complaint({ channel: "email" }, customer({ channel: "email", value: "ana@example.com" }));
    for (const channel of ["phone", "in-person"]) {
      const asked = contacted(c, { reached: true, smooth: "yes" }, deed(start, { channel }), clock);
      expect(asked.events[0]).toMatchObject({ channel, offMirror: null });
    }
    expect(
      refusal(() => contacted(c, { reached: true, smooth: "yes" }, deed(start, { channel: "sms" }), clock)),
    ).toMatchObject({ kind: "usage" });
    expect(refusal(() => contacted(c, reached, deed(start, { channel: "phone" }), clock))).toMatchObject({
      kind: "usage",
    });
  });

  it("uses the link that was left with a post", () => {
    const post = complaint({ channel: "review:google", contact: "https://example.com/r/1" });
    expect(followUp(post)).toMatchObject({ channel: "review:google", contact: "https://example.com/r/1" });
  });
});

describe("whatever happens to a complaint", () => {
  const deedOf = fc.record({
    days: fc.integer({ min: 0, max: 40 }),
    via: fc.constantFrom<Partial<Deed>>(
      {},
      {},
      {},
      { channel: "sms" },
      { channel: "sms", because: "they asked" },
    ),
  });
  const yesNo = fc.constantFrom("yes", "no", undefined);
  const contact = fc.record({
    reached: fc.constantFrom(true, true, false),
    back: yesNo,
    smooth: yesNo,
    feeling: fc.constantFrom(...feelings, undefined),
  });
  const thing = fc
    .record({ kind: fc.constantFrom(...givenKinds), minor: fc.constantFrom(1, 1000, 2000, 3500) })
    .map(({ kind, minor }) => gift({ kind, worth: { ...eur(0), minor } }));
  const view = fc.record(
    { fault: fc.constantFrom("ours", "customer"), keep: fc.constantFrom(...keeps), abusive: fc.boolean() },
    { requiredKeys: [] },
  );
  const closing = fc.record(
    {
      as: fc.constantFrom(...outcomes),
      because: fc.constantFrom("moved away", ""),
      anyway: fc.constantFrom("saw her", " "),
      of: fc.constantFrom(2),
    },
    { requiredKeys: ["as"] },
  );
  const present = fc.constantFrom<Gift>(
    { kind: "gift", what: "dessert", offer: 1, percent: null, worth: eur(9), cost: eur(2.5) },
    { kind: "discount", what: null, offer: null, percent: "20%", worth: null, cost: null },
  );
  let bodies = 0;
  const anotherBody = (): string => newBody((0x1234_5678_9abc + bodies++).toString(16));
  /** A coupon for so many days, from the 18th of November on. */
  const issuing = fc
    .record({ gift: present, colour: fc.constantFrom(...colours), days: fc.nat({ max: 150 }) })
    .map(({ days, ...rest }): (() => Issue) => () => ({
      ...rest,
      body: anotherBody(),
      expiresOn: addDays("2026-11-18", days),
    }));
  const bill = fc.constantFrom(null, eur(42.5));
  /** Any coupon of a complaint, good or not; a made-up refusal where there is none. */
  const couponAt = ({ coupons }: Complaint, which: number): Coupon =>
    coupons.at(which % Math.max(coupons.length, 1)) ?? fail();
  const fail = (): never => {
    throw new RecoverError("refused", "There is no coupon.");
  };

  const finishing = fc
    .record(
      {
        issue: issuing,
        came: fc.constantFrom("yes" as const, "not-yet" as const),
        smooth: fc.constantFrom("yes" as const, "yes" as const, "no" as const),
        owed: fc.constantFrom("declined" as const, "not-owed" as const),
        reached: fc.constant(false),
        back: fc.constantFrom("yes" as const, "no" as const),
        closing,
        amends: fc.record({
          sorry: fc.boolean(),
          thanks: fc.boolean(),
          fixed: fc.boolean(),
          given: fc.array(thing, { maxLength: 2 }),
        }),
      },
      { requiredKeys: [] },
    )
    .map(finish);

  type Take = (c: Complaint, d: Deed) => Complaint;
  const take = fc.oneof(
    fc.constant<Take>((c, d) => apologized(c, d, clock)),
    fc.constant<Take>((c, d) => fixed(c, d, clock)),
    fc.constant<Take>((c, d) => thanked(c, d, clock)),
    fc.constant<Take>((c, d) => exceeded(c, d)),
    fc.constant<Take>((c, d) => noted(c, d)),
    fc.constant<Take>((c, d) => skipped(c, d, clock)),
    fc.constant<Take>((c, d) => reopened(c, d, clock)),
    fc
      .constantFrom("declined" as const, "not-owed" as const)
      .map<Take>((why) => (c, d) => oweNothing(c, why, d)),
    fc
      .integer({ min: 1, max: 99 })
      .map<Take>((days) => (c, d) => snoozed(c, new Date(d.at.getTime() + days * 86_400_000), d)),
    contact.map<Take>((result) => (c, d) => contacted(c, result, d, clock)),
    thing.map<Take>((given) => (c, d) => compensated(c, given, d, clock)),
    view.map<Take>((v) => (c, d) => assessed(c, v, d, clock)),
    closing.map<Take>((end) => (c, d) => closed(c, end, d)),
    finishing.map<Take>((said) => (c, d) => finished(c, said, d, clock)),
    finishing.map<Take>((said) => (c, d) => finished(c, said, d, clock)),
    issuing.map<Take>((issue) => (c, d) => invited(c, issue(), d, clock)),
    issuing.map<Take>((issue) => (c, d) => invited(c, issue(), d, clock)),
    bill.map<Take>((b) => (c, d) => welcomed(c, { bill: b, coupon: goodCoupon(c) }, d, clock)),
    bill.map<Take>((b) => (c, d) => welcomed(c, { bill: b, coupon: null }, d, clock)),
    fc.tuple(bill, fc.nat({ max: 3 })).map<Take>(
      ([b, n]) =>
        (c, d) =>
          welcomed(c, { bill: b, coupon: couponAt(c, n) }, d, clock),
    ),
    fc.nat({ max: 3 }).map<Take>((n) => (c, d) => billed(c, couponAt(c, n), eur(42.5), d, clock.zone)),
    fc.nat({ max: 3 }).map<Take>((n) => (c, d) => cancelled(c, couponAt(c, n), "they want cash", d, clock)),
    fc.nat({ max: 3 }).map<Take>((n) => (c, d) => reissued(c, couponAt(c, n), anotherBody(), d, clock)),
    fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: -5, max: 60 })).map<Take>(
      ([n, days]) =>
        (c, d) =>
          extended(c, couponAt(c, n), addDays(dayOf(d.at, clock.zone), days), d, clock),
    ),
  );
  const first = fc
    .record({
      severity: fc.constantFrom(...severities),
      channel: fc.constantFrom("phone", "in-person", "email", "review:google", "chat:whatsapp", "overheard"),
      paid: fc.constantFrom(null, eur(20)),
      repeatOf: fc.constantFrom(null, 7),
      contacts: fc.subarray<Contact>([
        { channel: "phone", value: "+34 600" },
        { channel: "email", value: "ana@example.com" },
        { channel: "address", value: "Main St 1" },
      ]),
      walkIn: fc.constantFrom(false, false, true),
    })
    .map(({ contacts, walkIn, ...news }) => complaint(news, walkIn ? null : customer(...contacts)));

  /**
   * Takes the steps that are not refused, each on the complaint as it stands on that day, and looks at the complaint
   * before and after each.
   */
  const follow = (look: (after: Complaint, before: Complaint, d: Deed) => void): void =>
    fc.assert(
      fc.property(
        first,
        fc.array(fc.tuple(take, deedOf), { minLength: 1, maxLength: 14 }),
        (fresh, steps) => {
          let c = fresh;
          let when = start;
          for (const [step, { days, via }] of steps) {
            when = new Date(when.getTime() + days * 86_400_000);
            const d = deed(when, via);
            const standing = lapsedWhole(c, when, clock);
            if (standing !== c) look(standing, c, deed(goodCoupon(c)?.issuedAt ?? when));
            let after: Complaint;
            try {
              after = step(standing, d);
            } catch (error) {
              // A refusal is an error of ours, and leaves the complaint as it was.
              expect(error).toBeInstanceOf(RecoverError);
              expect(["refused", "usage"]).toContain((error as RecoverError).kind);
              continue;
            }
            look(after, standing, d);
            c = after;
          }
        },
      ),
      { numRuns: 400 },
    );

  it("an open one has exactly one next step, with a date, a channel and a reason; a closed one has none", () => {
    follow((c) => {
      if (c.closed !== null) return expect(c.next).toBeNull();
      expect(c.next).not.toBeNull();
      expect(Number.isFinite(c.next?.dueAt.getTime())).toBe(true);
      expect(c.next?.channel).toMatch(/\S/);
      expect(c.next?.reason).toMatch(/\S/);
      const next = owed(c);
      // Whether it closes itself after a coupon expired is decided when somebody takes the next step.
      const isAfterExpiry = c.coupons.some(({ state }) => state === "expired");
      if (isAfterExpiry && (next === "settled" || next === "recovered"))
        expect(["stay-in-touch", "close"]).toContain(c.next?.step);
      else expect(c.next?.step).toBe(next);
    });
  });

  it("at most one coupon is good, none when it is closed, and none comes back but one that had expired", () => {
    follow((after, before) => {
      const good = after.coupons.filter(({ state }) => state === "issued");
      expect(good.length).toBeLessThanOrEqual(after.closed === null ? 1 : 0);
      expect(goodCoupon(after)).toBe(good[0] ?? null);
      for (const [i, was] of before.coupons.entries()) {
        const is = after.coupons[i];
        expect(is?.body).toBe(was.body);
        if (was.state === "redeemed" || was.state === "cancelled") expect(is).toEqual(was);
        expect((is?.state === "issued") === (is?.endedAt === null)).toBe(true);
      }
      expect(new Set(after.coupons.map((c) => c.body)).size).toBe(after.coupons.length);
    });
  });

  it("a coupon is redeemed at one visit, given once, and only while it is good", () => {
    follow((after, before, { at: when }) => {
      for (const coupon of after.coupons) {
        const code = codeOf(coupon);
        const visits = after.events.filter((e) => e.kind === "visit" && e.detail.code === code);
        expect(visits.length).toBe(coupon.state === "redeemed" ? 1 : 0);
        const given = after.events.filter((e) => e.compensation !== undefined && e.detail.code === code);
        expect(given.length).toBeLessThanOrEqual(visits.length);
        const was = before.coupons.find((c) => c.body === coupon.body);
        if (coupon.state === "redeemed" && was?.state !== "redeemed") {
          expect(was?.state).toBe("issued");
          expect(dayOf(when, clock.zone) <= coupon.expiresOn).toBe(true);
        }
      }
    });
  });

  it("a list, which reads no events, sees it expire as the card does, and marks the same colour", () => {
    follow((c, _before, { at: when }) => {
      for (const later of [0, 30, 200]) {
        const then = new Date(when.getTime() + later * 86_400_000);
        const { events: _, ...brief } = c;
        const { events: __, ...whole } = lapsedWhole(c, then, clock);
        expect(lapsed(brief, then, clock)).toEqual(whole);
      }
      const colour = chanceOf(c, "teal");
      if (c.closed !== null) expect(colour).toBeNull();
      if (goodCoupon(c) !== null) expect(colour).toBe(goodCoupon(c)?.colour);
      if (c.next?.step === "follow-through") expect(colour).not.toBeNull();
    });
  });

  it("whoever was here is asked how it went before anything else", () => {
    follow((after) => {
      if (after.closed !== null || !progress(after).unasked) return;
      expect(after.next?.step).toBe("follow-through");
    });
  });

  it("no event is ever lost or changed, and only a note comes after the end", () => {
    follow((after, before) => {
      expect(after.events.slice(0, before.events.length)).toEqual(before.events);
      if (before.closed === null) return;
      const news = after.events.slice(before.events.length).map((e) => e.kind);
      // A visit after it was settled, and the bill of a visit that is known later.
      expect(["note", "reopen", "visit", "coupon"]).toContain(news.join());
      if (news[0] === "visit") expect([before.closed.as, after.closed?.as]).toEqual(["settled", "recovered"]);
    });
  });

  it("sorry alone never recovers or settles", () => {
    follow((c) => {
      if (c.closed?.as !== "recovered" && c.closed?.as !== "settled") return;
      expect(hasRemedy(c)).toBe(true);
      expect(c.events.some((e) => e.kind === "fix" || e.kind === "compensation")).toBe(true);
    });
  });

  it("every word to the customer went by the mirrored channel, or has a reason", () => {
    follow((after, before) => {
      for (const e of after.events.slice(before.events.length)) {
        if (e.channel === null || (e.kind !== "apology" && e.kind !== "contact")) continue;
        const isAfterVisit = e.detail.smooth !== undefined || e.detail.step === "follow-through";
        const visited = isAfterVisit && (e.channel === "phone" || e.channel === "in-person");
        const fits = mirrors(after.channel, e.channel, contactsOf(after), after.customer === null) || visited;
        expect(fits || (e.offMirror ?? "").trim() !== "").toBe(true);
      }
    });
  });

  it("a step that stays keeps its date, but for a new date by hand, an attempt, or an asking", () => {
    follow((after, before) => {
      if (after.next === null || before.next === null || after.next.step !== before.next.step) return;
      const last = after.events.at(-1);
      const moves =
        last?.kind === "snooze" ||
        last?.detail.turn === "extended" ||
        (last?.kind === "contact" &&
          (last.detail.reached === false ||
            after.next.step === "stay-in-touch" ||
            after.next.step === "welcome")) ||
        last?.detail.smooth === "no";
      if (!moves) expect(after.next.dueAt).toEqual(before.next.dueAt);
    });
  });

  it("a new step is never due before it could be known, but for what the receipt decides", () => {
    follow((after, before, { at: when }) => {
      if (after.next === null || after.next.step === before.next?.step) return;
      if (after.next.step === "answer" || after.next.step === "fix") return;
      expect(after.next.dueAt.getTime()).toBeGreaterThanOrEqual(when.getTime());
    });
  });
});
