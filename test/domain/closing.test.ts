import { describe, expect, it } from "vitest";
import {
  closed,
  mayBeLetGo,
  graceDays,
  isPastGrace,
  reopened,
  type Closing,
} from "../../src/domain/closing.ts";
import { outcomes, type Complaint } from "../../src/domain/complaint.ts";
import {
  apologized,
  assessed,
  compensated,
  contacted,
  fixed,
  noted,
  skipped,
} from "../../src/domain/recovery.ts";
import { clock, complaint, deed, dueAt, eur, gift, now, refund, refusal, oweNothing } from "./shop.ts";

const fresh = complaint({ paid: eur(20) });
const sorry = apologized(fresh, deed(), clock);
const reached = contacted(fresh, { reached: true }, deed(), clock);
const put = fixed(sorry, deed(), clock);
const back = contacted(put, { reached: true, back: "yes" }, deed(), clock);
const review = complaint({ channel: "review:google" });
const privately = fixed(
  apologized(review, deed("2026-11-18T10:00", { channel: "phone", because: "they called us" }), clock),
  deed(),
  clock,
);

describe("what is refused, and what would allow it", () => {
  it.each<[string, Complaint, Closing, "refused" | "usage", string, string]>([
    [
      "settled, unanswered",
      fixed(fresh, deed(), clock),
      { as: "settled" },
      "refused",
      "nobody has answered them yet.",
      "recover apologize 1",
    ],
    [
      "settled, sorry alone",
      sorry,
      { as: "settled" },
      "refused",
      "sorry alone settles nothing; something has to be put right or given.",
      "recover fix 1",
    ],
    [
      "recovered, sorry alone",
      sorry,
      { as: "recovered" },
      "refused",
      "sorry alone is not recovery; something has to be put right or given.",
      "recover fix 1",
    ],
    [
      "recovered anyway, sorry alone",
      sorry,
      { as: "recovered", anyway: "saw her" },
      "refused",
      "sorry alone is not recovery; something has to be put right or given.",
      "recover fix 1",
    ],
    [
      "recovered, not back",
      put,
      { as: "recovered" },
      "refused",
      "nobody has said that they are back.",
      'recover follow-up 1 --reached --back yes\nor, if you know it otherwise: recover close 1 --as recovered --anyway "saw her in the shop"',
    ],
    [
      "recovered, with an empty reason",
      put,
      { as: "recovered", anyway: " " },
      "refused",
      "nobody has said that they are back.",
      'recover follow-up 1 --reached --back yes\nor, if you know it otherwise: recover close 1 --as recovered --anyway "saw her in the shop"',
    ],
    [
      "lost, without a why",
      put,
      { as: "lost" },
      "usage",
      "say why they were lost.",
      'recover close 1 --as lost --because "moved to the shop next door"',
    ],
    [
      "lost, with an empty why",
      put,
      { as: "lost", because: "" },
      "usage",
      "say why they were lost.",
      'recover close 1 --as lost --because "moved to the shop next door"',
    ],
    [
      "let go, though worth keeping",
      reached,
      { as: "let-go" },
      "refused",
      "only somebody you do not want to keep is let go.",
      "recover assess 1 --keep no",
    ],
    [
      "let go, unanswered",
      assessed(fresh, { keep: "no" }, deed(), clock),
      { as: "let-go" },
      "refused",
      "they are owed one answer first.",
      "recover follow-up 1 --reached",
    ],
    [
      "unfounded, unanswered",
      fresh,
      { as: "unfounded" },
      "refused",
      "even when nothing was wrong, they are owed an answer.",
      "recover follow-up 1 --reached",
    ],
    [
      "duplicate of what?",
      fresh,
      { as: "duplicate" },
      "usage",
      "name the complaint that it repeats.",
      "recover close 1 --as duplicate --of 3",
    ],
    [
      "duplicate of itself",
      fresh,
      { as: "duplicate", of: 1 },
      "usage",
      "a complaint cannot repeat itself.",
      "recover close 1 --as duplicate --of 3",
    ],
    [
      "a review without a public answer",
      privately,
      { as: "settled" },
      "refused",
      "others read it on review:google, so it takes an answer there first.",
      'recover apologize 1 --via review:google\nor, if the post is gone: recover close 1 --as settled --because "removed by its author"',
    ],
    [
      "a review with an empty reason",
      privately,
      { as: "settled", because: " " },
      "refused",
      "others read it on review:google, so it takes an answer there first.",
      'recover apologize 1 --via review:google\nor, if the post is gone: recover close 1 --as settled --because "removed by its author"',
    ],
    [
      "a review as lost, with nothing but why they were lost",
      review,
      { as: "lost", because: "moved away" },
      "refused",
      "others read it on review:google, so it takes an answer there first.",
      'recover apologize 1 --via review:google\nor, if the post is gone: recover close 1 --as lost "moved away" --because "removed by its author"',
    ],
    [
      "another complaint for what is no duplicate",
      fresh,
      { as: "lost", because: "moved away", of: 2 },
      "usage",
      "--of names what a duplicate repeats, and means nothing with --as lost.",
      "recover close 1 --as duplicate --of 2",
    ],
    [
      "a reason for recovered where it is not",
      put,
      { as: "settled", anyway: "saw her" },
      "usage",
      "--anyway is for --as recovered, and means nothing with --as settled.",
      'recover close 1 --as recovered --anyway "saw her in the shop"',
    ],
  ])("%s", (_, c, closing, kind, message, hint) => {
    expect(refusal(() => closed(c, closing, deed()))).toEqual({
      kind,
      message: `R-1 stays open: ${message}`,
      hint,
    });
  });

  it.each(outcomes)("a closed complaint, once more as %s", (as) => {
    const ended = closed(put, { as: "settled" }, deed());
    expect(refusal(() => closed(ended, { as, because: "x", anyway: "x", of: 2 }, deed()))).toEqual({
      kind: "refused",
      message: "R-1 is closed (settled). Nothing was changed.",
      hint: "To work on it again: recover reopen 1",
    });
  });

  it("says on the screen what unfounded means", () => {
    const ended = closed(reached, { as: "unfounded" }, deed());
    expect(refusal(() => apologized(ended, deed(), clock)).message).toContain("closed (nothing was wrong)");
  });

  it("a skipped answer is no answer, and a skipped fix no remedy", () => {
    const unanswered = fixed(skipped(fresh, deed(), clock), deed(), clock);
    expect(refusal(() => closed(unanswered, { as: "settled" }, deed())).message).toContain(
      "nobody has answered",
    );
    const unmended = skipped(sorry, deed(), clock);
    expect(refusal(() => closed(unmended, { as: "settled" }, deed())).message).toContain("sorry alone");
  });

  it("somebody who was not reached has not been answered", () => {
    const c = fixed(contacted(fresh, { reached: false }, deed(), clock), deed(), clock);
    expect(refusal(() => closed(c, { as: "settled" }, deed())).message).toContain("nobody has answered");
  });
});

