import { join, resolve } from "node:path";
import { program as bundle } from "../bin/compiled.js";

const root = join(import.meta.dirname, "..");
const named = process.env["RECOVER_UNDER_TEST"];

/**
 * The one switch: what RECOVER_UNDER_TEST names, `dist/recover.cjs` for the bundle or `dist/recover` for the
 * executable, is what every test of the command line runs; without it, the source where no process is needed.
 */
export const built = named === undefined || named === "" ? null : resolve(root, named);

/** The executable, where it is under test. */
export const executable = built === null || built.endsWith(".cjs") ? null : built;

/** Runs command lines in this process: the bundle, which the executable carries too, or the source. */
export const program = built === null ? await import("../src/main.ts") : bundle(join(root, "dist"));
