import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { described } from "../../src/commands/described.ts";
import { examples } from "../../src/commands/help.ts";
import { commands } from "../../src/commands/index.ts";
import { topics } from "../../src/commands/topics.ts";
import packageJson from "../../package.json" with { type: "json" };
import { openTill } from "../world.ts";
import { skippedHere } from "../edge/program.ts";

const folder = mkdtempSync(join(tmpdir(), "recover-man-"));
const page = join(folder, "recover.1");

beforeAll(async () => {
  using till = openTill();
  const { out, code } = await till.recover("man");
  expect(code).toBe(0);
  writeFileSync(page, out);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that shows man pages, or null where there is none. */
function shown(program: string, ...words: string[]): string | null {
  const env = { ...process.env, MANWIDTH: "80", LC_ALL: "C.UTF-8", MANROFFOPT: "-c" };
  const { status, stdout, error } = spawnSync(program, [...words, page], { encoding: "utf8", env });
  if (error !== undefined) {
    skippedHere(`the man page in ${program}`, `${program} is not installed`);
    return null;
  }
  expect([program, status]).toEqual([program, 0]);
  // What is bold is struck twice.
  return stdout.replace(/.\u0008/gu, "");
}

test("mandoc has nothing to say about it", ({ skip }) => {
  const { status, stdout, error } = spawnSync("mandoc", ["-Tlint", "-W", "warning", page], {
    encoding: "utf8",
  });
  if (error !== undefined) {
    skippedHere("the man page under mandoc -Tlint", "mandoc is not installed");
    return skip();
  }
  expect([stdout, status]).toEqual(["", 0]);
});

test.each([
  ["mandoc", ["-Tutf8", "-O", "width=80"]],
  ["man", ["-l"]],
])("%s shows every command, flag, topic and example as it stands", async (program, words) => {
  const text = shown(program, ...words);
  if (text === null) return;
  const lines = text.split("\n").map((line) => line.trim());
  // A word may be divided at the end of a line, a flag never.
  const flowing = text.replace(/\u2010\n\s*/g, "").replace(/\s+/g, " ");
  const missing: string[] = [];
  for (const entry of commands) {
    const { usage, examples: own, groups } = await described(entry);
    missing.push(...own.filter((example) => !lines.includes(example)));
    for (const { options } of groups)
      for (const { long, about } of options) {
        if (!flowing.includes(long)) missing.push(long);
        if (!flowing.includes(about)) missing.push(about);
      }
    if (!flowing.includes(usage)) missing.push(usage);
    if (!flowing.includes(`${entry.summary}.`)) missing.push(entry.summary);
  }
  missing.push(
    ...examples.filter(([line, about]) => !lines.some((l) => l.startsWith(line) && l.endsWith(about))).flat(),
  );
  for (const topic of Object.values(topics))
    for (const block of topic.trim().split("\n\n").slice(1))
      for (const line of block.split("\n"))
        if (line.startsWith(" ") ? !lines.includes(line.trim()) : !flowing.includes(line.trim()))
          missing.push(line);
  expect(missing).toEqual([]);
  const sections = [
    "NAME",
    "SYNOPSIS",
    "OPTIONS",
    "COMMANDS",
    "EXIT STATUS",
    "ENVIRONMENT AND FILES",
    "SEE ALSO",
  ];
  expect(sections.filter((title) => !lines.includes(title))).toEqual([]);
  // Command lines are not broken, so that they can be pasted.
  const wide = text.split("\n").filter((line) => line.length > 80 && !line.includes("recover "));
  expect(wide).toEqual([]);
});

test("no line of text is a request that nobody meant", async () => {
  using till = openTill();
  const { out } = await till.recover("man");
  const requests = new Set([...out.matchAll(/^([.'].\S*)/gm)].map(([, request]) => request));
  expect(requests).toEqual(
    new Set([".EE", ".EX", ".PP", ".RE", ".RS", ".SH", ".SS", ".TH", ".TP", ".ad", ".in"]),
  );
  expect([...out].every((sign) => sign === "\n" || (sign >= " " && sign <= "~"))).toBe(true);
});

test("the built one lies where package.json says", async () => {
  expect(packageJson.man).toBe("dist/recover.1");
  expect(packageJson.scripts.build).toContain("bin/manual.ts");
});
