/** What the library answers with it prints, and here that is caught. */
export function printed(run: () => void): string[] {
  const lines: string[] = [];
  // oxlint-disable-next-line no-console
  const print = console.log;
  // oxlint-disable-next-line no-console
  console.log = (text: string): void => void lines.push(...text.split("\n"));
  try {
    run();
  } finally {
    // oxlint-disable-next-line no-console
    console.log = print;
  }
  return lines;
}
