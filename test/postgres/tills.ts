import { join } from "node:path";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import { expect } from "vitest";
import { openTill } from "../world.ts";
import { openDatabase } from "./database.ts";
import { makeServer } from "./server.ts";

interface Said {
  readonly codes: Readonly<Record<string, number>>;
  readonly slowest: number;
}

/** A till in a process of its own. */
interface Till {
  /** Its first command was acknowledged. */
  readonly begun: Promise<unknown>;
  readonly said: Promise<Said>;
}

function till(location: string, name: string, count: number, ...command: string[]): Till {
  const program = join(import.meta.dirname, "till.ts");
  const working = execa(process.execPath, [program, location, name, String(count), ...command], {
    lines: true,
  });
  return {
    begun: Promise.race([once(working.stdout, "data"), working]),
    said: working.then(({ stdout }) => JSON.parse(stdout.at(-1) ?? "") as Said),
  };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `till-${i + 1}`);

/** Eight tills at once, each so many `log`: nothing is lost, and the numbers have no gap. */
export async function tillsAtOnce(each: number): Promise<void> {
  const count = 8 * each;
  await using database = await openDatabase();
  using owner = openTill({ env: { RECOVER_DB: database.overTcp } });
  const said = await Promise.all(
    names(8).map(
      (name) => till(database.overSocket, name, each, "log", "soup %", "-c", "Guest %", "-C", "phone").said,
    ),
  );
  const acknowledged = said.reduce((sum, { codes }) => sum + (codes["0"] ?? 0), 0);
  const { items } = await owner.json("list", "--all");
  expect(said.flatMap(({ codes }) => Object.keys(codes))).toEqual(Array(8).fill("0"));
  expect([acknowledged, items.length]).toEqual([count, count]);
  expect(items.map((c: { id: number }) => c.id)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(new Set(items.map((c: { summary: string }) => c.summary)).size).toBe(count);
  const slowest = Math.max(...said.map((s) => s.slowest));
  console.info(
    `8 tills x ${each} log on one PostgreSQL: ${acknowledged} acknowledged, ${items.length} rows, numbers 1 to ${count}, slowest ${slowest} ms`,
  );
}

/** A server killed so often while two tills write, each so many commands: what was acknowledged is there, once. */
export async function killedServer(kills: number, each: number): Promise<void> {
  await using server = await makeServer({ durable: true });
  await using database = await openDatabase(server.address);
  using owner = openTill({ env: { RECOVER_DB: database.overTcp } });
  await owner.recover("log", "first", "-c", "Ana", "-C", "phone", "--paid", "9");
  const tills = [
    till(database.overSocket, "log", each, "log", "soup %", "--walk-in"),
    till(database.overTcp, "given", each, "compensate", "1", "--gesture", "flowers %"),
  ];
  // However long a busy machine takes to start them.
  await Promise.all(tills.map(({ begun }) => begun));
  for (let killed = 0; killed < kills; killed++) {
    await pause(30 + Math.random() * 120);
    await server.crash();
    await server.start();
  }
  const said = await Promise.all(tills.map((one) => one.said));
  const logged = (await owner.json("list", "--all")).items.map((c: { summary: string }) => c.summary);
  const { events } = await owner.json("show", "1");
  const given = events.flatMap((e: { compensation?: { what: string } }) => e.compensation?.what ?? []);
  const numbered = (text: string): string[] => Array.from({ length: each }, (_, i) => `${text}-${i + 1}`);
  expect(logged.toSorted()).toEqual(["first", ...numbered("soup log")].toSorted());
  expect(given.toSorted()).toEqual(numbered("flowers given").toSorted());
  // Both were still at work when it was killed.
  for (const { codes } of said) expect(Object.values(codes).reduce((a, b) => a + b)).toBeGreaterThan(each);
  console.info(
    `server killed ${kills} times while two tills wrote: ${2 * each} acknowledged, ${2 * each} there, once each; exit codes ${JSON.stringify(said.map((s) => s.codes))}`,
  );
}
