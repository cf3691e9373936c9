import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { openShop, skippedHere, started, type Ended, type Shop } from "../edge/program.ts";
import { hasPostgres, openDatabase, type Database } from "./database.ts";

const secret = "geheim-7f3a";

/** An address with a password that is wrong there, in every way that one can be written. */
const wrong = ({ overTcp }: Database): string[] =>
  [
    secret,
    `${secret}#x`,
    `${secret}/x`,
    `${secret}@x`,
    `${secret}%zz`,
    encodeURIComponent(`${secret}@#/%`),
  ].map((password) => overTcp.replace(/:[^:@/]+@/, `:${password}@`));

const silent = ({ out, err }: Ended): void => {
  for (const text of [out, err]) expect(text).not.toContain(secret);
};

/** The command lines of all processes, as anybody on the machine reads them. */
function commandLines(): string {
  const lines = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8");
      } catch {
        return "";
      }
    });
  return lines.join("\n");
}

async function tried(shop: Shop, location: string, ...argv: string[]): Promise<Ended> {
  const env = { RECOVER_DB: location, PGPASSFILE: "/nonexistent" };
  const ended = await shop.recover(argv, { env });
  silent(ended);
  return ended;
}

test.runIf(hasPostgres)("a password is never said, whatever goes wrong", async () => {
  await using database = await openDatabase();
  using shop = openShop();
  const codes: (number | undefined)[] = [];
  for (const location of wrong(database)) {
    for (const argv of [["list"], ["log", "x", "--walk-in"], ["due", "--json"], ["config", "list"]])
      codes.push((await tried(shop, location, ...argv)).code);
  }
  const elsewhere = [
    `postgres://till:${secret}@127.0.0.1:1/shop`,
    `postgres://till:${secret}@no-such-host.invalid/shop`,
    `postgres://till:${secret}@${database.overTcp.split("@")[1]?.replace(/\/.*/, "")}/no_such_database`,
    `postgres://till:${secret}@127.0.0.1:port/shop`,
    `${database.overTcp.replace(/:[^:@/]+@/, `:${secret}@`)}?sslmode=verify-full`,
  ];
  for (const location of elsewhere) codes.push((await tried(shop, location, "list")).code);
  expect(new Set(codes)).toEqual(new Set([2, 6]));
  // With everything that a bug would show.
  const [location = ""] = wrong(database);
  const [file = "", ...words] = started(["list"]);
  const { all } = await execa(file, words, {
    env: { ...shop.env, RECOVER_DB: location, RECOVER_DEBUG: "1" },
    extendEnv: false,
    reject: false,
    all: true,
  });
  expect(all).toMatch(/^ {4}at /m);
  expect(all).not.toContain(secret);
  console.info(
    `${codes.length} commands with a wrong address or password: exit 2 or 6, the password said 0 times`,
  );
});

test.runIf(hasPostgres)("an address with a password is refused on the command line", async () => {
  await using database = await openDatabase();
  using shop = openShop();
  for (const argv of [
    ["list", "--db", database.overTcp],
    ["move", database.overTcp],
    ["config", "set", "database", database.overTcp],
  ]) {
    const ended = await shop.recover(argv);
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining("PGPASSFILE")]);
    expect(ended.err).not.toContain(new URL(database.overTcp).password);
  }
  expect((await shop.recover(["list", "--db", "mysql://till:geheim@db.example/shop"])).err).not.toContain(
    "geheim",
  );
});

test.runIf(hasPostgres)("PGPASSFILE and a service give the password, and no process shows it", async () => {
  await using database = await openDatabase();
  using shop = openShop();
  const { hostname, port, username, password, pathname } = new URL(database.overTcp);
  const plain = decodeURIComponent(password);
  const passFile = join(shop.folder, "pgpass");
  writeFileSync(passFile, `*:*:*:${username}:${plain}\n`, { mode: 0o600 });
  const services = join(shop.folder, "services");
  writeFileSync(
    services,
    `[shop]\nhost=${hostname}\nport=${port}\nuser=${username}\npassword=${plain}\ndbname=${pathname.slice(1)}\n`,
  );
  const bare = database.overTcp.replace(/:[^:@/]+@/, "@");
  const logging = shop.start(["log", "by file", "--walk-in"], {
    env: { RECOVER_DB: bare, PGPASSFILE: passFile },
  });
  const seen = commandLines();
  expect(await logging.ended).toMatchObject({ code: 0 });
  expect(seen).not.toContain(plain);
  const env = { RECOVER_DB: "postgres://", PGSERVICE: "shop", PGSERVICEFILE: services };
  expect(await shop.recover(["log", "by service", "--walk-in"], { env })).toMatchObject({ code: 0 });
  expect(
    (await shop.recover(["list", "--plain", "--db", bare], { env: { PGPASSFILE: passFile } })).out,
  ).toMatch(/by file[\s\S]*by service/);
});

if (!hasPostgres) skippedHere("secrets of a server", "there is no PostgreSQL");
