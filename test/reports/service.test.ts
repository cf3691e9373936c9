import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withEvent, type Complaint, type Outcome } from "../../src/domain/complaint.ts";
import { lapsedWhole } from "../../src/domain/coupon-life.ts";
import { fixed } from "../../src/domain/recovery.ts";
import { invited } from "../../src/domain/second-chance.ts";
import { service } from "../../src/reports/service.ts";
import { shareOf } from "../../src/reports/figures/share.ts";
import { tally } from "../../src/reports/service/tally.ts";
import { clock, complaint, deed, eur, gift, refund, start } from "../domain/shop.ts";
import { rowsFor } from "./rows.ts";

/** A complaint as plain data: what was done after how many hours, and how it ended. All came in on Wed 18, 9:30. */
interface Plan {
  readonly named: boolean;
  readonly cause: boolean;
  /** In euros. */
  readonly paid: number | null;
  readonly sorry: number | null;
  /** A refund is taken for what they lost where nobody knows that. */
  readonly refund: { readonly amount: number; readonly hours: number } | null;
  readonly fix: number | null;
  readonly contact: { readonly hours: number; readonly mirrored: boolean; readonly asks: boolean } | null;
  readonly ends: Outcome;
}

const hours = fc.integer({ min: 0, max: 60 });
const plans = fc.record<Plan>({
  named: fc.boolean(),
  cause: fc.boolean(),
  paid: fc.constantFrom(null, 0, 10),
  sorry: fc.option(hours),
  refund: fc.option(fc.record({ amount: fc.constantFrom(5, 10, 12), hours })),
  fix: fc.option(hours),
  contact: fc.option(fc.record({ hours, mirrored: fc.boolean(), asks: fc.boolean() })),
  ends: fc.constantFrom<Outcome>("lost", "lost", "lost", "settled", "duplicate", "let-go"),
});

const after = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);

function acted(plan: Plan, i: number): Complaint {
  const who = plan.named ? { id: i + 1, name: `Guest ${i}`, note: null, contacts: [] } : null;
  const paid = plan.paid === null ? null : eur(plan.paid);
  let c: Complaint = { ...complaint({ paid, cause: plan.cause ? "late" : null }, who), id: i + 1 };
  const add = (hours: number, ...[kind, detail, given, because]: Told): void => {
    const by = deed(after(hours), because === undefined ? {} : { channel: "email", because });
    c = withEvent(c, kind, by, detail, given);
  };
  if (plan.sorry !== null) add(plan.sorry, "apology");
  if (plan.fix !== null) add(plan.fix, "fix");
  if (plan.refund !== null) add(plan.refund.hours, "compensation", {}, refund(plan.refund.amount));
  if (plan.contact !== null) {
    const { hours, mirrored, asks } = plan.contact;
    add(hours, "contact", asks ? { back: "unknown" } : {}, undefined, mirrored ? undefined : "they asked");
  }
  return { ...c, next: null, closed: { at: after(100), as: plan.ends } };
}

type Told = [
  kind: "apology" | "fix" | "compensation" | "contact",
  detail?: { back: "unknown" } | Record<string, never>,
  given?: ReturnType<typeof refund>,
  because?: string,
];

/** What is done (true), missing (false) and not counted (null), told from the plan alone. All are closed. */
function expected(plan: Plan): (boolean | null)[] {
  const { sorry, refund, contact, fix, named, paid } = plan;
  const answers = [sorry, contact?.hours ?? null].filter((h) => h !== null);
  const remedy = fix ?? refund?.hours ?? null;
  const victory =
    paid === 0
      ? null
      : paid === null
        ? refund !== null || (named ? false : null)
        : refund !== null && refund.amount >= paid;
  const told = remedy !== null && answers.some((h) => h >= remedy);
  const asked = contact?.asks === true;
  return [
    sorry !== null,
    // One business day is Thursday, 18:00: thirty-two and a half hours later.
    answers.length > 0 && Math.min(...answers) <= 32,
    sorry !== null || contact?.mirrored === true,
    victory,
    plan.cause,
    told || (named ? false : null),
    asked || (named ? false : null),
  ];
}

const counted = (complaints: readonly Complaint[]) => tally(rowsFor(complaints).complaints);

