import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import { looks } from "../../src/domain/gist.ts";
import { everything } from "../../src/domain/filter.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { GistTable, KeptGist, lineOf } from "../../src/domain/gist-read.ts";
import { lapsedWhole } from "../../src/domain/coupon-life.ts";
import { shopOf } from "../../src/domain/shop.ts";
import { keepPages } from "../../src/store/gist-pages.ts";
import { told } from "../../src/demo/told.ts";
import { openInMemory } from "../../src/store/open.ts";
import type { Tables } from "../../src/store/schema.ts";
import type { Store } from "../../src/store/store.ts";

const now = new Date("2026-11-20T12:00:00+01:00");
const day = 86_400_000;
const later = (days: number): Date => new Date(now.getTime() + days * day);

async function demo(): Promise<Store> {
  const store = await openInMemory(
    new Map([
      ["zone", "Europe/Berlin"],
      ["currency", "EUR"],
    ]),
  );
  await told(store, "Ina", now);
  return store;
}

/** All that a gist says, by name: what it is made of is read when it is asked for. */
const said = (gist: KeptGist): unknown[] =>
  Object.entries(Object.getOwnPropertyDescriptors(KeptGist.prototype))
    .filter(([, property]) => property.get !== undefined)
    .map(([name]) => [name, gist[name as keyof KeptGist]]);

test("as of any day, what was kept says what reading everything anew would say", async () => {
  const store = await demo();
  const { clock } = shopOf(await store.settings());
  for (const at of [now, later(1), later(9), later(40), later(400)]) {
    const kept = await store.gists({ filter: everything, looks, named: () => true, now: at, clock });
    const whole = await store.complaints(kept.map(({ id }) => id));
    expect(whole.length).toBeGreaterThan(30);
    whole.forEach((complaint, i) => {
      const { customer, ...rest } = complaint;
      const gist = gistText(lapsedWhole(complaint, at, clock), clock);
      const line = lineOf({ ...rest, customer_id: customer?.id ?? null, gist });
      const table = new GistTable(1, { now: at, looks, nameOf: () => customer?.name ?? "" });
      table.read(line);
      const [fresh] = table.gists;
      expect(said(kept[i] as KeptGist)).toEqual(fresh && said(fresh));
    });
  }
});

test("what another version kept, or nobody did, is read off the complaint", async () => {
  const store = await demo();
  const { clock } = shopOf(await store.settings());
  const asked = { filter: everything, looks, named: () => true, now, clock };
  const kept = await store.gists(asked);
  const before = kept.map((gist) => said(gist as KeptGist));
  // As no command would leave it.
  const { db } = store as unknown as { db: Kysely<Tables> };
  await db.updateTable("complaint").set({ gist: null }).where("id", "<", 10).execute();
  await db.updateTable("complaint").set({ gist: "0 an older one" }).where("id", ">", 30).execute();
  await keepPages(
    db,
    kept.map(({ id }) => id),
  );
  expect((await store.gists(asked)).map((gist) => said(gist as KeptGist))).toEqual(before);
});

test("whatever somebody typed comes back as it was", async () => {
  const store = await demo();
  const { clock } = shopOf(await store.settings());
  const { db } = store as unknown as { db: Kysely<Tables> };
  const typed = ["tab\there", "two\nlines", "back\\slash, \\n, \\", "between\u001fitems", "ünïcödé 👋"];
  for (const [i, text] of typed.entries()) {
    const row = { cause: text, owner: text, by: text, branch: text };
    await db
      .updateTable("complaint")
      .set(row)
      .where("id", "=", i + 1)
      .execute();
    await db
      .updateTable("customer")
      .set({ name: text })
      .where("id", "=", i + 1)
      .execute();
  }
  await keepPages(db, [1, 2, 3, 4, 5]);
  const gists = await store.gists({ filter: everything, looks, named: () => true, now, clock });
  typed.forEach((text, i) => {
    const { cause, owner, by, branch } = gists[i] ?? {};
    expect([cause, owner, by, branch]).toEqual([text, text, text, text]);
    expect(gists.find(({ customerId }) => customerId === i + 1)?.customer).toBe(text);
  });
});

test("a very long one is kept like any other", async () => {
  const store = await demo();
  const { clock } = shopOf(await store.settings());
  const { db } = store as unknown as { db: Kysely<Tables> };
  const [one] = await store.complaints([1]);
  if (one === undefined) throw new Error("The demo has a first complaint.");
  const said = { at: one.receivedAt, channel: null, offMirror: null, words: null, detail: {} };
  const crowd = Array.from(
    { length: 900 },
    (_, id) => ({ ...said, id, kind: "thanks", by: `Somebody ${id}` }) as const,
  );
  const gist = gistText({ ...one, events: [...one.events, ...crowd] }, clock);
  expect(gist.length).toBeGreaterThan(4096);
  await db.updateTable("complaint").set({ gist }).where("id", "=", 1).execute();
  await keepPages(db, [1]);
  const [long, other] = await store.gists({ filter: everything, looks, named: () => true, now, clock });
  expect(long?.doers.slice(-900)).toEqual(crowd.map(({ by }) => by));
  expect([long?.cause, other?.id]).toEqual([one.cause, 2]);
});

test("what was not asked for is not there, rather than wrong", async () => {
  const store = await demo();
  const { clock } = shopOf(await store.settings());
  const [gist] = await store.gists({ filter: everything, looks: ["cause"], now, clock });
  expect(gist?.cause).toBe("scones");
  expect(() => gist?.customer).toThrow("A report looks at what it did not ask for.");
  expect(() => gist?.by).toThrow("A report looks at what it did not ask for.");
});
