import { lstatSync, readdirSync, unlinkSync } from "node:fs";
import { RecoverError } from "../errors.ts";

/** The folder of the demos: nothing else lies there, and no other database ever gets one of their names. */

const demoName = /^demo-(\d{1,9})\.db$/;

/** A name that no demo has yet. */
export function nextDemoName(folder: string): string {
  const taken = namesIn(folder).map((name) => Number(demoName.exec(name)?.[1] ?? 0));
  return `${folder}/demo-${Math.max(0, ...taken) + 1}.db`;
}

/** What lies in the folder under the name of a demo. */
export const demosIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => demoName.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true);

/**
 * Throws away one demo, with what an interrupted command may have left beside it.
 *
 * @throws RecoverError `storage` where the system does not let it go
 */
export function throwAway(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    throw new RecoverError("storage", `The demo cannot be thrown away: ${path}`, "Is its folder yours?", {
      cause: error,
    });
  }
  try {
    unlinkSync(`${path}-journal`);
  } catch {
    // No command was interrupted.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
