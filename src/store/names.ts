import type { Kysely } from "kysely";
import { unguarded } from "../domain/gist-signs.ts";
import { chunked } from "./assembled.ts";
import { free, lines, plain } from "./lines.ts";
import type { Tables } from "./schema.ts";

/** The names of these customers by their numbers. */
export async function namesOf(
  db: Kysely<Tables>,
  customerIds: readonly number[],
): Promise<(customerId: number) => string> {
  const wanted = [...new Set(customerIds)];
  if (wanted.length > mostOneByOne) return allNames(db);
  const rows = await chunked(wanted, (some) =>
    db.selectFrom("customer").select(["id", "name"]).where("id", "in", some).execute(),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (customerId) => {
    const name = names.get(customerId);
    if (name === undefined) throw new Error("A report names somebody whom it did not ask for.");
    return name;
  };
}

/** From so many on it is quicker to read all. */
const mostOneByOne = 5000;

/** A report that may name all mostly names ten: they are taken apart a page at a time, when one of a page is asked for. */
async function allNames(db: Kysely<Tables>): Promise<(customerId: number) => string> {
  const { last } = await db
    .selectFrom("customer")
    .select((eb) => eb.fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  const texts: string[] = [];
  for (let from = 0; from <= Number(last ?? -1); from += pageSize) {
    const { names } = await db
      .selectFrom("customer")
      .select(lines([plain("id"), free("name", true)]).as("names"))
      .where("id", ">=", from)
      .where("id", "<", from + pageSize)
      .executeTakeFirstOrThrow();
    texts.push(names);
  }
  const known = new Map<number, ReadonlyMap<number, string>>();
  return (customerId) => {
    const page = Math.floor(customerId / pageSize);
    const names = known.get(page) ?? namesIn(texts[page] ?? "");
    known.set(page, names);
    return names.get(customerId) ?? "";
  };
}

const pageSize = 1024;

const namesIn = (text: string): Map<number, string> =>
  new Map(
    text.split("\n").map((line) => {
      const tab = line.indexOf("\t");
      return [Number(line.slice(0, tab)), unguarded(line.slice(tab + 1))];
    }),
  );
