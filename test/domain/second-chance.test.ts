import { describe, expect, it } from "vitest";
import type { Contact } from "../../src/domain/channel.ts";
import type { OpeningClock } from "../../src/domain/clock.ts";
import { closed, mayBeLetGo, reopened } from "../../src/domain/closing.ts";
import { outcomes, type Complaint, type Deed } from "../../src/domain/complaint.ts";
import { newBody } from "../../src/domain/coupon-code.ts";
import { codeOf, goodCoupon, stateOn, type Coupon, type Gift } from "../../src/domain/coupon.ts";
import { finished, missing } from "../../src/domain/done.ts";
import { readWeek } from "../../src/domain/hours.ts";
import {
  apologized,
  assessed,
  compensated,
  contacted,
  fixed,
  noted,
  skipped,
  snoozed,
} from "../../src/domain/recovery.ts";
import { cancelled, extended, lapsed, lapsedWhole, reissued } from "../../src/domain/coupon-life.ts";
import { delivery } from "../../src/domain/delivery.ts";
import { chanceOf, invited, type Issue } from "../../src/domain/second-chance.ts";
import { billed, lacksBill, welcomed } from "../../src/domain/visit.ts";
import { addDays, dayOf, endOfDayIn, startOfDayIn } from "../../src/domain/zone.ts";
import {
  at,
  clock,
  complaint,
  customer,
  deed,
  dueAt,
  eur,
  finish,
  now,
  oweNothing,
  refund,
  refusal,
  start,
} from "./shop.ts";

const dessert: Gift = {
  kind: "gift",
  what: "dessert",
  offer: 1,
  percent: null,
  worth: eur(9),
  cost: eur(2.5),
};
const fifth: Gift = { kind: "discount", what: null, offer: null, percent: "20%", worth: null, cost: null };

/** Bodies of codes, another one for each number. */
const bodyNo = (n: number): string => newBody((0x1234_5678_9abc_de + n * 7919).toString(16));

const issue = (more: Partial<Issue> = {}): Issue => ({
  gift: dessert,
  colour: "gold",
  body: bodyNo(1),
  expiresOn: "2027-02-16",
  ...more,
});

const invite = (c: Complaint, more: Partial<Issue> = {}, when: string | Date = start): Complaint =>
  invited(c, issue(more), deed(when), clock);

/** The coupon that is good; fails where there is none. */
const good = (c: Complaint): Coupon => goodCoupon(c) ?? expect.fail("No coupon is good.");

const welcome = (c: Complaint, when: string | Date, bill: number | null = null): Complaint =>
  welcomed(c, { bill: bill === null ? null : eur(bill), coupon: goodCoupon(c) }, deed(when), clock);

/** What is done, given back, and ready for the invitation: 18 November, the full path. */
const ready = compensated(
  fixed(apologized(complaint({ severity: "high", paid: eur(20) }), deed(), clock), deed(), clock),
  refund(25),
  deed(),
  clock,
);
const out = invite(ready);
const code = codeOf(good(out));
const asked = (c: Complaint, smooth: "yes" | "no", when: string): Complaint =>
  finished(c, finish({ smooth }), deed(when), clock);

const lastEvent = (c: Complaint) => c.events.at(-1) ?? expect.fail("Nothing was done.");

describe("the whole ladder", () => {
  it("leads from the answer to the customer who is back", () => {
    let c = complaint({ severity: "high", paid: eur(20) });
    const seen: (string | undefined)[][] = [];
    const see = (next: Complaint): void => {
      c = next;
      seen.push([now(c), c.next === null ? undefined : dueAt(c), c.next?.channel, chanceOf(c, "teal") ?? ""]);
    };
    see(c);
    see(apologized(c, deed("2026-11-18T10:00"), clock));
    see(fixed(c, deed("2026-11-18T11:00"), clock));
    see(compensated(c, refund(25), deed("2026-11-19T11:00"), clock));
    see(invite(c, {}, "2026-11-19T12:00"));
    see(welcome(c, "2026-11-27T13:00"));
    see(asked(c, "yes", "2026-11-28T12:00"));
    see(contacted(c, { reached: true, back: "yes" }, deed("2026-12-28T12:00"), clock));
    expect(seen).toEqual([
      ["answer", "2026-11-18 13:30", "phone", ""],
      ["fix", "2026-11-25 18:00", "phone", ""],
      ["make-good", "2026-11-19 18:00", "phone", ""],
      ["invite", "2026-11-19 18:00", "phone", ""],
      ["welcome", "2026-12-03 18:00", "phone", "gold"],
      ["follow-through", "2026-11-28 18:00", "phone", "gold"],
      ["stay-in-touch", "2026-12-28 18:00", "phone", "gold"],
      ["recovered", undefined, undefined, ""],
    ]);
    expect(c.coupons.map((k) => k.state)).toEqual(["redeemed"]);
  });

  it("takes a coupon for the something extra beside the whole loss, used or not, but not a cancelled one", () => {
    const whole = compensated(
      fixed(apologized(complaint({ severity: "high", paid: eur(20) }), deed(), clock), deed(), clock),
      refund(20),
      deed(),
      clock,
    );
    expect(now(whole)).toBe("make-good");
    const promised = invite(whole);
    expect(now(promised)).toBe("welcome");
    expect(now(cancelled(promised, good(promised), "lost it", deed(), clock))).toBe("make-good");
    const unused = lapsedWhole(promised, at("2027-02-17T12:00"), clock);
    expect(now(finished(unused, finish({ back: "no" }), deed("2027-02-18T12:00"), clock))).toBe(
      "stay-in-touch",
    );
  });

  it("never takes a coupon for what was lost itself", () => {
    const put = fixed(
      apologized(complaint({ severity: "high", paid: eur(20) }), deed(), clock),
      deed(),
      clock,
    );
    expect(now(invite(put))).toBe("make-good");
  });

  it("goes by phone or in person to ask how it went, whatever the first channel was", () => {
    const email: Contact = { channel: "email", value: "ana@example.com" };
    const phone: Contact = { channel: "phone", value: "+34 600" };
    const back = (...contacts: Contact[]): Complaint =>
      welcome(
        invite(apologized(complaint({ channel: "email" }, customer(...contacts)), deed(), clock)),
        "2026-11-20T12:00",
      );
    expect(back(email, phone).next?.channel).toBe("phone");
    const c = back(email);
    expect(c.next?.channel).toBe("phone");
    // Nobody answered there: that is no other channel than the one it was to go by.
    for (const channel of [null, "phone", "in-person"]) {
      const missed = finished(c, finish({ reached: false }), deed("2026-11-21T12:00", { channel }), clock);
      expect([now(missed), dueAt(missed), lastEvent(missed).offMirror]).toEqual([
        "follow-through",
        "2026-11-23 18:00",
        null,
      ]);
    }
    expect(
      refusal(() =>
        finished(
          back(email, phone),
          finish({ reached: false }),
          deed("2026-11-21T12:00", { channel: "sms" }),
          clock,
        ),
      ),
    ).toMatchObject({ kind: "usage" });
  });
});

