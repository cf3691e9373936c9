import { RootCommand, type Command } from "@bomb.sh/tab";
import type { Base } from "../commands/declare.ts";
import { asked } from "../commands/asked.ts";
import { commands, type Entry } from "../commands/index.ts";
import { candidate, type Candidate } from "./candidate.ts";
import { printed } from "./printed.ts";
import { ofArgument, ofArgumentIn, ofOption, ofOptionIn, type Slot } from "./slots.ts";

/** What is asked for at the cursor: names and flags as they are declared, or a value. */
export interface AskedFor {
  readonly words: readonly Candidate[];
  /** Where the candidates of a value come from: a place, or the choices that are declared. */
  readonly value: Slot | readonly string[] | null;
  /** The command that is typed; null where it is none. */
  readonly entry: Entry | null;
  readonly command: Base | null;
}

/** What is asked for behind some words, of which the last one is still being typed. */
export async function askedFor(before: readonly string[], typed: string): Promise<AskedFor> {
  // Bare `recover` is `due`, of which a word that is no flag asks nothing.
  const entry = before.length === 0 && !typed.startsWith("-") ? null : entryIn(before);
  const command = entry === null ? null : await declaration(entry);
  const root = new RootCommand();
  let value: AskedFor["value"] = null;
  const meant = (slot: NonNullable<AskedFor["value"]>) => (): void => void (value = slot);
  for (const [name, about] of names()) root.command(name, about);
  root.command("help", "Explain a command or a topic").argument("topic", meant("topics"), true);
  if (entry !== null && command !== null) {
    // Bare `recover` is `due`; else the flags stand behind the command.
    const at = root.commands.get(typedName(before, entry)) ?? root;
    withOptions(at, command, entry, meant);
    for (const argument of at === root ? [] : command.registeredArguments) {
      const name = argument.name();
      const slot = ofArgumentIn[`${entry.name} ${name}`] ?? ofArgument[name] ?? "anything";
      at.argument(name, meant(slot), argument.variadic);
    }
  }
  const words = known(before, command);
  const lines = [typed, ...(typed === "-" ? ["--"] : [])].flatMap((word) =>
    printed(() => root.parse([...words, word])),
  );
  const all = lines.flatMap(listed);
  const own = all.filter((one) => !aliases.has(one.value));
  return { words: own.length > 0 ? own : all, value, entry, command };
}

async function declaration(entry: Entry): Promise<Base> {
  const { declared } = await import("../commands/parse.ts");
  return declared(entry, () => {});
}

/** The second names of commands, which are offered where nothing else begins so. */
const aliases = new Set(commands.flatMap((c) => c.aliases ?? []));

/** A line of the library's answer; the last one begins with a colon and says how to go on. */
function listed(line: string): Candidate[] {
  const [value = "", about = ""] = line.split("\t");
  return value === "" || value.startsWith(":") ? [] : [candidate(value, about)];
}

function names(): Map<string, string> {
  const all = new Map<string, string>();
  for (const { name, summary, aliases: others } of commands) {
    const [family = ""] = name.split(" ");
    if (!all.has(family)) all.set(family, name === family ? summary : familyAbout(family));
    all.set(name, summary);
    for (const alias of others ?? []) all.set(alias, summary);
  }
  return all;
}

const familyAbout = (family: string): string =>
  commands
    .filter(({ name }) => name.startsWith(`${family} `))
    .map(({ name }) => name.slice(family.length + 1))
    .join(", ");

/** The command that the words name; null where they name none, or half of one. */
function entryIn(before: readonly string[]): Entry | null {
  try {
    const wanted = asked(before);
    return wanted.kind === "command" ? wanted.entry : null;
  } catch {
    return null;
  }
}

/** The name by which a command was called, or nothing where it was not. */
const typedName = (before: readonly string[], { name, aliases }: Entry): string =>
  [name, ...(aliases ?? [])].find((one) => one.split(" ").every((word) => before.includes(word))) ?? "";

type Meant = (slot: NonNullable<AskedFor["value"]>) => () => void;

function withOptions(at: Command, command: Base, entry: Entry, meant: Meant): void {
  for (const option of command.options) {
    const name = option.long?.slice(2);
    if (option.hidden || name === undefined) continue;
    const short = option.short?.slice(1);
    const own = ofOptionIn[`${entry.name} ${option.long}`] ?? ofOption[name] ?? "anything";
    if (option.required) at.option(name, option.description, meant(option.argChoices ?? own), short);
    else if (short === undefined) at.option(name, option.description);
    else at.option(name, option.description, short);
  }
  at.option("help", "what this command does, with examples", "h");
}

/**
 * The words without the options that are done with: the library would take the word behind one that it does not know,
 * or that has its value at it, for its value.
 */
function known(before: readonly string[], command: Base | null): string[] {
  const end = before.indexOf("--");
  return before.flatMap((word, i) => {
    if (!word.startsWith("-")) return [word];
    const option = command?.options.find(({ short, long }) => word === short || word === long);
    return option === undefined || (end >= 0 && i >= end) ? [] : [option.long ?? word];
  });
}
