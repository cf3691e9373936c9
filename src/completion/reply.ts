import type { Completed } from "./complete.ts";
import { putInByBash, type Typed } from "./typed.ts";

/** What the scripts read: `:0` where a file is wanted, `:4` where none is, `:36` where none is and the order stands. */
const sign = ({ isFile }: Completed): string => (isFile ? ":0" : ":36");

/** The sign first, then a line for each: what bash is to put in, with what it is behind it where bash only lists. */
export function bashReply(found: Completed, typed: Typed, isListing: boolean): string[] {
  const lines = found.candidates.flatMap(({ value, about }) => {
    const text = putInByBash(value, typed);
    return text === null ? [] : [{ text, about }];
  });
  const nospace = lines.every(({ text }) => text.endsWith(":")) && lines.length > 0;
  const widest = Math.max(0, ...lines.map(({ text }) => text.length));
  const isTold = isListing && lines.length > 1;
  return [
    nospace ? ":38" : sign(found),
    ...lines.map(({ text, about }) =>
      isTold && about !== "" ? `${text.padEnd(widest)}  (${short(about)})` : text,
    ),
  ];
}

/** A line for each, `value TAB what it is`, and the sign last, as the library's own scripts read it. */
export const linesReply = (found: Completed): string[] => [
  ...found.candidates.map(({ value, about }) => `${value}\t${short(about)}`),
  sign(found),
];

const longest = 60;

function short(about: string): string {
  const letters = Array.from(about);
  return letters.length <= longest
    ? about
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}
