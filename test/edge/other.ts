import { spawnSync } from "node:child_process";

export const isRoot = process.getuid?.() === 0;

/** Words that run a command as a user whose files these are not; without root the owner's own lack of rights serves. */
export const asOther: readonly string[] = isRoot
  ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
  : [];

/** A mount for the length of a test, or null where this machine does not allow one. */
export function mounted(words: readonly string[], at: string): Disposable | null {
  if (!isRoot || spawnSync("mount", [...words, at]).status !== 0) return null;
  return { [Symbol.dispose]: () => void spawnSync("umount", ["-l", at]) };
}
