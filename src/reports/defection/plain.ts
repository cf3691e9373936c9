import type { Level } from "../../domain/chances.ts";

/** How the multiplications are written. */

export const levelWords: Readonly<Record<Level, string>> = {
  low: "if lucky",
  middle: "likely",
  high: "if unlucky",
};

/** A number with two to four decimals. */
export function plain(x: number): string {
  const text = rounded(x).toFixed(4);
  return text.replace(/0{1,2}$/, "");
}

/** Rounded half up to four decimals. */
export const rounded = (share: number): number => Math.floor(share * 10_000 + 0.5 + 1e-9) / 10_000;
