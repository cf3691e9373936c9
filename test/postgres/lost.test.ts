import { Client } from "pg";
import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase, type Database } from "./database.ts";
import { handOn, openGate } from "./gate.ts";

const asOwner = async (database: Database, sql: string): Promise<void> => {
  const client = new Client({ connectionString: database.overTcp });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
};

test.runIf(hasPostgres)(
  "a connection lost in the commit: unknown where it is stored, and done once again",
  async () => {
    await using database = await openDatabase();
    using till = openTill({ env: { RECOVER_DB: database.overTcp } });
    await till.recover("log", "first", "--walk-in");
    for (const [arrives, code] of [
      [true, 8],
      [false, 5],
    ] as const) {
      let cut = false;
      using gate = await openGate(database.overTcp, (passage) => {
        const { client, server, from, data } = passage;
        if (cut || from === "server" || !data.includes("commit\0")) return handOn(passage);
        cut = true;
        // The server hears of it, or nobody does; the client hears nothing.
        if (arrives) server.write(data, () => setTimeout(() => client.destroy(), 300));
        else client.destroy();
        server.removeAllListeners("data");
      });
      const argv = ["log", "soup", "--walk-in", "--ref", `till-${code}`];
      till.env["RECOVER_DB"] = gate.location;
      const lost = await till.recover(...argv);
      expect(lost).toMatchObject({ code, out: "" });
      if (arrives) expect(lost.err).toContain(`--ref till-${code}`);
      else expect(lost.err).toContain("nothing was written");
      till.env["RECOVER_DB"] = database.overTcp;
      expect(await till.recover(...argv)).toMatchObject({ code: 0 });
      expect((await till.json("history", "--ref", `till-${code}`)).items).toHaveLength(1);
    }
    expect((await till.json("list")).items).toHaveLength(3);
  },
);

test.runIf(hasPostgres)("first runs at once make one database", async () => {
  await using database = await openDatabase();
  const tills = Array.from({ length: 8 }, (_, i) =>
    openTill({ env: { RECOVER_DB: database.overTcp, RECOVER_DESK: `till-${i}` } }),
  );
  const ended = await Promise.all(
    tills.map((till, i) => till.recover("log", `first of ${i}`, "--walk-in", "--ref", `first-${i}`)),
  );
  expect(ended.map(({ code }) => code)).toEqual(Array(8).fill(0));
  expect((await tills[0]!.json("list")).items).toHaveLength(8);
  for (const till of tills) till[Symbol.dispose]();
});

test.runIf(hasPostgres)("what is not ours, or is newer than we are, is left alone", async () => {
  await using database = await openDatabase();
  using till = openTill({ env: { RECOVER_DB: database.overTcp } });
  expect(await till.recover("list")).toMatchObject({ code: 0, out: "" });
  await asOwner(database, "create table customer (id int)");
  const foreign = await till.recover("log", "x", "--walk-in");
  expect(foreign).toMatchObject({
    code: 6,
    err: expect.stringContaining("tables of another program: customer"),
  });
  await asOwner(database, "drop table customer");
  expect(await till.recover("log", "x", "--walk-in")).toMatchObject({ code: 0 });
  await asOwner(database, "update recover_schema set version = 99");
  for (const argv of [["list"], ["log", "y", "--walk-in"]])
    expect(await till.recover(...argv)).toMatchObject({ code: 6, err: expect.stringContaining("schema 99") });
  await asOwner(database, "update recover_schema set version = 1");
  expect((await till.json("list")).items).toHaveLength(1);
});

test.runIf(hasPostgres)("who waits for another till is told so, and gives up in the end", async () => {
  await using database = await openDatabase();
  using till = openTill({ env: { RECOVER_DB: database.overTcp } });
  await till.recover("log", "first", "--walk-in");
  const other = new Client({ connectionString: database.overTcp });
  await other.connect();
  await other.query("begin; select * from head for update");
  const waiting = till.recover("log", "second", "--walk-in", "--ref", "waiting");
  setTimeout(() => void other.query("commit"), 1500);
  expect(await waiting).toMatchObject({ code: 0, err: expect.stringMatching(/^waiting for another/) });
  await other.end();
});

test.runIf(hasPostgres)(
  "transactions that stood in each other's way are tried again, five times at most",
  async () => {
    await using database = await openDatabase();
    using till = openTill({ env: { RECOVER_DB: database.overTcp } });
    await till.recover("log", "first", "--walk-in");
    for (const state of ["40001", "40P01"]) {
      // A sequence counts on when a transaction is taken back.
      await asOwner(
        database,
        `drop table if exists quarrels; create table quarrels (most int); drop sequence if exists tries;
       create sequence tries;
       create or replace function quarrel() returns trigger language plpgsql as $$ begin
         if nextval('tries') <= (select most from quarrels) then
           raise exception 'in the way' using errcode = '${state}';
         end if;
         return new;
       end $$;
       create or replace trigger quarrel before insert on change for each row execute function quarrel()`,
      );
      for (const [quarrels, code] of [
        [5, 0],
        [6, 5],
      ] as const) {
        await asOwner(
          database,
          `delete from quarrels; insert into quarrels values (${quarrels}); select setval('tries', 1, false)`,
        );
        const argv = ["log", `after ${quarrels}`, "--walk-in", "--ref", `${state}-${quarrels}`];
        expect(await till.recover(...argv)).toMatchObject({ code });
      }
    }
    expect((await till.json("list")).items).toHaveLength(3);
  },
);
