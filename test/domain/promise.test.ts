import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assigned } from "../../src/domain/assigned.ts";
import { closed, reopened } from "../../src/domain/closing.ts";
import { outcomes, type Complaint, type Deed } from "../../src/domain/complaint.ts";
import { edited } from "../../src/domain/edited.ts";
import {
  isBroken,
  judged,
  promised,
  promises,
  settledPromise,
  standing,
  tallied,
  type PromiseState,
} from "../../src/domain/promise.ts";
import {
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
import { extended, lapsed, lapsedWhole } from "../../src/domain/coupon-life.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { welcomed } from "../../src/domain/visit.ts";
import { RecoverError } from "../../src/errors.ts";
import { at, clock, complaint, deed, dueAt, eur, now, oweNothing, refund, refusal, start } from "./shop.ts";

type Take = (c: Complaint, d: Deed) => Complaint;

/** A step as every command takes it: the promise is settled behind it. */
const taken = (c: Complaint, take: Take, d: Deed): Complaint =>
  settledPromise(c, take(lapsedWhole(c, d.at, clock), d), clock);

/** Steps one after the other, each with its time. */
const story = (c: Complaint, ...steps: readonly (readonly [Take, string])[]): Complaint =>
  steps.reduce((before, [take, when]) => taken(before, take, deed(when)), c);

const until =
  (when: string): Take =>
  (c, d) =>
    promised(c, at(when), { ...d, words: "call" });
const issue = (expiresOn: string) => ({
  gift: { kind: "gift" as const, what: "dessert", offer: null, percent: null, worth: eur(9), cost: null },
  colour: "gold" as const,
  body: "7F3KQM2XVTH",
  expiresOn,
});

const apologize: Take = (c, d) => apologized(c, d, clock);
const fix: Take = (c, d) => fixed(c, d, clock);
const reach: Take = (c, d) => contacted(c, { reached: true }, d, clock);
const miss: Take = (c, d) => contacted(c, { reached: false }, d, clock);
const thank: Take = (c, d) => thanked(c, d, clock);
const give: Take = (c, d) => compensated(c, refund(20), d, clock);
const note: Take = (c, d) => noted(c, d);
const skip: Take = (c, d) => skipped(c, { ...d, words: "no need" }, clock);
const reopen: Take = (c, d) => reopened(c, d, clock);
const visit: Take = (c, d) => welcomed(c, { bill: null, coupon: null }, d, clock);
const invite: Take = (c, d) => invited(c, issue("2027-02-16"), d, clock);
const keep: Take = (c, d) => judged(c, "kept", d, clock);
const fail: Take = (c, d) => judged(c, "broken", d, clock);
const lose: Take = (c, d) => closed(c, { as: "lost", because: "moved away" }, d);
const snooze =
  (when: string): Take =>
  (c, d) =>
    snoozed(c, at(when), d);

const fresh = complaint({ paid: eur(20) });
const made = "2026-11-18T10:00";
const friday = "2026-11-20T14:00";
const saturday = "2026-11-21T10:00";
const later = at("2026-12-18T10:00");

/** What became of each promise, long after. */
const states = (c: Complaint): PromiseState[] => promises(c, later, clock.zone).map(({ state }) => state);
const isOwed = (c: Complaint): boolean => c.promisedFor !== null;

const calling = story(fresh, [until(friday), made]);

describe("a promise", () => {
  it("moves the next step to its date, and says so", () => {
    expect([dueAt(fresh), dueAt(calling), calling.next?.reason]).toEqual([
      "2026-11-19 18:00",
      "2026-11-20 14:00",
      "promised",
    ]);
    expect([now(calling), calling.next?.channel]).toEqual([now(fresh), fresh.next?.channel]);
  });

  it("is open until its time, to the millisecond, and broken from then on", () => {
    const state = (when: Date): unknown => promises(calling, when, clock.zone);
    const promise = { words: "call", until: at(friday), by: null };
    expect(state(at(friday))).toEqual([{ ...promise, state: "open" }]);
    expect(state(new Date(at(friday).getTime() + 1))).toEqual([{ ...promise, state: "broken" }]);
    expect([isBroken(calling, at(friday)), isBroken(calling, at("2026-11-20T14:01"))]).toEqual([false, true]);
    expect(standing(calling, at(friday))).toEqual({ ...promise, state: "open" });
    expect(standing(calling, later)).toEqual({ ...promise, state: "broken" });
    expect(standing(fresh, later)).toBeNull();
  });

  it.each<[string, Take]>([
    ["an apology", apologize],
    ["a fix", fix],
    ["something given", give],
    ["a contact", reach],
    ["an invitation", invite],
    ["a visit", visit],
    ["thanks", thank],
    ["an exception", (c, d) => exceeded(c, d)],
    ["somebody's word", keep],
  ])("is kept by %s in time, and broken by that too late", (_, take) => {
    const kept = story(calling, [take, friday]);
    expect([states(kept), isOwed(kept)]).toEqual([["kept"], false]);
    const late = story(calling, [take, saturday]);
    expect([states(late), isOwed(late)]).toEqual([take === keep ? ["kept"] : ["broken"], false]);
  });

  it.each<[string, Take]>([
    ["a note", note],
    ["a new date", snooze("2026-11-19T10:00")],
    ["a step left out", skip],
    ["an attempt that reached nobody", miss],
    ["that nothing is owed", (c, d) => oweNothing(c, "not-owed", d)],
    ["a correction", (c, d) => edited(c, { text: "cold tea" }, d, clock)],
    ["a hand-over", (c, d) => assigned(c, { to: "Theo", shift: false }, d)],
    ["what we think of it", (c, d) => assessed(c, { fault: "ours" }, d, clock)],
  ])("is not kept by %s, and stands", (_, take) => {
    const same = story(calling, [take, "2026-11-19T09:00"]);
    expect([states(same), same.promisedFor]).toEqual([["broken"], at(friday)]);
    expect(states(story(same, [reach, friday]))).toEqual(["kept"]);
  });

  it("is broken as soon as somebody says so, whatever is done in time then", () => {
    expect(states(story(calling, [fail, "2026-11-19T10:00"], [reach, "2026-11-19T11:00"]))).toEqual([
      "broken",
    ]);
  });

  it("can be judged once, also where something was done about it, and never made for what is closed", () => {
    const none = {
      kind: "refused",
      message: "Nothing that was promised for R-1 is left to judge. Nothing was changed.",
      hint: 'recover promise 1 "call friday 14:00"',
    };
    const answered = story(calling, [reach, friday]);
    expect(states(answered)).toEqual(["kept"]);
    expect(states(fail(answered, deed(saturday)))).toEqual(["broken"]);
    for (const c of [fresh, story(calling, [fail, made]), fail(answered, deed(saturday))]) {
      expect(refusal(() => keep(c, deed(saturday)))).toEqual(none);
      expect(refusal(() => fail(c, deed(saturday)))).toEqual(none);
    }
    const ended = story(calling, [lose, saturday]);
    expect(refusal(() => keep(ended, deed(saturday))).message).toContain("R-1 is closed");
    expect(refusal(() => until(friday)(ended, deed(saturday))).message).toContain("R-1 is closed");
  });
});

describe("a new promise", () => {
  const monday = "2026-11-23T10:00";

  it("takes the place of an old one in time, which then counts neither way", () => {
    const again = story(calling, [until(monday), friday]);
    expect([states(again), again.promisedFor, dueAt(again)]).toEqual([
      ["broken"],
      at(monday),
      "2026-11-23 10:00",
    ]);
    expect(states(story(again, [reach, saturday]))).toEqual(["kept"]);
  });

  it("leaves an old one broken that it comes too late for", () => {
    const again = story(calling, [until(monday), saturday]);
    expect([states(again), again.promisedFor]).toEqual([["broken", "broken"], at(monday)]);
    expect(states(story(again, [reach, monday]))).toEqual(["broken", "kept"]);
  });

  it("counts beside one that was kept", () => {
    const two = story(calling, [reach, friday], [until(monday), saturday], [fix, monday]);
    expect(tallied(promises(two, later, clock.zone))).toEqual({ open: 0, kept: 2, broken: 0 });
  });
});

describe("what is written down later than it happened", () => {
  it("keeps nothing that was promised only afterwards", () => {
    const before = story(calling, [reach, "2026-11-18T09:45"]);
    expect([states(before), before.promisedFor, dueAt(before)]).toEqual([
      ["broken"],
      at(friday),
      // The step went on to what is to be put right, which is promised by Friday still.
      "2026-11-20 14:00",
    ]);
    expect(now(before)).toBe("fix");
    expect(states(story(before, [fix, friday]))).toEqual(["kept"]);
  });

  it("keeps what was promised on that day, where nobody says at what time", () => {
    expect(states(story(calling, [reach, "2026-11-18T00:00"]))).toEqual(["kept"]);
    const onFriday = story(fresh, [until("2026-11-23T10:00"), friday]);
    expect(states(story(onFriday, [reach, "2026-11-19T00:00"]))).toEqual(["broken"]);
  });

  it("keeps it if it was in time, also where something came too late before", () => {
    expect(states(story(calling, [reach, friday], [note, saturday]))).toEqual(["kept"]);
    const late = story(calling, [reach, saturday]);
    expect(states(late)).toEqual(["broken"]);
    expect(states(story(late, [thank, "2026-11-20T13:00"]))).toEqual(["kept"]);
    const again = story(calling, [until("2026-11-23T10:00"), saturday], [reach, "2026-11-20T13:00"]);
    expect([states(again), again.promisedFor]).toEqual([["kept", "broken"], at("2026-11-23T10:00")]);
    const word = story(calling, [fail, saturday], [reach, "2026-11-20T13:00"]);
    expect(states(word)).toEqual(["broken"]);
  });

  it("does not keep a promise that was written down after it", () => {
    const backdated = story(fresh, [reach, "2026-11-18T15:00"], [until(friday), made]);
    expect([states(backdated), backdated.promisedFor]).toEqual([["broken"], at(friday)]);
  });

  it("replaces a promise by when it was made, not by when that is written down", () => {
    expect(states(story(calling, [until("2026-11-24T10:00"), "2026-11-20T13:00"]))).toEqual(["broken"]);
  });
});

describe("the next step, while something is promised", () => {
  const nextStep = (c: Complaint): unknown => [now(c), dueAt(c), c.next?.reason];
  const ownFix = ["fix", "2026-11-25 18:00", "7 days after it was received"];

  it("has its own time again once the promise is kept, too late or judged kept, and never less than was promised", () => {
    const fixing = story(fresh, [apologize, made], [until(friday), made]);
    expect(nextStep(fixing)).toEqual(["fix", "2026-11-20 14:00", "promised"]);
    expect(nextStep(story(fixing, [reach, friday]))).toEqual(ownFix);
    expect(nextStep(story(fixing, [reach, saturday]))).toEqual(ownFix);
    expect(nextStep(story(fixing, [keep, friday]))).toEqual(ownFix);
    const far = story(fresh, [apologize, made], [until("2026-12-20T14:00"), made]);
    expect(nextStep(story(far, [reach, friday]))).toEqual(["fix", "2026-12-20 14:00", "promised"]);
  });

  it("stays due when the promise was, where it is judged broken", () => {
    expect(nextStep(story(calling, [fail, saturday]))).toEqual(["answer", "2026-11-20 14:00", "promised"]);
  });

  it("is due by the promise where another step comes up by itself", () => {
    expect(nextStep(story(calling, [skip, "2026-11-19T09:00"]))).toEqual([
      "fix",
      "2026-11-20 14:00",
      "promised",
    ]);
    expect(nextStep(story(calling, [skip, saturday]))).toEqual(["fix", "2026-11-20 14:00", "promised"]);
    const nothing: Take = (c, d) => oweNothing(c, "declined", d);
    const toGive = story(fresh, [apologize, made], [fix, made], [until(friday), made], [nothing, made]);
    expect(nextStep(toGive)).toEqual(["stay-in-touch", "2026-11-20 14:00", "promised"]);
  });

  it("has the date that somebody chose, before or after that, and the promise stands", () => {
    const moved = story(calling, [snooze("2026-12-01T10:00"), "2026-11-19T09:00"]);
    expect(nextStep(moved)).toEqual(["answer", "2026-12-01 10:00", "moved by hand"]);
    expect([moved.promisedFor, states(moved)]).toEqual([at(friday), ["broken"]]);
    expect(nextStep(story(moved, [note, saturday]))).toEqual(nextStep(moved));
    const by: Take = (c, d) => edited(c, { due: at("2026-12-01T10:00") }, d, clock);
    expect(nextStep(story(calling, [by, made]))).toEqual(["answer", "2026-12-01 10:00", "set by hand"]);
    expect(nextStep(story(moved, [keep, friday]))).toEqual(nextStep(moved));
  });

  it("is tried again in time where nobody was reached, and the next open day where it is too late", () => {
    const early = story(calling, [miss, made]);
    expect(nextStep(early)).toEqual([
      "answer",
      "2026-11-19 18:00",
      "nobody was reached: the next open day, at another time of day",
    ]);
    expect(dueAt(story(calling, [miss, "2026-11-20T13:30"]))).toBe("2026-11-20 14:00");
    const late = story(calling, [miss, "2026-11-20T15:00"]);
    expect([dueAt(late), isBroken(late, later)]).toEqual(["2026-11-21 13:30", true]);
    expect(dueAt(story(late, [note, "2026-11-20T15:30"]))).toBe("2026-11-21 13:30");
  });

  it("is not put off by a correction, which is told as it is", () => {
    const lower: Take = (c, d) => edited(c, { severity: "low" }, d, clock);
    const corrected = story(calling, [lower, made]);
    expect([dueAt(corrected), corrected.promisedFor]).toEqual(["2026-11-20 14:00", at(friday)]);
    expect(corrected.events.at(-1)?.detail.changed?.map(({ field }) => field)).toEqual(["severity", "path"]);
    const higher: Take = (c, d) => edited(c, { severity: "high" }, d, clock);
    expect(dueAt(story(calling, [higher, made]))).toBe("2026-11-18 13:30");
  });

  it("is due by the promise where a coupon expires before", () => {
    const coupon: Take = (c, d) => invited(c, issue("2026-11-19"), d, clock);
    const waits = story(
      fresh,
      [apologize, made],
      [give, made],
      [fix, made],
      [coupon, made],
      [until(friday), made],
    );
    expect(nextStep(waits)).toEqual(["welcome", "2026-11-20 14:00", "promised"]);
    const expired = lapsed(waits, at("2026-11-20T09:00"), clock);
    expect(nextStep(expired)).toEqual(["stay-in-touch", "2026-11-20 14:00", "promised"]);
    const good: Take = (c, d) => {
      const [card] = c.coupons;
      return card === undefined
        ? expect.fail("There is no coupon.")
        : extended(c, card, "2027-01-31", d, clock);
    };
    expect(nextStep(story(waits, [good, made]))).toEqual(["welcome", "2026-11-20 14:00", "promised"]);
  });
});

describe("the end", () => {
  it("lets a promise fall that could still be kept, and leaves one broken that could not", () => {
    expect(states(story(calling, [lose, friday]))).toEqual([]);
    expect(states(story(calling, [lose, saturday]))).toEqual(["broken"]);
    expect(isOwed(story(calling, [lose, friday]))).toBe(false);
    expect(isBroken(story(calling, [lose, saturday]), later)).toBe(false);
  });

  it("does the same where the complaint closes itself", () => {
    const small = story(complaint({ severity: "low" }), [apologize, made], [until(friday), made]);
    const put = story(small, [fix, friday]);
    expect([now(put), states(put), isOwed(put)]).toEqual(["settled", ["kept"], false]);
    const owes = story(
      complaint({ paid: eur(20) }, null),
      [apologize, made],
      [fix, made],
      [until(friday), made],
    );
    const nothing: Take = (c, d) => oweNothing(c, "not-owed", d);
    for (const [when, is] of [
      [friday, []],
      [saturday, ["broken"]],
    ] as const) {
      const ended = story(owes, [nothing, when]);
      expect([now(ended), states(ended), isOwed(ended)]).toEqual(["settled", is, false]);
      expect(states(story(ended, [reopen, "2026-11-25T10:00"]))).toEqual(is);
    }
  });

  it("stays what it was when the complaint is opened again; what fell does not come back", () => {
    for (const [when, is] of [
      [friday, []],
      [saturday, ["broken"]],
    ] as const) {
      const again = story(calling, [lose, when], [reopen, "2026-11-23T10:00"]);
      expect([states(again), isOwed(again)]).toEqual([is, false]);
      const more = story(again, [until("2026-11-24T10:00"), "2026-11-23T10:00"], [reach, "2026-11-23T11:00"]);
      expect(states(more)).toEqual([...is, "kept"]);
    }
  });

  it("is not what a later visit keeps or breaks", () => {
    const settle: Take = (c, d) => closed(c, { as: "settled" }, d);
    const settled = story(
      fresh,
      [reach, made],
      [fix, made],
      [until(friday), made],
      [settle, "2026-11-19T10:00"],
    );
    expect(states(story(settled, [visit, friday]))).toEqual([]);
    expect(states(story(settled, [visit, saturday]))).toEqual([]);
  });
});

describe("whatever happens to a complaint", () => {
  const hour = 3_600_000;
  const step = fc.oneof(
    fc.constantFrom<Take>(apologize, fix, reach, miss, thank, give, note, skip, reopen, visit, invite),
    fc.constantFrom<Take>(
      keep,
      fail,
      (c, d) => exceeded(c, d),
      (c, d) => oweNothing(c, "not-owed", d),
    ),
    fc
      .integer({ min: 1, max: 200 })
      .map<Take>(
        (hours) => (c, d) =>
          promised(c, new Date(d.at.getTime() + hours * hour), { ...d, words: `in ${hours} hours` }),
      ),
    fc
      .integer({ min: 1, max: 200 })
      .map<Take>(
        (hours) => (c, d) =>
          promised(c, new Date(d.at.getTime() + hours * hour), { ...d, words: `in ${hours} hours` }),
      ),
    fc
      .integer({ min: 1, max: 400 })
      .map<Take>((hours) => (c, d) => snoozed(c, new Date(d.at.getTime() + hours * hour), d)),
    fc
      .constantFrom("low" as const, "normal" as const, "high" as const)
      .map<Take>((severity) => (c, d) => edited(c, { severity }, d, clock)),
    fc
      .constantFrom("yes" as const, "no" as const)
      .map<Take>((k) => (c, d) => assessed(c, { keep: k }, d, clock)),
    fc
      .constantFrom(...outcomes)
      .map<Take>(
        (as) => (c, d) => closed(c, { as, because: "gone", ...(as === "duplicate" ? { of: 2 } : {}) }, d),
      ),
  );
  const steps = fc.array(
    fc.record({ take: step, hours: fc.integer({ min: 0, max: 90 }), back: fc.constantFrom(0, 0, 0, 5, 60) }),
    { minLength: 1, maxLength: 16 },
  );
  const first = fc.constantFrom(
    fresh,
    complaint({ severity: "low" }),
    complaint({ severity: "high", paid: eur(20) }),
    complaint({ paid: eur(20) }, null),
  );

  /** Takes the steps that are not refused, some written down a while later, and looks at the complaint after each. */
  const follow = (look: (after: Complaint, before: Complaint, told: Date) => void): void =>
    fc.assert(
      fc.property(first, steps, (c, all) => {
        let before = c;
        let told = start;
        for (const { take, hours, back } of all) {
          told = new Date(told.getTime() + hours * hour);
          const when = new Date(Math.max(start.getTime(), told.getTime() - back * hour));
          let after: Complaint;
          try {
            after = taken(before, take, deed(when));
          } catch (error) {
            expect(error).toBeInstanceOf(RecoverError);
            continue;
          }
          look(after, before, told);
          before = after;
        }
      }),
      { numRuns: 500 },
    );

  it("the promise that the complaint knows of is the one that its events leave owed, and no other", () => {
    follow((c) => {
      // Before any of it was due, only what nobody has answered yet is open.
      const owed = promises(c, new Date(0), clock.zone).filter(({ state }) => state === "open");
      expect(owed.map(({ until }) => until)).toEqual(c.promisedFor === null ? [] : [c.promisedFor]);
      expect(c.closed === null || c.promisedFor === null).toBe(true);
    });
  });

  it("what stands is the last one, open in time and broken after it, as every list says", () => {
    follow((c, _, told) => {
      const one = standing(c, told);
      expect(one === null).toBe(c.promisedFor === null);
      if (one === null) return;
      expect(one).toEqual(promises(c, told, clock.zone).at(-1));
      expect(one.state === "broken").toBe(isBroken(c, told));
    });
  });

  it("no promise is forgotten: its step is due by then, or somebody chose another date, or tried too late", () => {
    follow((c) => {
      if (c.promisedFor === null || c.next === null || c.next.dueAt <= c.promisedFor) return;
      const tried = c.next.reason.startsWith("nobody was reached");
      expect(tried || c.next.reason.endsWith("by hand")).toBe(true);
    });
  });

  it("what was kept stays kept, and what is over is over", () => {
    follow((after, before, told) => {
      const was = promises(before, told, clock.zone);
      const is = promises(after, told, clock.zone);
      const kept = (all: typeof was): number => tallied(all).kept;
      const last = after.events.at(-1);
      // Somebody may say that what was done is not what was promised.
      if (last?.kind !== "promise-broken") expect(kept(is)).toBeGreaterThanOrEqual(kept(was));
      // Only somebody's word, or what happened in time and is told too late, makes up for a broken one.
      if (tallied(is).broken < tallied(was).broken)
        expect(last?.kind === "promise-kept" || (last?.at ?? told) < told).toBe(true);
    });
  });
});
