import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Shows a text through a pager on this terminal and waits until it is left; leaving it early is no failure. Returns
 * false where the pager could not be started: nothing was shown then.
 */
export async function paged(pager: string, text: string): Promise<boolean> {
  if (isMissing(pager)) return false;
  const { spawn } = await import("node:child_process");
  // Ctrl-C is the pager's: less goes back to its prompt, and must not be left behind on the terminal.
  const ignore = (): void => {};
  process.on("SIGINT", ignore);
  try {
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(pager, { shell: true, stdio: ["pipe", "inherit", "inherit"] });
      child.once("error", () => resolve(127));
      child.once("close", resolve);
      // A pager that is left early does not read to the end.
      child.stdin.once("error", ignore);
      child.stdin.end(text);
    });
    return code !== 126 && code !== 127;
  } finally {
    process.off("SIGINT", ignore);
  }
}

/** A pager that is the name of a program which is nowhere: a shell would complain before the text. */
function isMissing(pager: string): boolean {
  const [name] = /^[\w.+-]+(?= |$)/.exec(pager) ?? [];
  if (name === undefined || process.platform === "win32") return false;
  return !(process.env["PATH"] ?? "").split(delimiter).some((folder) => isProgram(join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
