import { monthOf } from "../../domain/zone.ts";
import type { ReportRows } from "./rows.ts";

/** Months as a chart has them: one after the other, none left out. */

/** `2026-09`, `2026-10` ... up to the last, both included; none where the last lies before the first. */
export function monthsFrom(first: string, last: string): string[] {
  const [from, to] = [countOf(first), countOf(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => monthAt(from + i));
}

const countOf = (month: string): number => Number(month.slice(0, -3)) * 12 + Number(month.slice(-2)) - 1;

const monthAt = (count: number): string =>
  `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;

/** The months that a chart covers. */
export interface Span {
  /** The first and the last month that were asked for; null where all were. */
  readonly since: string | null;
  readonly until: string | null;
  /** The month it is now: what comes after it is not drawn. */
  readonly now: string;
}

export const spanOf = ({ days, now, shop }: ReportRows): Span => ({
  since: days.since?.slice(0, 7) ?? null,
  until: days.until?.slice(0, 7) ?? null,
  now: monthOf(now, shop.calendar.zone),
});

/** From the first month that was asked for, else the first with anything in it, until the last, or until now. */
export function monthsOf(withAny: readonly string[], { since, until, now }: Span): string[] {
  const first = since ?? withAny.toSorted()[0];
  if (first === undefined) return [];
  return monthsFrom(first, until === null || until > now ? now : until);
}

/** "2026-12 is not over yet." where it is the last one drawn. */
export const notOver = (months: readonly string[], { now }: Span): string =>
  months.at(-1) === now ? ` ${now} is not over yet.` : "";
