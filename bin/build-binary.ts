import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compiledFolder } from "./compiled.js";
import { inside } from "./carried.js";

/**
 * Makes `dist/recover`, one file that holds the bundle as it lies there, the Node that runs it and the driver's native
 * code: by Node's own support for single executables, for the machine it is run on. Verified on Linux x64 alone.
 */

const { platform } = process;
const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const output = join(dist, "recover");
if (!existsSync(join(dist, "recover.cjs"))) throw new Error("There is no bundle yet: npm run build");
// Here, so that the driver is found.
const work = mkdtempSync(join(dist, "binary-"));

/**
 * What V8 and Node are told when code is compiled here, and in every run: what is compiled fits no other flags. A command
 * is over before code compiled twice pays, or a collection of garbage does; the inspector's thread has nobody to wait
 * for; and the seeds of hashes are those of Node's build, for there is no network at which collisions could be aimed.
 */
const flags = [
  "--no-sparkplug",
  "--min-semi-space-size=16",
  "--v8-pool-size=1",
  "--disable-sigusr1",
  "--no-rehash-snapshot",
];

try {
  const code = readdirSync(dist).filter((name) => name.endsWith(".cjs"));
  const fonts = readdirSync(join(dist, "fonts")).map((name) => `fonts/${name}`);
  for (const name of code) copyFileSync(join(dist, name), join(work, name));
  run(process.execPath, [...flags, join(import.meta.dirname, "warm-up.ts"), work]);
  const inCode = joined("code", code, work);
  const inCompiled = joined("compiled-code", code, compiledFolder(work));
  const places = Object.fromEntries(code.map((name, i) => [`./${name}`, [inCode[i], inCompiled[i]]]));
  const driver = nativeCode();
  const digest = createHash("sha256").update(readFileSync(driver)).digest("hex");
  writeFileSync(join(work, "main.js"), `(${inside.toString()})(${JSON.stringify(places)}, "${digest}");`);
  const settings = {
    main: join(work, "main.js"),
    mainFormat: "commonjs",
    output,
    executable: stripped(),
    disableExperimentalSEAWarning: true,
    execArgv: flags,
    // NODE_OPTIONS is meant for other programs.
    execArgvExtension: "none",
    // Each one costs every start a look at it, so that there are few.
    assets: {
      "driver.node": driver,
      code: join(work, "code"),
      compiled: join(work, "compiled-code"),
      ...Object.fromEntries(fonts.map((name) => [name, join(dist, name)])),
    },
  };
  writeFileSync(join(work, "sea.json"), JSON.stringify(settings));
  run(process.execPath, ["--build-sea", join(work, "sea.json")]);
  console.log(`dist/recover: ${megabytes(output)}, for ${platform}-${process.arch}`);
} finally {
  rmSync(work, { recursive: true });
}

/** The driver's native code for this machine, as npm has it. */
function nativeCode(): string {
  const { getPrebuildPath } = createRequire(import.meta.url)(
    join(root, "node_modules/better-sqlite3/lib/binding.js"),
  ) as { getPrebuildPath: () => string | null };
  const path = getPrebuildPath();
  if (path === null) throw new Error(`better-sqlite3 has no native code for ${platform}.`);
  return path;
}

/** Writes files of a folder one behind the other into one; where each stands in it. What is not there is empty. */
function joined(into: string, names: readonly string[], folder: string): [start: number, end: number][] {
  const parts = names
    .map((name) => join(folder, name))
    .map((path) => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0)));
  writeFileSync(join(work, into), Buffer.concat(parts));
  let end = 0;
  return parts.map(({ length }) => [end, (end += length)]);
}

/** A copy of this Node without its symbols, which only those who debug Node look at. */
function stripped(): string {
  const node = join(work, "node");
  copyFileSync(process.execPath, node);
  const whole = megabytes(node);
  const { status } = platform === "linux" ? spawnSync("strip", [node]) : { status: 1 };
  if (status === 0) console.log(`Node ${process.versions.node}: ${whole}, stripped ${megabytes(node)}`);
  else
    console.log(`Node ${process.versions.node}: ${whole}, not stripped: there is no strip (binutils) here`);
  return node;
}

function run(program: string, words: readonly string[]): void {
  const { status, error } = spawnSync(program, words, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw error ?? new Error(`${program} ${words.join(" ")} ended with ${status}`);
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}
