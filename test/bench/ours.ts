import { existsSync } from "node:fs";
import { reports } from "../../src/reports/index.ts";
import { entry, executable, type Place } from "./place.ts";
import { bare, inWords, newName, type Row } from "./row.ts";

/** What is measured of our own program: by the npm entry point, and, where it was built, the executable. */

type Words = readonly string[];
type Rest = Pick<Row, "db" | "every">;

function byEntry(
  question: Row["question"],
  name: string,
  words: Words | ((turn: number) => Words),
  rest: Rest = {},
): Row {
  const wordsAt = typeof words === "function" ? words : () => words;
  const command = (turn: number) => [process.execPath, entry, ...wordsAt(turn)] as const;
  return { question, name, command, isOurs: true, ...rest };
}

function byExecutable(question: Row["question"], name: string, words: Words, rest: Rest = {}): Row[] {
  if (!existsSync(executable)) return [];
  const command = () => [executable, ...words] as const;
  return [{ question, name: `executable: ${name}`, command, isOurs: true, ...rest }];
}

/** What needs no complaint. */
export function startRows(): Row[] {
  return [
    { question: "Start", name: bare, command: () => [process.execPath, "-e", "0"], isOurs: false },
    ...byExecutable("Start", "--version", ["--version"]),
    byEntry("Start", "--version", ["--version"]),
    byEntry("Start", "--help", ["--help"]),
    byEntry("Start", "help log", ["help", "log"]),
    byEntry("Start", "due, no database", ["due"]),
  ];
}

/** What is asked of so many complaints, at every size alike. */
export function oursAt(place: Place, size: number): Row[] {
  const n = inWords(size);
  const [reads, writes] = [{ db: place.database(size) }, { db: place.written(size) }];
  const sometimes = { ...reads, every: 3 };
  const seldom = { ...reads, every: 6 };
  return [
    byEntry("Who is due", `due, ${n}`, ["due"], reads),
    ...byExecutable("Who is due", `due, ${n}`, ["due"], reads),
    byEntry("Who is due", `list due:now, ${n}`, ["list", "due:now"], sometimes),
    byEntry("Write one down", `log a walk-in, ${n}`, walkIn, writes),
    ...byExecutable("Write one down", `log a walk-in, ${n}`, walkIn, writes),
    byEntry("Write one down", `log somebody new, ${n}`, somebodyNew, writes),
    byEntry("Look up", `show, ${n}`, ["show", String(size / 2)], sometimes),
    byEntry("Look up", `list, ${n}`, ["list"], seldom),
    byEntry("Look up", `find, ${n}`, ["find", "parcel", "courier"], seldom),
    byEntry("What was given", `report compensation, ${n}`, ["report", "compensation"], seldom),
    byEntry("Exports", `export compensation, ${n}`, ["export", "compensation"], seldom),
    byEntry(
      "Exports",
      `export compensation -o, ${n}`,
      ["export", "compensation", "-f", "-o", place.file("compensation.csv")],
      seldom,
    ),
    byEntry(
      "Exports",
      `export books --to hledger -o, ${n}`,
      ["export", "books", "--to", "hledger", "--tax", "19%", "-f", "-o", place.file("books.journal")],
      seldom,
    ),
  ];
}

/** The books through a heap so small that nothing of them can be held: where it is too small, Node stops. */
export function narrowExport(place: Place, size: number): Row {
  const words = [
    "export",
    "books",
    "--to",
    "hledger",
    "--tax",
    "19%",
    "-f",
    "-o",
    place.file("narrow.journal"),
  ];
  const command = () => [process.execPath, `--max-old-space-size=${narrowMb}`, entry, ...words] as const;
  const name = `export books --to hledger -o, ${inWords(size)}, in a heap of ${narrowMb} MB`;
  return { question: "Exports", name, command, isOurs: true, db: place.database(size), every: 6 };
}

const narrowMb = 24;

/** `log` without the disk: what is left is the program's own. */
export const withoutDisk = (db: string): Row =>
  byEntry("Write one down", "log somebody new, no disk", somebodyNew, { db });

/** The same question to a server. */
export const dueOnServer = (size: number, location: string): Row =>
  byEntry("Who is due", `due, ${inWords(size)}, PostgreSQL`, ["due"], { db: location });

/** All other reports of so many complaints. */
export function reportRows(place: Place, size: number): Row[] {
  const names = Object.keys(reports).filter((name) => name !== "compensation");
  return names.map((name) =>
    byEntry("Reports", `report ${name}, ${inWords(size)}`, ["report", name], {
      db: place.database(size),
      every: 6,
    }),
  );
}

const walkIn = ["log", "cold coffee", "--walk-in", "--paid", "3.20 EUR", "--sorry", "--redo"];

const somebodyNew = (turn: number): Words =>
  ["log", "cold soup", "-c", newName(turn), "--channel", "phone", "--phone"].concat(
    `+34 607 31 ${1000 + turn}`,
  );
