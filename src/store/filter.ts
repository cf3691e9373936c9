import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import { sql } from "kysely";
import { fold } from "../domain/customer.ts";
import type { Filter, FilterKey, Term } from "../domain/filter.ts";
import { RecoverError } from "../errors.ts";
import type { Tables } from "./schema.ts";

/** Half of what SQLite allows: its conditions may lie 1000 deep. */
const mostAsked = 500;

type Complaints = ExpressionBuilder<Tables, "complaint">;

/** A filter that `meant` has read, as conditions on complaints. Its dates are instants by now: ISO text, the end not included. */
export const conditions = (eb: Complaints, filter: Filter): Expression<SqlBool>[] => [
  ...filter.words.map((word) => holds(eb, word)),
  ...filter.terms.map((term) => {
    const any = isOneOf(eb, term);
    return term.not ? eb.not(any) : any;
  }),
];

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

/** The columns of short texts of the shop's own, in which a filter means a part, in any case and with any accents. */
const ownTexts = ["cause", "by", "owner", "branch"] as const;

type OwnText = (typeof ownTexts)[number];

const isOwnText = (key: string): key is OwnText => ownTexts.some((k) => k === key);

/**
 * The filter with the whole texts that its parts mean. Engines lower letters in ways of their own, so the few texts
 * there are are read and compared here. Throws `usage` for more than an engine can look for at once.
 */
export async function meant(db: Kysely<Tables>, filter: Filter): Promise<Filter> {
  const asked = filter.words.length + filter.terms.reduce((sum, { values }) => sum + values.length, 0);
  if (asked > mostAsked)
    throw new RecoverError(
      "usage",
      `That is more to look for than ${mostAsked} words and values at once.`,
      "Look for fewer of them, one after the other.",
    );
  const terms = filter.terms.map(async (term): Promise<Term> => {
    const { key } = term;
    if (key === "tag") {
      const wanted = new Set(term.values.map(fold));
      const names = await db.selectFrom("tag").select("name").distinct().execute();
      return { ...term, values: names.map(({ name }) => name).filter((name) => wanted.has(fold(name))) };
    }
    if (!isOwnText(key) || term.exact === true) return term;
    const rows = await db.selectFrom("complaint").select(`${key} as text`).distinct().execute();
    const wanted = term.values.map(fold);
    const nobody = key === "owner" && term.values.some((value) => value.toLowerCase() === "nobody");
    const texts = rows
      .map(({ text }) => text)
      .filter((text) => text !== null && wanted.some((part) => fold(text).includes(part)));
    return {
      ...term,
      values: [...texts.filter((text) => text !== null), ...(nobody ? ["nobody"] : [])],
      exact: true,
    };
  });
  return { ...filter, terms: await Promise.all(terms) };
}

/** Whether a complaint meets one of the values. Where a text of the shop's own is not there, it is another one. */
function isOneOf(eb: Complaints, { key, values }: Term): Expression<SqlBool> {
  if (key !== "tag" && !isOwnText(key)) return eb.or(values.map((value) => meets(eb, key, value)));
  if (values.length === 0) return sql<SqlBool>`1 = 0`;
  if (key === "tag")
    return eb("complaint.id", "in", eb.selectFrom("tag").select("complaint_id").where("name", "in", values));
  const column = sql<string>`coalesce(${sql.ref(`complaint.${key}`)}, ${key === "owner" ? "nobody" : ""})`;
  return eb(column, "in", values);
}

function meets(eb: Complaints, key: Exclude<FilterKey, OwnText | "tag">, value: string): Expression<SqlBool> {
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
