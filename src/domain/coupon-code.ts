import { RecoverError } from "../errors.ts";

/** Crockford's base 32: no I, L, O or U, so that a code survives being read aloud and written down by hand. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten random characters and the check character. */
const bodyLength = 11;

/** The characters at the end that are enough to look a coupon up, and never to redeem it. */
export const tailLength = 5;

/** What stands for what when a code is typed by hand. */
const lookalikes: Readonly<Record<string, string>> = { I: "1", L: "1", O: "0" };

/** The body of a new code: 50 random bits and their check character. `random` is at least seven random bytes as hex. */
export function newBody(random: string): string {
  const bits = BigInt(`0x${random}`);
  const chosen = Array.from({ length: bodyLength - 1 }, (_, i) =>
    alphabet.charAt(Number((bits >> BigInt(i * 5)) & 31n)),
  ).join("");
  return chosen + checkOf(chosen);
}

/** `GOLD-7F3KQ-M2XVT-H`: the code as it is shown and read aloud. */
export const shownCode = (word: string, body: string): string =>
  `${word}-${body.slice(0, 5)}-${body.slice(5, 10)}-${body.slice(10)}`;

/** A code as somebody typed it. */
export interface TypedCode {
  /** The word in front, where it was typed. */
  readonly word: string | null;
  readonly body: string;
}

/**
 * Reads a code in any case, with or without its word, with blanks or dashes anywhere, I and L for 1, O for 0.
 * Throws `usage` where it is no code, or where its check character says that it was mistyped.
 */
export function readCode(text: string): TypedCode {
  const typed = takenApart(text);
  if (typed === null) {
    throw new RecoverError(
      "usage",
      `"${text.trim()}" is not a coupon's code.`,
      isEnd(text)
        ? `The end of a code only shows whose it may be: recover door ${text.trim()}`
        : "A code looks like GOLD-7F3KQ-M2XVT-H; the word in front may be left out.",
    );
  }
  if (isWhole(typed.body)) return typed;
  throw new RecoverError(
    "usage",
    `The code "${text.trim()}" is mistyped: its last character does not fit the others.`,
    "Read it from the card once more, character by character.",
  );
}

/**
 * Whether a text can only be meant as a code, even a mistyped one: it has the length of one, letters and digits mixed,
 * and no long word in it; or else a word and dashes just where a code has them. A telephone number is not, and neither
 * is a name: "Jean-Luc Berger", "Family Miller 2".
 */
export function looksLikeCode(text: string): boolean {
  const typed = takenApart(text);
  if (typed === null) return false;
  const groups = groupsOf(text);
  const asShown = isAsShown(groups);
  const body = asShown ? groups.slice(-3) : bodyGroups(groups);
  if (body === null) return false;
  const typedBody = groups.join("").slice(-bodyLength);
  const isMixed = /\d/.test(typedBody) && /[A-Z]/.test(typedBody);
  if (!isMixed) return asShown && typed.word !== null && !/\s/.test(text.trim());
  return asShown || body.length === 1 || !body.some((group) => /^[A-Z]{6,}$/.test(group));
}

/** Five, five and one, with the word before them or grown on to the first. */
const isAsShown = (groups: readonly string[]): boolean =>
  /^[A-Z]*[0-9A-Z]{5} [0-9A-Z]{5} [0-9A-Z]$/.test(groups.slice(-3).join(" "));

/** The groups at the end that make a body together, or null where it would begin in the middle of one. */
function bodyGroups(groups: readonly string[]): readonly string[] | null {
  if (groups.length === 1) return groups.map((group) => group.slice(-bodyLength));
  const first = groups.findIndex((_, i) => groups.slice(i).join("").length === bodyLength);
  return first < 0 ? null : groups.slice(first);
}

/** The whole code that a text is, read without a mistake; or null. */
export function wholeCode(text: string): TypedCode | null {
  const typed = takenApart(text);
  return typed !== null && isWhole(typed.body) ? typed : null;
}

/** The last five characters of a code, for looking it up, or null where the text cannot be that. */
export function readTail(text: string): string | null {
  const tail = corrected(squeezed(text));
  return tail.length === tailLength && isWritten(tail) ? tail : null;
}

/** Whether a text is the end of a code and no more: `2XVTH`, `M2XVT-H`. */
const isEnd = (text: string): boolean =>
  readTail(text) !== null || readTail(text.trim().replace(/-[0-9A-Z]$/i, "")) !== null;

/** A check character that fits: whether the body was read without a mistake. */
export const isWhole = (body: string): boolean =>
  isWritten(body) && checkOf(body.slice(0, -1)) === body.slice(-1);

function takenApart(text: string): TypedCode | null {
  if (text.length > 60) return null;
  const typed = squeezed(text);
  const body = corrected(typed.slice(-bodyLength));
  const word = typed.slice(0, -bodyLength);
  if (!/^[0-9A-Z]{11}$/.test(body) || !/^[A-Z]{0,12}$/.test(word)) return null;
  return { word: word === "" ? null : word, body };
}

/** Without blanks, dashes and dots, in capitals; full-width forms as the plain ones. */
const squeezed = (text: string): string => groupsOf(text).join("");

/** What stands between blanks, dashes and dots, and the stars that some scanners put around a code. */
const groupsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .split(/[\s.*\u00ad\u2010-\u2015\u2212_-]+/)
    .filter((group) => group !== "");

const corrected = (text: string): string => text.replace(/[ILO]/g, (letter) => lookalikes[letter] ?? letter);

const isWritten = (text: string): boolean => Array.from(text).every((c) => alphabet.includes(c));

/**
 * The sum of the characters in the field of 32 elements, each weighed by another power of x: one wrong character, and
 * any two that changed places, always change it. The first weight is x^3, by which GOLD-7F3KQ-M2XVT-H, the code in every
 * example, is a right one.
 */
function checkOf(body: string): string {
  let sum = 0;
  let weight = 0b100;
  for (const character of body) {
    weight = timesX(weight);
    sum ^= times(alphabet.indexOf(character), weight);
  }
  return alphabet.charAt(sum);
}

/** Multiplied by x, modulo x^5 + x^2 + 1, which is primitive: its powers run through all 31 weights. */
const timesX = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

function times(a: number, b: number): number {
  let product = 0;
  for (let left = b, shifted = a; left > 0; left >>= 1, shifted = timesX(shifted))
    if (left & 1) product ^= shifted;
  return product;
}
