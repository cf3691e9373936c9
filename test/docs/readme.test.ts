import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { openTill, type Till } from "../world.ts";

const file = new URL("../../README.md", import.meta.url);

test("every console block of the README prints what it shows", async () => {
  using till = openTill();
  const readme = readFileSync(file, "utf8");
  const rebuilt = await withOutputs(readme, till);
  if (process.env["UPDATE_README"] === "1") writeFileSync(file, rebuilt);
  else expect(rebuilt).toBe(readme);
});

test("the README names every command", () => {
  const readme = readFileSync(file, "utf8");
  const missing = commands
    .filter(({ name }) => !readme.includes(name.split(" ").at(-1) ?? name))
    .map(({ name }) => name);
  expect(missing).toEqual([]);
});

/** The text with the output below each `$ recover ...` line as it is now. `<!-- at TIME -->` sets the clock. */
async function withOutputs(text: string, till: Till): Promise<string> {
  const out: string[] = [];
  let inBlock = false;
  for (const line of text.split("\n")) {
    const at = /^<!-- at (\S+) -->$/.exec(line)?.[1];
    if (at !== undefined) till.at(at);
    if (line.startsWith("```")) inBlock = line === "```console";
    if (!inBlock || line === "```console") out.push(line);
    else if (line.startsWith("$ ")) out.push(line, ...(await typed(line.slice(2), till)));
  }
  return out.join("\n");
}

async function typed(line: string, till: Till): Promise<string[]> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? "");
  expect(words[0]).toBe("recover");
  const { out, err, code } = await till.recover(...words.slice(1));
  expect(code, `${line}\n${err}`).toBe(0);
  return `${out}${err}`.replaceAll("\r\n", "\n").split("\n").slice(0, -1);
}
