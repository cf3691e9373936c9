import { tzOffset } from "@date-fns/tz/tzOffset";
import type { Instant } from "./view.ts";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const minute = 60_000;
const day = 1440 * minute;

/** An instant in words, in its zone, as its `show` asks for; a screen reader says "overdue by 2 days". */
export function momentText(
  instant: Instant,
  { now, accessible }: { readonly now: Date; readonly accessible: boolean },
): string {
  const local = wallClock(instant.at, instant.zone);
  const today = wallClock(now, instant.zone);
  switch (instant.show) {
    case "day":
      return dateText(local);
    case "time":
      return `${dateText(local)} ${timeText(local)}`;
    case "end":
      return `${dateText(local)}${deadline(local, " ")}`;
    case "due":
      return `${dateText(local)}${deadline(local, " ")} (${relativeDay(daysBetween(today, local))})`;
    case "late":
      return instant.at < now
        ? lateness(daysBetween(local, today), now.getTime() - instant.at.getTime(), accessible)
        : standing(today, local);
  }
}

/** `2026-11-19T18:00:00.000+01:00` */
export function isoText({ at, zone }: Pick<Instant, "at" | "zone">): string {
  const offset = offsetMinutes(at, zone);
  const size = Math.abs(offset);
  const sign = offset < 0 ? "-" : "+";
  const local = wallClock(at, zone).toISOString().slice(0, -1);
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(Math.floor(size % 60))}`;
}

/** The date whose UTC fields read what a clock on the wall of the shop reads. */
const wallClock = (at: Date, zone: string): Date => new Date(at.getTime() + offsetMinutes(at, zone) * minute);

interface MaybeTemporal {
  readonly Temporal?: {
    readonly Instant: {
      fromEpochMilliseconds(time: number): {
        toZonedDateTimeISO(zone: string): { offsetNanoseconds: number };
      };
    };
  };
}

/** The first Intl.DateTimeFormat of a process costs 18 ms and Temporal 1 ms, but only newer Nodes have it. */
function offsetMinutes(at: Date, zone: string): number {
  const { Temporal } = globalThis as MaybeTemporal;
  if (Temporal === undefined) return tzOffset(zone, at);
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return there.offsetNanoseconds / 60e9;
}

const daysBetween = (today: Date, local: Date): number =>
  Math.floor(local.getTime() / day) - Math.floor(today.getTime() / day);

function lateness(days: number, elapsed: number, accessible: boolean): string {
  const late = (span: string): string => (accessible ? `overdue by ${span}` : `${span} late`);
  if (days > 0) return late(counted(days, "day"));
  const minutes = Math.floor(elapsed / minute);
  if (minutes < 1) return "due now";
  return late(minutes < 60 ? counted(minutes, "minute") : counted(Math.floor(minutes / 60), "hour"));
}

function standing(today: Date, local: Date): string {
  const days = daysBetween(today, local);
  if (days < 2) return `${relativeDay(days)}${deadline(local, " by ")}`;
  if (days <= 6) return `${shortDate(local)}${deadline(local, " by ")}`;
  return local.getUTCFullYear() === today.getUTCFullYear() ? shortDate(local) : dateText(local);
}

function relativeDay(days: number): string {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** A deadline without a time is kept as the last minute of its day, which nobody needs to read. */
const deadline = (local: Date, before: string): string => {
  const time = timeText(local);
  return time === "23:59" ? "" : before + time;
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const shortDate = (local: Date): string =>
  `${weekdays[local.getUTCDay()]} ${local.getUTCDate()} ${months[local.getUTCMonth()]}`;
const dateText = (local: Date): string => `${shortDate(local)} ${local.getUTCFullYear()}`;
const timeText = (local: Date): string =>
  `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
const twoDigits = (number: number): string => String(number).padStart(2, "0");
