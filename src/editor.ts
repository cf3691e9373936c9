import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecoverError } from "./errors.ts";
import { makeFolder, replaceFile } from "./files.ts";

/**
 * Opens a text in somebody's editor and returns it as it was saved. It lies meanwhile in a folder that its owner alone
 * may enter, which is removed however the editor ends.
 *
 * @throws RecoverError `usage` for an editor that cannot be started, `refused` for one that was left with an error
 */
export async function editText(editor: string, name: string, text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "recover-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A signal ends the process while the editor is open; the text of a customer must not stay behind.
  process.once("exit", remove);
  try {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, text, { mode: 0o600, flag: "wx" });
    const code = await run(editor, file);
    if (code === 126 || code === 127) throw cannotStart(editor);
    if (code !== 0) {
      throw new RecoverError("refused", "The editor was left without saving. Nothing was changed.");
    }
    return readFileSync(file, "utf8");
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** A text that could not be used, where it waits for another try. */
export function keptText(folder: string, name: string): string | null {
  const path = keptPath(folder, name);
  return statSync(path, { throwIfNoEntry: false }) === undefined ? null : readFileSync(path, "utf8");
}

/** Keeps a text for another try. Returns where. */
export function keepText(folder: string, name: string, text: string): string {
  const path = keptPath(folder, name);
  makeFolder(folder);
  replaceFile(path, [text], { force: true });
  return path;
}

export const dropText = (folder: string, name: string): void =>
  rmSync(keptPath(folder, name), { force: true });

const keptPath = (folder: string, name: string): string => join(folder, `${name}.txt`);

/** Runs the editor on this terminal; its command line may have words of its own ("code --wait"). */
async function run(editor: string, file: string): Promise<number> {
  const { spawn } = await import("node:child_process");
  const child =
    process.platform === "win32"
      ? spawn(`${editor} "${file}"`, { stdio: "inherit", shell: true })
      : spawn("/bin/sh", ["-c", `${editor} "$1"`, "recover", file], { stdio: "inherit" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

const cannotStart = (editor: string): RecoverError =>
  new RecoverError(
    "usage",
    `The editor "${editor}" could not be started. Nothing was changed.`,
    "Name another with RECOVER_EDITOR, or give the changes as options: recover help edit",
  );