describe("an invitation", () => {
  it("issues a coupon and tells with what code and until when", () => {
    expect(out.coupons).toEqual([
      {
        ...dessert,
        id: 0,
        colour: "gold",
        body: bodyNo(1),
        issuedAt: start,
        expiresOn: "2027-02-16",
        state: "issued",
        endedAt: null,
        because: null,
      },
    ]);
    expect(lastEvent(out)).toMatchObject({
      kind: "invitation",
      detail: { code, expires: "2027-02-16" },
    });
    expect(code).toMatch(/^GOLD-\w{5}-\w{5}-\w$/);
  });

  it.each(["low", "normal"] as const)("puts a complaint of %s severity on the full path", (severity) => {
    const c = complaint({ severity, paid: eur(20) });
    const early = invite(c);
    expect([c.path === "full", early.path, now(early)]).toEqual([false, "full", "answer"]);
    const answered = apologized(early, deed(), clock);
    const put = fixed(answered, deed(), clock);
    expect(now(put)).toBe("make-good");
    const given = compensated(put, refund(20), deed(), clock);
    expect(now(given)).toBe("welcome");
    // They lost nothing more than a refund: the coupon is what is extra.
    expect(now(asked(welcome(given, "2026-11-20T12:00"), "yes", "2026-11-21T12:00"))).toBe("stay-in-touch");
  });

  it("is not sent twice, not to who is not to be kept, not for a day that is over, and not when all is closed", () => {
    expect(refusal(() => invite(out, { body: bodyNo(2) }))).toEqual({
      kind: "refused",
      message: `R-1 has a coupon already: ${code}, good until Tue 16 Feb 2027. Nothing was changed.`,
      hint: `A lost card: recover coupon print ${code} --reissue\nAnother gift: recover coupon cancel ${code} "something better"`,
    });
    expect(refusal(() => invite(assessed(ready, { keep: "no" }, deed(), clock)))).toEqual({
      kind: "refused",
      message: "The customer of R-1 is not to be kept, so nobody is invited. Nothing was issued.",
      hint: "recover assess 1 --keep yes",
    });
    expect(refusal(() => invite(assessed(ready, { abusive: true }, deed(), clock)))).toEqual({
      kind: "refused",
      message: "The customer of R-1 was abusive, so nobody is invited. Nothing was issued.",
      hint: "recover assess 1 --not-abusive",
    });
    expect(refusal(() => invite(ready, { expiresOn: "2026-11-17" }))).toEqual({
      kind: "usage",
      message: "The coupon would expire before it is issued. Nothing was issued.",
      hint: "--expires 90d, --expires 2027-02-20",
    });
    expect(goodCoupon(invite(ready, { expiresOn: "2026-11-18" }))).not.toBeNull();
    const settled = fixed(apologized(complaint({ severity: "low" }), deed(), clock), deed(), clock);
    expect(refusal(() => invite(settled))).toMatchObject({
      kind: "refused",
      message: "R-1 is closed (settled). Nothing was changed.",
    });
  });

  it("can follow another one that was cancelled or has expired", () => {
    const again = invite(cancelled(out, good(out), "they want cash", deed(), clock), { body: bodyNo(2) });
    expect(again.coupons.map((k) => k.state)).toEqual(["cancelled", "issued"]);
    const late = at("2027-02-17T12:00");
    const anew = invite(lapsedWhole(out, late, clock), { body: bodyNo(3), expiresOn: "2027-05-01" }, late);
    expect(anew.coupons.map((k) => k.state)).toEqual(["expired", "issued"]);
    expect([now(anew), good(anew).body]).toEqual(["welcome", bodyNo(3)]);
  });

  it("starts the asking anew for who had been asked twice", () => {
    let c = oweNothing(fixed(apologized(complaint(), deed(), clock), deed(), clock), "declined", deed());
    for (const when of ["2026-12-18T12:00", "2027-01-17T12:00"])
      c = finished(c, finish({ back: "no" }), deed(when), clock);
    expect(now(c)).toBe("close");
    c = invite(c, {}, "2027-01-18T12:00");
    expect(now(c)).toBe("welcome");
    c = lapsedWhole(c, at("2027-02-17T12:00"), clock);
    expect(now(c)).toBe("stay-in-touch");
    expect(now(finished(c, finish({ back: "no" }), deed("2027-02-17T13:00"), clock))).toBe("stay-in-touch");
  });
});

