import { readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type * as SmolToml from "smol-toml";

import { nearest } from "./domain/nearest.ts";
import { oneOfThem } from "./domain/one-of-them.ts";
import { RecoverError } from "./errors.ts";
import { makeFolder, replaceFile } from "./files.ts";
import { isUrl } from "./places.ts";
import { colorModes, themes, type ColorMode, type Theme } from "./settings.ts";

/** The keys of config.toml. */
export const machineKeys = [
  "database",
  "color",
  "theme",
  "accessible",
  "pager",
  "editor",
  "branch",
  "desk",
] as const;
export type MachineKey = (typeof machineKeys)[number];

/** What config.toml says: only known keys, each of its own type. */
export interface ConfigFile {
  readonly database?: string;
  readonly color?: ColorMode;
  readonly theme?: Theme;
  readonly accessible?: boolean;
  readonly pager?: string;
  readonly editor?: string;
  readonly branch?: string;
  readonly desk?: string;
}

/**
 * Reads config.toml; empty where there is none.
 *
 * @throws RecoverError `usage` for a file that is not in order, with the line where there is one
 */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const text = textOf(file);
  return text === undefined ? {} : entriesOf(file, text, await import("smol-toml"));
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
  branch: { test: isFilledText, form: 'text, such as "harbour"' },
  desk: { test: isFilledText, form: 'text, such as "counter 2"' },
};

function isFilledText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isOneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === "string" && words.includes(value);
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

type Toml = Pick<typeof SmolToml, "parse" | "stringify">;

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
      `Use ${oneOfThem(machineKeys)}.\n${howToCorrect}`,
    );
  }
  if (accepts[known].test(value)) return;
  const { form, words } = accepts[known];
  throw usage(`${where}: ${key} must be ${form}.${suggestion(value, words)}`, howToCorrect);
}

const howToCorrect = "Correct it with an editor.";

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
      "Change it with an editor.",
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
