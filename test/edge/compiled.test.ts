import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Script } from "node:vm";
import { expect, test } from "vitest";
import { compiledFolder, program } from "../../bin/compiled.js";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");

test("what the build compiled is taken by this Node, and holds what was called", () => {
  const scripts = new Map<string, Script>();
  program(dist, (name, script) => scripts.set(name, script));
  expect([...scripts.keys()]).toContain("recover.cjs");
  for (const [name, script] of scripts) expect([name, script.cachedDataRejected]).toEqual([name, false]);
  const kept = readdirSync(compiledFolder(dist));
  expect(kept.some((name) => name.startsWith("everyday-"))).toBe(true);
});

test("compiled code that another Node made, or that is damaged, is passed over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "recover-compiled-"));
  try {
    for (const part of ["bin", "dist", "package.json"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const compiled = compiledFolder(join(folder, "dist"));
    const run = () =>
      execa(process.execPath, [join(folder, "bin/recover.js"), "due", "--json"], {
        env: { RECOVER_DB: join(folder, "none.db"), HOME: folder, XDG_CACHE_HOME: "", XDG_CONFIG_HOME: "" },
        reject: false,
      });
    for (const name of readdirSync(compiled)) writeFileSync(join(compiled, name), "not compiled code");
    expect(await run()).toMatchObject({ exitCode: 0, stderr: "" });
    expect(existsSync(join(folder, ".cache"))).toBe(false);
    // Without any, Node's own cache serves, in the folder of this account.
    rmSync(compiled, { recursive: true });
    expect(await run()).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readdirSync(join(folder, ".cache"))).toEqual(["recover"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a program without its driver says so in a sentence", async () => {
  const folder = mkdtempSync(join(tmpdir(), "recover-driverless-"));
  try {
    for (const part of ["bin", "dist", "package.json"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    const { exitCode, stderr } = await execa(process.execPath, [join(folder, "bin/recover.js"), "list"], {
      env: { RECOVER_DB: join(folder, "none.db"), HOME: folder },
      reject: false,
    });
    expect([exitCode, stderr]).toEqual([
      6,
      expect.stringMatching(/^The part of recover that opens databases is missing/),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