describe("how a coupon reaches them", () => {
  const ways = (channel: string, ...contacts: Contact[]): string => {
    const c = complaint({ channel }, customer(...contacts));
    return delivery(c, invite(c)).join("\n");
  };
  const phone: Contact = { channel: "phone", value: "+34 600" };
  const email: Contact = { channel: "email", value: "ana@example.com" };

  it.each([
    ["phone", phone, "Call them (+34 600): give them the code by phone, "],
    ["voicemail", phone, "Call them (+34 600): give them the code by phone, "],
    ["sms", phone, `Text them the code (+34 600), and ask them to show it as soon as they arrive.`],
    ["email", email, "Send it by e-mail (ana@example.com), and ask them to show it as soon as they arrive: "],
    ["web-form", email, "Send it by e-mail (ana@example.com), "],
    [
      "letter",
      { channel: "address", value: "Main St 1" },
      "Put the card into a handwritten letter (Main St 1), ",
    ],
    ["chat:whatsapp", phone, "Send the code in chat:whatsapp (+34 600), "],
    [
      "social:facebook",
      phone,
      "Never post the code where others read it: send it privately once the public answer is there.",
    ],
    [
      "review:google",
      phone,
      "Never post the code where others read it: invite them in public to write to you",
    ],
    ["in-person", phone, "Call them (+34 600): "],
  ])("on %s", (channel, contact, says) => {
    expect(ways(channel, contact)).toContain(says);
    const isPublic = /^(social|review):/.test(channel);
    expect(ways(channel, contact).includes(codeOf(good(invite(complaint()))))).toBe(
      !isPublic && channel !== "sms" && !channel.startsWith("chat"),
    );
  });

  it("says what to ask for where nothing is on file", () => {
    expect(ways("phone")).toContain("Call them (ask for a phone number): ");
    expect(ways("email")).toContain("Send it by e-mail (ask for an e-mail address), ");
    expect(ways("social:facebook")).not.toContain("ask for");
  });

  it("is over the counter for an unnamed guest", () => {
    const guest = complaint({ channel: "in-person" }, null);
    expect(delivery(guest, invite(guest))).toEqual([
      `Hand over the card, and ask them to show it as soon as they arrive: recover coupon print ${code} -o card.pdf`,
    ]);
  });

  it("is said of a new coupon alone", () => {
    expect(delivery(out, noted(out, deed()))).toEqual([]);
    expect(delivery(out, reissued(out, good(out), bodyNo(2), deed(), clock)).join()).toContain(
      codeOf({ colour: "gold", body: bodyNo(2) }),
    );
  });
});

describe("a visit", () => {
  it("redeems the coupon, counts it once, and asks by the next business day how it went", () => {
    const here = welcome(out, "2026-11-27T13:00");
    expect(here.coupons).toMatchObject([
      { state: "redeemed", endedAt: at("2026-11-27T13:00"), because: null },
    ]);
    expect(lastEvent(here)).toMatchObject({
      kind: "visit",
      channel: "in-person",
      detail: { code },
      compensation: { kind: "coupon", what: "dessert", offer: 1, worth: eur(9), cost: eur(2.5) },
    });
    expect([now(here), dueAt(here), here.next?.reason]).toEqual([
      "follow-through",
      "2026-11-28 18:00",
      "1 business day after the visit",
    ]);
  });

  it("can come before anything else was done, and is asked after first", () => {
    const early = welcome(invite(complaint()), "2026-11-18T12:00");
    expect(now(early)).toBe("follow-through");
    expect(now(asked(early, "yes", "2026-11-19T12:00"))).toBe("fix");
  });

  it("without a coupon is written down all the same, and leaves one that is good as it is", () => {
    const bare = welcomed(ready, { bill: eur(30), coupon: null }, deed("2026-11-20T12:00"), clock);
    expect(lastEvent(bare)).toMatchObject({ kind: "visit", detail: { bill: eur(30) } });
    expect(lastEvent(bare).compensation).toBeUndefined();
    expect([now(bare), chanceOf(bare, "teal")]).toEqual(["follow-through", "teal"]);
    // Who has been here needs not be asked back.
    expect(now(asked(bare, "yes", "2026-11-21T12:00"))).toBe("stay-in-touch");
    const kept = welcomed(out, { bill: null, coupon: null }, deed("2026-11-20T12:00"), clock);
    expect(good(kept).state).toBe("issued");
    expect(now(asked(kept, "yes", "2026-11-21T12:00"))).toBe("welcome");
  });

  it("turns what was settled into recovered, without a step", () => {
    const settled = fixed(apologized(complaint({ severity: "low" }), deed(), clock), deed(), clock);
    const back = welcomed(settled, { bill: null, coupon: null }, deed("2026-12-20T12:00"), clock);
    expect(back).toMatchObject({ next: null, closed: { at: start, as: "recovered" } });
    expect(lastEvent(back).kind).toBe("visit");
    expect(refusal(() => welcomed(back, { bill: null, coupon: null }, deed(), clock))).toMatchObject({
      kind: "refused",
      message: "R-1 is closed (recovered). Nothing was changed.",
    });
    const lost = closed(ready, { as: "lost", because: "moved away" }, deed());
    expect(refusal(() => welcomed(lost, { bill: null, coupon: null }, deed(), clock)).message).toBe(
      "R-1 is closed (lost). Nothing was changed.",
    );
  });

  it("redeems nothing twice, nothing cancelled, nothing expired, nothing before its day", () => {
    const here = welcome(out, "2026-11-27T13:00");
    const show = (c: Complaint, when: string) => () =>
      welcomed(c, { bill: null, coupon: c.coupons.at(-1) ?? null }, deed(when), clock);
    expect(refusal(show(here, "2026-11-28T13:00"))).toEqual({
      kind: "refused",
      message: `${code} was redeemed already on Fri 27 Nov 2026. Nothing was changed.`,
      hint: "What happened: recover show 1",
    });
    const gone = cancelled(out, good(out), "they want cash", deed("2026-11-20T12:00"), clock);
    expect(refusal(show(gone, "2026-11-28T13:00"))).toEqual({
      kind: "refused",
      message: `${code} was cancelled on Fri 20 Nov 2026 (they want cash). Nothing was changed.`,
      hint: "What happened: recover show 1",
    });
    const late = {
      kind: "refused",
      message: `${code} expired: it was good until Tue 16 Feb 2027. Nothing was changed.`,
      hint: `To let it count all the same: recover coupon extend ${code} --expires today\nTo write down the visit alone: recover welcome R-1`,
    };
    // The same, whether or not anybody wrote down that it has expired.
    expect(refusal(show(out, "2027-02-17T00:00"))).toEqual(late);
    expect(refusal(show(lapsedWhole(out, at("2027-02-17T09:00"), clock), "2027-02-17T10:00"))).toEqual(late);
    expect(refusal(show(out, "2026-11-17T23:59"))).toEqual({
      kind: "usage",
      message: `${code} was issued on Wed 18 Nov 2026; nobody can have shown it before. Nothing was changed.`,
      hint: "Leave out --when, or give the day of the visit.",
    });
    // On the day itself the hour is not asked after.
    expect(show(out, "2026-11-18T00:00")().coupons[0]?.state).toBe("redeemed");
  });

  it("is good until the last millisecond of the last day", () => {
    const last = endOfDayIn("2027-02-16", clock.zone);
    expect(welcome(out, last).coupons[0]?.state).toBe("redeemed");
    expect(refusal(() => welcome(out, new Date(last.getTime() + 1))).kind).toBe("refused");
  });
});

