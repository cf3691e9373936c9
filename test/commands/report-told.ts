import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Till } from "../world.ts";
import { shellWords } from "./transcript.ts";

/** What tests of the reports share: what is told before them, and the files that they are written to. */

/** A command that has to go well; its answer. */
export async function ok(till: Till, ...argv: readonly string[]): Promise<string> {
  const { out, err, code } = await till.recover(...argv);
  if (code !== 0) expect.fail(`${argv.join(" ")} ended with ${code}: ${err}`);
  return out;
}

/** Commands as they are typed, each at its time; in the end it is the morning of Wednesday 18 November 2026. */
export async function toldAt(
  till: Till,
  story: readonly (readonly [at: string, ...lines: string[]])[],
): Promise<void> {
  for (const [at, ...lines] of story) {
    till.at(at);
    for (const line of lines) await ok(till, ...shellWords(line));
  }
  till.at("2026-11-18T09:30");
}

/** The report as a page, as data and as Markdown. */
export async function expectOtherForms(till: Till, name: string): Promise<void> {
  for (const [form, held] of [
    ["html", "<table"],
    ["json", `recover.report.${name}/1`],
    ["md", "| --- |"],
  ] as const) {
    const file = join(till.folder, `${name}.${form}`);
    expect((await till.recover("report", name, "-o", file)).code).toBe(0);
    expect(readFileSync(file, "utf8")).toContain(held);
  }
}
