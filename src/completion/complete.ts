import { candidate, distinct, fitting, type Candidate } from "./candidate.ts";
import { filterWords, fitsFilter, halfFilter } from "./filters.ts";
import type { Slot } from "./slots.ts";
import { askedFor, type AskedFor } from "./tree.ts";
import type { Sources } from "./values.ts";

/** What could stand at the cursor. */
export interface Completed {
  /** Whole words. */
  readonly candidates: readonly Candidate[];
  /** The name of a file is wanted, which the shell knows best. */
  readonly isFile: boolean;
}

/** Candidates for the word at the cursor, behind the words before it. Throws what a database that is read throws. */
export async function complete(
  before: readonly string[],
  word: string,
  sources: Sources,
): Promise<Completed> {
  const asked = await askedFor(before, word);
  const half = takesFilters(asked, before) ? halfFilter(word) : null;
  if (half !== null) return completed(half.slot, half.kept, asked, before, word, sources, fitsFilter);
  if (asked.value !== null) {
    // `--customer=Ja`; the words that are left are those of the command itself.
    const flag = /^--[\w-]+=/.exec(word)?.[0] ?? "";
    const { candidates, isFile } = await completed(asked.value, flag, asked, before, word, sources);
    return { candidates: distinct([...fitting(asked.words, word), ...candidates]), isFile };
  }
  return { candidates: distinct(fitting(asked.words, word)), isFile: false };
}

/** Whether a filter may stand here: among the words of the command, and not as the value of an option. */
const takesFilters = ({ value, command }: AskedFor, before: readonly string[]): boolean =>
  value === "filters" ||
  (command?.registeredArguments.some((a) => a.name() === "filter") === true &&
    !command.options.some((o) => o.required && [o.short, o.long].includes(before.at(-1))));

async function completed(
  slot: Slot | readonly string[],
  kept: string,
  asked: AskedFor,
  before: readonly string[],
  word: string,
  sources: Sources,
  fits: (one: Candidate) => boolean = () => true,
): Promise<Completed> {
  if (slot === "files") return { candidates: [], isFile: true };
  const typed = word.slice(kept.length);
  const { valuesOf } = await import("./values.ts");
  const all =
    typeof slot === "string"
      ? await valuesOf(slot, asked, before, typed, sources)
      : slot.map((value) => candidate(value));
  const found = fitting(slot === "filters" ? filterWords(asked.command) : all.filter(fits), typed);
  return { candidates: found.map(({ value, about }) => candidate(kept + value, about)), isFile: false };
}
