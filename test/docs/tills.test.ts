import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shellWords } from "../commands/transcript.ts";
import { hasPostgres, openDatabase } from "../postgres/database.ts";
import { openTill, type Till } from "../world.ts";

const file = new URL("../../README.md", import.meta.url);

test.runIf(hasPostgres)("the README's tills print what it shows", async () => {
  await using database = await openDatabase();
  const tills = new Map<string, Till>();
  const at = (desk: string): Till => {
    const till = tills.get(desk) ?? openTill({ env: { RECOVER_DB: database.overTcp, RECOVER_DESK: desk } });
    tills.set(desk, till);
    return till;
  };
  const readme = readFileSync(file, "utf8");
  const rebuilt: string[] = [];
  let inBlock = false;
  for (const line of readme.split("\n")) {
    const [, desk, command] = /^(\w+)\$ recover (.*)$/.exec(line) ?? [];
    if (line.startsWith("```")) inBlock = line === "```console tills";
    if (!inBlock || desk !== undefined || line.startsWith("```")) rebuilt.push(line);
    if (!inBlock || desk === undefined || command === undefined) continue;
    const { out, err, code } = await at(desk).recover(...shellWords(command));
    expect(code, `${line}\n${err}`).toBe(0);
    rebuilt.push(...`${out}${err}`.split("\n").slice(0, -1));
  }
  for (const till of tills.values()) till[Symbol.dispose]();
  expect([...tills.keys()]).toEqual(["counter", "office"]);
  if (process.env["UPDATE_README"] === "1") writeFileSync(file, rebuilt.join("\n"));
  else expect(rebuilt.join("\n")).toBe(readme);
});