describe("what is allowed", () => {
  it.each<[string, Complaint, Closing]>([
    ["settled after sorry and a fix", put, { as: "settled" }],
    [
      "settled after a contact and a refund",
      compensated(reached, refund(5), deed(), clock),
      { as: "settled" },
    ],
    [
      "settled after a gesture",
      compensated(reached, gift({ kind: "gesture" }), deed(), clock),
      { as: "settled" },
    ],
    ["recovered when they are back", back, { as: "recovered" }],
    [
      "recovered after a smooth visit",
      contacted(put, { reached: true, smooth: "yes" }, deed(), clock),
      { as: "recovered" },
    ],
    ["recovered anyway, with a reason", put, { as: "recovered", anyway: "saw her in the shop" }],
    ["lost with a why, answered or not", fresh, { as: "lost", because: "moved away" }],
    ["let go, not kept and answered", assessed(reached, { keep: "no" }, deed(), clock), { as: "let-go" }],
    ["let go, abusive and answered", assessed(reached, { abusive: true }, deed(), clock), { as: "let-go" }],
    ["unfounded and answered", reached, { as: "unfounded" }],
    ["duplicate of another, answered or not", fresh, { as: "duplicate", of: 2 }],
    ["a review that was removed", privately, { as: "settled", because: "removed by its author" }],
    ["a review answered in public", apologized(privately, deed(), clock), { as: "settled" }],
    ["a review as lost, with both reasons", review, { as: "lost", because: "removed by its author" }],
    ["a review that repeats another", review, { as: "duplicate", of: 2 }],
  ])("%s", (_, c, closing) => {
    const ended = closed(c, closing, deed("2026-12-01T12:00", { words: "and so it ended" }));
    expect(ended).toMatchObject({ next: null, closed: { as: closing.as } });
    expect(ended.events.at(-1)).toMatchObject({
      kind: "close",
      words: "and so it ended",
      detail: { outcome: closing.as },
    });
  });

  it("may let a quiet case go with others where somebody can be lost who was answered in public", () => {
    const walkIn = complaint({}, null);
    const answered = apologized(review, deed(), clock);
    const ended = closed(fresh, { as: "lost", because: "moved" }, deed());
    expect([fresh, walkIn, review, privately, answered, ended].map(mayBeLetGo)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it("takes the words for the why", () => {
    expect(now(closed(fresh, { as: "lost" }, deed("2026-11-20T12:00", { words: "moved away" })))).toBe(
      "lost",
    );
    expect(
      refusal(() => closed(fresh, { as: "lost" }, deed("2026-11-20T12:00", { words: " " }))),
    ).toMatchObject({ kind: "usage" });
  });

  it("stores the reason that allowed it, and the other complaint", () => {
    const detail = (c: Complaint) => c.events.at(-1)?.detail;
    expect(detail(closed(put, { as: "recovered", anyway: "saw her" }, deed()))).toEqual({
      outcome: "recovered",
      because: "saw her",
    });
    expect(detail(closed(fresh, { as: "lost", because: "moved" }, deed()))).toEqual({
      outcome: "lost",
      because: "moved",
    });
    expect(detail(closed(fresh, { as: "duplicate", of: 2 }, deed()))).toEqual({
      outcome: "duplicate",
      of: 2,
    });
  });

  it("closes by itself as recovered as soon as somebody who is back is owed nothing more", () => {
    const early = contacted(fresh, { reached: true, back: "yes" }, deed(), clock);
    expect(now(early)).toBe("fix");
    expect(now(compensated(early, refund(20), deed(), clock))).toBe("recovered");
  });
});

describe("reopening", () => {
  const ended = closed(put, { as: "settled" }, deed("2026-12-01T12:00"));

  it("starts again at the first step, counted from then", () => {
    const again = reopened(ended, deed("2026-12-02T12:00", { words: "it broke again" }), clock);
    expect(again.closed).toBeNull();
    expect([now(again), dueAt(again), again.next?.reason]).toEqual([
      "answer",
      "2026-12-03 18:00",
      "normal: 1 business day after it was reopened",
    ]);
    expect(again.events.at(-1)).toMatchObject({ kind: "reopen", words: "it broke again" });
  });

  it("wants an answer and a fix of its own", () => {
    const again = reopened(ended, deed("2026-12-02T12:00"), clock);
    const answered = apologized(again, deed("2026-12-02T13:00"), clock);
    expect(now(answered)).toBe("fix");
    expect(now(oweNothing(fixed(answered, deed(), clock), "declined", deed()))).toBe("stay-in-touch");
  });

  it("forgets that they were back", () => {
    const recovered = oweNothing(back, "declined", deed());
    expect(now(recovered)).toBe("recovered");
    const again = reopened(recovered, deed("2026-12-02T12:00"), clock);
    expect(refusal(() => closed(again, { as: "recovered" }, deed())).message).toContain("nobody has said");
  });

  it("is refused for what is open", () => {
    expect(refusal(() => reopened(put, deed(), clock))).toEqual({
      kind: "refused",
      message: "R-1 is open already. Nothing was changed.",
      hint: undefined,
    });
  });

  it("ends with the grace, to the millisecond", () => {
    const end = ended.closed?.at.getTime() ?? 0;
    const grace = graceDays * 86_400_000;
    expect(isPastGrace(ended, new Date(end + grace))).toBe(false);
    expect(isPastGrace(ended, new Date(end + grace + 1))).toBe(true);
    expect(isPastGrace(put, new Date(end + 2 * grace))).toBe(false);
  });
});

it("takes notes when it is closed, and nothing else", () => {
  const ended = closed(put, { as: "settled" }, deed());
  expect(noted(ended, deed("2026-12-01T12:00", { words: "sent a card" })).events.at(-1)).toMatchObject({
    kind: "note",
    words: "sent a card",
  });
  const { events } = ended;
  for (const step of [
    () => apologized(ended, deed(), clock),
    () => fixed(ended, deed(), clock),
    () => compensated(ended, refund(1), deed(), clock),
    () => contacted(ended, { reached: true }, deed(), clock),
    () => assessed(ended, { fault: "ours" }, deed(), clock),
    () => skipped(ended, deed(), clock),
  ]) {
    expect(refusal(step)).toMatchObject({ kind: "refused", hint: "To work on it again: recover reopen 1" });
  }
  expect(ended.events).toBe(events);
});
