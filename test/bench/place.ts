import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The npm entry point, as `bin` of package.json names it. */
export const entry = join(root, "bin/recover.js");

/** The program in one file, where `npm run build:binary` made it. */
export const executable = join(root, "dist/recover");

/** Where the bench works: one folder for all that is measured, and all that a program sees of the machine. */
export class Place {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  database(size: number): string {
    return this.file(`${size}.db`);
  }

  /** The same once more, for what writes: whoever reads has as many as were counted. */
  written(size: number): string {
    return this.file(`${size}-written.db`);
  }

  /** Nothing of the person who measures, but for what Node itself needs: their settings would be measured too. */
  environment(db = this.file("none.db")): NodeJS.ProcessEnv {
    const { PATH, TMPDIR, SystemRoot } = process.env;
    return {
      PATH,
      TMPDIR,
      SystemRoot,
      HOME: this.folder,
      XDG_CONFIG_HOME: this.folder,
      XDG_DATA_HOME: this.folder,
      XDG_STATE_HOME: this.folder,
      LANG: "de_DE.UTF-8",
      // Where that language is not installed, hledger cannot read names with accents.
      LC_CTYPE: "C.UTF-8",
      // The zone of the shop, which the shell of SQLite takes for the machine's.
      TZ: "Europe/Berlin",
      RECOVER_DB: db,
    };
  }

  /** What a program answers on stdout. Throws where it fails. */
  answer(command: string, argv: readonly string[], db?: string): string {
    const { status, stdout, stderr, error } = spawnSync(command, argv, {
      env: this.environment(db),
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    if (status !== 0) throw new Error(`${command} ${argv.join(" ")}: ${error?.message ?? stderr}`);
    return stdout;
  }

  /** What we answer about a database. */
  recover(db: string, ...words: readonly string[]): string {
    return this.answer(process.execPath, [entry, ...words], db);
  }
}
