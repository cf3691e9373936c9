import { readFileSync, realpathSync } from "node:fs";
import { dirname, posix, resolve, win32 } from "node:path";

import { nearest } from "./domain/nearest.ts";
import { RecoverError } from "./errors.ts";
import { makeFolder, replaceFile } from "./files.ts";

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

const colorModes = ["always", "never", "auto"] as const;
export type ColorMode = (typeof colorModes)[number];

const themes = ["auto", "dark", "light"] as const;
export type Theme = (typeof themes)[number];

/** The settings of this machine; those of the business lie in the database. */
export interface Settings {
  /** A file, or a `postgres://` location. */
  readonly database: Setting<string>;
  /** Everything but the terminal itself is decided here: `auto` means colour where the stream is a terminal. */
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
  /** Backups and the kept draft. */
  readonly stateFolder: string;
  /** config.toml, which need not exist; null where no home folder is known. */
  readonly configFile: string | null;
}

/** The keys of config.toml. */
export const machineKeys = ["database", "color", "theme", "accessible", "pager", "editor"] as const;
export type MachineKey = (typeof machineKeys)[number];

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
  const file = readFile && places.configFile !== null ? await readConfig(places.configFile) : {};
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
    stateFolder: places.stateFolder ?? besideDatabase(database.value, places),
    configFile: places.configFile,
  };
}

/**
 * Writes one key into config.toml and leaves every other line as it is, comments included; makes the file where
 * there is none. A relative database is stored as a full path. Returns once the change is safely on disk.
 *
 * @throws RecoverError `usage` for a value the key does not take or a file that is not in order, and what
 *   `replaceFile` throws
 */
export async function setMachineKey(file: string, key: MachineKey, value: string): Promise<void> {
  const typed = typedValue(key, value);
  await editConfig(file, { [key]: typed }, (text, stringify) => {
    const entry = stringify({ [key]: typed }).trim();
    return replaceEntry(text, key, entry) ?? appendLine(text, entry);
  });
}

/**
 * Takes one key out of config.toml and leaves every other line as it is. Returns whether the key was there.
 *
 * @throws RecoverError as `setMachineKey`
 */
export async function unsetMachineKey(file: string, key: MachineKey): Promise<boolean> {
  return await editConfig(file, { [key]: undefined }, (text) => removeEntry(text, key));
}

/** What config.toml says: only known keys, each of its own type. */
interface ConfigFile {
  readonly database?: string;
  readonly color?: ColorMode;
  readonly theme?: Theme;
  readonly accessible?: boolean;
  readonly pager?: string;
  readonly editor?: string;
}

interface Accepts {
  readonly test: (value: unknown) => boolean;
  readonly form: string;
  /** The whole choice, where there is one. */
  readonly words?: readonly string[];
}

const accepts: Record<MachineKey, Accepts> = {
  database: { test: isFilledText, form: 'text, such as "~/shop.db"' },
  color: { test: isOneOf(colorModes), form: '"always", "never" or "auto"', words: colorModes },
  theme: { test: isOneOf(themes), form: '"auto", "dark" or "light"', words: themes },
  accessible: { test: (value) => typeof value === "boolean", form: "true or false" },
  pager: {
    test: (value) => typeof value === "string",
    form: 'text, such as "less -R", or "" for no pager',
  },
  editor: { test: isFilledText, form: 'text, such as "vim"' },
};

function isFilledText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isOneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === "string" && words.includes(value);
}

interface Places {
  readonly path: typeof posix;
  readonly home: string | undefined;
  readonly configFile: string | null;
  readonly dataFolder: string | null;
  readonly stateFolder: string | null;
}

function placesOf(env: Environment, platform: NodeJS.Platform, homedir: string): Places {
  const isWindows = platform === "win32";
  const path = isWindows ? win32 : posix;
  const home = [isWindows ? env["USERPROFILE"] : env["HOME"], homedir].find(
    (folder) => folder && path.isAbsolute(folder),
  );
  // The XDG specification has a relative folder ignored.
  const folder = (variable: string, ...belowHome: string[]): string | null => {
    const named = env[variable];
    if (named && path.isAbsolute(named)) return path.join(named, "recover");
    return home === undefined ? null : path.join(home, ...belowHome, "recover");
  };
  const local = (variable: string, ...belowHome: string[]): string | null =>
    isWindows ? folder("LOCALAPPDATA", "AppData", "Local") : folder(variable, ...belowHome);
  const configFolder = isWindows
    ? folder("APPDATA", "AppData", "Roaming")
    : folder("XDG_CONFIG_HOME", ".config");

  const named = env["RECOVER_CONFIG"];
  return {
    path,
    home,
    configFile: named
      ? expanded(named, "RECOVER_CONFIG", { path, home })
      : configFolder && path.join(configFolder, "config.toml"),
    dataFolder: local("XDG_DATA_HOME", ".local", "share"),
    stateFolder: local("XDG_STATE_HOME", ".local", "state"),
  };
}

