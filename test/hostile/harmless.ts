import { expect } from "vitest";
import type { Outcome } from "../world.ts";
import { dangerous } from "./texts.ts";

/** The formats of an answer, as flags. */
export const formats = [[], ["--json"], ["--plain"], ["--accessible"]] as const;

/** Whether a stream holds nothing that a terminal would heed; in plain output the TABs are ours. */
export const isHarmless = (text: string, argv: readonly string[]): boolean =>
  !dangerous.test(argv.includes("--plain") ? text.replaceAll("\t", "") : text);

/**
 * What a command printed is safe to show: nothing dangerous on stdout or stderr, no bug, and in JSON one document on
 * one line. Returns how often it was looked at.
 */
export function expectHarmless({ out, err, code }: Outcome, argv: readonly string[]): void {
  const told = JSON.stringify([argv, code, out, err]).slice(0, 2000);
  if (!isHarmless(out, argv) || !isHarmless(err, argv)) expect.fail(`a leak: ${told}`);
  if (code === 1) expect.fail(`a bug: ${told}`);
  if (!argv.includes("--json")) return;
  const document = code === 0 ? out : err;
  if (document.indexOf("\n") !== document.length - 1) expect.fail(`not one line: ${told}`);
  JSON.parse(document);
}

/** The records of plain output, each as its cells. */
export const records = (out: string): string[][] =>
  out
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t"));
