import { heldIn, priorCases, type Chances, type Leaving } from "../../domain/chances.ts";
import { handlings, type Handling, type KnownStakes, type Stakes } from "../../domain/stakes.ts";

/**
 * How a figure is marked wherever it is printed: recorded, your setting, or borrowed and contested; and assumed, where
 * this program chose it and the owner has not.
 */

const priorWords = { setting: "your setting", borrowed: "borrowed, contested" } as const;

/** Where the share of one row comes from: "your own 9 cases and 10 borrowed ones". */
export function mark(leave: Chances, handling: Handling): string {
  const rows = heldIn(leave[handling]).map((held) => leave[held]);
  return rows.length > 1 ? `averaged: ${origin(rows)}` : origin(rows);
}

function origin(rows: readonly Leaving[]): string {
  const cases = rows.reduce((sum, row) => sum + (row.beta === null ? 0 : row.count.of), 0);
  const priors = priorsOf(rows);
  if (cases === 0) return priors.map((prior) => priorWords[prior]).join("; ");
  const weight = priorCases * rows.length;
  if (!priors.includes("setting")) return `your own ${cases} cases and ${weight} borrowed ones`;
  const other = priors.includes("borrowed") ? "your setting and borrowed ones" : "your setting";
  return `your own ${cases} cases, and ${other} counted as ${weight}`;
}

/** Where the sum over several rows comes from. */
export function marksOf(leave: Chances, handlings: readonly Handling[], stakes: KnownStakes): string {
  const rows = heldRows(leave, handlings);
  const shares = priorsOf(rows).map((prior) => (prior === "setting" ? null : priorWords.borrowed));
  const assumed = assumedWords(stakes) === null ? null : "assumed";
  return ["recorded", "your settings", ...shares, assumed].filter((word) => word !== null).join("; ");
}

/** The same where only the settings are used: by `due`, which has no time for the shop's own cases. */
export function settingMarks(leave: Chances, handlings: readonly Handling[], stakes: KnownStakes): string {
  const borrowed = priorsOf(heldRows(leave, handlings)).includes("borrowed");
  return [valueMark(stakes), ...(borrowed ? ["shares borrowed, contested"] : [])].join("; ");
}

/** What the worth of a regular comes from: "from your settings; 3 years and 10% a year assumed". */
export function valueMark(stakes: KnownStakes): string {
  const assumed = assumedWords(stakes);
  return assumed === null ? "from your settings" : `from your settings; ${assumed} assumed`;
}

/** What this program chose: "3 years and 10% a year"; null where the owner set it all. */
function assumedWords(stakes: KnownStakes): string | null {
  const chosen = [
    ...(stakes.own.has("horizon") ? [] : [years(stakes)]),
    ...(stakes.own.has("discount-rate") ? [] : [`${percent(stakes.discountRate)} a year`]),
  ];
  return chosen.length === 0 ? null : chosen.join(" and ");
}

/** The mark of one setting that has a fallback. */
export const setHere = (stakes: Stakes, key: "horizon" | "discount-rate"): string =>
  stakes.own.has(key) ? "your setting" : "assumed";

export const years = (stakes: Stakes): string => (stakes.years === 1 ? "1 year" : `${stakes.years} years`);

/** `10%`, `82.5%`: never rounded, for a setting holds two decimals at most. */
export const percent = (share: number): string => `${ofHundred(share)}%`;

/** A setting as so many of a hundred, with the decimals that it was set with. */
export const ofHundred = (share: number): string => String(Number((share * 100).toFixed(2)));

/** A share of one as so many of a hundred, rounded half up. */
export const hundred = (share: number): string => String(Math.floor(share * 100 + 0.5 + 1e-9));

const heldRows = (leave: Chances, rows: readonly Handling[]): Leaving[] => {
  const held = new Set(rows.flatMap((handling) => heldIn(leave[handling])));
  return handlings.filter((handling) => held.has(handling)).map((handling) => leave[handling]);
};

const priorsOf = (rows: readonly Leaving[]): Leaving["prior"][] => [...new Set(rows.map((row) => row.prior))];
