import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOf } from "../../src/domain/booking.ts";
import { dayByDay, type Claimed } from "../../src/domain/booking-order.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { dayOf } from "../../src/domain/zone.ts";
import { booksOf, complaints, gathered } from "./books-of.ts";
import { clock, start } from "./shop.ts";

/** In the order in which they first gave something to write, a few at a time. */
const claimed = (told: readonly Complaint[]): Claimed[] =>
  told
    .map((one) => ({
      first: new Date(Math.min(start.getTime() + 1e12, ...one.events.map(({ at }) => at.getTime()))),
      entries: entriesOf(one, clock.zone, () => null),
    }))
    .toSorted((a, b) => a.first.getTime() - b.first.getTime());

test("complaint by complaint, they come by their days as if all of them had been put in order", () =>
  fc.assert(
    fc.asyncProperty(complaints, fc.integer({ min: 1, max: 4 }), async (told, size) => {
      const all = claimed(told);
      const pages = async function* () {
        for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
      };
      const days = await gathered(dayByDay(pages(), clock.zone));
      expect(days.flat()).toEqual(booksOf(told, clock.zone, () => null));
      expect(days.filter((day) => new Set(day.map((entry) => entry.day)).size !== 1)).toEqual([]);
    }),
  ));

test("no more is asked for than what a day needs", async () => {
  const [one] = fc.sample(
    complaints.filter((told) => told.some(({ events }) => events.length > 0)),
    { numRuns: 1, seed: 3 },
  );
  const entries = claimed(one ?? []).flatMap((claim) => claim.entries);
  let asked = 0;
  const pages = async function* () {
    for (; asked < 400; asked++) {
      const first = new Date(start.getTime() + asked * 86_400_000);
      const day = first.toISOString().slice(0, 10);
      yield [{ first, entries: entries.slice(0, 1).map((entry) => ({ ...entry, day })) }];
    }
  };
  let given = 0;
  for await (const day of dayByDay(pages(), clock.zone)) {
    given += day.length;
    expect(asked - given).toBeLessThanOrEqual(2);
  }
  expect(given).toBe(400);
});

test("where the clocks go back at midnight, a later instant is of the day before", async () => {
  // In Newfoundland 0:01 became 23:01 of the day before, until 2011.
  const zone = "America/St_Johns";
  const instants = ["2010-11-07T02:30:30Z", "2010-11-07T02:40:00Z", "2010-11-07T12:00:00Z"];
  const [entry] = claimed(fc.sample(complaints, { numRuns: 20, seed: 5 }).flat()).flatMap((c) => c.entries);
  if (entry === undefined) throw new Error("there is no entry to go by");
  const days = instants.map((at) => dayOf(new Date(at), zone));
  expect(days).toEqual(["2010-11-07", "2010-11-06", "2010-11-07"]);
  const pages = async function* () {
    for (const [i, at] of instants.entries())
      yield [{ first: new Date(at), entries: [{ ...entry, id: `G-${i}`, day: days[i] ?? "" }] }];
  };
  const found = (await gathered(dayByDay(pages(), zone))).flat();
  expect(found.map(({ day }) => day)).toEqual(days.toSorted());
});
