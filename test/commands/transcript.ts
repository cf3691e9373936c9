import type { Till } from "../world.ts";

/** The words of a command line as a shell hands them over: quotes keep spaces, nothing else is special. */
export const shellWords = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(
      /"([^"]*)"|'([^']*)'/g,
      (_, double: string | undefined, single: string | undefined) => double ?? single ?? "",
    ),
  );

/**
 * Runs command lines one after the other and writes down what a terminal would show: the line, what came out, what was
 * said beside it (behind a bar), and the exit code where it is not 0.
 */
export async function transcript(till: Till, ...lines: string[]): Promise<string> {
  const shown: string[] = [];
  for (const line of lines) {
    const { out, err, code } = await till.recover(...shellWords(line));
    shown.push(`$ recover ${line}`.trimEnd(), ...rows(out), ...rows(err).map((row) => `| ${row}`.trimEnd()));
    if (code !== 0) shown.push(`exit ${code}`);
  }
  return `\n${shown.join("\n").replaceAll(till.folder, "~")}\n`;
}

const rows = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
