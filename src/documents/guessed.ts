import type { Face } from "./fit.ts";

/**
 * How wide a text may be in a font that nobody knows yet: an SVG or a page is set by the machine that shows it.
 * The widths are those of wide fonts (Verdana, DejaVu), so that text rather stays small than runs over.
 */
export function guessedWidth(text: string, face: Face): number {
  let width = 0;
  for (const sign of text) width += face === "code" ? codeWidth(sign) : signWidth(sign);
  return face === "bold" ? width * 1.12 : width;
}

const kinds: readonly (readonly [kind: RegExp, ems: number])[] = [
  [/[\p{Mark}\u200c\u200d]/u, 0],
  [/[ iljI.,:;'’|!()[\]{}\-/ft]/, 0.42],
  [/[mwMW@%&—]/, 1.02],
  [/[\p{Lowercase}0-9]/u, 0.66],
  [/[\u0590-\u06ff]/, 0.66],
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/, 1.05],
  // Whole sentences in one sign.
  [/[\ufdf0-\ufdfc]/, 3.5],
  [/[\ufdfd\u{12000}-\u{123ff}]/u, 11],
  [/[\u{10000}-\u{10ffff}]/u, 1.4],
];

const signWidth = (sign: string): number => kinds.find(([kind]) => kind.test(sign))?.[1] ?? 0.82;

const codeWidth = (sign: string): number => (sign <= "~" ? 0.61 : Math.max(0.61, signWidth(sign)));
