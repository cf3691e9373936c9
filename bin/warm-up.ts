import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script } from "node:vm";
import { compiledFolder, program } from "./compiled.js";
import { atTab, atTheCounter, atTheDesk, environment, opened, rehearsed } from "./rehearsal.ts";

/** Rehearses the everyday commands and keeps, beside the bundle, every function that they called, compiled. */

const dist = join(import.meta.dirname, "../dist");
const compiled = compiledFolder(dist);
const folder = mkdtempSync(join(tmpdir(), "recover-warm-up-"));
const scripts = new Map<string, Script>();
process.on("exit", () => {
  for (const [name, script] of scripts) writeFileSync(join(compiled, name), script.createCachedData());
  rmSync(folder, { recursive: true });
});

mkdirSync(compiled, { recursive: true });
const { run, start } = program(dist, (name, script) => scripts.set(name, script));
await opened(run, folder);
await rehearsed(run, folder, [...atTheCounter, ...atTheDesk, ...atTab]);
// The last one as it comes from a shell: the process ends with it.
for (const name of Object.keys(process.env)) if (name.startsWith("RECOVER_")) delete process.env[name];
Object.assign(process.env, environment(folder));
process.argv = [process.execPath, "recover", "list", "--quiet", "customer:nobody"];
await start();
