import type { Place } from "../place.ts";

type Cells = Readonly<Record<string, string | number | null>>;

/** How many rows each table has that a new complaint of somebody new is written into. */
export function rowsIn(place: Place, db: string): number[] {
  const tables = ["complaint", "customer", "contact", "event", "tag", "change", "change_image"];
  const counts = tables.map((table) => `select count(*) from ${table};`);
  return place
    .answer("sqlite3", ["-readonly", db, counts.join(" ")])
    .trim()
    .split("\n")
    .map(Number);
}

/**
 * All rows that the newest change of a database wrote, as SQL that writes them again with the next numbers, in one
 * transaction that waits for the disk as ours does. How they are linked by hash is
 * copied, not reckoned; what is only derived from rows is not in the log of changes, and left out.
 */
export function insertsLikeTheLast(place: Place, db: string): string {
  const select = (query: string): Cells[] =>
    JSON.parse(place.answer("sqlite3", ["-readonly", "-json", db, query])) as Cells[];
  const images = select("select * from change_image where change_seq = (select seq from head) order by n");
  const [change = {}] = select("select * from change where seq = (select seq from head)");
  const made = images.map(({ tbl, after }): [string, Cells] => [
    String(tbl),
    JSON.parse(String(after)) as Cells,
  ]);
  return [
    "pragma synchronous = extra;",
    "pragma foreign_keys = on;",
    "begin immediate;",
    ...made.flatMap(([table, cells]) => [
      `update counter set value = value + 1 where name = '${table}';`,
      inserted(table, cells),
    ]),
    `update head set seq = seq + 1, hash = hex(randomblob(32)), at = ${literal(change["at"])};`,
    inserted("change", change),
    ...images.map((image) => inserted("change_image", image)),
    "commit;",
  ].join("\n");
}

function inserted(table: string, cells: Cells): string {
  const columns = Object.keys(cells).map((column) => `"${column}"`);
  const values = Object.entries(cells).map(([column, value]) => valueOf(table, column, value));
  return `insert into ${table} (${columns.join(", ")}) values (${values.join(", ")});`;
}

function valueOf(table: string, column: string, value: Cells[string]): string {
  if (column === "seq" || column === "change_seq") return "(select seq from head)";
  if (column === "ref") return "lower(hex(randomblob(16)))";
  if (column === "id") return numberOf(table);
  if (column === "customer_id" && value !== null) return numberOf("customer");
  return literal(value);
}

const numberOf = (table: string): string => `(select value from counter where name = '${table}')`;

const literal = (value: Cells[string] | undefined): string =>
  typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value ?? null);
