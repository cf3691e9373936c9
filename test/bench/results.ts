import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bars, isTooBig, mostMemoryMb, verdictOn } from "./bars.ts";
import { inMarkdown } from "./table.ts";
import type { Measured } from "./turns.ts";

const file = join(import.meta.dirname, "RESULTS.md");

/** Whatever stands from here on in the file was written by hand, and is kept. */
const byHand = "<!-- From here on by hand: `npm run bench` writes anew what stands above. -->";

/** Writes the results of a run into RESULTS.md. */
export function writeResults(
  all: readonly Measured[],
  cells: readonly string[][],
  about: readonly string[],
): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const kept = before.includes(byHand) ? before.slice(before.indexOf(byHand)) : `${byHand}\n`;
  const parts = [
    "# The last run of `npm run bench`",
    ...about,
    inMarkdown(cells),
    "## The bars",
    barsOf(all),
  ];
  writeFileSync(file, `${parts.join("\n\n")}\n\n${kept}`);
}

/** Every bar, and whether it holds. */
function barsOf(all: readonly Measured[]): string {
  const lines = Object.keys(bars).flatMap((name) => {
    const verdict = verdictOn(name, all);
    if (verdict === null) return [];
    const { bar, ratio, outcome } = verdict;
    return [`- ${name} ${bar}: ${ratio === null ? "" : `${ratio.toFixed(2)}, `}${marked(outcome)}`];
  });
  return [...lines, `- less than ${mostMemoryMb} MB of memory in every row of ours: ${memoryOf(all)}`].join(
    "\n",
  );
}

function memoryOf(all: readonly Measured[]): string {
  if (all.some(({ isOurs, peakMb }) => isOurs && peakMb === null)) return marked("not measured");
  const tooBig = all.filter(isTooBig).map(({ name, peakMb }) => `${name} (${Math.ceil(peakMb ?? 0)} MB)`);
  return tooBig.length === 0 ? "holds" : `${marked("falls short")} in ${tooBig.join("; ")}`;
}

const marked = (outcome: string): string => (outcome === "holds" ? outcome : `**${outcome}**`);
