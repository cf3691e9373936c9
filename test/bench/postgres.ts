import { spawnSync } from "node:child_process";
import { administer, findPrograms, makeServer, till, type Address, type Server } from "../postgres/server.ts";
import { entry, type Place } from "./place.ts";

/** A server of PostgreSQL with a copy of one of the databases. */
export interface Copy extends AsyncDisposable {
  /** How a till reaches it over the loopback. */
  readonly location: string;
}

/** Copies the database of so many complaints onto a server; null where there is none to start. */
export async function onPostgres(place: Place, size: number): Promise<Copy | null> {
  if (findPrograms() === undefined) return null;
  const server = await makeServer();
  try {
    await administer(server.address, `create database bench owner ${till.name}`);
    moved(place, size, locationOn(server.address, till.name));
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  return copyOn(server);
}

function copyOn(server: Server): Copy {
  return {
    location: locationOn(server.address, `${till.name}:${encodeURIComponent(till.password)}`),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const locationOn = ({ port }: Address, who: string): string => `postgres://${who}@127.0.0.1:${port}/bench`;

/** By the program's own means. */
function moved(place: Place, size: number, location: string): void {
  const { status, stderr } = spawnSync(process.execPath, [entry, "move", location], {
    env: { ...place.environment(place.database(size)), PGPASSWORD: till.password },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The database could not be moved to the server: ${stderr}`);
}
