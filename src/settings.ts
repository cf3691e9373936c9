import { statSync } from "node:fs";

import type { ConfigFile } from "./config-file.ts";
import { nearest } from "./domain/nearest.ts";
import { RecoverError } from "./errors.ts";
import { besideDatabase, expanded, isUrl, openly, placesOf, knownLocation, type Places } from "./places.ts";

export type { MachineKey } from "./config-file.ts";

/** Where a setting's value comes from, strongest first. */
export type Origin = "flag" | "environment" | "config.toml" | "default";

export interface Setting<T> {
  readonly value: T;
  readonly from: Origin;
}

/** The global options, as commander gives them: an option that was not used is absent, undefined or true. */
export interface MachineFlags {
  readonly db?: string | undefined;
  readonly color?: ColorMode | undefined;
  readonly accessible?: boolean | undefined;
  /** false after `--no-input` */
  readonly input?: boolean | undefined;
  /** false after `--no-pager` */
  readonly pager?: boolean | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const colorModes = ["always", "never", "auto"] as const;
export type ColorMode = (typeof colorModes)[number];

export const themes = ["auto", "dark", "light"] as const;
export type Theme = (typeof themes)[number];

/** The settings of this machine; those of the business lie in the database. */
export interface Settings {
  /** A file, or a `postgres://` location. */
  readonly database: Setting<string>;
  /** What was asked for; `colourLevel` decides for each stream. */
  readonly color: Setting<ColorMode>;
  readonly theme: Setting<Theme>;
  readonly accessible: Setting<boolean>;
  /** The pager's command line, or null when none is wanted. Only for a terminal. */
  readonly pager: Setting<string | null>;
  readonly editor: Setting<string>;
  /** No question may be asked: `--no-input`, RECOVER_NO_INPUT or CI. */
  readonly noInput: Setting<boolean>;
  readonly debug: Setting<boolean>;
  /** Who acts, where RECOVER_BY names somebody. */
  readonly by: Setting<string | null>;
  /** Where this machine stands, for the complaints that are logged at it. */
  readonly branch: Setting<string | null>;
  /** Which till this is, where several share a database; null leaves it to the machine's name. */
  readonly desk: Setting<string | null>;
  /** Backups and the kept draft. */
  readonly stateFolder: string;
  /** config.toml, which need not exist; null where no home folder is known. */
  readonly configFile: string | null;
}

export interface SettingsOptions {
  /** false leaves config.toml unread, so that a broken one can be found and edited. */
  readonly readFile?: boolean;
}

/**
 * The machine's settings: flag, then environment, then config.toml, then default.
 * `homedir` is what the system says when HOME is missing; empty where it does not know either.
 *
 * @throws RecoverError `usage` for a value or a key that is not known, a file that cannot be read as settings,
 *   and where no home folder is known and no database is named
 */
export async function readSettings(
  flags: MachineFlags,
  env: Environment,
  platform: NodeJS.Platform,
  homedir: string,
  { readFile = true }: SettingsOptions = {},
): Promise<Settings> {
  const places = placesOf(env, platform, homedir);
  const file = readFile ? await readConfig(places.configFile) : {};
  const database = databaseOf(flags, env, file, places);
  return {
    database,
    color: colorOf(flags, env, file),
    theme: fromFile(file.theme) ?? byDefault("auto"),
    accessible:
      (flags.accessible === undefined ? undefined : fromFlag(flags.accessible)) ??
      switchOf(env, "RECOVER_ACCESSIBLE") ??
      switchOf(env, "ACCESSIBLE") ??
      fromFile(file.accessible) ??
      byDefault(false),
    pager: pagerOf(flags, env, file),
    editor:
      fromEnvironment(env, "RECOVER_EDITOR") ??
      fromFile(file.editor) ??
      fromEnvironment(env, "VISUAL") ??
      fromEnvironment(env, "EDITOR") ??
      byDefault(platform === "win32" ? "notepad" : "vi"),
    noInput:
      (flags.input === false ? fromFlag(true) : undefined) ??
      switchOf(env, "RECOVER_NO_INPUT") ??
      switchOf(env, "CI") ??
      byDefault(false),
    debug: switchOf(env, "RECOVER_DEBUG") ?? byDefault(false),
    by: fromEnvironment(env, "RECOVER_BY") ?? byDefault(null),
    desk: fromEnvironment(env, "RECOVER_DESK") ?? fromFile(file.desk) ?? byDefault(null),
    branch: fromEnvironment(env, "RECOVER_BRANCH") ?? fromFile(file.branch) ?? byDefault(null),
    stateFolder: places.stateFolder ?? besideDatabase(database.value, places),
    configFile: places.configFile,
  };
}

/** Most machines have no config.toml, and without one the room that reads it stays shut: it costs start-up time. */
async function readConfig(file: string | null): Promise<ConfigFile> {
  if (file === null || isAbsent(file)) return {};
  const { readConfigFile } = await import("./config-file.ts");
  return await readConfigFile(file);
}

/** A file that cannot even be looked at counts as there, for its reader says what is wrong. */
function isAbsent(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function databaseOf(
  flags: MachineFlags,
  env: Environment,
  file: ConfigFile,
  places: Places,
): Setting<string> {
  if (flags.db !== undefined) {
    if (flags.db.trim() === "") throw usage("--db names no database.", "Give a file: --db FILE");
    return fromFlag(openly(knownLocation(expanded(flags.db, "--db", places), "--db"), "--db"));
  }
  const named = fromEnvironment(env, "RECOVER_DB");
  if (named)
    return { ...named, value: knownLocation(expanded(named.value, "RECOVER_DB", places), "RECOVER_DB") };
  if (file.database !== undefined && places.configFile !== null) {
    const location = knownLocation(
      expanded(file.database, "database in config.toml", places),
      "database in config.toml",
    );
    const folder = places.path.dirname(places.configFile);
    const stays = isUrl(location) || places.path.isAbsolute(location);
    return { value: stays ? location : places.path.join(folder, location), from: "config.toml" };
  }
  if (places.dataFolder === null) {
    throw usage(
      "Your home folder is not known, so there is no usual place for the database.",
      "Name the database: --db FILE",
    );
  }
  return byDefault(places.path.join(places.dataFolder, "recover.db"));
}

/** The shared habits (NO_COLOR and the like) are weighed by `colourLevel`, for each stream by itself. */
function colorOf(flags: MachineFlags, env: Environment, file: ConfigFile): Setting<ColorMode> {
  if (flags.color === "always" || flags.color === "never") return fromFlag(flags.color);
  const named = colorModeOf(env["RECOVER_COLOR"] || "auto");
  return named === "auto"
    ? (fromFile(file.color) ?? byDefault("auto"))
    : { value: named, from: "environment" };
}

function colorModeOf(word: string): ColorMode {
  const mode = colorModes.find((candidate) => candidate === word);
  if (mode !== undefined) return mode;
  const guess = nearest(word, colorModes);
  throw usage(
    `RECOVER_COLOR is "${word}", which is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    "Use always, never or auto.",
  );
}

function pagerOf(flags: MachineFlags, env: Environment, file: ConfigFile): Setting<string | null> {
  if (flags.pager === false) return fromFlag(null);
  const own = env["RECOVER_PAGER"];
  const shared = env["PAGER"];
  const found: Setting<string> =
    (own === undefined ? undefined : { value: own, from: "environment" }) ??
    fromFile(file.pager) ??
    (shared === undefined ? undefined : { value: shared, from: "environment" }) ??
    byDefault("less -FIRX");
  return found.value.trim() === "" ? { ...found, value: null } : found;
}

const fromFlag = <T>(value: T): Setting<T> => ({ value, from: "flag" });
const byDefault = <T>(value: T): Setting<T> => ({ value, from: "default" });

function fromFile<T>(value: T | undefined): Setting<T> | undefined {
  return value === undefined ? undefined : { value, from: "config.toml" };
}

function fromEnvironment(env: Environment, variable: string): Setting<string> | undefined {
  const value = env[variable];
  return value === undefined || value.trim() === "" ? undefined : { value, from: "environment" };
}

/** Any text switches on, `0` and `false` switch off, an empty variable says nothing. */
function switchOf(env: Environment, variable: string): Setting<boolean> | undefined {
  const value = env[variable]?.trim().toLowerCase();
  return value ? { value: value !== "0" && value !== "false", from: "environment" } : undefined;
}

const usage = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);
