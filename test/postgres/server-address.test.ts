import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { RecoverError } from "../../src/errors.ts";
import { readServer } from "../../src/store/server.ts";

const folder = mkdtempSync(join(tmpdir(), "recover-service-"));
afterAll(() => rmSync(folder, { recursive: true }));
const services = join(folder, "pg_service.conf");
writeFileSync(
  services,
  "# tills\n[shop]\nhost=127.0.0.1\nport=5433\nuser=till\npassword=of-the-service\ndbname=shop\n\n[other]\nhost=other\n",
);

describe("what an address leaves open", () => {
  test.each([
    ["postgres://till@localhost/shop", {}, { host: "localhost", port: 5432, user: "till", database: "shop" }],
    ["postgresql://till:p%40ss@[::1]:5433/shop", {}, { host: "::1", port: 5433, password: "p@ss" }],
    ["postgres:///shop?host=/run/pg", { USER: "ana" }, { host: "/run/pg", user: "ana", database: "shop" }],
    [
      "postgres://",
      { PGHOST: "127.0.0.1", PGPORT: "99", PGUSER: "u", PGDATABASE: "d" },
      { port: 99, user: "u", database: "d" },
    ],
    [
      "postgres://",
      { PGSERVICE: "shop", PGSERVICEFILE: services },
      { port: 5433, password: "of-the-service", database: "shop" },
    ],
    [
      "postgres://u@localhost?service=shop",
      { PGSERVICEFILE: services, PGUSER: "no" },
      { host: "localhost", user: "u", database: "shop" },
    ],
    ["postgres://localhost", { USER: "ana" }, { user: "ana", database: "ana" }],
  ])("%s", (location, env, expected) => {
    expect(readServer(location, env).client).toMatchObject(expected);
  });
});

test("a host that is not this machine has to prove who it is", () => {
  const ssl = (location: string, env = {}): unknown =>
    readServer(location, { USER: "ana", ...env }).client.ssl;
  for (const here of ["localhost", "127.0.0.1", "[::1]"]) expect(ssl(`postgres://${here}/shop`)).toBe(false);
  expect(ssl("postgres:///shop?host=/run/pg")).toBe(false);
  for (const location of ["postgres://db.example/shop", "postgres://10.0.0.7/shop?sslmode=require"])
    expect(ssl(location)).toEqual({ rejectUnauthorized: true });
  expect(ssl("postgres://localhost/shop?sslmode=verify-full")).toEqual({ rejectUnauthorized: true });
  for (const mode of ["disable", "allow", "prefer", "no-verify"]) {
    expect(() => ssl(`postgres://db.example/shop?sslmode=${mode}`)).toThrow(RecoverError);
    expect(() => ssl("postgres://db.example/shop", { PGSSLMODE: mode })).toThrow(RecoverError);
  }
  expect(ssl(`postgres://db.example/shop?sslrootcert=${services}`)).toMatchObject({
    rejectUnauthorized: true,
    ca: expect.stringContaining("[shop]"),
  });
});

test("neither what is shown nor what is said holds the password", () => {
  expect(readServer("postgres://till:geheim@db.example:5433/shop", {}).shown).toBe(
    "postgres://till@db.example:5433/shop",
  );
  for (const location of [
    "postgres://till:geh#eim@db.example/shop",
    "postgres://till:geheim@db.example:port/shop",
    "postgres://till:gehe%im@db.example/shop",
    "postgres://till:geheim@/shop?host=%zz",
    "postgres://till:geheim@db.example/shop?sslmode=disable",
    "postgres://till:geheim@db.example/shop?service=none",
    "postgres://till:geheim@db.example/shop?sslrootcert=/none",
  ]) {
    try {
      const { shown } = readServer(location, { PGSERVICEFILE: services });
      expect(shown).not.toMatch(/geh/);
    } catch (error) {
      expect(error).toBeInstanceOf(RecoverError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/geh#?e/);
    }
  }
});
