import { display } from "./display.ts";
import { momentText, isoText } from "./moment.ts";
import type { Line } from "./span.ts";
import { plainLine } from "./span.ts";
import type { Aloud, Bar, Instant, Money, Percent, Toned, Value } from "./view.ts";

/** Who reads, and when. */
export interface Reading {
  readonly now: Date;
  /** A screen reader says it aloud. */
  readonly accessible: boolean;
}

/** A value as people read it: escaped, with the tones it asks for. Nothing at all for null. */
export function lineOf(value: Value, reading: Reading, opts: { multiline?: boolean } = {}): Line {
  if (value === null) return [];
  if (typeof value === "string") return plainLine(display(value, opts));
  if (typeof value === "boolean") return plainLine(value ? "yes" : "no");
  if (typeof value === "number") return plainLine(String(value));
  if (isPhrase(value)) return value.flatMap((part) => lineOf(part, reading, opts));
  if (isToned(value)) {
    return lineOf(value.value, reading, opts).map((span) => ({ tone: value.tone, ...span }));
  }
  if (isAloud(value)) return plainLine(reading.accessible ? value.aloud : value.shown);
  if (isBar(value)) return plainLine(reading.accessible ? "" : barText(value));
  if (isPercent(value)) return plainLine(percentText(value));
  return plainLine(isInstant(value) ? momentText(value, reading) : moneyText(value));
}

/** A value as a program reads it: one TSV cell, empty for null. */
export function cellOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return display(value);
  if (typeof value !== "object") return String(value);
  if (isPhrase(value)) return value.map(cellOf).join("");
  if (isToned(value)) return cellOf(value.value);
  if (isAloud(value)) return value.shown;
  if (isBar(value)) return "";
  if (isPercent(value)) return percentText(value);
  return isInstant(value) ? isoText(value) : moneyText(value);
}

const percentText = ({ percent }: Percent): string => `${Math.round(percent * 100)}%`;

/** `██████▌`: at most ten columns, and for anything above nothing at least a sliver. */
function barText({ bar }: Bar): string {
  const eighths = Math.min(80, Math.max(bar > 0 ? 1 : 0, Math.round(bar * 80)));
  return "█".repeat(eighths >> 3) + ("▏▎▍▌▋▊▉"[(eighths & 7) - 1] ?? "");
}

/** `24.50 EUR` */
const moneyText = (money: Money): string => `${amountText(money)} ${display(money.currency)}`;

/** `24.50`: the digits of the minor units, moved, so that no rounding can happen. */
export function amountText({ minor, exponent }: Money): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  const amount = exponent === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return minor < 0 ? `-${amount}` : amount;
}

const isPhrase = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isMoney = (value: unknown): value is Money =>
  has(value, "minor", "currency", "exponent") &&
  typeof value.minor === "number" &&
  typeof value.currency === "string" &&
  typeof value.exponent === "number";

export const isInstant = (value: unknown): value is Instant =>
  has(value, "at", "zone", "show") && value.at instanceof Date && typeof value.zone === "string";

export const isToned = (value: unknown): value is Toned =>
  has(value, "tone", "value") && Object.keys(value).length === 2;

export const isBar = (value: unknown): value is Bar => has(value, "bar") && typeof value.bar === "number";

export const isPercent = (value: unknown): value is Percent =>
  has(value, "percent") && typeof value.percent === "number" && Object.keys(value).length === 1;

export const isAloud = (value: unknown): value is Aloud => has(value, "shown", "aloud");

const has = <Key extends string>(value: unknown, ...keys: readonly Key[]): value is Record<Key, unknown> =>
  typeof value === "object" && value !== null && keys.every((key) => key in value);
