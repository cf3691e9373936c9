import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  givenKinds,
  restitution,
  restitutionWords,
  type Compensation,
} from "../../src/domain/compensation.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { advice, amended, compensated } from "../../src/domain/recovery.ts";
import { clock, complaint, deed, eur, gift, noAmends, refund, oweNothing } from "./shop.ts";

const usd = { minor: 2000, currency: "USD", exponent: 2 };

const paying = (amount: number | null, ...given: Compensation[]): Complaint =>
  given.reduce(
    (c, g) => compensated(c, g, deed(), clock),
    complaint({ paid: amount === null ? null : eur(amount) }),
  );

describe("the restitution ratio", () => {
  it.each([
    [20, 0.01, "short"],
    [20, 19.99, "short"],
    [20, 20, "good"],
    [20, 30, "good"],
    [20, 30.01, "generous"],
    [20, 60, "generous"],
  ])("of %d paid and %d refunded is %s", (paid, given, band) => {
    const found = restitution(paying(paid, refund(given)));
    expect(found).toMatchObject({ band, assumed: false });
    expect(found.ratio).toBeCloseTo(given / paid, 10);
  });

  it("adds up what was given, at its worth to them and not at its cost", () => {
    const c = paying(20, refund(15), gift({ kind: "gift", what: "dessert", worth: eur(9), cost: eur(2.5) }));
    expect(restitution(c)).toMatchObject({
      ratio: 1.2,
      band: "good",
      given: eur(24),
      lost: eur(20),
      extra: true,
    });
  });

  it("is nothing where nothing was given", () => {
    expect(restitution(complaint({ paid: eur(20) }))).toEqual({
      ratio: null,
      band: "nothing",
      given: null,
      lost: eur(20),
      assumed: false,
      uncounted: [],
      extra: false,
    });
  });

  it("takes a refund as the loss where that is not known, and says so", () => {
    expect(restitution(paying(null, refund(15)))).toMatchObject({
      ratio: 1,
      band: "good",
      lost: eur(15),
      assumed: true,
    });
  });

  it("is unknown, and neither 0 nor infinite, where a gift was given and nobody knows the loss", () => {
    const c = paying(null, gift({ kind: "gift", worth: eur(9) }));
    expect(restitution(c)).toMatchObject({
      ratio: null,
      band: "unknown",
      given: eur(9),
      lost: null,
      assumed: false,
    });
  });

  it("is shown as such for somebody who had lost nothing", () => {
    const owesNothing = oweNothing(complaint(), "not-owed", deed());
    const c = compensated(owesNothing, gift({ kind: "gift", worth: eur(9) }), deed(), clock);
    expect(restitution(c)).toMatchObject({ ratio: null, band: "unowed" });
    expect(restitutionWords(restitution(c))).toBe("given, though they had lost nothing");
    expect(advice(owesNothing, c)).toEqual([]);
  });

  it("takes a redo for exactly what was lost", () => {
    expect(restitution(paying(20, gift({ kind: "redo" })))).toMatchObject({
      ratio: 1,
      band: "good",
      extra: false,
    });
    expect(restitution(paying(null, gift({ kind: "redo" })))).toMatchObject({
      ratio: 1,
      band: "good",
      assumed: true,
    });
  });

  it("keeps the cost of a redo in its own currency", () => {
    const c = compensated(complaint({ paid: usd }), gift({ kind: "redo", cost: eur(3) }), deed(), clock);
    expect(c.events.at(-1)?.compensation).toMatchObject({ worth: null, cost: eur(3) });
    expect(restitution(c)).toMatchObject({ ratio: 1, given: usd });
  });

  it("never adds up two currencies", () => {
    const c = paying(20, refund(10), gift({ worth: usd, cost: usd }));
    expect(restitution(c)).toMatchObject({ ratio: 0.5, given: eur(10) });
  });

  it("counts a gesture as something extra, and as no money", () => {
    expect(restitution(paying(20, refund(20), gift({ kind: "gesture", what: "flowers" })))).toMatchObject({
      ratio: 1,
      given: eur(20),
      extra: true,
    });
  });

  it("has words for every band", () => {
    const cases = [
      complaint(),
      paying(20, refund(5)),
      paying(20, refund(20)),
      paying(20, refund(40)),
      paying(null, gift({ kind: "gift", worth: eur(9) })),
    ];
    expect(cases.map((c) => restitutionWords(restitution(c)))).toEqual([
      "nothing given back yet",
      "short of what they lost",
      "good: what they lost was given back",
      "generous: more buys no more loyalty",
      "given, but what they lost is not known",
    ]);
  });

  it("never falls when more is given, and its band follows it", () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 }).map((minor) => ({ ...eur(0), minor }));
    const thing = fc.record({ kind: fc.constantFrom(...givenKinds), worth: amount }).map(gift);
    fc.assert(
      fc.property(amount, fc.array(thing, { maxLength: 5 }), thing, (paid, things, one) => {
        const of = (given: Compensation[]) =>
          restitution(amended(complaint({ paid }), { ...noAmends, given }, deed()));
        const [before, after] = [of(things), of([...things, one])];
        expect(after.ratio).toBeGreaterThan(before.ratio ?? 0);
        const sum = [...things, one].reduce((total, g) => total + (g.worth?.minor ?? 0), 0);
        expect(after.given?.minor).toBe(sum);
        expect(after.band).toBe(sum < paid.minor ? "short" : sum <= paid.minor * 1.5 ? "good" : "generous");
      }),
    );
  });
});

describe("the advice after something was given", () => {
  const said = (paid: number | null, ...given: Compensation[]): string[] => {
    const after = paying(paid, ...given);
    return advice(paying(paid, ...given.slice(0, -1)), after);
  };

  it.each<[string, string[], string[]]>([
    ["less than lost", said(20, refund(5)), ["That is less than they lost; give back the rest as well."]],
    ["what was lost", said(20, refund(20)), []],
    [
      "much more",
      said(20, refund(31)),
      ["That is more than one and a half times the loss; more buys no more loyalty."],
    ],
    [
      "a loss that is not known",
      said(null, refund(20)),
      ["What they paid is not on record; it is taken to be what was given back."],
    ],
    [
      "a gift for an unknown loss",
      said(null, gift({ kind: "gift", worth: eur(9) })),
      ["What they paid is not on record: add it with --paid AMOUNT."],
    ],
    [
      "a discount alone",
      said(20, gift({ kind: "discount", worth: eur(5) })),
      [
        "A discount alone placates; give back what was lost first.",
        "That is less than they lost; give back the rest as well.",
      ],
    ],
    ["a discount of all they lost", said(20, gift({ kind: "discount", worth: eur(20) })), []],
    ["a discount beside a refund", said(20, refund(20), gift({ kind: "discount", worth: eur(5) })), []],
  ])("%s", (_, found, wanted) => expect(found).toEqual(wanted));

  it("asks for something extra where trust was lost", () => {
    const high = { severity: "high", paid: eur(20) } as const;
    const before = amended(complaint(high), { ...noAmends, sorry: true, fixed: true }, deed());
    const after = compensated(before, refund(20), deed(), clock);
    expect(after.next?.step).toBe("make-good");
    expect(advice(before, after)).toEqual([
      "They lost enough trust to be owed something extra: a gesture, a little more, or an invitation back.",
    ]);
  });
});