describe("the letters", () => {
  test("are counted as the plan has them", () => {
    fc.assert(
      fc.property(fc.array(plans, { maxLength: 12 }), (all) => {
        const told = counted(all.map(acted));
        const kept = all.filter(({ ends }) => ends !== "duplicate" && ends !== "let-go");
        const letters = kept.map(expected);
        expect(told.leftOut).toBe(all.length - kept.length);
        expect(told.counted).toBe(kept.length);
        told.letters.forEach(({ of, missing, inTime, notCounted }, i) => {
          const those = letters.map((letter) => letter[i]);
          const many = (what: boolean | null): number => those.filter((t) => t === what).length;
          expect([of.k, of.n, missing, inTime, notCounted]).toEqual([
            many(true),
            many(true) + many(false),
            many(false),
            0,
            many(null),
          ]);
          expect(of).toEqual(shareOf(of.k, of.n));
        });
        const lacks = letters.map((letter) => letter.filter((l) => l === false).length);
        expect(told.lackingMost(Infinity).map(({ missing }) => missing.length)).toEqual(
          lacks.filter((l) => l > 0).toSorted((a, b) => b - a),
        );
        expect([told.whole.k, told.whole.n]).toEqual([lacks.filter((l) => l === 0).length, kept.length]);
        const most = Math.max(0, ...told.letters.map(({ missing }) => missing));
        expect(told.most.map(({ missing }) => missing)).toEqual(told.most.map(() => most));
        expect(told.most.length > 0).toBe(most > 0);
      }),
    );
  });

  test("of several apologies one counts, and the others are told", () => {
    const twice = withEvent(withEvent(complaint(), "apology", deed()), "apology", deed());
    const told = counted([twice, complaint()]);
    expect(told.letters[0]?.of.k).toBe(1);
    expect(told.apologizedAgain).toBe(1);
  });
});

describe("the report", () => {
  const plan: Plan = {
    named: true,
    cause: true,
    paid: null,
    sorry: 1,
    refund: null,
    fix: 1,
    contact: null,
    ends: "lost",
  };
  const many = (count: number): Complaint[] => Array.from({ length: count }, (_, i) => acted(plan, i));
  const shares = (complaints: readonly Complaint[]) =>
    service(rowsFor(complaints)).tables[0]?.rows.map((row) => [row[1], row[2], row[4], row[5]]);

  test("has no percentage of four, and one of five", () => {
    expect(shares(many(4))?.[0]).toEqual([4, 4, null, null]);
    // A Beta(5.5, 0.5) lies below 0.695 with 5%.
    expect(shares(many(5))?.[0]).toEqual([5, 5, { percent: 1 }, "69 to 100%"]);
  });

  test("says what is missing most, of those that are missing as often each", () => {
    const field = (complaints: readonly Complaint[], key: string) =>
      service(rowsFor(complaints)).fields.find((f) => f.key === key)?.value;
    expect(field(many(3), "missing_most")).toBe(
      "Victory to the customer, Extend the outcome: missing each in 3 of 3 complaints",
    );
    expect(field([acted({ ...plan, refund: { amount: 1, hours: 1 } }, 0)], "missing_most")).toBe(
      "Extend the outcome: missing in 1 of 1 complaint",
    );
    expect(field([], "missing_most")).toBeNull();
    expect(field([], "complaints")).toBe("None is written down yet. After the next bad moment: recover log");
    expect(field([acted({ ...plan, ends: "duplicate" }, 0)], "left_out")).toBe(
      "1 (duplicates, and people you do not want to keep)",
    );
  });

  test("shows ten of those that lack something, and data has all", () => {
    const told = service(rowsFor(many(12)));
    expect(told.tables.find(({ key }) => key === "lacking")?.rows).toHaveLength(10);
    expect((told.json as { lacking: unknown[] }).lacking).toHaveLength(12);
    expect(told.notes[0]).toBe("12 complaints lack something; --json and a .json file list them all.");
  });

  test("whose coupon expired was invited all the same", () => {
    const paid = withEvent(
      complaint({ paid: eur(10) }),
      "compensation",
      deed(),
      {},
      gift({ worth: eur(10) }),
    );
    const issue = {
      gift: { kind: "gift", what: "tea", offer: null, percent: null, worth: null, cost: null },
      colour: "gold",
      body: "7F3KQM2XVTH",
      expiresOn: "2026-11-25",
    } as const;
    const card = invited(fixed(paid, deed(), clock), issue, deed(), clock);
    const now = new Date("2027-03-01T12:00:00+01:00");
    const expired = lapsedWhole(card, now, clock);
    expect(expired.coupons[0]?.state).toBe("expired");
    const told = tally(rowsFor([expired], { now }).complaints);
    expect(told.letters[6]?.of).toMatchObject({ k: 1, n: 1 });
  });
});
