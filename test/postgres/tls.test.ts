import { spawnSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { skippedHere } from "../edge/program.ts";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";
import { administer, makeServer, type Server } from "./server.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (hasPostgres && !hasOpenssl) skippedHere("TLS with a server", "openssl is not installed");

/** Gives a server a certificate of our own for localhost, and returns the certificate's file. */
async function certify({ address }: Server): Promise<string> {
  const [key, certificate] = [join(address.folder, "server.key"), join(address.folder, "server.crt")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = spawnSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      certificate,
      ...names,
    ],
    { encoding: "utf8" },
  );
  expect(made.stderr).not.toMatch(/error/i);
  const { uid, gid } = statSync(address.folder);
  for (const file of [key, certificate]) chownSync(file, uid, gid);
  for (const setting of [`ssl_cert_file = '${certificate}'`, `ssl_key_file = '${key}'`, "ssl = on"])
    await administer(address, `alter system set ${setting}`);
  await administer(address, "select pg_reload_conf()");
  return certificate;
}

test.runIf(hasPostgres && hasOpenssl)("a server that has to prove who it is", async () => {
  await using server = await makeServer();
  await using database = await openDatabase(server.address);
  const certificate = await certify(server);
  using till = openTill();
  const tried = async (host: string, parameters: string) => {
    till.env["RECOVER_DB"] = `${database.overTcp.replace("127.0.0.1", host)}?${parameters}`;
    return till.recover("log", "x", "--walk-in");
  };
  const trusted = `sslrootcert=${certificate}`;
  expect(await tried("localhost", `sslmode=verify-full&${trusted}`)).toMatchObject({ code: 0 });
  for (const [host, parameters] of [
    // Nobody vouches for it; and it is the certificate of another name.
    ["localhost", "sslmode=verify-full"],
    ["127.0.0.1", `sslmode=verify-full&${trusted}`],
  ] as const) {
    const refused = await tried(host, parameters);
    expect(refused).toMatchObject({ code: 6, err: expect.stringContaining("did not prove who it is") });
    expect(refused.err).not.toContain("cret");
  }
  expect((await tried("localhost", "sslmode=disable")).code).toBe(0);
  await administer(server.address, "alter system set ssl = off");
  await administer(server.address, "select pg_reload_conf()");
  expect(await tried("localhost", `sslmode=verify-full&${trusted}`)).toMatchObject({ code: 6 });
});
