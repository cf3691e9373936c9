import { expect, it } from "vitest";
import { readPledge } from "../../src/domain/pledge.ts";
import { type WhenOptions } from "../../src/domain/when.ts";
import { refusal, start } from "./shop.ts";

const when: WhenOptions = {
  now: start,
  calendar: { zone: "Europe/Berlin", dayMonth: "dmy", weekStart: 1 },
  look: "ahead",
  edge: "end",
};

/** The words, and the date as a wall clock reads in Berlin. */
function pledge(text: string): [string, string] | null {
  const read = readPledge(text, when);
  if (read === null) return null;
  return [read.words, read.until.toLocaleString("sv-SE", { timeZone: when.calendar.zone }).slice(0, 16)];
}

it.each([
  ["call Friday 14:00", "call", "2026-11-20 14:00"],
  ["call  Ana back\tfriday  2 pm\n", "call  Ana back", "2026-11-20 14:00"],
  ["call 14:00", "call", "2026-11-18 14:00"],
  ["send 2 plates in 3 business days", "send 2 plates", "2026-11-23 23:59"],
  ["send 2 plates 3 days", "send 2 plates", "2026-11-21 23:59"],
  ["a reply next week", "a reply", "2026-11-29 23:59"],
  ["a new oven, by 20/12/2026 noon", "a new oven", "2026-12-20 12:00"],
  ["call by friday", "call", "2026-11-20 23:59"],
  ["call this friday at 14:00", "call", "2026-11-20 14:00"],
  ["call on Friday, 2 pm", "call", "2026-11-20 14:00"],
  ["we may call at 14:00", "we may call", "2026-11-18 14:00"],
  ["call at 14:00", "call", "2026-11-18 14:00"],
  ["move the friday table by monday 10:00", "move the friday table", "2026-11-23 10:00"],
  ["stand by friday", "stand", "2026-11-20 23:59"],
  ["call Theo, tomorrow", "call Theo", "2026-11-19 23:59"],
  ["call 60012345 tomorrow", "call 60012345", "2026-11-19 23:59"],
  ["fix it today", "fix it", "2026-11-18 23:59"],
  ["friday 14:00", "", "2026-11-20 14:00"],
  ["by friday", "", "2026-11-20 23:59"],
])("%j promises %j by %s", (text, words, until) => {
  expect(pledge(text)).toEqual([words, until]);
});

it.each(["", "  ", "call", "call friday, please", "friday we call", "call soon", "call 7"])(
  "%j does not end with a date",
  (text) => {
    expect(pledge(text)).toBeNull();
  },
);

it.each([
  ["call yesterday", 'The date "yesterday" is Tue 17 Nov 2026, which is in the past.'],
  ["call 2026-11-17 14:00", 'The date "2026-11-17 14:00" is Tue 17 Nov 2026 14:00, which is in the past.'],
  ["call yesterday 14:00", 'The date "yesterday 14:00" is Tue 17 Nov 2026 14:00, which is in the past.'],
  ["call 9:00", 'The date "9:00" is Wed 18 Nov 2026 09:00, which is in the past.'],
  ["call 2 days ago", 'The date "2 days ago" is Mon 16 Nov 2026, which is in the past.'],
  ["call 2026-02-30 14:00", 'The date "2026-02-30" does not exist.'],
  [
    "call friday or at 14:00",
    "A day is named, and 14:00 stands apart from it, so it is not clear when that is.",
  ],
  [
    "call tomorrow after lunch, 2pm",
    "A day is named, and 2pm stands apart from it, so it is not clear when that is.",
  ],
  ["call next friday", 'The date "next friday" is not understood.'],
  ["call last friday 14:00", 'The date "last friday 14:00" is not understood.'],
  ["call before friday", 'The date "before friday" is not understood.'],
])("%j is refused rather than taken for another date", (text, message) => {
  expect(refusal(() => pledge(text))).toMatchObject({ kind: "usage", message });
});