describe("a percentage", () => {
  const share = invite(ready, { gift: fifth });

  it.each([
    [42.5, 850],
    [42.52, 850],
    [42.53, 851],
    [0.01, 0],
    [0.02, 0],
    [0.03, 1],
    [1000, 20_000],
  ])("of 20%% on %d is %d cents, half up", (bill, minor) => {
    const here = welcome(share, "2026-11-27T13:00", bill);
    const worth = { ...eur(0), minor };
    expect(lastEvent(here).compensation).toMatchObject({ kind: "coupon", worth, cost: worth });
    expect(lastEvent(here).detail.bill).toEqual(eur(bill));
    expect(lacksBill(here, here.coupons[0] ?? good(here))).toBe(false);
  });

  it("rounds a half up", () => {
    const half = invite(ready, { gift: { ...fifth, percent: "50%" } });
    expect(lastEvent(welcome(half, "2026-11-27T13:00", 0.01)).compensation?.worth?.minor).toBe(1);
    expect(lastEvent(welcome(half, "2026-11-27T13:00", 10.05)).compensation?.worth?.minor).toBe(503);
  });

  it("waits for the bill, which is added once", () => {
    const here = welcome(share, "2026-11-27T13:00");
    const used = here.coupons[0] ?? expect.fail("It went away.");
    expect(lastEvent(here).compensation).toBeUndefined();
    expect(lacksBill(here, used)).toBe(true);
    const paid = billed(here, used, eur(42.5), deed("2026-11-27T15:00"), clock.zone);
    expect(lastEvent(paid)).toMatchObject({
      kind: "coupon",
      detail: { turn: "billed", code, bill: eur(42.5) },
      compensation: { kind: "coupon", worth: eur(8.5), cost: eur(8.5) },
    });
    expect(lacksBill(paid, used)).toBe(false);
    expect(refusal(() => billed(paid, used, eur(42.5), deed("2026-11-27T15:00"), clock.zone))).toMatchObject({
      kind: "refused",
      message: `${code} was redeemed already on Fri 27 Nov 2026. Nothing was changed.`,
    });
    expect(paid.next).toEqual(here.next);
  });

  it("gets its amount where the visit is told again with the bill", () => {
    const here = welcome(share, "2026-11-27T13:00");
    const paid = welcome(here, "2026-11-27T15:00", 42.5);
    expect(lastEvent(paid)).toMatchObject({ kind: "coupon", detail: { turn: "billed", bill: eur(42.5) } });
    const used = here.coupons[0] ?? expect.fail("It went away.");
    const shown = { bill: eur(42.5), coupon: used };
    expect(lastEvent(welcomed(here, shown, deed("2026-11-28T13:00"), clock)).detail.turn).toBe("billed");
    expect(refusal(() => welcomed(paid, shown, deed("2026-11-28T13:00"), clock)).kind).toBe("refused");
  });

  it("is not asked of a gift, nor of a coupon that is still good", () => {
    const here = welcome(out, "2026-11-27T13:00", 30);
    expect(lastEvent(here).compensation?.worth).toEqual(eur(9));
    expect(lacksBill(here, here.coupons[0] ?? good(here))).toBe(false);
    expect(lacksBill(share, good(share))).toBe(false);
    expect(refusal(() => billed(share, good(share), eur(9), deed(), clock.zone)).kind).toBe("refused");
  });

  it("of a bill in another currency is in that one", () => {
    const dollars = { minor: 4250, currency: "USD", exponent: 2 };
    const here = welcomed(share, { bill: dollars, coupon: good(share) }, deed("2026-11-27T13:00"), clock);
    expect(lastEvent(here).compensation?.worth).toEqual({ ...dollars, minor: 850 });
  });
});

describe("a visit that is told again", () => {
  it("on its day, before anybody asked how it went, is not written twice", () => {
    const here = welcome(out, "2026-11-27T12:00");
    for (const bill of [null, 42.5])
      expect(refusal(() => welcome(here, "2026-11-27T20:00", bill))).toMatchObject({
        kind: "refused",
        message: "The visit of R-1 on Fri 27 Nov 2026 is written down already. Nothing was changed.",
      });
  });

  it("is another one on another day, after it was told how it went, and with another coupon", () => {
    const here = welcome(out, "2026-11-27T12:00");
    const visits = (c: Complaint): number => c.events.filter((e) => e.kind === "visit").length;
    expect(visits(welcome(here, "2026-11-28T12:00"))).toBe(2);
    const asked = contacted(here, { reached: true, smooth: "yes" }, deed("2026-11-27T18:00"), clock);
    expect(visits(welcome(asked, "2026-11-27T20:00"))).toBe(2);
    const again = invite(here, { body: bodyNo(2) }, "2026-11-27T18:00");
    expect(visits(welcome(again, "2026-11-27T20:00"))).toBe(2);
  });
});

