import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script } from "node:vm";
import type { Io } from "../src/main.ts";
import { randomHex } from "../src/random.ts";
import { reports as reportList } from "../src/reports/index.ts";
import { compiledFolder, program } from "./compiled.js";

/**
 * Runs the everyday commands once over and keeps, beside the bundle, every function that they called, compiled; and then
 * what the reports need beside that, from a run of their own, so that the others have nothing more to read in. The
 * bundle's folder may be named, as it is for that of the executable.
 */

const [, , dist = join(import.meta.dirname, "../dist"), part = "everyday"] = process.argv;
const compiled = compiledFolder(dist);
const folder = mkdtempSync(join(tmpdir(), "recover-warm-up-"));
const scripts = new Map<string, Script>();
process.on("exit", () => {
  for (const [name, script] of scripts) {
    const file = join(compiled, name);
    if (part === "everyday" || !existsSync(file)) writeFileSync(file, script.createCachedData());
  }
  rmSync(folder, { recursive: true });
  if (part === "everyday")
    process.exitCode =
      spawnSync(process.execPath, [...process.execArgv, import.meta.filename, dist, "reports"], {
        stdio: "inherit",
      }).status ?? 1;
});
for (const name of Object.keys(process.env)) if (name.startsWith("RECOVER_")) delete process.env[name];
Object.assign(process.env, {
  RECOVER_DB: join(folder, "recover.db"),
  RECOVER_NO_INPUT: "1",
  XDG_CONFIG_HOME: folder,
  XDG_STATE_HOME: folder,
  LANG: "de_DE.UTF-8",
});

const everyday = [
  ["due"],
  ["log", "cold coffee", "--walk-in", "--paid", "3.20 EUR", "--sorry", "--redo"],
  ["log", "cold soup", "-c", "Jane Doe", "--phone", "+34 600 000 001", "-C", "phone", "--tag", "soup"],
  [
    "log",
    "cold soup again",
    "-c",
    "Jane Doe",
    "--severity",
    "high",
    "--cause",
    "cold",
    "--when",
    "yesterday 3pm",
  ],
  ["log", "long wait", "-c", "Jane Do", "--email", "jane@example.com", "-C", "email"],
  ["due"],
  ["due", "--json"],
  ["done", "2", "called, all fine"],
  ["apologize", "3", "--words", "sorry"],
  ["fix", "2", "new soup"],
  ["compensate", "2", "--refund", "3.20 EUR"],
  ["follow-up", "2", "--reached"],
  ["note", "2", "likes it hot"],
  ["snooze", "3", "tomorrow"],
  ["close", "3", "--as", "lost", "--because", "moved away"],
  ["show", "2"],
  ["list", "severity:high"],
  ["find", "soup"],
  ["complete", "bash", "9", " :", "recover show "],
  ["complete", "zsh", "log", "-c", "j"],
  ["complete", "--", "list", "sev"],
  ["log", "no name"],
] as const;

const reports = Object.keys(reportList).map((name) => ["report", name]);

mkdirSync(compiled, { recursive: true });
const { run, start } = program(dist, (name, script) => scripts.set(name, script));
for (const argv of part === "everyday" ? everyday : reports) {
  const code = await run(argv, silent());
  if (code !== 0 && argv[1] !== "no name") throw new Error(`recover ${argv.join(" ")} ended with ${code}`);
}
// The last one as it comes from a shell: the process ends with it.
process.argv = [process.execPath, "recover", "list", "--quiet", "customer:nobody"];
await start();

function silent(): Io {
  const sink = { isTTY: false, write: (_chunk: string, done: () => void) => (done(), true) };
  let refs = 0;
  return {
    version: "",
    env: process.env,
    platform: process.platform,
    homedir: folder,
    login: "",
    hostname: "",
    machineZone: () => "Europe/Berlin",
    stdinIsTTY: false,
    stderrIsTTY: false,
    readStdin: async () => "",
    readLine: async () => null,
    clock: () => new Date(),
    random: randomHex,
    newRef: () => `${process.hrtime.bigint()}-${refs++}`,
    heedSignals: () => {},
    stdout: sink,
    stderr: sink,
  };
}
