import { Client } from "pg";
import type { Course } from "../edge/race.ts";
import { openDatabase } from "./database.ts";

/** A race on a database of its own on the run's server, of tills in so many processes. */
export async function onServer(processes: number, race: (course: Course) => Promise<void>): Promise<void> {
  await using database = await openDatabase();
  const rows: Course["rows"] = async (query) => {
    const client = new Client({ connectionString: database.overSocket });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(query)).rows;
    } finally {
      await client.end();
    }
  };
  await race({ engine: "PostgreSQL", location: database.overSocket, processes, rows });
}