describe("a coupon that was taken back", () => {
  it("ends, with its reason, and they are not expected any more", () => {
    const gone = cancelled(out, good(out), "they want cash", deed("2026-11-20T12:00"), clock);
    expect(gone.coupons).toMatchObject([
      { state: "cancelled", because: "they want cash", endedAt: at("2026-11-20T12:00") },
    ]);
    expect(lastEvent(gone)).toMatchObject({
      kind: "coupon",
      detail: { code, turn: "cancelled", because: "they want cash" },
    });
    expect([now(gone), chanceOf(gone, "teal")]).toEqual(["stay-in-touch", null]);
  });

  it("cannot end twice", () => {
    const here = welcome(out, "2026-11-27T13:00");
    const used = here.coupons[0] ?? expect.fail("It went away.");
    expect(refusal(() => cancelled(here, used, "x", deed("2026-11-28T12:00"), clock))).toMatchObject({
      kind: "refused",
      message: `${code} was redeemed already on Fri 27 Nov 2026. Nothing was changed.`,
    });
    expect(refusal(() => cancelled(out, good(out), "x", deed("2027-02-17T12:00"), clock)).message).toBe(
      `${code} expired: it was good until Tue 16 Feb 2027. Nothing was changed.`,
    );
  });
});

describe("a coupon that is good for longer", () => {
  it("has a new last day, and its dates with it", () => {
    const longer = extended(out, good(out), "2027-03-20", deed("2026-12-10T12:00"), clock);
    expect([good(longer).expiresOn, now(longer), dueAt(longer), longer.next?.reason]).toEqual([
      "2027-03-20",
      "welcome",
      "2027-03-13 18:00",
      "a week before the coupon expires",
    ]);
    expect(lastEvent(longer)).toMatchObject({
      kind: "coupon",
      detail: { code, turn: "extended", expires: "2027-03-20" },
    });
    const shorter = extended(out, good(out), "2026-11-28", deed("2026-11-18T12:00"), clock);
    expect([dueAt(shorter), shorter.next?.reason]).toEqual([
      "2026-11-21 18:00",
      "a week before the coupon expires",
    ]);
  });

  it("is good again after it has expired, and they are expected again", () => {
    const late = lapsedWhole(out, at("2027-02-20T12:00"), clock);
    expect(now(late)).toBe("stay-in-touch");
    const again = extended(
      late,
      late.coupons[0] ?? good(late),
      "2027-03-01",
      deed("2027-02-20T12:00"),
      clock,
    );
    expect(again.coupons).toMatchObject([{ state: "issued", endedAt: null, expiresOn: "2027-03-01" }]);
    expect([now(again), dueAt(again)]).toEqual(["welcome", "2027-02-22 18:00"]);
    expect(welcome(again, "2027-03-01T18:00").coupons[0]?.state).toBe("redeemed");
    // Today counts until midnight.
    const today = extended(
      late,
      late.coupons[0] ?? good(late),
      "2027-02-20",
      deed("2027-02-20T12:00"),
      clock,
    );
    expect(welcome(today, "2027-02-20T23:59").coupons[0]?.state).toBe("redeemed");
  });

  it("may be an older one, when the later one is over", () => {
    const late = at("2027-02-17T12:00");
    const two = invite(lapsedWhole(out, late, clock), { body: bodyNo(2), expiresOn: "2027-05-01" }, late);
    const none = cancelled(two, good(two), "too late", deed(late), clock);
    const older = extended(none, none.coupons[0] ?? good(none), "2027-04-01", deed(late), clock);
    expect([good(older).body, chanceOf(older, "teal"), now(older)]).toEqual([bodyNo(1), "gold", "welcome"]);
    const gone = lapsedWhole(older, at("2027-04-02T12:00"), clock);
    expect(gone.coupons.map((k) => k.state)).toEqual(["expired", "cancelled"]);
    expect(lastEvent(gone).detail).toEqual({ code, turn: "expired" });
    expect(lastEvent(gone).at).toEqual(endOfDayIn("2027-04-01", clock.zone));
  });

  it("is refused where it was redeemed or cancelled, where another is out, and for a day that is over", () => {
    const longer = (c: Complaint, which = 0, day = "2027-03-01", when = "2026-12-01T12:00") =>
      refusal(() => extended(c, c.coupons[which] ?? good(c), day, deed(when), clock));
    expect(longer(welcome(out, "2026-11-27T13:00")).message).toBe(
      `${code} was redeemed already on Fri 27 Nov 2026. Nothing was changed.`,
    );
    const gone = cancelled(out, good(out), "they want cash", deed(), clock);
    expect(longer(gone).message).toBe(
      `${code} was cancelled on Wed 18 Nov 2026 (they want cash). Nothing was changed.`,
    );
    const late = at("2027-02-17T12:00");
    const two = invite(
      lapsedWhole(out, late, clock),
      { body: bodyNo(2), colour: "purple", expiresOn: "2027-05-01" },
      late,
    );
    const second = codeOf(good(two));
    expect(longer(two, 0, "2027-06-01", "2027-02-18T12:00")).toMatchObject({
      kind: "refused",
      message: `R-1 has a coupon already: ${second}, good until Sat 1 May 2027. Nothing was changed.`,
    });
    expect(longer(out, 0, "2026-11-30")).toEqual({
      kind: "usage",
      message: "Mon 30 Nov 2026 is over, so nothing can be good until then. Nothing was changed.",
      hint: `recover coupon extend ${code} --expires "in 30 days"`,
    });
    const lost = closed(lapsedWhole(out, late, clock), { as: "lost", because: "moved" }, deed(late));
    expect(longer(lost, 0, "2027-06-01", "2027-02-18T12:00").message).toBe(
      "R-1 is closed (lost). Nothing was changed.",
    );
  });
});

describe("a lost card", () => {
  it("is replaced by the same gift until the same day, and the old code is good for nothing", () => {
    const again = reissued(out, good(out), bodyNo(2), deed("2026-11-25T12:00"), clock);
    const fresh = codeOf(good(again));
    expect(again.coupons).toEqual([
      {
        ...good(out),
        state: "cancelled",
        endedAt: at("2026-11-25T12:00"),
        because: "the card was lost and replaced",
      },
      { ...good(out), id: 0, body: bodyNo(2) },
    ]);
    expect([again.next, fresh === code]).toEqual([out.next, false]);
    expect(
      refusal(() =>
        welcomed(again, { bill: null, coupon: again.coupons[0] ?? null }, deed("2026-11-26T12:00"), clock),
      ).message,
    ).toBe(`${code} was cancelled on Wed 25 Nov 2026 (the card was lost and replaced). Nothing was changed.`);
    expect(welcome(again, "2026-11-26T12:00").coupons.map((k) => k.state)).toEqual(["cancelled", "redeemed"]);
  });

  it("is not replaced when it is good for nothing", () => {
    const here = welcome(out, "2026-11-27T13:00");
    expect(refusal(() => reissued(here, here.coupons[0] ?? good(here), bodyNo(2), deed(), clock)).kind).toBe(
      "refused",
    );
    expect(refusal(() => reissued(out, good(out), bodyNo(2), deed("2027-02-17T12:00"), clock)).kind).toBe(
      "refused",
    );
  });
});

