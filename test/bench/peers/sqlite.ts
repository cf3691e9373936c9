import { deepStrictEqual } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../../../src/exchange/csv.ts";
import { inWords, type Row } from "../row.ts";
import { insertsLikeTheLast, rowsIn } from "./inserts.ts";
import type { Handed, Peer } from "./peer.ts";

/** The shell of SQLite on our own database, with the bare SQL: nothing that reads or writes the same can be faster. */
export const sqlite: Peer = {
  name: "sqlite3",
  program: "sqlite3",

  hand(handed) {
    readsTheSame(handed);
    writesTheSame(handed);
  },

  rows(place, size) {
    const [db, written] = [place.database(size), place.written(size)];
    const n = inWords(size);
    const row = (question: Row["question"], name: string, words: readonly string[], every = 1): Row => ({
      question,
      name: `sqlite3, ${name}, ${n}`,
      command: () => ["sqlite3", ...words],
      isOurs: false,
      every,
    });
    return [
      row("Who is due", "the bare query", ["-readonly", db, due]),
      row("Write one down", "the bare insert", [written, `.read ${place.file(`${size}-insert.sql`)}`]),
      row("Exports", "the same CSV", ["-readonly", db, compensation], 6),
    ];
  },
};

const due = `.read ${join(import.meta.dirname, "../due.sql")}`;
const compensation = `.read ${join(import.meta.dirname, "../compensation.sql")}`;

function readsTheSame({ place, size, given }: Handed): void {
  const db = place.database(size);
  deepStrictEqual(readCsv(place.answer("sqlite3", ["-readonly", db, compensation])), given);

  const lines = place.answer("sqlite3", ["-readonly", db, due]).split("\n");
  const counted = (what: string): number =>
    Number(lines.find((line) => line.startsWith(`${what}|`))?.split("|")[1]);
  const { items, total, quiet, clusters, expiring } = JSON.parse(
    place.recover(db, "due", "--limit", "50", "--json"),
  ) as {
    items: { id: number }[];
    total: number;
    quiet: number;
    clusters: { cause: string; count: number }[];
    expiring: unknown[];
  };
  const ids = lines.flatMap((line) => /^(\d+)\|/.exec(line)?.[1] ?? []);
  deepStrictEqual(
    ids,
    items.map(({ id }) => String(id)),
  );
  deepStrictEqual([counted("total"), counted("quiet")], [total, quiet]);
  for (const { cause, count } of clusters) deepStrictEqual(lines.includes(`cause|${cause}|${count}`), true);
  deepStrictEqual(lines.filter((line) => line.startsWith("coupon|")).length, expiring.length);
}

/** One `log`, and what it wrote once more as SQL: both have to leave as many rows in every table. */
function writesTheSame({ place, size }: Handed): void {
  const db = place.written(size);
  const insert = place.file(`${size}-insert.sql`);
  const before = rowsIn(place, db);
  place.recover(
    db,
    "log",
    "cold soup",
    "-c",
    "Jane Somebody",
    "--channel",
    "phone",
    "--phone",
    "+34 607 31 0999",
  );
  const logged = rowsIn(place, db);
  writeFileSync(insert, insertsLikeTheLast(place, db));
  place.answer("sqlite3", [db, `.read ${insert}`]);
  const grown = (from: readonly number[], to: readonly number[]): number[] =>
    to.map((count, i) => count - (from[i] ?? 0));
  deepStrictEqual(grown(logged, rowsIn(place, db)), grown(before, logged));
}