function databaseOf(
  flags: MachineFlags,
  env: Environment,
  file: ConfigFile,
  places: Places,
): Setting<string> {
  if (flags.db !== undefined) {
    if (flags.db.trim() === "") throw usage("--db names no database.", "Give a file: --db FILE");
    return fromFlag(flags.db);
  }
  const named = fromEnvironment(env, "RECOVER_DB");
  if (named) return { ...named, value: expanded(named.value, "RECOVER_DB", places) };
  if (file.database !== undefined && places.configFile !== null) {
    const location = expanded(file.database, "database in config.toml", places);
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

function besideDatabase(database: string, { path }: Places): string {
  if (!isUrl(database)) return path.dirname(database);
  throw usage(
    "Your home folder is not known, so there is no place for backups.",
    "Set HOME to a folder of yours.",
  );
}

const isUrl = (location: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(location);

function expanded(location: string, name: string, { path, home }: Pick<Places, "path" | "home">): string {
  if (!location.startsWith("~/") && !location.startsWith(`~${path.sep}`)) return location;
  if (home !== undefined) return path.join(home, location.slice(2));
  throw usage(
    `Your home folder is not known, so the ~ of ${name} leads nowhere.`,
    "Give the full path instead.",
  );
}

function colorOf(flags: MachineFlags, env: Environment, file: ConfigFile): Setting<ColorMode> {
  if (flags.color === "always" || flags.color === "never") return fromFlag(flags.color);
  const named = colorModeOf(env["RECOVER_COLOR"] || "auto");
  if (named !== "auto") return { value: named, from: "environment" };
  const forced = colorOfHabit(env);
  if (forced !== undefined) return { value: forced, from: "environment" };
  return fromFile(file.color) ?? byDefault("auto");
}

/** What the variables that many programs share ask for. */
function colorOfHabit(env: Environment): ColorMode | undefined {
  if (env["NO_COLOR"]) return "never";
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] === "0" ? "never" : "always";
  if (env["CLICOLOR_FORCE"] && env["CLICOLOR_FORCE"] !== "0") return "always";
  return env["CLICOLOR"] === "0" || env["TERM"] === "dumb" ? "never" : undefined;
}

function colorModeOf(word: string): ColorMode {
  const mode = colorModes.find((candidate) => candidate === word);
  if (mode !== undefined) return mode;
  throw usage(
    `RECOVER_COLOR is "${word}", which is not known.${suggestion(word, colorModes)}`,
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

async function readConfig(file: string): Promise<ConfigFile> {
  const text = textOf(file);
  return text === undefined ? {} : entriesOf(file, text, await import("smol-toml"));
}

/** The text of config.toml, or undefined where there is none. */
function textOf(file: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const why = unreadable.get(code) ?? "the disk reported a failure";
    throw usage(
      `The settings cannot be read from ${file} because ${why}.`,
      "Another file can be named with RECOVER_CONFIG",
      error,
    );
  }
}

const unreadable = new Map([
  ["EISDIR", "it is a folder"],
  ["EACCES", "its owner does not allow it"],
  ["EPERM", "its owner does not allow it"],
  ["ERR_ENCODING_INVALID_ENCODED_DATA", "it is not UTF-8 text"],
]);

type Toml = Pick<typeof import("smol-toml"), "parse" | "stringify">;

function entriesOf(file: string, text: string, { parse }: Toml): ConfigFile {
  let entries: Record<string, unknown>;
  try {
    entries = parse(text);
  } catch (error) {
    const line = error instanceof Error && "line" in error ? String(error.line) : "1";
    throw usage(
      `${file}, line ${line}, cannot be read as a setting, or it repeats one.`,
      `Text stands in quotation marks: editor = "vim"\n${howToCorrect}`,
      error,
    );
  }
  for (const [key, value] of Object.entries(entries)) checkEntry(file, text, key, value);
  return entries;
}

function checkEntry(file: string, text: string, key: string, value: unknown): void {
  const where = `${file}, line ${lineOf(text, key)}`;
  const known = machineKeys.find((candidate) => candidate === key);
  if (known === undefined) {
    throw usage(
      `${where}: the setting "${key}" is not known.${suggestion(key, machineKeys)}`,
      `Use ${machineKeys.slice(0, -1).join(", ")} or ${machineKeys.at(-1)}.\n${howToCorrect}`,
    );
  }
  if (accepts[known].test(value)) return;
  const { form, words } = accepts[known];
  throw usage(`${where}: ${key} must be ${form}.${suggestion(value, words)}`, howToCorrect);
}

const howToCorrect = "To correct it: recover config edit";

/** The parser does not say where a key stood, so the line is looked for: the first that begins with it. */
function lineOf(text: string, key: string): number {
  const start = /^[ \t]*(?:\[\[?[ \t]*)?(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))/;
  const index = text.split("\n").findIndex((line) => {
    const [, quoted, literal, bare] = start.exec(line) ?? [];
    return (quoted ?? literal ?? bare) === key;
  });
  return Math.max(index, 0) + 1;
}

function suggestion(word: unknown, candidates: readonly string[] = []): string {
  const meant = typeof word === "string" ? nearest(word, candidates) : undefined;
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}

function typedValue(key: MachineKey, text: string): string | boolean {
  const value =
    key === "accessible" ? (switchWords.get(text.trim().toLowerCase()) ?? text) : text.toWellFormed();
  const { test, form, words } = accepts[key];
  if (!test(value)) {
    throw usage(`"${text}" is not a value for ${key}.${suggestion(text, words)}`, `It must be ${form}.`);
  }
  return key === "database" && typeof value === "string" ? fullLocation(value) : value;
}

const switchWords = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["no", false],
  ["off", false],
]);

/** The file is read from other folders later, so a path must not depend on the one of today. */
const fullLocation = (location: string): string =>
  isUrl(location) || /^~[/\\]/.test(location) ? location : resolve(location);

/**
 * Edits the text of config.toml line by line, and keeps the edit only when the parser then reads exactly the
 * settings of before with `change` applied. Returns whether the file is another one now.
 */
async function editConfig(
  file: string,
  change: Partial<Record<MachineKey, string | boolean | undefined>>,
  edit: (text: string, stringify: Toml["stringify"]) => string,
): Promise<boolean> {
  const toml = await import("smol-toml");
  const before = textOf(file) ?? "";
  const wanted = { ...entriesOf(file, before, toml), ...change };
  const after = edit(before, toml.stringify);
  if (!reads(after, wanted, toml)) {
    throw new RecoverError(
      "refused",
      `${file} is written in a way that cannot be changed line by line, so it was left as it is.`,
      "To change it by hand: recover config edit",
    );
  }
  if (after === before) return false;
  const target = realFile(file);
  makeFolder(dirname(target));
  replaceFile(target, [after], { force: true });
  return true;
}

function reads(text: string, wanted: Readonly<Record<string, unknown>>, { parse }: Toml): boolean {
  try {
    const found = parse(text);
    return machineKeys.every((key) => found[key] === wanted[key]);
  } catch {
    return false;
  }
}

/** Many people keep config.toml in another folder and link to it; their link stays a link. */
function realFile(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function replaceEntry(text: string, key: MachineKey, entry: string): string | undefined {
  const pattern = new RegExp(entryPattern(key), "m");
  if (!pattern.test(text)) return undefined;
  return text.replace(pattern, (_line, indent: string, rest: string) => indent + entry + rest);
}

function removeEntry(text: string, key: MachineKey): string {
  return text.replace(new RegExp(`${entryPattern(key)}(?:\\r?\\n)?`, "m"), "");
}

/** One line `key = value`: what stands before it, and what after it (a comment). */
function entryPattern(key: MachineKey): string {
  const value = String.raw`(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^\s"'#]+)`;
  return String.raw`^([ \t]*)(?:${key}|"${key}"|'${key}')[ \t]*=[ \t]*${value}([ \t]*(?:#.*)?)$`;
}

function appendLine(text: string, line: string): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const isOpen = text !== "" && !text.endsWith("\n");
  return text + (isOpen ? lineEnd : "") + line + lineEnd;
}

const usage = (message: string, hint: string, cause?: unknown): RecoverError =>
  new RecoverError("usage", message, hint, cause === undefined ? undefined : { cause });
