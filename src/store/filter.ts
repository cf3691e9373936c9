import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import { fold } from "../domain/customer.ts";
import type { Filter, Term } from "../domain/filter.ts";
import { RecoverError } from "../errors.ts";
import type { Tables } from "./schema.ts";

/** Half of what SQLite allows: its conditions may lie 1000 deep. */
const mostAsked = 500;

type Complaints = ExpressionBuilder<Tables, "complaint">;

/**
 * A filter as conditions on complaints. Its dates are instants by now: ISO text, the end not included.
 * Throws `usage` for more than an engine can look for at once.
 */
export function conditions(eb: Complaints, filter: Filter): Expression<SqlBool>[] {
  const asked = filter.words.length + filter.terms.reduce((sum, { values }) => sum + values.length, 0);
  if (asked > mostAsked)
    throw new RecoverError("usage", `That is more to look for than ${mostAsked} words and values at once.`);
  return [
    ...filter.words.map((word) => holds(eb, word)),
    ...filter.terms.map((term) => {
      const any = eb.or(term.values.map((value) => meets(eb, term, value)));
      return term.not ? eb.not(any) : any;
    }),
  ];
}

/** Whether a column holds a text, its wildcards taken literally. */
export function contains(column: Expression<string | null>, text: string): Expression<SqlBool> {
  const filled = sql<string>`coalesce(${column}, '')`;
  const pattern = `%${literal(text)}%`;
  return Buffer.byteLength(pattern) > longestPattern
    ? sql<SqlBool>`replace(${filled}, ${text}, '') <> ${filled}`
    : like(filled, pattern);
}

/** In bytes: SQLite's own limit. */
const longestPattern = 50_000;

/** `column like pattern`, in which a backslash takes the next wildcard literally. */
export const like = (column: Expression<string>, pattern: string): Expression<SqlBool> =>
  sql<SqlBool>`${column} like ${pattern} escape '\\'`;

/** Text for a pattern, its wildcards taken literally. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The customer that a row speaks of: itself, or the one it was merged into. */
export const living = sql<number>`coalesce(merged_into, id)`.as("id");

/** Text in the complaint or the customer's name, folded; text that folds to nothing is looked for as it is. */
function holds(eb: Complaints, word: string): Expression<SqlBool> {
  const folded = fold(word);
  if (folded === "") return contains(eb.ref("complaint.text"), word);
  return eb.or([
    contains(eb.ref("complaint.search"), folded),
    eb(
      "complaint.customer_id",
      "in",
      eb
        .selectFrom("customer")
        .select(living)
        .where((c) => contains(c.ref("search"), folded)),
    ),
  ]);
}

/** Whether a column holds a text in any case; as it is written as well, for SQLite lowers the letters of English alone. */
const says = (column: Expression<string | null>, text: string): Expression<SqlBool> =>
  sql<SqlBool>`(${contains(column, text)} or ${contains(sql<string>`lower(${column})`, text.toLowerCase())})`;

function meets(eb: Complaints, { key, exact }: Term, value: string): Expression<SqlBool> {
  switch (key) {
    case "status":
      return eb("closed_at", value === "open" ? "is" : "is not", null);
    case "severity":
    case "fault":
      return eb(key, "=", value);
    case "channel":
      return value.includes(":") || !["chat", "social", "review"].includes(value)
        ? eb("complaint.channel", "=", value)
        : sql<SqlBool>`${eb.ref("complaint.channel")} like ${`${value}:%`}`;
    case "owner":
      if (value.toLowerCase() === "nobody") return eb("owner", "is", null);
      return exact === true ? eb("owner", "=", value) : says(eb.ref("complaint.owner"), value);
    case "cause":
    case "by":
    case "branch":
      return says(eb.ref(`complaint.${key}`), value);
    case "tag":
      return eb("complaint.id", "in", eb.selectFrom("tag").select("complaint_id").where("name", "=", value));
    case "customer":
      return eb(
        "customer_id",
        "in",
        eb
          .selectFrom("customer")
          .select(living)
          .where((c) =>
            /^c-?\d{1,15}$/i.test(value)
              ? c("id", "=", Number(value.replace(/\D/g, "")))
              : contains(c.ref("search"), fold(value)),
          ),
      );
    case "due":
      return eb("next_due_at", "<", value);
    case "since":
      return eb("received_at", ">=", value);
    case "until":
      return eb("received_at", "<", value);
    case "text":
      return holds(eb, value);
  }
}
