import { Command, Option } from "@commander-js/extra-typings";
import type { Handler } from "../context.ts";

/** A command as it is declared: its words and options are added, and its handler is handed to `run`. */
export type Declare = (command: Base, run: Run) => unknown;

export type Run = (handler: Handler) => void;

/** A command with the options that every command has. */
export type Base = ReturnType<typeof base>;

/** How the answer is wanted: neither is for people. */
export interface Formats {
  readonly json?: true | undefined;
  readonly plain?: true | undefined;
}

const everywhere = "Everywhere";

/** A bare command of this name with the global options. */
export function base(name: string) {
  return new Command(name)
    .addOption(new Option("--db <file>", "the database to use").helpGroup(everywhere))
    .addOption(new Option("--json", "answer as one JSON document").helpGroup(everywhere).conflicts("plain"))
    .addOption(new Option("--plain", "answer as tab-separated lines").helpGroup(everywhere))
    .addOption(new Option("--header", "with --plain: column names first").helpGroup(everywhere))
    .addOption(
      new Option("--color <when>", "always, never or auto (default)")
        .helpGroup(everywhere)
        .choices(["always", "never", "auto"] as const),
    )
    .addOption(new Option("--colour <when>").hideHelp().choices(["always", "never", "auto"] as const))
    .addOption(
      new Option("--accessible", "for screen readers: labelled lines, no tables").helpGroup(everywhere),
    )
    .addOption(new Option("--no-input", "never ask a question").helpGroup(everywhere))
    .addOption(new Option("--no-pager", "show a long answer at once").helpGroup(everywhere))
    .addOption(new Option("-q, --quiet", "leave out all but the reference").helpGroup(everywhere))
    .addOption(
      new Option("-v, --verbose", "say also which database it was, and as whom").helpGroup(everywhere),
    )
    .allowExcessArguments(false)
    .exitOverride()
    .helpOption(false);
}

/** The option of every command that writes. */
export const refOption = (): Option<"--ref <text>"> =>
  new Option("--ref <text>", "a name for this command: run twice, it is done once");

/** Options under one heading of the help. Made when a command is declared: all of them together cost a millisecond. */
export const grouped = (heading: string, options: Option[]): Option[] =>
  options.map((option) => option.helpGroup(heading));
