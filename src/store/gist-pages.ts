import { sql, type Kysely } from "kysely";
import { rowBefore, rowBehind } from "../domain/gist-signs.ts";
import { free, lines, plain } from "./lines.ts";
import type { GistPageRow, Tables } from "./schema.ts";

/**
 * The gists of complaints with neighbouring numbers on one page, a line each, so that a report reads a few long texts
 * instead of very many rows. A page holds nothing that the rows do not, and is put together from them by the database.
 */

/** So many numbers to a page: enough that there are few pages, few enough that one is quickly written. */
const pageSize = 64;

const pageOf = (complaintId: number): number => Math.floor(complaintId / pageSize);

/** Writes the pages on which these complaints stand, or stood, anew. */
export async function keepPages(db: Kysely<Tables>, complaintIds: readonly number[]): Promise<void> {
  const pages = new Set(complaintIds.map(pageOf));
  await Promise.all([...pages].map((page) => keepPage(db, page)));
}

/** Where all of its complaints were taken back, the page is left empty. */
async function keepPage(db: Kysely<Tables>, page: number): Promise<void> {
  await sql`insert into gist_page (page, gists)
    select cast(${page} as integer), ${gistLines} from complaint
    where id >= ${page * pageSize} and id < ${(page + 1) * pageSize}
    on conflict (page) do update set gists = excluded.gists`.execute(db);
}

const gistLines = lines(
  [...rowBefore.map(plain), plain("gist"), ...rowBehind.map((column) => free(column))],
  { inOrder: true },
);

/** The pages with some complaints on them. */
export interface Pages {
  /** How many complaints there may be on them. */
  readonly most: number;
  /** Their lines in the order of the numbers, some pages at a time: to hold all at once would take longer. */
  readonly read: () => AsyncGenerator<readonly string[], void>;
}

/** The pages with these complaints, whose numbers are in order, and with others beside them; all pages for null. */
export async function pagesWith(db: Kysely<Tables>, complaintIds: readonly number[] | null): Promise<Pages> {
  const [first, last] =
    complaintIds === null
      ? [0, await lastPage(db)]
      : [pageOf(complaintIds[0] ?? 0), pageOf(complaintIds.at(-1) ?? -1)];
  return {
    most: (last - first + 1) * pageSize,
    read: async function* () {
      for (let page = first; page <= last; page += pagesAtOnce) {
        const until = Math.min(last, page + pagesAtOnce - 1);
        const { rows } = await sql<GistPageRow>`select * from gist_page
          where page >= ${page} and page <= ${until} order by page`.execute(db);
        yield rows.map(({ gists }) => gists);
      }
    },
  };
}

async function lastPage(db: Kysely<Tables>): Promise<number> {
  const { page } = await db
    .selectFrom("gist_page")
    .select((eb) => eb.fn.max("page").as("page"))
    .executeTakeFirstOrThrow();
  return Number(page ?? -1);
}

const pagesAtOnce = 64;
