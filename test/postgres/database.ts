import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { administer, till, type Address } from "./server.ts";

/** A database of a test's own, empty, owned by an ordinary role. */
export interface Database extends AsyncDisposable {
  readonly name: string;
  /** Its URL by the unix socket, without a password. */
  readonly overSocket: string;
  /** Its URL by 127.0.0.1, with a password. */
  readonly overTcp: string;
}

const door = inject("postgres");

/** Whether there is a PostgreSQL here: `test.runIf(hasPostgres)`. */
export const hasPostgres = door !== null;

let shared: Promise<Address> | undefined;

/** Makes a database on the run's server, which the first call starts, or on the given one; `how` as SQL says it. */
export async function openDatabase(server?: Address, how?: string): Promise<Database> {
  const address = server ?? (await (shared ??= askForServer()));
  const { folder, port, strategy } = address;
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(address, `create database ${name} owner ${till.name} ${how ?? strategy}`);
  return {
    name,
    overSocket: `postgres://${till.name}@/${name}?host=${folder}&port=${port}`,
    overTcp: `postgres://${till.name}:${encodeURIComponent(till.password)}@127.0.0.1:${port}/${name}`,
    // Whoever is still connected is thrown out.
    [Symbol.asyncDispose]: () => administer(address, `drop database ${name} with (force)`),
  };
}

async function askForServer(): Promise<Address> {
  if (door === null) throw new Error("There is no PostgreSQL on this machine.");
  const response = await fetch(door);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Address;
}
