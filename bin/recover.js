#!/usr/bin/env node
// Plain JavaScript for any Node: an old one gets a sentence here instead of a crash in native code.
const [major, minor, patch] = process.versions.node.split(".").map(Number);
const fits =
  major >= 26 ||
  (major === 24 && minor >= 15) ||
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2)));
if (fits) {
  const { program } = await import("./compiled.js");
  const dist = `${import.meta.dirname}/../dist`;
  if (process.getBuiltinModule("node:fs").existsSync(`${dist}/recover.cjs`)) void program(dist).start();
  else complain("recover is not built yet. Nothing was done. To build it: npm run build");
} else {
  complain(
    `recover needs Node 22.22.2, 24.15 or 26 and newer; this is Node ${process.versions.node}. Nothing was done. With the project's own Node: npx recover`,
  );
}

function complain(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 6;
}