describe("a coupon that nobody used", () => {
  const zones = [
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
  ];
  // Days on which clocks change somewhere, or change at midnight, and ordinary ones.
  const days = [
    "2027-03-28",
    "2026-10-25",
    "2027-03-14",
    "2027-11-07",
    "2027-09-05",
    "2027-04-03",
    "2027-02-28",
  ];

  it.each(zones)("expires when its last day is over in %s, to the millisecond", (zone) => {
    const there: OpeningClock = { zone, week: readWeek("mon-sun 9-18") };
    for (const last of days) {
      const issuedAt = startOfDayIn(addDays(last, -5), zone);
      const c = invited(ready, issue({ expiresOn: last }), deed(issuedAt), there);
      const end = endOfDayIn(last, zone);
      const after = new Date(end.getTime() + 1);
      expect([dayOf(end, zone), dayOf(after, zone)]).toEqual([last, addDays(last, 1)]);
      expect(lapsed(c, end, there)).toBe(c);
      expect(lapsedWhole(c, end, there)).toBe(c);
      const gone = lapsedWhole(c, after, there);
      expect(gone.coupons).toMatchObject([{ state: "expired", endedAt: end }]);
      expect(stateOn(c.coupons[0] ?? good(c), addDays(last, 1))).toBe("expired");
      expect(stateOn(c.coupons[0] ?? good(c), last)).toBe("issued");
      expect(lastEvent(gone)).toMatchObject({
        kind: "coupon",
        at: end,
        by: null,
        detail: { turn: "expired" },
      });
      expect(now(gone)).toBe("stay-in-touch");
      expect(dayOf(gone.next?.dueAt ?? new Date(0), zone)).toBe(addDays(last, 1));
    }
  });

  it("leads to asking whether they are back, the business day after", () => {
    const gone = lapsedWhole(out, at("2027-03-30T12:00"), clock);
    expect([now(gone), dueAt(gone), gone.next?.reason, chanceOf(gone, "teal")]).toEqual([
      "stay-in-touch",
      "2027-02-17 18:00",
      "1 business day after the coupon expired",
      null,
    ]);
    expect(now(finished(gone, finish({ back: "yes" }), deed("2027-02-18T12:00"), clock))).toBe("recovered");
    // Once written down it does not expire again.
    expect(lapsedWhole(gone, at("2027-04-30T12:00"), clock)).toBe(gone);
  });

  it("leads an unnamed guest to the decision", () => {
    const early = invite(apologized(complaint({ channel: "in-person" }, null), deed(), clock));
    const guest = fixed(early, deed(), clock);
    expect([now(guest), guest.next?.channel]).toEqual(["welcome", "in-person"]);
    const gone = lapsedWhole(guest, at("2027-02-17T12:00"), clock);
    expect([now(gone), gone.next?.channel, dueAt(gone)]).toEqual(["close", "in-person", "2027-02-17 18:00"]);
    expect(now(closed(gone, { as: "settled" }, deed("2027-02-17T12:00")))).toBe("settled");
  });

  it("is the same in a list, which reads no events, as on the card", () => {
    for (const c of [out, welcomed(out, { bill: null, coupon: null }, deed(), clock), invite(complaint())]) {
      const { events: _, ...brief } = c;
      const { events: __, ...whole } = lapsedWhole(c, at("2027-02-17T12:00"), clock);
      expect(lapsed(brief, at("2027-02-17T12:00"), clock)).toEqual(whole);
    }
  });

  it("changes no other step than expecting them", () => {
    const c = invite(complaint());
    expect(lapsedWhole(c, at("2027-02-17T12:00"), clock).next).toEqual(c.next);
  });
});

