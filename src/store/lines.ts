import { sql, type Expression, type RawBuilder } from "kysely";
import { guards } from "../domain/gist-signs.ts";

/**
 * Many rows as one text, put together by the database: a value that crosses over from it costs more than all that is
 * done with it. A row is a line, its columns with a tab between them; free text is guarded, null is empty. The lines are
 * in the order of their numbers where that is asked for, else in any.
 */
export const lines = (columns: readonly Expression<string>[], { inOrder = false } = {}): RawBuilder<string> =>
  sql<string>`coalesce(string_agg(${sql.join(columns, sql` || ${sql.lit("\t")} || `)}, ${sql.lit("\n")}${
    inOrder ? sql` order by id` : sql``
  }), '')`;

/** A number, or text that holds neither tabs nor ends of lines. */
export const plain = (column: string): Expression<string> =>
  sql<string>`coalesce(cast(${sql.ref(column)} as text), '')`;

/** Free text, with what stands between lines and columns guarded; the last column has none behind it. */
export const free = (column: string, isLast = false): Expression<string> =>
  Object.entries(guards)
    .filter(([sign]) => !isLast || sign === "\\" || sign === "\n")
    .reduce(
      (inner, [sign, guard]) => sql<string>`replace(${inner}, ${sql.lit(sign)}, ${sql.lit(guard)})`,
      plain(column),
    );
