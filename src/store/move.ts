import type { Kysely } from "kysely";
import { RecoverError } from "../errors.ts";
import { create, isServer, isTaken } from "./location.ts";
import { createOnServer } from "./on-server.ts";
import { Patience } from "./patience.ts";
import type { Tables } from "./schema.ts";
import { readServer } from "./server.ts";
import { copyRows, holdingsOf, holdingsText, type Holdings } from "./whole.ts";

/** What was copied, and where to. */
export interface Moved extends Holdings {
  /** Fit to be shown: without a password. */
  readonly place: string;
}

/**
 * Copies all of `from`, which is read as of one moment, into an empty database at a place: a new file, or a server's
 * database. What arrived is counted and compared before it is there for anybody.
 * Throws `refused` where something is there already, and `unusable` where both do not agree: nothing is there then.
 */
export async function moved(
  from: Kysely<Tables>,
  place: string,
  env: Readonly<Record<string, string | undefined>>,
  onRows: (done: number, of: number) => void,
): Promise<Moved> {
  const holdings = await holdingsOf(from);
  const of = Object.values(holdings.rows).reduce((sum, n) => sum + n, 0);
  const fill = async (to: Kysely<Tables>): Promise<void> => {
    await copyRows(from, to, (done) => onRows(done, of));
    if (holdingsText(await holdingsOf(to)) === holdingsText(holdings)) return;
    throw new RecoverError(
      "unusable",
      "The copy does not hold what the original holds. Nothing was left behind.",
    );
  };
  if (!isServer(place)) {
    if (isTaken(place) || !(await create(place, fill))) throw notEmpty(place);
    return { ...holdings, place };
  }
  const server = readServer(place, env);
  const intoEmpty = async (to: Kysely<Tables>): Promise<void> => {
    const { head } = await holdingsOf(to);
    if (head.seq > 0) throw notEmpty(server.shown);
    await fill(to);
  };
  const { engine } = await createOnServer(server, intoEmpty, new Patience());
  await engine.close();
  return { ...holdings, place: server.shown };
}

const notEmpty = (place: string): RecoverError =>
  new RecoverError(
    "refused",
    `${place} is not empty. Nothing was changed.`,
    "Choose another place: a new file, or a database that nobody uses yet.",
  );