describe("when somebody who is invited is reminded", () => {
  const reminders = (expiresOn: string, week = "mon-sat 9-18", holidays: string[] = []): string[] => {
    const open: OpeningClock = { zone: "Europe/Berlin", week: readWeek(week), holidays };
    let c = invited(ready, issue({ expiresOn }), deed(), open);
    const seen: string[] = [];
    for (;;) {
      const line = `${dueAt(c)} ${c.next?.reason}`;
      if (seen.at(-1) === line) return seen;
      seen.push(line);
      c = finished(c, finish({ came: "not-yet" }), deed(c.next?.dueAt ?? start), open);
    }
  };

  it("is 14 days after the invitation, a week before the coupon expires, and on its last day", () => {
    expect(reminders("2027-02-16")).toEqual([
      "2026-12-02 18:00 14 days after the invitation",
      "2027-02-09 18:00 a week before the coupon expires",
      "2027-02-16 18:00 the last day of the coupon",
    ]);
  });

  it.each([
    [1, ["2026-11-19 18:00 the last day of the coupon"]],
    [3, ["2026-11-21 18:00 the last day of the coupon"]],
    [7, ["2026-11-25 18:00 the last day of the coupon"]],
    [8, ["2026-11-19 18:00 a week before the coupon expires", "2026-11-26 18:00 the last day of the coupon"]],
    [
      14,
      ["2026-11-25 18:00 a week before the coupon expires", "2026-12-02 18:00 the last day of the coupon"],
    ],
    [
      20,
      [
        "2026-12-01 18:00 a week before the coupon expires",
        "2026-12-02 18:00 14 days after the invitation",
        "2026-12-08 18:00 the last day of the coupon",
      ],
    ],
    [21, ["2026-12-02 18:00 14 days after the invitation", "2026-12-09 18:00 the last day of the coupon"]],
  ])("leaves out what does not fit into %d days", (length, dates) =>
    expect(reminders(addDays("2026-11-18", length))).toEqual(dates),
  );

  it("is on the last open day while the coupon is good, and never when it is over", () => {
    // Sundays are closed, and a reminder on Monday would come too late.
    expect(reminders("2026-11-22")).toEqual(["2026-11-21 18:00 the last day of the coupon"]);
    expect(reminders("2026-12-26", "mon-fri 9-18", ["2026-12-24", "2026-12-25"]).at(-1)).toBe(
      "2026-12-23 18:00 the last day of the coupon",
    );
  });

  it("comes the next open day where nobody was reached, and stays on its way where they were", () => {
    const missed = finished(out, finish({ reached: false }), deed("2026-11-25T12:00"), clock);
    expect([now(missed), dueAt(missed)]).toEqual(["welcome", "2026-12-02 18:00"]);
    const late = finished(out, finish({ reached: false }), deed("2026-12-03T12:00"), clock);
    expect([now(late), dueAt(late), late.next?.reason]).toEqual([
      "welcome",
      "2026-12-04 18:00",
      "nobody was reached: the next open day, at another time of day",
    ]);
    const called = finished(late, finish({ came: "not-yet" }), deed("2026-12-04T12:00"), clock);
    expect([dueAt(called), called.next?.reason]).toEqual([
      "2027-02-09 18:00",
      "a week before the coupon expires",
    ]);
  });

  it("counts from where it is when it was moved by hand", () => {
    const moved = snoozed(out, at("2027-01-05T12:00"), deed());
    expect(dueAt(moved)).toBe("2027-01-05 12:00");
    expect(dueAt(finished(moved, finish({ came: "not-yet" }), deed("2027-01-05T12:00"), clock))).toBe(
      "2027-02-09 18:00",
    );
  });

  it("can be left out, and the coupon stays good", () => {
    const left = skipped(out, deed(), clock);
    expect([now(left), good(left).state, chanceOf(left, "teal")]).toEqual([
      "stay-in-touch",
      "issued",
      "gold",
    ]);
    expect(now(welcome(left, "2026-11-27T13:00"))).toBe("follow-through");
  });
});

describe("a visit that went wrong", () => {
  const wrong = asked(welcome(out, "2026-11-27T13:00"), "no", "2026-11-28T12:00");

  it("is a second failure: the answer is owed again, and nobody has a second chance any more", () => {
    expect([now(wrong), dueAt(wrong), wrong.path, wrong.repeatOf, chanceOf(wrong, "teal")]).toEqual([
      "answer",
      "2026-11-28 16:00",
      "full",
      1,
      null,
    ]);
  });

  it("ends the chance of a complaint as well that repeats another one", () => {
    const second = apologized(complaint({ repeatOf: 7, paid: eur(20) }), deed(), clock);
    const again = asked(welcome(invite(second), "2026-11-27T13:00"), "no", "2026-11-28T12:00");
    expect([again.repeatOf, now(again), chanceOf(again, "teal")]).toEqual([7, "answer", null]);
  });

  it("leads up the whole ladder again, to another coupon and to the customer who is back", () => {
    let c = apologized(wrong, deed("2026-11-28T13:00"), clock);
    expect(now(c)).toBe("fix");
    c = fixed(c, deed("2026-11-28T14:00"), clock);
    expect(now(c)).toBe("invite");
    c = invite(c, { body: bodyNo(2), colour: "purple" }, "2026-11-28T15:00");
    expect([now(c), dueAt(c), chanceOf(c, "teal")]).toEqual(["welcome", "2026-12-12 18:00", "purple"]);
    c = welcome(c, "2026-12-05T13:00");
    expect([now(c), chanceOf(c, "teal")]).toEqual(["follow-through", "purple"]);
    c = asked(c, "yes", "2026-12-07T12:00");
    expect([now(c), chanceOf(c, "teal")]).toEqual(["stay-in-touch", "purple"]);
    c = finished(c, finish({ back: "yes" }), deed("2027-01-07T12:00"), clock);
    expect([now(c), c.coupons.map((k) => k.state)]).toEqual(["recovered", ["redeemed", "redeemed"]]);
  });

  it("leaves the question how it went to the next visit alone", () => {
    const again = welcome(
      invite(apologized(wrong, deed("2026-11-28T13:00"), clock), { body: bodyNo(2) }, "2026-11-28T15:00"),
      "2026-12-05T13:00",
    );
    expect(now(again)).toBe("follow-through");
    expect(now(asked(again, "no", "2026-12-07T12:00"))).toBe("answer");
  });
});

