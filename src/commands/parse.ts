import { CommanderError } from "@commander-js/extra-typings";
import type { Context } from "../context.ts";
import { filterKeys } from "../domain/filter.ts";
import { RecoverError } from "../errors.ts";
import type { MachineFlags } from "../settings.ts";
import type { View } from "../views/view.ts";
import { base, type Base } from "./declare.ts";
import type { Entry } from "./index.ts";

/** The options every command has, as they were given. */
export interface Flags extends MachineFlags {
  readonly json?: true | undefined;
  readonly plain?: true | undefined;
  readonly header?: true | undefined;
  readonly quiet?: true | undefined;
}

export interface Parsed {
  readonly handler: (context: Context) => Promise<View>;
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
  try {
    await command.parseAsync(negated(rest, command), { from: "user" });
  } catch (error) {
    throw error instanceof CommanderError ? usage(error, entry) : error;
  }
  if (handler === undefined) throw new RecoverError("bug", `recover ${entry.name} has no handler.`);
  const options: Record<string, unknown> = command.opts();
  const own = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !machineOptions.has(name),
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
function usage(error: CommanderError, entry: Entry): RecoverError {
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
  const guess = more.join(" ").replace(/^\((.*)\)$/, " $1");
  return new RecoverError("usage", `${sentence}${guess}`, `recover help ${entry.name}`);
}
