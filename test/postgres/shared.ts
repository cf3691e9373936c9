import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { skippedHere } from "../edge/program.ts";
import { findPrograms, makeServer, type Server } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the address of the run's PostgreSQL server is asked for; null where there is no PostgreSQL. */
    readonly postgres: string | null;
  }
}

/** One PostgreSQL server for a whole run, started when the first test asks for it. */
export default async function share(project: TestProject): Promise<() => Promise<void> | void> {
  if (findPrograms() === undefined) {
    const notice = (): void =>
      skippedHere(
        "EVERY TEST ON POSTGRESQL",
        "initdb, pg_ctl and postgres are neither on the PATH nor in /usr/lib/postgresql/*/bin",
      );
    project.provide("postgres", null);
    notice();
    // Once more at the end: by then the first has scrolled away.
    return notice;
  }

  let server: Promise<Server> | undefined;
  const door = createServer((_, response) => {
    server ??= makeServer();
    server.then(
      ({ address }) => response.end(JSON.stringify(address)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  project.provide("postgres", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);

  return async () => {
    door.close();
    door.closeAllConnections();
    // A server that did not start has removed itself, and failed the tests that asked for it.
    const started = await server?.catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  };
}
