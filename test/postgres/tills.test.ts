import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";
import { makeServer } from "./server.ts";

interface Said {
  readonly codes: Readonly<Record<string, number>>;
  readonly slowest: number;
}

/** Starts a till in a process of its own. */
async function till(location: string, name: string, count: number, ...command: string[]): Promise<Said> {
  const program = join(import.meta.dirname, "till.ts");
  const { stdout } = await execa(process.execPath, [program, location, name, String(count), ...command]);
  return JSON.parse(stdout) as Said;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `till-${i + 1}`);

test.runIf(hasPostgres)("eight tills at once lose nothing and number without a gap", async () => {
  await using database = await openDatabase();
  using owner = openTill({ env: { RECOVER_DB: database.overTcp } });
  const said = await Promise.all(
    names(8).map((name) =>
      till(database.overSocket, name, 50, "log", "soup %", "-c", "Guest %", "-C", "phone"),
    ),
  );
  const acknowledged = said.reduce((sum, { codes }) => sum + (codes["0"] ?? 0), 0);
  const { items } = await owner.json("list", "--all");
  expect(said.flatMap(({ codes }) => Object.keys(codes))).toEqual(Array(8).fill("0"));
  expect([acknowledged, items.length]).toEqual([400, 400]);
  expect(items.map((c: { id: number }) => c.id)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
  expect(new Set(items.map((c: { summary: string }) => c.summary)).size).toBe(400);
  const slowest = Math.max(...said.map((s) => s.slowest));
  console.info(
    `8 tills x 50 log on one PostgreSQL: ${acknowledged} acknowledged, ${items.length} rows, numbers 1 to 400, slowest ${slowest} ms`,
  );
});

test.runIf(hasPostgres)("a server that is killed has everything that was acknowledged, once", async () => {
  const kills = 20;
  await using server = await makeServer({ durable: true });
  await using database = await openDatabase(server.address);
  using owner = openTill({ env: { RECOVER_DB: database.overTcp } });
  await owner.recover("log", "first", "-c", "Ana", "-C", "phone", "--paid", "9");
  const working = Promise.all([
    till(database.overSocket, "log", 60, "log", "soup %", "--walk-in"),
    till(database.overTcp, "given", 60, "compensate", "1", "--gesture", "flowers %"),
  ]);
  for (let killed = 0; killed < kills; killed++) {
    await pause(30 + Math.random() * 120);
    await server.crash();
    await server.start();
  }
  const said = await working;
  const logged = (await owner.json("list", "--all")).items.map((c: { summary: string }) => c.summary);
  const { events } = await owner.json("show", "1");
  const given = events.flatMap((e: { compensation?: { what: string } }) => e.compensation?.what ?? []);
  const numbered = (text: string): string[] => Array.from({ length: 60 }, (_, i) => `${text}-${i + 1}`);
  expect(logged.toSorted()).toEqual(["first", ...numbered("soup log")].toSorted());
  expect(given.toSorted()).toEqual(numbered("flowers given").toSorted());
  // Both were still at work when it was killed.
  for (const { codes } of said) expect(Object.values(codes).reduce((a, b) => a + b)).toBeGreaterThan(60);
  console.info(
    `server killed ${kills} times while two tills wrote: 120 acknowledged, 120 there, once each; exit codes ${JSON.stringify(said.map((s) => s.codes))}`,
  );
});

test.runIf(hasPostgres)("two tills see each other's work, and each takes back its own", async () => {
  await using database = await openDatabase();
  const env = { RECOVER_DB: database.overTcp };
  using one = openTill({ env: { ...env, RECOVER_DESK: "counter" } });
  using two = openTill({ env: { ...env, RECOVER_DESK: "office" } });
  await one.recover("log", "cold soup", "-c", "Ana", "-C", "phone", "--ref", "a");
  await two.recover("log", "late", "-c", "Bo", "-C", "phone", "--ref", "b");
  for (const till of [one, two]) {
    const { out } = await till.recover("due");
    expect(out).toContain("Ana");
    expect(out).toContain("Bo");
  }
  // The newest change is the other till's.
  expect((await one.recover("undo", "--ref", "c")).out).toContain("logged R-1");
  expect((await two.recover("undo", "--ref", "d")).out).toContain("logged R-2");
  expect((await two.recover("redo", "--ref", "e")).out).toContain("logged R-2");
  expect(await one.recover("undo", "--ref", "f")).toMatchObject({ code: 4 });
  expect((await one.json("history")).items[0]).toMatchObject({ by: "tester", desk: "office", kind: "redo" });
});
