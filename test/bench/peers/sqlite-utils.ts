import { deepStrictEqual } from "node:assert";
import { copyFileSync, writeFileSync } from "node:fs";
import type { OpenStep } from "../open-steps.ts";
import type { Place } from "../place.ts";
import { inWords } from "../row.ts";
import type { Peer } from "./peer.ts";

/** Open complaints as the rows of one table. */
export const sqliteUtils: Peer = {
  name: "sqlite-utils",
  program: "sqlite-utils",

  hand({ place, size, open, overdue }) {
    const [all, one] = [place.file(`${size}-steps.json`), place.file("one-step.json")];
    writeFileSync(all, JSON.stringify(open));
    const { id: _numberedByItself, ...step } = open[0] as OpenStep;
    writeFileSync(one, JSON.stringify(step));
    place.answer("sqlite-utils", ["insert", steps(place, size), "step", all, "--pk", "id"]);
    copyFileSync(steps(place, size), written(place, size));
    const found = JSON.parse(place.answer("sqlite-utils", ["query", steps(place, size), late])) as OpenStep[];
    const ids = (rows: readonly OpenStep[]): number[] => rows.map(({ id }) => id).toSorted((a, b) => a - b);
    deepStrictEqual(ids(found), ids(overdue));
  },

  rows(place, size) {
    const n = inWords(size);
    return [
      {
        question: "Who is due",
        name: `sqlite-utils query, ${n}`,
        command: () => ["sqlite-utils", "query", steps(place, size), late],
        isOurs: false,
        every: 3,
      },
      {
        question: "Write one down",
        name: `sqlite-utils insert, ${n}`,
        command: () => [
          ...(["sqlite-utils", "insert", written(place, size), "step"] as const),
          ...[place.file("one-step.json"), "--pk", "id"],
        ],
        isOurs: false,
        every: 3,
      },
    ];
  },
};

const steps = (place: Place, size: number): string => place.file(`${size}-steps.db`);
const written = (place: Place, size: number): string => place.file(`${size}-steps-written.db`);

const late = "select * from step where due_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now') order by due_at, id";
