import { copyFileSync } from "node:fs";
import { readCsv } from "../../src/exchange/csv.ts";
import { openSteps } from "./open-steps.ts";
import { peers } from "./peers/index.ts";
import { versionOf } from "./peers/peer.ts";
import { Place } from "./place.ts";
import { seed } from "./seed.ts";

/** What a database holds that is measured. */
export interface Held {
  readonly size: number;
  readonly open: number;
  readonly overdue: number;
  /** Rows that `export compensation` writes. */
  readonly given: number;
}

/**
 * `prepare.ts FOLDER SIZE` makes a database of so many complaints, and hands every peer what it holds. It is a process of
 * its own: to start another one takes longer the more memory the one that measures has used.
 */
const [folder = "", words = ""] = process.argv.slice(2);
const place = new Place(folder);
const size = Number(words);
const db = place.database(size);

await seed(db, size, new Date());
copyFileSync(db, place.written(size));
const open = openSteps(place, db);
const overdue = openSteps(place, db, "due:now");
const given = readCsv(place.recover(db, "export", "compensation"));
for (const peer of peers) if (versionOf(peer) !== null) peer.hand({ place, size, open, overdue, given });
const held: Held = { size, open: open.length, overdue: overdue.length, given: given.length - 1 };
console.log(JSON.stringify(held));
