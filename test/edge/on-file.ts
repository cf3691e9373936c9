import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Course } from "./race.ts";

/** The rows of a file, as another program reads them. */
export const rowsOf =
  (db: string): Course["rows"] =>
  async (query) => {
    const file = new Database(db, { readonly: true });
    try {
      return file.prepare(query).all() as Record<string, unknown>[];
    } finally {
      file.close();
    }
  };

/** A race on a file of its own, on a disk. */
export async function onFile(race: (course: Course) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "recover-race-"));
  const location = join(folder, "recover.db");
  try {
    await race({ engine: "SQLite", location, processes: 8, rows: rowsOf(location) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
