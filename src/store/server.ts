import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "pg-connection-string";
import { RecoverError } from "../errors.ts";

/** A PostgreSQL database: how to reach it, and how to name it where others may read along. */
export interface Server {
  readonly client: {
    readonly host: string;
    readonly port: number;
    readonly user: string | undefined;
    readonly database: string | undefined;
    readonly password?: string;
    readonly ssl: Tls;
  };
  /** Without the password. */
  readonly shown: string;
}

/** Off, or with a server that proves who it is, by a certificate of our own where there is one. */
type Tls = false | { readonly rejectUnauthorized: true; readonly ca?: string };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads a `postgres://` location as libpq does: what it leaves open comes from the service it names (PGSERVICE and
 * pg_service.conf), then from PGHOST, PGPORT, PGUSER, PGDATABASE; the password also from PGPASSWORD or PGPASSFILE.
 * Throws `usage` for a location that cannot be read and for TLS that does not check whom it talks to; no message holds
 * any part of the location, which may hold a password.
 */
export function readServer(location: string, env: Env): Server {
  const { url, given } = opened(location);
  const service = serviceOf(given.get("service") ?? env["PGSERVICE"], env);
  const found = (key: string, ofService: string, variable: string): string | undefined =>
    [url[key], service.get(ofService), env[variable]].find(
      (v) => v !== undefined && v !== null && v !== "",
    ) ?? undefined;
  const host = found("host", "host", "PGHOST") ?? "localhost";
  const port = Number(found("port", "port", "PGPORT") ?? 5432);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new RecoverError(
      "usage",
      "The port of the database's address is no port.",
      "Use one from 1 to 65535, or leave it out: 5432.",
    );
  const user = found("user", "user", "PGUSER") ?? env["USER"] ?? env["LOGNAME"] ?? env["USERNAME"];
  const database = found("database", "dbname", "PGDATABASE") ?? user;
  const password = found("password", "password", "PGPASSWORD");
  const mode = given.get("sslmode") ?? service.get("sslmode") ?? env["PGSSLMODE"];
  return {
    client: {
      host,
      port,
      user,
      database,
      ...(password === undefined ? {} : { password }),
      ssl: tls(host, mode, given.get("sslrootcert") ?? service.get("sslrootcert") ?? env["PGSSLROOTCERT"]),
    },
    shown: host.startsWith("/")
      ? `postgres://${at(user)}/${database ?? ""}?host=${host}${port === 5432 ? "" : `&port=${port}`}`
      : `postgres://${at(user)}${host}${port === 5432 ? "" : `:${port}`}/${database ?? ""}`,
  };
}

const at = (user: string | undefined): string => (user === undefined ? "" : `${encodeURIComponent(user)}@`);

/** The same for an address alone. Throws as `readServer` does. */
export const shownPlace = (location: string, env: Env): string => readServer(location, env).shown;

/** What stands in the address itself, and its parameters; those that decide about TLS are read by `tls` alone. */
function opened(location: string): {
  url: Record<string, string | null | undefined>;
  given: URLSearchParams;
} {
  const [address = "", query = ""] = location.split(/\?(.*)/s);
  const given = new URLSearchParams(query);
  const rest = new URLSearchParams(query);
  for (const key of given.keys()) if (!["host", "port", "user", "password"].includes(key)) rest.delete(key);
  try {
    if (address.includes("#")) throw new Error("a fragment");
    const url = parse(rest.size === 0 ? address : `${address}?${rest.toString()}`);
    if (url.port && !/^\d{1,5}$/.test(url.port)) throw new Error("no port");
    return { url: url as Record<string, string | null | undefined>, given };
  } catch {
    // Neither the text nor the error: both may hold the password.
    throw new RecoverError(
      "usage",
      "The database's address cannot be read.",
      "Write it as postgres://shop@db.example/recover; in a password, write @ as %40, # as %23, / as %2F and % as %25.\nOr leave the password to PGPASSFILE.",
    );
  }
}

/** TLS that knows whom it talks to, for every host that is not this machine. */
function tls(host: string, mode: string | undefined, rootCertificate: string | undefined): Tls {
  const isHere = host.startsWith("/") || /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
  const verifies = ["verify-full", "verify-ca", "require"].includes(mode ?? "");
  if (isHere && !verifies) return false;
  if (mode !== undefined && !verifies) {
    throw new RecoverError(
      "usage",
      `sslmode=${mode} does not check that the server is yours, and ${host} is another machine.`,
      "Use sslmode=verify-full, and sslrootcert=FILE for a certificate that you made yourself.",
    );
  }
  if (rootCertificate === undefined) return { rejectUnauthorized: true };
  return { rejectUnauthorized: true, ca: textOf(rootCertificate, "The certificate of sslrootcert") };
}

/** The lines of a service, as pg_service.conf has them; empty where none is asked for. */
function serviceOf(name: string | undefined, env: Env): ReadonlyMap<string, string> {
  if (name === undefined || name === "") return new Map();
  const own = env["PGSERVICEFILE"] ?? join(env["HOME"] || "/", ".pg_service.conf");
  const lines = textOf(own, "The file of services")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const start = lines.indexOf(`[${name}]`);
  if (start < 0) {
    throw new RecoverError(
      "usage",
      `There is no service ${name} in ${own}`,
      "Check PGSERVICE and PGSERVICEFILE.",
    );
  }
  const end = lines.findIndex((line, i) => i > start && line.startsWith("["));
  return new Map(
    lines.slice(start + 1, end < 0 ? undefined : end).map((line) => {
      const [key = "", value = ""] = line.split(/=(.*)/s);
      return [key.trim(), value.trim()];
    }),
  );
}

function textOf(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new RecoverError(
      "usage",
      `${what} cannot be read: ${path}`,
      "Check its name and who may read it.",
      {
        cause: error,
      },
    );
  }
}