describe("done", () => {
  const takes = (
    c: Complaint,
    said: Parameters<typeof finish>[0] = {},
    more: Partial<Deed> = {},
  ): Complaint => finished(c, finish(said), deed("2026-11-27T13:00", more), clock);

  it("asks back with what is said, and needs it", () => {
    const asked = takes(ready, { issue: () => issue() }, { words: "a dessert on us" });
    expect([now(asked), asked.events.slice(ready.events.length).map((e) => [e.kind, e.words])]).toEqual([
      "welcome",
      [["invitation", "a dessert on us"]],
    ]);
    expect(refusal(() => takes(ready))).toEqual({
      kind: "usage",
      message: "What do you invite them with? Say it with --invite: an offer, an amount or a percentage.",
      hint: "recover done 1 --invite 20%",
    });
  });

  it("asks back in one breath with something else, which stays what is due", () => {
    const c = complaint({ paid: eur(20) });
    const both = takes(c, { amends: { sorry: true }, issue: () => issue() });
    expect([both.events.map((e) => e.kind), now(both)]).toEqual([["apology", "invitation"], "fix"]);
    // Asking somebody back alone is no answer, so the contact that was made is written down too.
    expect(takes(c, { issue: () => issue() }).events.map((e) => e.kind)).toEqual(["invitation", "contact"]);
  });

  it("welcomes who has come, with the coupon that is good", () => {
    const here = takes(out, { came: "yes" });
    expect([now(here), here.coupons[0]?.state]).toEqual(["follow-through", "redeemed"]);
    expect(missing(out, finish())).toEqual({
      question: "Have they been back?",
      flag: "--came yes|not-yet",
      choices: ["yes", "not-yet"],
    });
    expect(refusal(() => takes(out)).message).toBe("Have they been back? Say it with --came yes|not-yet");
    expect(refusal(() => takes(out, { came: "yes", back: "yes" }))).toMatchObject({
      kind: "usage",
      message:
        "With --came yes the visit is written down, and nothing else. Leave out the rest, and say it afterwards.",
    });
    expect(refusal(() => takes(ready, { came: "yes", issue: () => issue() }))).toMatchObject({
      kind: "usage",
      message:
        "--came is for somebody who is expected back, and the next step of R-1 is another one (ask back).",
      hint: "If they are here: recover welcome R-1",
    });
  });

  it("asks how it went, and needs a yes or a no, unless nobody was reached", () => {
    const here = welcome(out, "2026-11-27T12:00");
    expect(refusal(() => takes(here))).toEqual({
      kind: "usage",
      message: "Did the visit go smoothly? Say it with --smooth yes|no",
      hint: "recover done 1 --smooth yes",
    });
    expect(refusal(() => takes(here, { back: "yes" })).kind).toBe("usage");
    // A call in which nobody asked leaves the question.
    expect(now(contacted(here, { reached: true }, deed("2026-11-27T13:00"), clock))).toBe("follow-through");
    expect(now(takes(here, { reached: false }))).toBe("follow-through");
    expect(now(takes(here, { smooth: "yes" }))).toBe("stay-in-touch");
    expect(now(takes(here, { smooth: "no" }))).toBe("answer");
    expect(now(takes(here, { smooth: "yes", back: "yes" }))).toBe("recovered");
    expect(lastEvent(takes(here, { smooth: "yes" }))).toMatchObject({ channel: "phone", offMirror: null });
    expect(now(skipped(here, deed(), clock))).toBe("stay-in-touch");
  });
});

describe("an unnamed guest", () => {
  const guest = fixed(
    apologized(complaint({ channel: "in-person", severity: "high" }, null), deed(), clock),
    deed(),
    clock,
  );

  it("is not asked back as a step, for all ends at the counter", () => expect(now(guest)).toBe("settled"));

  it("who is handed a coupon is expected, asked in person, and recovered where it went well", () => {
    const early = invite(apologized(complaint({ channel: "in-person" }, null), deed(), clock));
    const c = fixed(early, deed(), clock);
    expect(now(c)).toBe("welcome");
    const here = welcome(c, "2026-11-27T13:00");
    expect([now(here), here.next?.channel]).toEqual(["follow-through", "in-person"]);
    expect(now(asked(here, "yes", "2026-11-27T14:00"))).toBe("recovered");
    expect(now(asked(here, "no", "2026-11-27T14:00"))).toBe("answer");
  });
});

describe("who is not to be kept", () => {
  it("is asked after when they come, and the coupon stays until somebody takes it back", () => {
    const c = assessed(out, { keep: "no" }, deed(), clock);
    expect([now(c), good(c).state]).toEqual(["close", "issued"]);
    expect(refusal(() => closed(c, { as: "let-go" }, deed())).message).toContain(
      `the coupon ${code} is good`,
    );
    const gone = cancelled(c, good(c), "not welcome", deed(), clock);
    expect(now(closed(gone, { as: "let-go" }, deed()))).toBe("let-go");
  });
});

describe("closing while a coupon is out", () => {
  const said = { because: "moved away", anyway: undefined, of: undefined };

  it.each(outcomes)("is refused as %s", (as) => {
    const c = assessed(out, { keep: as === "let-go" ? "no" : "yes" }, deed(), clock);
    const closing = { ...said, as, ...(as === "duplicate" ? { of: 2 } : {}) };
    expect(refusal(() => closed(c, closing, deed()))).toEqual({
      kind: "refused",
      message: `R-1 stays open: the coupon ${code} is good until Tue 16 Feb 2027.`,
      hint: `When they come: recover welcome ${code}\nor, to take it back: recover coupon cancel ${code} "they moved away"`,
    });
    expect(mayBeLetGo(c)).toBe(false);
    const free = cancelled(c, good(c), "closed", deed(), clock);
    const anyway = as === "recovered" ? { anyway: "saw her" } : {};
    expect(now(closed(free, { ...closing, ...anyway }, deed()))).toBe(as);
  });

  it("does not happen by itself, however small the matter, and whoever says that they are back", () => {
    const back = contacted(out, { reached: true, back: "yes" }, deed("2026-11-20T12:00"), clock);
    expect([now(back), back.closed]).toEqual(["welcome", null]);
    const waitsNot = contacted(skipped(out, deed(), clock), { reached: true, back: "yes" }, deed(), clock);
    expect([now(waitsNot), waitsNot.closed]).toEqual(["close", null]);
  });

  it("is allowed when it was redeemed or has expired", () => {
    const here = asked(welcome(out, "2026-11-27T13:00"), "yes", "2026-11-28T12:00");
    expect(now(closed(here, { as: "recovered" }, deed("2026-11-28T12:00")))).toBe("recovered");
    const gone = lapsedWhole(out, at("2027-02-17T12:00"), clock);
    expect(now(closed(gone, { as: "lost", because: "moved" }, deed("2027-02-17T12:00")))).toBe("lost");
  });

  it("ends the colour, and a complaint that is open again is asked back again", () => {
    const ended = closed(
      asked(welcome(out, "2026-11-27T13:00"), "yes", "2026-11-28T12:00"),
      { as: "recovered" },
      deed("2026-11-28T12:00"),
    );
    expect(chanceOf(ended, "teal")).toBeNull();
    let c = reopened(ended, deed("2026-12-01T12:00"), clock);
    expect([now(c), chanceOf(c, "teal")]).toEqual(["answer", null]);
    c = fixed(apologized(c, deed("2026-12-01T12:00"), clock), deed("2026-12-01T12:00"), clock);
    expect(now(c)).toBe("invite");
  });
});
