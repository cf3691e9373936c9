import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { executable } from "../under-test.ts";
import { openShop, skippedHere } from "./program.ts";

const old = executable === null ? oldNode() : undefined;

/** A Node on this machine that is too old. */
function oldNode(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((f) => !f.includes("node_modules"));
  return ["/usr/local/bin", "/usr/bin", ...folders]
    .map((folder) => join(folder, "node"))
    .find((node) =>
      /^v(\d|1\d|20|21)\./.test(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? ""),
    );
}

if (executable !== null) skippedHere("an old Node", "an executable brings its own");
else if (old === undefined) skippedHere("an old Node", "there is none on this machine");

test.runIf(old !== undefined)("an old Node gets a sentence and exit 6", async () => {
  using shop = openShop();
  for (const words of [["list"], ["log", "soup", "--walk-in"], ["--version"]]) {
    const end = await shop.recover(words, { nodePath: old ?? "" });
    expect({ code: end.code, out: end.out }).toEqual({ code: 6, out: "" });
    expect(end.err).toMatch(
      /^recover needs Node 22\.22\.2, 24\.15 or 26 and newer; this is Node [\d.]+\..*\n$/,
    );
  }
});

test.runIf(executable === null).each([
  ["12.22.12", 6],
  ["20.20.2", 6],
  ["22.22.1", 6],
  ["22.22.2", 0],
  ["22.23.0", 0],
  ["23.11.1", 6],
  ["24.14.9", 6],
  ["24.15.0", 0],
  ["25.9.0", 6],
  ["26.0.0", 0],
  ["27.1.0", 0],
])("Node %s ends with %i", async (version, code) => {
  using shop = openShop();
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const end = await shop.recover(["--version"], {
    node: ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`],
  });
  expect(end.code).toBe(code);
  expect(end.err).toMatch(
    code === 0 ? /^$/ : new RegExp(`this is Node ${version.replaceAll(".", "\\.")}\\.`),
  );
});
