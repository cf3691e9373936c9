/** How long something took, in minutes: the middle of several, and how people say it. */

/** The middle of an odd number of sorted values, and between the two middle ones of an even number; null of none. */
export function medianOf(values: ArrayLike<number>): number | null {
  const { length } = values;
  const [lower, upper] = [values[Math.floor((length - 1) / 2)], values[Math.floor(length / 2)]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}

/** Where the slowest quarter of sorted values begins: three in four are at or below it; null of none. */
export const upperQuarterOf = (values: ArrayLike<number>): number | null =>
  values[Math.ceil(values.length * 0.75) - 1] ?? null;

/** `at once`, `45 minutes`, `2 hours 10 minutes`, `30 hours`, `3 days 4 hours`, `12 days`: never finer than it helps. */
export function durationWords(minutes: number): string {
  if (minutes <= 0) return "at once";
  const whole = Math.round(minutes);
  if (whole < 1) return "less than a minute";
  if (whole < hour) return counted(whole, "minute");
  if (whole < 10 * hour) return twoUnits(whole, hour, "hour", "minute");
  const hours = Math.round(minutes / hour);
  if (hours < 48) return counted(hours, "hour");
  if (hours < 240) return twoUnits(hours, 24, "day", "hour");
  return counted(Math.round(hours / 24), "day");
}

const hour = 60;

function twoUnits(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  const first = counted((total - rest) / size, large);
  return rest === 0 ? first : `${first} ${counted(rest, small)}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
