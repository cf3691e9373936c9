/**
 * Customers write the text that is printed here. Whatever could command a terminal, turn the reading
 * direction or hide is shown as a visible mark: dropping it would hide that somebody tried.
 */

/** Controls, soft hyphen, bidi, invisible and annotation characters, separators, tags, lone surrogates. */
const unsafe =
  /[\p{Control}\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/u;

/** Runs that need a second look. Without the `u` flag: with it a run of millions overflows the stack. */
const unusual = /[^ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]+/g;

const mark = /\p{Mark}/u;
const joiner = /[\u200c\u200d]/;
const marksKept = 8;

interface Escapes {
  readonly character: (character: string) => string;
  /** What stands for the marks that one base has too many of. */
  readonly surplus: (marks: string) => string;
}

/**
 * Text that a person wrote, safe to print: `\u{202e}` stands for a character that is not shown, and
 * `\u{+92 marks}` for the combining marks beyond the eighth. Only `multiline` text keeps its line feeds.
 */
export function display(text: string, opts: { multiline?: boolean } = {}): string {
  const keepLines = opts.multiline === true;
  return rewrite(text, {
    character: (character) =>
      character === "\n" && keepLines ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
    surplus: (marks) => {
      const count = Array.from(marks).length;
      return `\\u{+${count} ${count === 1 ? "mark" : "marks"}}`;
    },
  });
}

/** The same characters inside a JSON document, as `\uXXXX`: it parses to the very same values. */
export function displayJson(json: string): string {
  return rewrite(json, {
    // A raw control character in a JSON document is white space between its tokens.
    character: (character) => (character < " " ? character : unicodeEscape(character)),
    surplus: unicodeEscape,
  });
}

const unicodeEscape = (text: string): string =>
  text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

const rewrite = (text: string, escapes: Escapes): string =>
  text.replace(unusual, (run) => rewriteRun(run, escapes));

function rewriteRun(run: string, escapes: Escapes): string {
  let shown = "";
  let marks = 0;
  let surplus = "";
  for (const character of run) {
    if (mark.test(character)) {
      marks += 1;
      if (marks > marksKept) {
        surplus += character;
        continue;
      }
    } else {
      if (surplus !== "") shown += escapes.surplus(surplus);
      surplus = "";
      // A joiner keeps a cluster together, so it must not earn the base another eight marks.
      if (!joiner.test(character)) marks = 0;
    }
    shown += unsafe.test(character) ? escapes.character(character) : character;
  }
  return surplus === "" ? shown : shown + escapes.surplus(surplus);
}
