import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withEvent, type Complaint } from "../../src/domain/complaint.ts";
import { reopened } from "../../src/domain/closing.ts";
import { apologized, skipped } from "../../src/domain/recovery.ts";
import { channels } from "../../src/reports/channels.ts";
import { tally } from "../../src/reports/channels/tally.ts";
import { at, clock, complaint, deed, start } from "../domain/shop.ts";
import { rowsFor } from "./rows.ts";

const told = (complaints: readonly Complaint[]) =>
  ((rows) => tally(rows.complaints, rows))(rowsFor(complaints));

/** Something was said after so many minutes, by the mirrored channel or by another with a reason. */
interface Said {
  readonly kind: "apology" | "contact";
  readonly minutes: number;
  readonly because: string | null;
  readonly reached: boolean;
  readonly onTheSpot: boolean;
}

interface Plan {
  readonly channel: "phone" | "email" | "in-person" | "letter";
  readonly said: readonly Said[];
  readonly ends: "duplicate" | "lost" | null;
}

const plans = fc.record<Plan>({
  channel: fc.constantFrom("phone", "email", "in-person", "letter"),
  said: fc.array(
    fc.record({
      kind: fc.constantFrom("apology" as const, "contact" as const),
      minutes: fc.integer({ min: 1, max: 800 }),
      because: fc.constantFrom(null, null, "they asked", "They asked", "no answer there"),
      reached: fc.boolean(),
      onTheSpot: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 4 },
  ),
  ends: fc.constantFrom("duplicate", "lost", null),
});

const isReached = ({ kind, reached }: Said): boolean => kind === "apology" || reached;

/** What was done on the spot was done when it came in. */
const when = ({ minutes, onTheSpot }: Said): number => (onTheSpot ? 0 : minutes);

function acted({ channel, said, ends }: Plan, i: number): Complaint {
  let c: Complaint = { ...complaint({ channel }), id: i + 1 };
  for (const one of said) {
    const by = deed(new Date(start.getTime() + when(one) * 60_000), {
      channel: one.because === null ? channel : "sms",
      because: one.because,
      onTheSpot: one.onTheSpot,
    });
    c = withEvent(c, one.kind, by, one.kind === "contact" ? { reached: one.reached } : {});
  }
  return ends === null ? c : { ...c, next: null, closed: { at: at("2026-12-01T10:00"), as: ends } };
}

/** The middle of a sorted list, in the plainest way. */
function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  while (sorted.length > 2) {
    sorted.pop();
    sorted.shift();
  }
  return sorted.length === 0 ? null : sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
}

