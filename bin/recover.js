#!/usr/bin/env node
// Plain JavaScript for any Node: an old one gets a sentence here instead of a crash in native code.
const [major, minor, patch] = process.versions.node.split(".").map(Number);
const fits =
  major >= 26 ||
  (major === 24 && minor >= 15) ||
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2)));
if (fits) {
  // Not imported: that would ask the module for everything it has.
  const { createRequire, enableCompileCache } = process.getBuiltinModule("node:module");
  const { existsSync } = process.getBuiltinModule("node:fs");
  const program = new URL("../dist/recover.cjs", import.meta.url);
  if (existsSync(program)) {
    enableCompileCache();
    createRequire(import.meta.url)("../dist/recover.cjs");
  } else {
    process.stderr.write("recover is not built yet. Nothing was done. To build it: npm run build\n");
    process.exitCode = 6;
  }
} else {
  process.stderr.write(
    `recover needs Node 22.22.2, 24.15 or 26 and newer; this is Node ${process.versions.node}. Nothing was done. With the project's own Node: npx recover\n`,
  );
  process.exitCode = 6;
}
