import { execa } from "execa";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, test, vi } from "vitest";
import { hasPostgres, openDatabase } from "./database.ts";
import { makeServer, type Address } from "./server.ts";

/** Runs statements over one connection and returns the last one's rows. */
async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const pidFile = ({ folder }: Address): string => join(folder, "data", "postmaster.pid");

/** The process id of a running server. */
const pidOf = (server: Address): number => Number.parseInt(readFileSync(pidFile(server), "utf8"), 10);

/** Whether a process runs: one that has ended but was not yet waited for has no command line left. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

/** Settles when a server's process and folder are gone; the process may end a little after its folder. */
const gone = (pid: number, { folder }: Address): Promise<void> =>
  vi.waitFor(
    () => {
      expect({ isRunning: isRunning(pid), hasFolder: existsSync(folder) }).toEqual({
        isRunning: false,
        hasFolder: false,
      });
    },
    { timeout: 10_000, interval: 50 },
  );

describe.runIf(hasPostgres)("the shared server", () => {
  test("lets an ordinary role in over the socket and, with a password, over TCP", async () => {
    await using database = await openDatabase();
    const who = `select current_user as role, current_database() as name, inet_server_addr()::text as host,
      (select rolsuper from pg_roles where rolname = current_user) as super`;
    const rest = { role: "till", name: database.name, super: false };
    expect(await ask(database.overSocket, who)).toEqual([{ ...rest, host: null }]);
    expect(await ask(database.overTcp, who)).toEqual([{ ...rest, host: "127.0.0.1/32" }]);
  });

  test("lets nobody in over TCP with a wrong password", async () => {
    await using database = await openDatabase();
    const url = new URL(database.overTcp);
    url.password = "wrong";
    await expect(ask(url.href, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  test("sorts and encodes alike on every machine", async () => {
    await using database = await openDatabase();
    expect(
      await ask(
        database.overTcp,
        `select datcollate, datctype, pg_encoding_to_char(encoding) as encoding, current_setting('TimeZone') as zone
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ datcollate: "C.UTF-8", datctype: "C.UTF-8", encoding: "UTF8", zone: "UTC" }]);
  });

  test("keeps databases apart", async () => {
    await using one = await openDatabase();
    await using other = await openDatabase();
    await ask(one.overTcp, "create table guest (name text)");
    expect(await ask(one.overSocket, "select * from guest")).toEqual([]);
    await expect(ask(other.overSocket, "select * from guest")).rejects.toThrow(
      /relation "guest" does not exist/,
    );
  });

  test("drops a database that somebody is still connected to", async () => {
    const database = await openDatabase();
    const client = new Client({ connectionString: database.overSocket });
    const thrownOut = new Promise<Error>((resolve) => client.on("error", resolve));
    await client.connect();
    await database[Symbol.asyncDispose]();
    expect((await thrownOut).message).toMatch(/terminating connection/);
    await expect(ask(database.overSocket, "select 1")).rejects.toThrow(/does not exist/);
  });
});

describe.runIf(hasPostgres)("a server of a test's own", () => {
  test("keeps through a crash what was committed", async () => {
    await using server = await makeServer({ durable: true });
    await using database = await openDatabase(server.address);
    expect(await ask(database.overTcp, "show fsync")).toEqual([{ fsync: "on" }]);
    await ask(database.overTcp, "create table guest (name text)", "insert into guest values ('Ada')");

    const client = new Client({ connectionString: database.overTcp });
    const cut = new Promise((resolve) => client.on("error", resolve));
    await client.connect();
    await client.query("begin");
    await client.query("insert into guest values ('Bob')");
    await server.crash();
    await cut;
    await expect(ask(database.overTcp, "select 1")).rejects.toThrow(/ECONNREFUSED/);

    await server.start();
    expect(await ask(database.overTcp, "select name from guest")).toEqual([{ name: "Ada" }]);
  });

  test("runs unprivileged, and is gone when it is disposed of", async () => {
    const server = await makeServer();
    const pid = pidOf(server.address);
    // The process itself wrote this file.
    expect(statSync(pidFile(server.address)).uid).toBeGreaterThan(0);
    // The socket asks for no password, so its folder keeps strangers out.
    expect(statSync(server.address.folder).mode & 0o077).toBe(0);
    await server[Symbol.asyncDispose]();
    await gone(pid, server.address);
  });

  test("is gone after a crash too", async () => {
    const server = await makeServer();
    const pid = pidOf(server.address);
    await server.crash();
    await server[Symbol.asyncDispose]();
    await gone(pid, server.address);
  });

  test("is gone when the process that made it is killed", async () => {
    const script = `
      import { makeServer } from ${JSON.stringify(join(import.meta.dirname, "server.ts"))};
      const { address } = await makeServer();
      process.send(address);`;
    const maker = execa(process.execPath, ["--input-type=module", "-e", script], {
      ipc: true,
      reject: false,
    });
    const address = (await maker.getOneMessage()) as unknown as Address;
    const pid = pidOf(address);
    maker.kill("SIGKILL");
    await gone(pid, address);
  });
});
