import { CommanderError, type Option } from "@commander-js/extra-typings";
import type { Handler } from "../context.ts";
import { filterKeys } from "../domain/filter.ts";
import { nearest } from "../domain/nearest.ts";
import { RecoverError } from "../errors.ts";
import type { MachineFlags } from "../settings.ts";
import { base, type Base } from "./declare.ts";
import type { Entry } from "./index.ts";
import { repeated } from "./read.ts";

/** The options every command has, as they were given. */
export interface Flags extends MachineFlags {
  readonly json?: true | undefined;
  readonly plain?: true | undefined;
  readonly header?: true | undefined;
  readonly quiet?: true | undefined;
  readonly verbose?: true | undefined;
}

export interface Parsed {
  readonly handler: Handler;
  readonly flags: Flags;
  /** A dry run only reads, and so does a command without the option that makes it write. */
  readonly dryRun: boolean;
  readonly ref: string | undefined;
  /** The command and its arguments as text: equal for equal intents, whatever the format of the answer. */
  readonly intent: string;
}

/** Reads the words and options of a command. Throws `usage` with what was expected. */
export async function parse(entry: Entry, rest: readonly string[]): Promise<Parsed> {
  let handler: Parsed["handler"] | undefined;
  const command = await declared(entry, (given) => (handler = given));
  refuseTwice(command);
  try {
    await command.parseAsync(negated(rest, command), { from: "user" });
  } catch (error) {
    throw error instanceof CommanderError ? usage(error, entry, command) : error;
  }
  if (handler === undefined) throw new RecoverError("bug", `recover ${entry.name} has no handler.`);
  const options: Record<string, unknown> = command.opts();
  const own = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !machineOptions.has(name),
  );
  if (typeof options["ref"] === "string" && options["ref"].length > mostRef)
    throw new RecoverError(
      "usage",
      `The --ref is too long: ${options["ref"].length} characters, where at most ${mostRef} are kept. Nothing was done.`,
      "Give it a shorter name, for example --ref till-2-0815",
    );
  if (typeof options["ref"] === "string" && options["ref"].trim() === "")
    throw new RecoverError(
      "usage",
      "The --ref is empty, so running this twice would do it twice. Nothing was done.",
      "Give it a name, for example --ref till-2-0815, or leave it out.",
    );
  const colour = options["colour"] as MachineFlags["color"];
  return {
    handler,
    flags: { ...(options as Flags), ...(colour === undefined ? {} : { color: colour }) },
    dryRun:
      options["dryRun"] === true || (entry.writesWith !== undefined && options[entry.writesWith] !== true),
    ref: options["ref"] as string | undefined,
    intent: JSON.stringify([entry.name, command.args, own.toSorted(([a], [b]) => (a < b ? -1 : 1))]),
  };
}

/** The command with its words and options, declared when it is run or explained, and not before. */
export async function declared(entry: Entry, run: (handler: Parsed["handler"]) => void): Promise<Base> {
  const command = base(`recover ${entry.name}`).configureOutput({ writeErr: () => {}, writeOut: () => {} });
  const declare = await entry.load();
  declare(command, run);
  return command;
}

const machineOptions = new Set([
  "db",
  "json",
  "plain",
  "header",
  "color",
  "colour",
  "accessible",
  "input",
  "pager",
  "quiet",
  "verbose",
  "ref",
]);

/**
 * What takes one value is given once: of two, one would be lost without a word. What every command takes may come
 * twice, for an alias of a shell adds to it.
 */
/** Every change has its ref in an index, which takes no more on a server. */
const mostRef = 200;

function refuseTwice(command: Base): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (!option.required || isRepeatable(option) || (machineOptions.has(name) && name !== "ref")) continue;
    let first: string | undefined;
    command.on(`option:${option.name()}`, (value: string) => {
      if (first !== undefined && first !== value)
        throw new RecoverError(
          "usage",
          `--${option.name()} is given twice, as "${first}" and as "${value}". Nothing was done.`,
          "Leave one of them out.",
        );
      first = value;
    });
  }
}

const isRepeatable = ({ parseArg }: Option): boolean => (parseArg as unknown) === repeated;

/**
 * `-channel:review` is `not:channel:review`; commander would read it as `-c hannel:review`, a wrong customer, and so it
 * would with a mistyped key. Where no filters are taken it is refused. Behind `--`, and as the value of an option, it is a word like any other.
 */
function negated(rest: readonly string[], command: Base): string[] {
  const end = rest.indexOf("--");
  const filters = command.registeredArguments.some((a) => a.name() === "filter");
  return rest.map((word, i) => {
    const key = /^-([a-z]{2,}):/.exec(word)?.[1];
    if (key === undefined || (end >= 0 && i > end)) return word;
    const before = rest[i - 1];
    if (before !== undefined && command.options.some((o) => o.required && [o.short, o.long].includes(before)))
      return word;
    if (filters) return `not:${word.slice(1)}`;
    throw new RecoverError(
      "usage",
      filterKeys.some((k) => k === key)
        ? `"${word}" is a filter, and this command takes none.`
        : `"${word}" is not an option.`,
      `As words, put it behind --\n${command.name()} -- "${word}"`,
    );
  });
}

/** Commander's sentences, two of them in words of ours: they name the option by all its forms. */
function usage(error: CommanderError, entry: Entry, command: Base): RecoverError {
  const [first = "", ...more] = error.message
    .replace(/^error: /, "")
    .replace(/^option '(?:-\w, )?(--[^ ]+) <[^>]*>' argument missing$/, "$1 needs a value")
    .replace(
      /^option '(?:-\w, )?(--[^ ]+) <[^>]*>' argument '(.*)' is invalid\. /s,
      '"$2" is not a value for $1. ',
    )
    .split("\n");
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`
    .replace(/'/g, "")
    .replace(/[.]?$/, ".");
  const guess =
    error.code === "commander.unknownOption"
      ? meant(/'(.*)'/s.exec(first)?.[1] ?? "", command)
      : more.join(" ").replace(/^\((.*)\)$/, " $1");
  return new RecoverError("usage", `${sentence}${guess}`, `recover help ${entry.name}`);
}

/** The option that was meant; help and version are options of all commands without being declared by any. */
function meant(word: string, { options }: Base): string {
  const known = options.filter((o) => !o.hidden).flatMap((o) => o.long ?? []);
  const guess = nearest(word, [...known, "--help", "--version"]);
  return guess === undefined ? "" : ` Did you mean ${guess}?`;
}
