import { describe, expect, it } from "vitest";
import { closed } from "../../src/domain/closing.ts";
import type { Complaint, Event } from "../../src/domain/complaint.ts";
import { finished, missing, type Finish } from "../../src/domain/done.ts";
import { apologized, assessed, fixed } from "../../src/domain/recovery.ts";
import {
  clock,
  complaint,
  deed,
  dueAt,
  eur,
  finish,
  gift,
  now,
  refund,
  refusal,
  oweNothing,
} from "./shop.ts";

const answer = complaint({ paid: eur(20) });
const fix = apologized(answer, deed(), clock);
const makeGood = fixed(fix, deed(), clock);
const inTouch = oweNothing(makeGood, "declined", deed());
const toClose = apologized(assessed(complaint(), { keep: "no" }, deed(), clock), deed(), clock);

const done = (c: Complaint, said: Finish = finish(), words: string | null = "all fine"): Complaint =>
  finished(c, said, deed("2026-11-20T12:00", { words }), clock);

/** The events that were added, in short. */
const added = (after: Complaint, before: Complaint): [Event["kind"], string | null][] =>
  after.events.slice(before.events.length).map((e) => [e.kind, e.words]);

describe("done finishes whatever step is due", () => {
  it.each<[string, Complaint, Finish, [Event["kind"], string | null][], string]>([
    ["answer: a contact", answer, finish(), [["contact", "all fine"]], "fix"],
    ["answer: an apology", answer, finish({ amends: { sorry: true } }), [["apology", "all fine"]], "fix"],
    [
      "answer: thanks alone are no answer",
      answer,
      finish({ amends: { thanks: true } }),
      [
        ["thanks", "all fine"],
        ["contact", null],
      ],
      "fix",
    ],
    [
      "answer: all in one breath",
      answer,
      finish({ amends: { sorry: true, thanks: true, fixed: true, given: [refund(20)] } }),
      [
        ["apology", "all fine"],
        ["thanks", null],
        ["fix", null],
        ["compensation", null],
      ],
      "stay-in-touch",
    ],
    [
      "answer: with a refund",
      answer,
      finish({ amends: { given: [refund(20)] } }),
      [
        ["compensation", "all fine"],
        ["contact", null],
      ],
      "stay-in-touch",
    ],
    [
      "answer: what they feel is kept beside the apology",
      answer,
      finish({ amends: { sorry: true }, feeling: "calm" }),
      [
        ["apology", "all fine"],
        ["contact", null],
      ],
      "fix",
    ],
    ["fix: a fix", fix, finish(), [["fix", "all fine"]], "make-good"],
    [
      "fix: said with the flag is one fix",
      fix,
      finish({ amends: { fixed: true } }),
      [["fix", "all fine"]],
      "make-good",
    ],
    [
      "fix: a whole refund is one",
      fix,
      finish({ amends: { given: [refund(20)] } }),
      [["compensation", "all fine"]],
      "stay-in-touch",
    ],
    [
      "fix: a part of it is not",
      fix,
      finish({ amends: { given: [refund(5)] } }),
      [
        ["compensation", "all fine"],
        ["fix", null],
      ],
      "make-good",
    ],
    [
      "fix: they want nothing back",
      fix,
      finish({ owed: "declined" }),
      [
        ["fix", "all fine"],
        ["make-good", null],
      ],
      "stay-in-touch",
    ],
    [
      "fix: they are back already",
      fix,
      finish({ owed: "declined", back: "yes" }),
      [
        ["fix", "all fine"],
        ["make-good", null],
        ["contact", null],
      ],
      "recovered",
    ],
    [
      "make good: an amount",
      makeGood,
      finish({ amends: { given: [refund(20)] } }),
      [["compensation", "all fine"]],
      "stay-in-touch",
    ],
    [
      "make good: less than that is still owed",
      makeGood,
      finish({ amends: { given: [refund(5)] } }),
      [["compensation", "all fine"]],
      "make-good",
    ],
    [
      "make good: declined",
      makeGood,
      finish({ owed: "declined" }),
      [["make-good", "all fine"]],
      "stay-in-touch",
    ],
    [
      "make good: not owed",
      makeGood,
      finish({ owed: "not-owed" }),
      [["make-good", "all fine"]],
      "stay-in-touch",
    ],
    [
      "make good: a part, and they wanted no more",
      makeGood,
      finish({ owed: "declined", amends: { given: [refund(5)] } }),
      [
        ["compensation", "all fine"],
        ["make-good", null],
      ],
      "stay-in-touch",
    ],
    ["stay in touch: back", inTouch, finish({ back: "yes" }), [["contact", "all fine"]], "recovered"],
    ["stay in touch: not back", inTouch, finish({ back: "no" }), [["contact", "all fine"]], "stay-in-touch"],
    [
      "stay in touch: with a gesture",
      inTouch,
      finish({ back: "no", amends: { given: [gift({ kind: "gesture" })] } }),
      [
        ["compensation", "all fine"],
        ["contact", null],
      ],
      "stay-in-touch",
    ],
    ["close: an outcome", toClose, finish({ closing: { as: "let-go" } }), [["close", "all fine"]], "let-go"],
    [
      "close: put right at last",
      toClose,
      finish({ amends: { fixed: true }, closing: { as: "settled" } }),
      [
        ["fix", "all fine"],
        ["close", null],
      ],
      "settled",
    ],
    [
      "close: they came back after all",
      toClose,
      finish({ amends: { fixed: true }, back: "yes", closing: { as: "recovered" } }),
      [
        ["fix", "all fine"],
        ["contact", null],
        ["close", null],
      ],
      "recovered",
    ],
  ])("%s", (_, before, said, events, then) => {
    const after = done(before, said);
    expect(added(after, before)).toEqual(events);
    expect(now(after)).toBe(then);
  });

  it("keeps every answer that was given on the way", () => {
    const after = done(fix, finish({ feeling: "calm", smooth: "yes" }));
    expect(after.events.at(-1)).toMatchObject({
      kind: "contact",
      detail: { reached: true, step: "fix", feeling: "calm", smooth: "yes" },
    });
    expect(after.feeling).toBe("calm");
  });

  it("closes a small matter with the last word about it", () => {
    const small = apologized(complaint({ severity: "low" }), deed(), clock);
    const after = done(small, finish({ feeling: "calm" }));
    expect(now(after)).toBe("settled");
    expect(added(after, small)).toEqual([
      ["fix", "all fine"],
      ["contact", null],
    ]);
  });

  it("with nobody reached leaves the step, gives it another date, and keeps what was given", () => {
    for (const c of [answer, fix, makeGood, inTouch, toClose]) {
      const after = done(c, finish({ reached: false }));
      const keeps = c === fix || c === toClose;
      expect([now(after), dueAt(after)]).toEqual([now(c), keeps ? dueAt(c) : "2026-11-21 18:00"]);
      expect(after.events.at(-1)).toMatchObject({ kind: "contact", detail: { reached: false } });
    }
    const given = done(makeGood, finish({ reached: false, amends: { given: [refund(5)] } }));
    expect(added(given, makeGood)).toEqual([
      ["compensation", "all fine"],
      ["contact", null],
    ]);
  });
});

