import type { Kysely } from "kysely";
import { start } from "./migrations/001-start.ts";

/** The words that engines spell differently. */
export interface Dialect {
  readonly int: string;
  readonly strict: string;
}

type Migration = (db: Kysely<unknown>, dialect: Dialect) => Promise<void>;

/** Every schema change in order; the version of a database is how many it has seen. A released one is never edited. */
export const migrations: readonly Migration[] = [start];

export const schemaVersion = migrations.length;

/**
 * Brings a database from `version` to the newest schema. The caller holds the transaction that this runs in and
 * writes the new version into it, so that a schema and its number never part.
 */
export async function migrate(db: Kysely<unknown>, version: number, dialect: Dialect): Promise<void> {
  for (const migration of migrations.slice(version)) await migration(db, dialect);
}
