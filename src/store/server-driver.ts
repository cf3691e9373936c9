import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type PostgresPoolClient,
} from "kysely";
import { CommitFailed } from "./driver-errors.ts";
import type { Patience } from "./patience.ts";

type Query = (sql: string, parameters?: readonly unknown[]) => Promise<never>;

/** Kysely on the one connection that a command needs. */
export const serverDialect = (query: Query, patience: Patience): Dialect => ({
  createDriver: () => new LockingDriver(query, patience),
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});

/** A transaction holds the write lock from its start: the head of the chain, which every change moves. */
class LockingDriver extends PostgresDriver {
  readonly #patience: Patience;

  constructor(query: Query, patience: Patience) {
    const lone: PostgresPoolClient = { query: query as never, release: () => {} };
    super({ pool: { connect: async () => lone, end: async () => {}, options: {} } });
    this.#patience = patience;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin isolation level read committed"));
    const lock = CompiledQuery.raw("select seq from head where id = 1 for update");
    await this.#patience.during(connection.executeQuery(lock));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } catch (error) {
      throw new CommitFailed(error);
    }
  }

  /** A connection that is lost has taken its transaction along; what went wrong first is what counts. */
  override async rollbackTransaction(
    connection: Parameters<PostgresDriver["rollbackTransaction"]>[0],
  ): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
  }
}
