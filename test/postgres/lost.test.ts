import { setTimeout as pause } from "node:timers/promises";
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

test.runIf(hasPostgres)("what is not ours, or is newer or older than we are, is left alone", async () => {
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
  await asOwner(database, "update recover_schema set version = 0");
  expect(await till.recover("list")).toMatchObject({
    code: 6,
    err: expect.stringContaining("older recover: it has schema 0"),
  });
  await asOwner(database, "delete from recover_schema");
  expect(await till.recover("list")).toMatchObject({
    code: 6,
    err: expect.stringContaining("does not say which schema it has"),
  });
  await asOwner(database, "insert into recover_schema values (1)");
  expect((await till.json("list")).items).toHaveLength(1);
});

/** Whether somebody stands behind a lock of this connection. */
const isWaitedFor = async (holder: Client): Promise<boolean> => {
  const { rows } = await holder.query(
    "select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))",
  );
  return rows.length > 0;
};

test.runIf(hasPostgres)("who waits for another till is told so, and gives up in the end", async () => {
  await using database = await openDatabase();
  using till = openTill({ env: { RECOVER_DB: database.overTcp } });
  await till.recover("log", "first", "--walk-in");
  const other = new Client({ connectionString: database.overTcp });
  await other.connect();
  await other.query("begin; select * from head for update");
  const waiting = till.recover("log", "second", "--walk-in", "--ref", "waiting");
  await expect.poll(() => isWaitedFor(other), { timeout: 10_000 }).toBe(true);
  // Its second began before the server saw it wait.
  await pause(1200);
  await other.query("commit");
  expect(await waiting).toMatchObject({ code: 0, err: expect.stringMatching(/^waiting for another/) });
  await other.end();
});

/** The next changes up to `most` find another transaction in their way, as `state` says it. */
const quarrel = (database: Database, state: string, most: number): Promise<void> =>
  // A sequence counts on when a transaction is taken back.
  asOwner(
    database,
    `create sequence if not exists tries; select setval('tries', 1, false);
     create or replace function quarrel() returns trigger language plpgsql as $$ begin
       if nextval('tries') <= ${most} then
         raise exception 'in the way' using errcode = '${state}';
       end if;
       return new;
     end $$;
     create or replace trigger quarrel before insert on change for each row execute function quarrel()`,
  );

test.runIf(hasPostgres)(
  "transactions that stood in each other's way are tried again, five times at most",
  async () => {
    await using database = await openDatabase();
    using till = openTill({ env: { RECOVER_DB: database.overTcp } });
    await till.recover("log", "first", "--walk-in");
    for (const state of ["40001", "40P01"]) {
      for (const [quarrels, code] of [
        [5, 0],
        [6, 5],
      ] as const) {
        await quarrel(database, state, quarrels);
        const argv = ["log", `after ${quarrels}`, "--walk-in", "--ref", `${state}-${quarrels}`];
        expect(await till.recover(...argv)).toMatchObject({ code });
      }
    }
    expect((await till.json("list")).items).toHaveLength(3);
  },
);

test.runIf(hasPostgres)("what was tried again is told once", async () => {
  await using database = await openDatabase();
  using disturbed = openTill({ env: { RECOVER_DB: database.overTcp } });
  using calm = openTill();
  for (const till of [disturbed, calm]) {
    await till.recover("log", "first", "--walk-in");
    await till.recover("log", "second", "-c", "Jane Doe");
    await till.recover("staff", "add", "Theo");
    await till.recover("assign", "2", "Theo", "she wants the receipt");
  }
  // What each remarks from inside of its transaction, where it remarks something.
  for (const [line, remark] of [
    ["log furious -c Jane_Do --refund 500 --paid 3", "Similar to Jane Doe (C-1)."],
    ["note 1 2 hello", "next: recover done 1 2 "],
    ["note 1 2 hello --json", ""],
    ["apologize 1 2", ""],
    ["customer add Jane_Doe", "Similar to Jane Doe (C-1)."],
    ["customer merge C-3 C-1 --yes", "C-3 leads to C-1 from now on."],
    ["customer edit C-3 --phone 600", "C-3 was merged into C-1 Jane Doe"],
    ["staff edit Theo --inactive", "Theo still owns 1 open complaint:"],
    ["edit 1 -c Jane_Dole", "Similar to Jane Doe (C-1)."],
    ["close 1 --as lost --because gone", ""],
    ["reopen 1 again", ""],
    ["config set margin 300", ""],
    ["undo 2", ""],
    ["redo", ""],
  ] as const) {
    const argv = line.split(" ").map((word) => word.replaceAll("_", " "));
    const told = await calm.recover(...argv);
    expect(told, line).toMatchObject({ code: 0, err: expect.stringContaining(remark) });
    await quarrel(database, "40001", 2);
    expect(await disturbed.recover(...argv), line).toEqual(told);
  }
});

test.runIf(hasPostgres)("a database that cannot keep every name is not begun", async () => {
  await using database = await openDatabase(undefined, "template template0 encoding 'LATIN1' locale 'C'");
  using till = openTill({ env: { RECOVER_DB: database.overTcp } });
  expect(await till.recover("log", "x", "--walk-in")).toMatchObject({
    code: 6,
    err: expect.stringContaining("keeps letters as LATIN1"),
  });
});