describe("what a step cannot do without", () => {
  it.each<[string, Complaint, string]>([
    ["answer", answer, ""],
    ["fix", fix, ""],
    ["make-good", makeGood, "--refund AMOUNT, --redo, --declined or --not-owed"],
    [
      "follow-through",
      { ...inTouch, next: inTouch.next && { ...inTouch.next, step: "follow-through" } },
      "--smooth yes|no",
    ],
    ["stay-in-touch", inTouch, "--back yes|no|unknown"],
    ["close", toClose, "--as settled|recovered|lost|let-go|unfounded|duplicate"],
  ])("%s", (_, c, flag) => {
    expect(missing(c, finish())?.flag ?? "").toBe(flag);
    expect(missing(c, finish({ reached: false }))).toBeNull();
    if (flag !== "")
      expect(refusal(() => done(c))).toMatchObject({ kind: "usage", message: expect.stringContaining(flag) });
  });

  it("is said with a line to paste", () => {
    expect(refusal(() => done(makeGood))).toEqual({
      kind: "usage",
      message: "What did you give back? Say it with --refund AMOUNT, --redo, --declined or --not-owed",
      hint: "recover done 1 --refund 15",
    });
  });
});

describe("what does not fit the step is refused, and never lost", () => {
  it("an outcome before the last step", () => {
    expect(refusal(() => done(answer, finish({ closing: { as: "lost", because: "moved" } })))).toEqual({
      kind: "usage",
      message: "The next step of R-1 is not the last one (reply). To end it now, close it.",
      hint: "recover close 1 --as lost",
    });
  });

  it.each<[string, Complaint, Finish]>([
    ["an outcome", toClose, finish({ reached: false, closing: { as: "let-go" } })],
    ["a refusal of money", makeGood, finish({ reached: false, owed: "declined" })],
    ["a feeling", answer, finish({ reached: false, feeling: "calm" })],
    ["a yes", inTouch, finish({ reached: false, back: "yes" })],
  ])("%s of somebody who was not reached", (_, c, said) => {
    expect(refusal(() => done(c, said))).toMatchObject({ kind: "usage" });
  });

  it("a closed complaint", () => {
    const ended = closed(makeGood, { as: "settled" }, deed());
    expect(refusal(() => done(ended))).toMatchObject({
      kind: "refused",
      message: "R-1 is closed (settled). Nothing was changed.",
    });
  });

  it("another channel without a reason, whatever the step", () => {
    for (const [c, said] of [
      [answer, finish()],
      [fix, finish()],
      [inTouch, finish({ back: "no" })],
    ] as const) {
      const by = (because: string | null) =>
        finished(c, said, deed("2026-11-20T12:00", { channel: "email", because }), clock);
      expect(refusal(() => by(null))).toMatchObject({ kind: "usage" });
      expect(by("they asked").events.at(-1)).toMatchObject({ channel: "email", offMirror: "they asked" });
    }
  });
});

it("does not take the reason of an outcome for a reason to leave the mirror", () => {
  const after = finished(
    toClose,
    finish({ closing: { as: "lost", because: "moved" } }),
    deed("2026-11-20T12:00", { because: "moved" }),
    clock,
  );
  expect(after.events.at(-1)).toMatchObject({
    kind: "close",
    offMirror: null,
    detail: { outcome: "lost", because: "moved" },
  });
});
