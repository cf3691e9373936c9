import type { CouponCard, WorkOrder } from "./card.ts";

/**
 * Customers and owners wrote the text that is printed here. On paper nobody can ask what a sign was, and a receipt
 * printer obeys control characters: what commands or turns text is made visible, what is only invisible goes.
 */

/** Soft hyphens, marks of direction, joiners of nothing, byte order marks, annotations, tags, and what is no character at all. */
const invisible =
  /[\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** White space of every kind but the two spaces that hold an amount together. */
const space = /[\t-\r \x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+/g;

/** Controls, and what turns the direction of all that follows. */
const commanding = /[\p{Control}\u202a-\u202e\u2066-\u2069]/gu;

const mark = /\p{Mark}/u;
const joiner = /[\u200c\u200d]/;
const marksKept = 8;

/** Text on one line that is safe to print: `\u{1b}` stands for a character that commands. */
export function printable(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(invisible, "")
    .replace(space, " ")
    .replace(commanding, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .trim();
  return withoutHeaps(shown).normalize("NFC");
}

/** Without the marks that one letter has too many of: they would run over the lines above and below. */
function withoutHeaps(text: string): string {
  let marks = 0;
  let kept = "";
  for (const character of text) {
    // A joiner keeps a cluster together, so it must not earn the letter another eight marks.
    if (mark.test(character)) marks += 1;
    else if (!joiner.test(character)) marks = 0;
    if (marks <= marksKept) kept += character;
  }
  return kept;
}

/** The card with every text safe to print; what is empty then is left out like what was never there. */
export const printableCard = (card: CouponCard): CouponCard => ({
  colour: card.colour,
  word: printable(card.word),
  code: printable(card.code),
  shop: orNothing(card.shop),
  guest: orNothing(card.guest),
  what: orNothing(card.what),
  worth: orNothing(card.worth),
  expires: printable(card.expires),
  script: steps(card.script),
});

export const printableOrder = (order: WorkOrder): WorkOrder => ({
  colour: order.colour,
  word: printable(order.word),
  shop: orNothing(order.shop),
  complaint: printable(order.complaint),
  guest: orNothing(order.guest),
  lines: order.lines
    .map(({ label, text }) => ({ label: printable(label), text: printable(text) }))
    .filter(({ text }) => text !== ""),
  todo: steps(order.todo),
});

const steps = (texts: readonly string[]): string[] => texts.map(printable).filter((text) => text !== "");

const orNothing = (text: string | null): string | null => (text === null ? null : printable(text) || null);
