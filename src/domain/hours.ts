import { RecoverError } from "../errors.ts";
import { weekdayNamed, weekdayNames } from "./zone.ts";

/** A stretch of opening time on one day, in minutes after midnight: 0 <= from < to <= 1440. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** Opening hours by weekday, index 0 is Sunday; blocks in order, none overlapping. No block means closed. */
export type Week = readonly (readonly Block[])[];

/** Opening hours until the shop says otherwise. */
export const defaultWeekText = "mon-sat 9-18";

/**
 * Reads opening hours such as `mon-fri 9-12:30 14-18, sat 9-13` or `daily 8-20`. Days that are not named are closed.
 * @throws RecoverError `usage` when a part is not understood, blocks overlap, or no day is open
 */
export function readWeek(text: string): Week {
  if (text.length > longestWeek) throw notHours("These opening hours are too long to read.");
  const week: Block[][] = weekdayNames.map(() => []);
  const tidy = text
    .toLowerCase()
    .replaceAll(/[–—]/g, "-")
    .split("-")
    .map((part) => part.trim())
    .join("-");
  for (const group of tidy.split(",")) {
    const { days, blocks } = readGroup(group);
    for (const day of days) week[day]?.push(...blocks);
  }
  week.forEach(sortBlocks);
  return week;
}

/** The shortest usual text of the hours, Monday first. `readWeek(weekText(week))` is the same week. */
export function weekText(week: Week): string {
  const hours = mondayFirst.map((day) => (week[day] ?? []).map(blockText).join(" "));
  if (hours[0] !== "" && hours.every((text) => text === hours[0])) return `daily ${hours[0]}`;
  const groups: string[] = [];
  for (let first = 0, next = 0; first < hours.length; first = next) {
    next = first + 1;
    while (next < hours.length && hours[next] === hours[first]) next++;
    if (hours[first] !== "") groups.push(`${daysText(first, next - 1)} ${hours[first]}`);
  }
  return groups.join(", ");
}

/**
 * Minutes after midnight of a time of day: `15:00`, `9:30`, `3pm`, `12:30am`, and a bare hour, `9`. `24` and `24:00`
 * give 1440. Null when it is no time.
 */
export function minutesOf(text: string): number | null {
  const parts = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(text);
  if (!parts) return null;
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]];
  if (minute > 59) return null;
  if (half === undefined) return hour * 60 + minute > 1440 ? null : hour * 60 + minute;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute;
}

const longestWeek = 400;

const mondayFirst = [1, 2, 3, 4, 5, 6, 0] as const;

function readGroup(group: string): { days: ReadonlySet<number>; blocks: readonly Block[] } {
  const words = group.split(/\s/).filter((word) => word !== "");
  const firstBlock = words.findIndex((word) => /^\d/.test(word));
  if (firstBlock < 1)
    throw notHours(`The opening hours "${group.trim()}" need days and times, like ${defaultWeekText}`);
  return {
    days: new Set(words.slice(0, firstBlock).flatMap(readDays)),
    blocks: words.slice(firstBlock).map(readBlock),
  };
}

function readDays(word: string): readonly number[] {
  if (word === "daily") return mondayFirst;
  const [from, to, ...more] = word.split("-").map(weekdayNamed);
  if (from === undefined || from === null || to === null || more.length > 0)
    throw notHours(`The day "${word}" in the opening hours is not known.`);
  return Array.from({ length: (((to ?? from) - from + 7) % 7) + 1 }, (_, step) => (from + step) % 7);
}

function readBlock(word: string): Block {
  const [from, to, ...more] = word.split("-").map(minutesOf);
  if (from === undefined || from === null || to === undefined || to === null || more.length > 0)
    throw notHours(`The time "${word}" in the opening hours is not understood.`);
  if (from >= to)
    throw new RecoverError(
      "usage",
      `The opening hours "${word}" end before they begin.`,
      "Hours after midnight belong to the next day: fri 18-24, sat 0-2",
    );
  return { from, to };
}

function sortBlocks(blocks: Block[], day: number): void {
  blocks.sort((a, b) => a.from - b.from);
  blocks.forEach((block, i) => {
    const previous = blocks[i - 1];
    if (previous && previous.to > block.from)
      throw notHours(
        `The opening hours ${blockText(previous)} and ${blockText(block)} on ${weekdayNames[day]} overlap.`,
      );
  });
}

function daysText(first: number, last: number): string {
  const name = (position: number): string =>
    weekdayNames[mondayFirst[position] ?? 0].slice(0, 3).toLowerCase();
  return first === last ? name(first) : `${name(first)}-${name(last)}`;
}

const blockText = (block: Block): string => `${timeText(block.from)}-${timeText(block.to)}`;

function timeText(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

const notHours = (message: string): RecoverError =>
  new RecoverError(
    "usage",
    message,
    'Write days and hours, a comma between groups: "mon-fri 9-12:30 14-18, sat 9-13", or "daily 8-20".',
  );
