import { createInterface } from "node:readline";

/**
 * Shows a prompt on stderr and waits for a line, edited by the terminal itself: nothing is repainted and no cursor is
 * moved, so a screen reader reads each thing once. Null at Ctrl-C and at the end of input.
 */
export async function typedLine(prompt: string): Promise<string | null> {
  // Whoever listens ends the process at once; here the answers so far are to be kept first.
  const before = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const stop = (): void => lines.close();
  process.once("SIGINT", stop);
  try {
    const typed = await new Promise<string | null>((resolve) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve(null));
      lines.setPrompt(prompt);
      lines.prompt();
    });
    if (typed === null) process.stderr.write("\n");
    return typed;
  } finally {
    lines.close();
    process.off("SIGINT", stop);
    for (const listener of before) process.once("SIGINT", listener);
  }
}
