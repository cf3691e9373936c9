import { execa } from "execa";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsv } from "../../../src/exchange/csv.ts";
import { seed } from "../../bench/seed.ts";
import { figures, skippedHere } from "../../edge/program.ts";
import { isMissing } from "../../hostile/readers.ts";
import { openTill } from "../../world.ts";

const lacks = await isMissing("sqlite3");
if (lacks) skippedHere("the same CSV by sqlite3", "it takes sqlite3");

test.skipIf(lacks)(
  "the shell of SQLite, which the export is measured against, writes the same table",
  async () => {
    using till = openTill({ onDisk: true });
    const path = join(till.folder, "seeded.db");
    await seed(path, 2000, new Date("2026-11-18T08:30:00Z"));
    const sql = join(import.meta.dirname, "../../bench/compensation.sql");
    const { stdout } = await execa("sqlite3", ["-readonly", path, `.read ${sql}`], {
      env: { TZ: "Europe/Berlin" },
    });
    const { out } = await till.recover("export", "compensation", "--db", path);
    const rows = readCsv(out);
    expect(rows).toEqual(readCsv(`${stdout}\n`));
    expect(rows.length).toBeGreaterThan(1000);
    figures(`export compensation: ${rows.length - 1} rows as the shell of SQLite writes them`);
  },
);
