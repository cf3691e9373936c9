import type { Colour } from "../domain/coupon.ts";

/** How a colour is printed. The word always stands in the band: colour alone says nothing to many. */
export interface Paint {
  readonly band: string;
  /** For words in the band: at least 4.5 to 1 against it, as all text here (WCAG AA). */
  readonly onBand: string;
  /** For words in the colour on white paper. */
  readonly ink: string;
}

/** Teal leans to blue and green to yellow, so that they differ by more than a shade. */
export const paints: Readonly<Record<Colour, Paint>> = {
  gold: { band: "#d0a52b", onBand: "#261c00", ink: "#7a5a00" },
  purple: { band: "#64308c", onBand: "#ffffff", ink: "#64308c" },
  teal: { band: "#00667a", onBand: "#ffffff", ink: "#00667a" },
  green: { band: "#3f7a12", onBand: "#ffffff", ink: "#3a7010" },
};

export const black = "#1c1c1c";
export const grey = "#5e5e5e";
export const hairline = "#c4c4c4";