test("channels, follow-ups and waits are counted as the plan has them", () => {
  fc.assert(
    fc.property(fc.array(plans, { maxLength: 12 }), (all) => {
      const found = told(all.map(acted));
      expect(found.channels.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(
        all.length,
      );
      for (const line of found.channels) {
        const mine = all.filter(({ channel }) => channel === line.channel);
        const said = mine.flatMap((plan) => plan.said);
        const first = mine.map((plan) =>
          plan.said.some(isReached) ? Math.min(...plan.said.filter(isReached).map(when)) : null,
        );
        const waits = first.filter((minutes) => minutes !== null);
        expect(line.count).toBe(mine.length);
        expect([line.mirrored.k, line.mirrored.n]).toEqual([
          said.filter(({ because }) => because === null).length,
          said.length,
        ]);
        expect(line.waits.n).toBe(waits.length);
        expect(line.waits.onTheSpot).toBe(waits.filter((minutes) => minutes === 0).length);
        expect(line.waits.median).toBe(middle(waits));
        expect(line.unanswered).toBe(
          mine.filter(({ ends }, i) => ends !== "duplicate" && first[i] === null).length,
        );
        if (line.waits.quarter === null) expect(waits.length).toBeLessThan(5);
        else {
          const { quarter } = line.waits;
          const atMost = waits.filter((minutes) => minutes <= quarter).length;
          expect(atMost / waits.length).toBeGreaterThanOrEqual(0.75);
        }
      }
      const because = all.flatMap((plan) => plan.said.flatMap((s) => s.because ?? []));
      const many = (reason: string): number => because.filter((b) => b.toLowerCase() === reason).length;
      expect(found.reasons.map(({ reason, count }) => [reason.toLowerCase(), count])).toEqual(
        ["no answer there", "they asked"]
          .map((reason): [string, number] => [reason, many(reason)])
          .filter(([, count]) => count > 0)
          .toSorted(([, a], [, b]) => b - a),
      );
    }),
  );
});

describe("the first answer", () => {
  test("by hand: 10, 20, 30, 40 and 200 minutes", () => {
    const waits = told(
      [40, 10, 200, 30, 20].map((minutes) =>
        apologized(complaint(), deed(new Date(start.getTime() + minutes * 60_000)), clock),
      ),
    ).waits;
    // The third of five; and three in four, so the fourth of five, waited 40 minutes or less.
    expect(waits).toMatchObject({ n: 5, median: 30, quarter: 40, onTheSpot: 0 });
  });

  test("is the first of all, also where it was opened again", () => {
    const lost: Complaint = {
      ...apologized(complaint(), deed("2026-11-18T10:00"), clock),
      next: null,
      closed: { at: at("2026-11-19T10:00"), as: "lost" },
    };
    const again = apologized(
      reopened(lost, deed("2026-11-20T10:00"), clock),
      deed("2026-11-20T12:00"),
      clock,
    );
    expect(told([again]).waits.median).toBe(30);
  });

  test("of which only the day is known tells no time", () => {
    const c = apologized(complaint(), deed("2026-11-20T00:00"), clock);
    expect(told([c]).waits).toMatchObject({ n: 0, untimed: 1, median: null });
    expect(told([c]).unanswered).toBe(0);
  });
});

describe("what others read", () => {
  const review = { ...complaint({ channel: "review:google", contact: "https://example.com/1" }), id: 7 };
  const elsewhere = deed("2026-11-18T10:00", { channel: "phone", because: "they asked" });
  const owed = (c: Complaint): number[] => told([c]).owed.map(({ id }) => id);

  test("waits until it is answered there", () => {
    expect(owed(review)).toEqual([7]);
    expect(owed(apologized(review, elsewhere, clock))).toEqual([7]);
    expect(owed(apologized(review, deed("2026-11-18T10:00"), clock))).toEqual([]);
    expect(told([apologized(review, elsewhere, clock)]).publicly).toMatchObject({ k: 0, n: 1 });
  });

  test("does not where somebody left it out, or it is closed", () => {
    expect(owed(skipped(review, deed("2026-11-18T10:00", { words: "it is gone" }), clock))).toEqual([]);
    expect(owed({ ...review, next: null, closed: { at: start, as: "lost" } })).toEqual([]);
    const twin: Complaint = { ...review, next: null, closed: { at: start, as: "duplicate" } };
    expect(told([twin]).publicly.n).toBe(0);
  });

  test("ten are shown, those that came in first in front, and data has all", () => {
    const all = Array.from({ length: 12 }, (_, i) => ({
      ...review,
      id: i + 1,
      receivedAt: new Date(start.getTime() - i * 60_000),
    }));
    const report = channels(rowsFor(all));
    const table = report.tables.find(({ key }) => key === "without_public_answer");
    expect(table?.rows).toHaveLength(10);
    expect(table?.rows[0]?.[0]).toMatchObject({ shown: "R-12" });
    expect((report.json as { without_public_answer: unknown[] }).without_public_answer).toHaveLength(12);
    expect(report.notes[0]).toBe("12 wait for a public answer; --json and a .json file list them all.");
  });
});

test("no percentage of four, and one of five", () => {
  const share = (count: number) =>
    channels(rowsFor(Array.from({ length: count }, () => complaint()))).tables[0]?.rows[0]?.[3];
  expect(share(4)).toBeNull();
  expect(share(5)).toEqual({ percent: 1 });
});

test("a walk-in is answered where they stand", () => {
  const c = apologized(complaint({ channel: "in-person" }, null), deed(start, { onTheSpot: true }), clock);
  expect(told([c])).toMatchObject({ mirrored: { k: 1, n: 1 }, waits: { n: 1, onTheSpot: 1, median: 0 } });
});

test("over nothing it says so", () => {
  const report = channels(rowsFor([]));
  expect(report.fields[0]?.value).toBe("None is written down yet. After the next bad moment: recover log");
  expect(report.notes).toEqual([]);
});
