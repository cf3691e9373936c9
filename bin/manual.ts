import { writeFileSync } from "node:fs";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { manual } from "../src/commands/manual.ts";

/** Writes the man page beside the bundle. SOURCE_DATE_EPOCH sets its date, for a build that is the same again. */

const seconds = process.env["SOURCE_DATE_EPOCH"];
const made = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000);
const text = await manual(packageJson.version, made.toISOString().slice(0, 10));
writeFileSync(join(import.meta.dirname, "../dist/recover.1"), text);
