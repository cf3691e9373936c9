import { hasLetter, openPdf } from "./pdf.ts";
import { printable } from "./printable.ts";
import { graphemes } from "./wrap.ts";

/**
 * The signs of a text that a PDF shows as empty boxes, each once, as they are found: Chinese, Japanese, Korean, Indian
 * and Thai letters, and emoji. A browser has fonts for them, so .html and .svg show them all.
 */
export async function missingLetters(text: string): Promise<string[]> {
  const known = hasLetter(await openPdf(""));
  const isMissing = (sign: string): boolean => !Array.from(sign).every(known);
  return [...new Set(graphemes(printable(text)))].filter(isMissing);
}
