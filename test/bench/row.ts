/** What the rows of the table are about, in this order. */
export const questions = [
  "Start",
  "Who is due",
  "Write one down",
  "Look up",
  "What was given",
  "Reports",
  "Exports",
] as const;

export interface Row {
  readonly question: (typeof questions)[number];
  /** Unique: bars are found by it. */
  readonly name: string;
  /** The words of the command. Turns are counted from 0, for commands that have to differ each time. */
  readonly command: (turn: number) => readonly [string, ...string[]];
  readonly db?: string;
  /** One turn in so many rounds, for what takes long. */
  readonly every?: number;
  /** Our own program, whose memory is bounded. */
  readonly isOurs: boolean;
}

export const bare = "bare node";

/** A number as it is read: 10,000. */
export const inWords = (count: number): string => count.toLocaleString("en");

/** A name that nobody has, another one each turn: many on file have the first name, nobody has the last one. */
export function newName(turn: number): string {
  const syllables = ["ka", "mo", "ri", "ven", "sol"];
  return `Jane ${[1, 5, 25].map((place) => syllables[Math.floor(turn / place) % 5]).join("")}`;
}
