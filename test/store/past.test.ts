import fc from "fast-check";
import { expect, test } from "vitest";
import type { Claim } from "../../src/domain/booking-movement.ts";
import type { Store } from "../../src/store/store.ts";
import { reading } from "./reading.ts";
import { openTill } from "../world.ts";
import { shellWords } from "../commands/transcript.ts";

/** What was known at an earlier change, worked out backwards, against what was read when it was the newest. */

const lines = [
  "log soup -c Ana -C phone --phone 600000001 --paid 20 --when 2026-11-10",
  "log late -c Bo -C email --email bo@example.org",
  "log rude --walk-in --refund 3 --sorry",
  'log "wrong size" -c Ana -C phone --invite 5',
  "compensate 1 --refund 12 --tax 19%",
  "compensate 2 --credit 7",
  "compensate 1 --gift scarf --worth 9 --cost 4 --when yesterday",
  "invite 1 --amount 4 --expires 10d",
  "invite 2 --percent 20",
  "coupon redeem CODE --bill 30",
  "welcome R-1",
  "welcome R-2 --bill 12",
  "coupon cancel CODE enough",
  "coupon extend CODE --expires 60d",
  "edit 1 --paid 8",
  "edit 2 --text another --customer Ana",
  'customer edit C-1 --name "Ana Ruiz"',
  "customer edit C-2 --phone 600000009",
  "customer merge C-2 C-1 --yes",
  "note 1 nothing for the books",
  "close 1 --as let-go --because enough",
  "undo",
  "undo 2",
  "redo",
];

const everything = { terms: [], words: [] };
const turning = new Set(["invitation", "coupon"]);

/** As the books see them: without what has nothing to do with them, and in the same spelling. */
const inShort = (claim: Claim | null): unknown =>
  claim === null
    ? null
    : JSON.parse(
        JSON.stringify(
          {
            ...claim,
            events: claim.events.filter((e) => turning.has(e.kind) || e.compensation !== undefined),
          },
          (_, value) => (value === undefined ? null : value),
        ),
      );

const isEmpty = (claim: Claim | null): boolean =>
  claim === null || (claim.coupons.length === 0 && claim.events.every((e) => e.compensation === undefined));

/** All claims: as they are, or as they were when a change was the newest. */
async function claims(store: Store, change: number | null): Promise<Map<number, unknown>> {
  const past = change === null ? [] : await store.claimsAt([change]);
  const found = new Map<number, unknown>();
  let last = -Infinity;
  for await (const page of store.claims({ filter: everything, contacts: true, within: null, past })) {
    for (const { id, first, now, earlier } of page) {
      expect(first.getTime()).toBeGreaterThanOrEqual(last);
      last = first.getTime();
      const known = change === null ? now : (earlier[0] ?? null);
      for (const { at, compensation } of known?.events ?? [])
        if (compensation !== undefined) expect(at.getTime()).toBeGreaterThanOrEqual(first.getTime());
      if (!isEmpty(known)) found.set(id, inShort(known));
    }
  }
  return new Map([...found].toSorted(([a], [b]) => a - b));
}

test("what was known is what was read then, whatever was done, taken back and done again since", async () => {
  let [compared, done] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...lines), { minLength: 8, maxLength: 25 }), async (story) => {
      using till = openTill();
      const known = new Map<number, Map<number, unknown>>();
      for (const line of [...lines.slice(0, 7), ...story]) {
        const [coupon] = line.includes("CODE") ? (await till.json("coupon", "list")).items.toReversed() : [];
        const { code, err } = await till.recover(...shellWords(line.replace("CODE", coupon?.code ?? "none")));
        if (code === 1) expect.fail(`recover ${line}: ${err}`);
        if (code === 0) done++;
        const store = await reading(till.db);
        const { changes } = await store.chainEnd();
        known.set(changes, await claims(store, null));
        await store.close();
      }
      const store = await reading(till.db);
      try {
        for (const [change, then] of known) {
          expect([change, [...(await claims(store, change))]]).toEqual([change, [...then]]);
          compared += then.size;
        }
        // Several times at once are the same.
        const all = [...known.keys()].toSorted((a, b) => b - a);
        const [each, one] = [await store.claimsAt(all), await store.claimsAt(all.slice(-1))];
        expect([...(each.at(-1) ?? [])].map(([id, claim]) => [id, inShort(claim)])).toEqual(
          [...(one[0] ?? [])].map(([id, claim]) => [id, inShort(claim)]),
        );
      } finally {
        await store.close();
      }
    }),
    { numRuns: 15 },
  );
  console.info(
    `what was known then: after ${done} commands ${compared} claims as they were read at the time`,
  );
});
