import type { Option } from "@commander-js/extra-typings";
import type { Entry } from "./index.ts";

/** A command as it is explained, in its help and in the manual: made from its declaration. */
export interface Described {
  readonly entry: Entry;
  /** Command lines that work. */
  readonly examples: readonly string[];
  /** `recover show [ID...] [options]` */
  readonly usage: string;
  /** Its words, each with what it is. */
  readonly words: readonly (readonly [string, string])[];
  /** Its own options under their headings, and last those that every command has. */
  readonly groups: readonly Group[];
}

export interface Group {
  readonly heading: string;
  readonly options: readonly Flag[];
}

export interface Flag {
  /** `-s`; null where there is none. */
  readonly short: string | null;
  /** `--severity` */
  readonly long: string;
  /** `HOW`; null where it takes no value. */
  readonly value: string | null;
  readonly about: string;
}

/** The heading of what every command has. */
const everywhere = "Everywhere";

export async function described(entry: Entry): Promise<Described> {
  const { declared } = await import("./parse.ts");
  const command = await declared(entry, () => {});
  const options = command.options.filter((o) => !o.hidden);
  const headings = [...new Set(options.map(headingOf))].filter((heading) => heading !== everywhere);
  const words = command.registeredArguments.map(
    (a) => `[${a.name().toUpperCase()}${a.variadic ? "..." : ""}]`,
  );
  return {
    entry,
    examples: command.description() === "" ? [] : command.description().split("\n"),
    usage: `recover ${[entry.name, ...words, "[options]"].join(" ")}`,
    words: command.registeredArguments.map((a) => [a.name().toUpperCase(), a.description]),
    groups: [...headings, everywhere].map((heading) => ({
      heading,
      options: options.filter((option) => headingOf(option) === heading).map(flagOf),
    })),
  };
}

const headingOf = ({ helpGroupHeading }: Option): string => helpGroupHeading ?? "Options";

const flagOf = ({ short, long, flags, description }: Option): Flag => ({
  short: short ?? null,
  long: long ?? "",
  value: /[<[]([^<>[\]]+)[>\]]/.exec(flags)?.[1]?.toUpperCase() ?? null,
  about: description,
});
