/** A command line up to the cursor, read as a shell reads it but for what a shell would run or put in: nothing is. */

export interface Typed {
  /** The words behind the program's own name that are done with. */
  readonly before: readonly string[];
  /** The word at the cursor. */
  readonly word: string;
  /** What of that word stays on the line, whatever is put in. */
  readonly kept: string;
  /** The quotation mark that is still open. */
  readonly open: "" | "'" | '"';
  /** The name of a file is typed that the shell itself reads or writes. */
  readonly isRedirected: boolean;
}

/**
 * Reads what bash hands over; `breaks` are the characters at which it begins a new word to complete. Null where nothing
 * can be put in: behind a closed quotation mark, or in one of bash's own.
 */
export function typedInBash(line: string, breaks: string): Typed | null {
  const words: string[] = [];
  let word: string | null = null;
  let kept = 0;
  let open: Typed["open"] = "";
  let wasQuoted = false;
  let redirected = false;
  const end = (): void => {
    if (word !== null && !redirected) words.push(word);
    if (word !== null) redirected = false;
    word = null;
    kept = 0;
    wasQuoted = false;
  };
  const take = (text: string): void => void (word = (word ?? "") + text);
  const characters = Array.from(line);
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? "";
    const next = characters[i + 1] ?? "";
    if (open === "'") {
      if (character === "'") open = "";
      else take(character);
    } else if (character === "\\") {
      if (open === '"' && !'\\"$`'.includes(next)) take(character);
      else {
        take(next);
        i++;
      }
    } else if (open === '"') {
      if (character === '"') open = "";
      else take(character);
    } else if (character === "'" || character === '"') {
      if (characters[i - 1] === "$") return null;
      take("");
      open = character;
      wasQuoted = true;
      kept = lengthOf(word);
    } else if (/\s/.test(character)) end();
    else if ("<>".includes(character)) {
      // The number in 2> is no word.
      if (/^\d$/.test(word ?? "")) word = null;
      end();
      redirected = true;
    } else if (";|&()".includes(character)) end();
    else {
      take(character);
      if (breaks.includes(character)) kept = lengthOf(word);
    }
  }
  if (wasQuoted && open === "") return null;
  const [, ...before] = words;
  return { before, word: word ?? "", kept: (word ?? "").slice(0, kept), open, isRedirected: redirected };
}

const lengthOf = (word: string | null): number => word?.length ?? 0;

/** What bash puts in for a word, which it takes letter by letter; null where the word does not begin as was typed. */
export function putInByBash(value: string, { kept, open }: Typed): string | null {
  if (!value.startsWith(kept)) return null;
  const rest = value.slice(kept.length);
  if (open === "'") return rest.replaceAll("'", String.raw`'\''`);
  // Between double ones a backslash stays before an exclamation mark, which single ones keep from being read.
  if (open === '"') return rest.replace(/[\\"$`]/g, String.raw`\$&`).replaceAll("!", `"'!'"`);
  return rest.replace(/[^\w@%+=:,./\-\u0080-\u{10ffff}]/gu, String.raw`\$&`);
}

/** A word as fish shows it, its quotation marks and backslashes read. */
export function typedInFish(raw: string): string {
  let word = "";
  let open = "";
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i] ?? "";
    if (character === "\\" && (open === "" || `\\${open}$`.includes(raw[i + 1] ?? " "))) {
      word += raw[i + 1] ?? "";
      i++;
    } else if (open === "" && `'"`.includes(character)) open = character;
    else if (character === open) open = "";
    else word += character;
  }
  return word;
}
