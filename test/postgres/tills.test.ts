import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";
import { killedServer, tillsAtOnce } from "./tills.ts";

test.runIf(hasPostgres)("eight tills at once lose nothing and number without a gap", () => tillsAtOnce(10));

test.runIf(hasPostgres)("a server that is killed has everything that was acknowledged, once", () =>
  killedServer(6, 20),
);

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
