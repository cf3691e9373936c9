import type { Kysely } from "kysely";
import { RecoverError } from "../errors.ts";
import { driverCode } from "./driver-errors.ts";
import { openPostgres, type ServerEngine } from "./engine.ts";
import { checkSchema } from "./location.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import type { Patience } from "./patience.ts";
import { allTables, type Tables } from "./schema.ts";
import type { Server } from "./server.ts";

/** A database on a server, looked at and ready. */
export interface OnServer {
  readonly engine: ServerEngine;
  /** The business settings, read on the way in. */
  readonly settings: ReadonlyMap<string, string>;
  /** What the server's clock says, which counts for all tills alike. */
  readonly now: Date;
}

/** Waiting for a lock ends after so long on the server itself. */
const limits = "set lock_timeout = '15s'; set standard_conforming_strings = on";

/** The schema has its number in a table, for there is no file to write it into. */
const looking = [
  "select version from recover_schema",
  "select key, value from setting order by key",
  "select extract(epoch from clock_timestamp())::float8 as now",
];

/**
 * Connects, and finds the database as it is, in one round trip; null where nothing of ours is there. To read, all of it
 * is of one moment. Throws `ServerError`, and `unusable` for the database of another recover.
 */
export async function findOnServer(
  server: Server,
  mode: "read" | "write",
  patience: Patience,
): Promise<OnServer | null> {
  const engine = await openPostgres(server, patience);
  const snapshot = mode === "read" ? ["begin isolation level repeatable read, read only"] : [];
  try {
    const answers = await engine.run([limits, ...snapshot, ...looking]);
    return found(engine, server, answers.slice(-looking.length));
  } catch (error) {
    await engine.close();
    // A table or a schema that is not there.
    if (["42P01", "3F000"].includes(driverCode(error) ?? "")) return null;
    throw error;
  }
}

/**
 * Makes the tables on a server where they are not there yet: whoever comes second finds them made. `fill` is told
 * whether they are new, in the transaction that made them. Throws `unusable` where tables of another program have our
 * names, and what `fill` throws: nothing is there then.
 */
export async function createOnServer(
  server: Server,
  fill: (db: Kysely<Tables>, isNew: boolean) => Promise<void>,
  patience: Patience,
): Promise<OnServer> {
  const engine = await openPostgres(server, patience);
  try {
    // One at a time: the number is that of every recover, and of nothing else.
    const [[encoding] = []] = await engine.run(["show server_encoding"]);
    if (encoding?.["server_encoding"] !== "UTF8") throw narrow(server, String(encoding?.["server_encoding"]));
    const lock = ["begin", "select pg_advisory_xact_lock(1380140882)"];
    await patience.during(engine.run([limits, ...lock]));
    const [tables = []] = await engine.run([
      "select table_name from information_schema.tables where table_schema = current_schema()",
    ]);
    const names = new Set(tables.map((t) => String(t["table_name"])));
    const isNew = !names.has("recover_schema");
    if (isNew) {
      const taken = allTables.filter((name) => names.has(name));
      if (taken.length > 0) throw foreign(server, taken);
      await migrate(engine.db as never, 0, serverWords);
      await engine.run([
        "create table recover_schema (version bigint primary key)",
        `insert into recover_schema values (${schemaVersion})`,
      ]);
    }
    await fill(engine.db, isNew);
    await engine.run(["commit"]);
    return found(engine, server, await engine.run(looking));
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** How PostgreSQL spells what engines spell differently. */
const serverWords = { int: "bigint", strict: "" };

function found(
  engine: ServerEngine,
  server: Server,
  [versions = [], settings = [], clocks = []]: Awaited<ReturnType<ServerEngine["run"]>>,
): OnServer {
  const version = versions[0]?.["version"];
  if (version === undefined) throw unnumbered(server);
  checkSchema(Number(version), server.shown);
  return {
    engine,
    settings: new Map(settings.map((row) => [String(row["key"]), String(row["value"])])),
    now: new Date(Math.floor(Number(clocks[0]?.["now"]) * 1000)),
  };
}

const narrow = (server: Server, encoding: string): RecoverError =>
  new RecoverError(
    "unusable",
    `The database keeps letters as ${encoding}, in which not every name can be written. Nothing was changed: ${server.shown}`,
    "Make it with all letters: createdb --encoding=UTF8 --template=template0 recover",
  );

const foreign = (server: Server, taken: readonly string[]): RecoverError =>
  new RecoverError(
    "unusable",
    `The database has tables of another program: ${taken.join(", ")}. Nothing was changed: ${server.shown}`,
    "Make a database for recover alone: createdb recover",
  );

/** The number is written with the tables, in one transaction: it was taken away by somebody. */
const unnumbered = (server: Server): RecoverError =>
  new RecoverError(
    "unusable",
    `The database does not say which schema it has, so it is left alone. Nothing was changed: ${server.shown}`,
    "Ask whoever runs the server for a backup of it.",
  );
