import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { readPeriod, type Period } from "../../domain/period.ts";
import { lacksCost, lacksTax } from "../../domain/booking.ts";
import { RecoverError } from "../../errors.ts";
import type { Profile } from "../../exchange/books/profile.ts";
import type { Part } from "../../exchange/books/parts.ts";
import { say, type Phrase, type View } from "../../views/view.ts";
import { readDays } from "../days.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { exporting, filterWords } from "../export-options.ts";
import { sealing } from "../export-closing.ts";
import { found, shown, type Found } from "../export-found.ts";
import { readOrder, type BooksOptions } from "../export-order.ts";
import { written } from "../export-written.ts";
import { choice, oneOf } from "../read.ts";

/** What was given, as a file that an accountant's program reads, with a note for people beside it. */

export const exportBooks = (command: Base, run: Run): unknown =>
  books(
    command,
    `recover export books --period last-quarter -o books.csv
recover export books --to excel --locale de-DE -o books.csv
recover export books --to hledger --tax 19% --period 2026q3 -o -
recover export books --to qbo-bank --currency EUR -o bank.csv
recover export books --period last-quarter --tax 19% --close -o books.csv`,
  )
    .addOption(toOption())
    .option("--close", "with --period: what is booked in it stays; corrections come in the next one")
    .addOption(refOption())
    .argument(...filterWords)
    .action((words, options) => run((context) => exported(context, "books", words, options)));

/** The same in the one form it had first. */
export const exportCompensation = (command: Base, run: Run): unknown =>
  books(
    command,
    `recover export compensation -o compensation.csv
recover export compensation --period last-quarter -o -
recover export compensation --since 2026-01-01 channel:phone -o compensation.csv`,
  )
    .argument(...filterWords)
    .action((words, options) => run((context) => exported(context, "compensation", words, options)));

/** Without a word of what: the books of the last quarter, in a file named after it. */
export const exportLastQuarter = (command: Base, run: Run): unknown =>
  books(
    command,
    `recover export -o last-quarter.csv
recover export --period 2026q3 -o third-quarter.csv`,
  )
    .addOption(toOption())
    .action((options) => run((context) => lastQuarter(context, options)));

/** As `--to` takes them: the profiles, which are loaded only when they are used. */
const targets =
  "generic, excel, qbo-bank, qbo-journal, xero-journal, xero-bank, freeagent, sage50, sage-journal, wave, hledger, beancount";

const toOption = () => new Option("--to <program>", `for which program (default: generic): ${targets}`);

const books = (command: Base, examples: string) =>
  exporting(command, examples)
    .option("--tax <percent>", "the tax rate of whatever has none of its own: 19%, 0%")
    .option("--account-map <file>", 'what your accounts are called: lines such as refunds = "4010"')
    .option("--currency <code>", "only what is in this currency")
    .option("--split", "as many files as the program's limits and the currencies need")
    .option("--pseudonyms", "customers by their number, C-4")
    .option("--with-contacts", "with e-mail and telephone (generic, excel)")
    .option("--locale <locale>", "separators of a language and country (excel): de-DE")
    .option("--delimiter <sign>", "between the cells (generic, excel): comma, semicolon, tab, bar")
    .addOption(
      choice("--date-order <order>", "day or month first (qbo-bank, qbo-journal, sage-journal)", "order", [
        "dmy",
        "mdy",
      ]),
    );

async function lastQuarter(context: Context, options: BooksOptions): Promise<View> {
  const desk = await context.desk();
  const { now, shop } = desk;
  const isOpen = options.since === undefined && options.until === undefined && options.period === undefined;
  const days = isOpen
    ? readPeriod("last-quarter", { now, calendar: shop.calendar })
    : readDays(options, desk);
  const { extension } = await profileNamed(options.to);
  const output = options.output ?? `recover-${nameOf(days)}.${extension}`;
  return exported(context, "books", [], { ...options, output }, days);
}

/** `2026-q3`, `2026-11`, `2026`; other days by both ends. */
function nameOf({ since, until }: Period): string {
  const [year = "", first = "", start = ""] = since?.split("-") ?? [];
  const [lastYear = "", last = ""] = until?.split("-") ?? [];
  const length = Number(last) - Number(first) + 1;
  const isWhole = year === lastYear && start === "01" && isMonthEnd(until ?? "");
  if (isWhole && length === 12) return year;
  if (isWhole && length === 3 && Number(last) % 3 === 0) return `${year}-q${Number(last) / 3}`;
  if (isWhole && length === 1) return `${year}-${first}`;
  return [since ?? "start", until ?? "today"].join("-to-");
}

const isMonthEnd = (day: string): boolean => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
};

async function profileNamed(name = "generic"): Promise<Profile> {
  const { profiles } = await import("../../exchange/books/profiles.ts");
  const wanted = oneOf(
    "program",
    profiles.map((p) => p.name),
  )(name);
  const profile = profiles.find((p) => p.name === wanted);
  if (profile === undefined) throw new RecoverError("bug", `There is no profile ${wanted}.`);
  return profile;
}

async function exported(
  context: Context,
  what: "books" | "compensation",
  words: readonly string[],
  options: BooksOptions,
  period?: Period,
): Promise<View> {
  const desk = await context.desk();
  const profile = await profileNamed(options.to);
  const days = period ?? readDays(options, desk);
  const output = options.output ?? "-";
  if (output === "-" && options.json === true) {
    throw new RecoverError(
      "usage",
      `${profile.extension === "csv" ? "CSV" : "A journal"} and JSON cannot both go to standard output. Name a file for the ${profile.extension === "csv" ? "CSV" : "journal"}.`,
      `recover export ${what}${toWords(profile)} --json -o ${what}.${profile.extension}`,
    );
  }
  const seal = options.close === true ? await sealing(words, options, days, desk, nameOf(days)) : null;
  const books = await found(profile, words, options, days, desk);
  const order = await readOrder(profile, books.entries, options, context);
  const { partsOf } = await import("../../exchange/books/parts.ts");
  const parts = partsOf(profile, books.entries, order, options.split === true);
  const remarks = await toldOf(profile, books);
  if (output === "-") return onStdout(what, profile, parts, remarks);
  const told = { what, profile, parts, order, days, output, options, seal, ...books };
  return written(context, desk, told, remarks);
}

/** How a profile is asked for; the one that is meant anyway is not. */
const toWords = ({ name }: Profile): string => (name === "generic" ? "" : ` --to ${name}`);

function onStdout(what: string, profile: Profile, parts: readonly Part[], remarks: readonly Phrase[]): View {
  if (parts.length > 1) {
    throw new RecoverError(
      "usage",
      `This makes ${parts.length} files, and standard output takes one. Nothing was written.`,
      `recover export ${what}${toWords(profile)} --split -o ${what}.${profile.extension}`,
    );
  }
  const rows = parts[0]?.meant.rows ?? 0;
  return {
    kind: "raw",
    json: undefined,
    chunks: parts.map(({ text }) => text),
    remarks: [say`${rows} ${rows === 1 ? "row" : "rows"} of ${what}.`, ...remarks],
  };
}

/** What an accountant has to hear: that it is a proposal, and what is missing in it. */
async function toldOf(profile: Profile, { entries, lackingBills, differing }: Found): Promise<Phrase[]> {
  const { heldBy } = await import("../../exchange/books/profile.ts");
  const { daysWords } = await import("../../exchange/books/note.ts");
  const isUntaxed = heldBy(profile, entries).some(lacksTax);
  const uncosted = profile.holds === "money" ? [] : entries.filter(lacksCost).map(({ id }) => id);
  const isTable = profile.holds === "all";
  return [
    `Every booking is a proposal: confirm it with your accountant.${isUntaxed && isTable ? " Tax that is not known is left blank." : ""}`,
    ...(uncosted.length === 0
      ? []
      : [
          `What it cost is not known, so ${isTable ? "there is no amount" : "it is left out"}: ${shown(uncosted)}.`,
        ]),
    ...lackingBillWords(lackingBills),
    ...differing.map(
      (period) =>
        `${daysWords(period)} does not come to what it was closed with. Compare it with the file of that day: recover history`,
    ),
  ];
}

/** What a percentage came to is not known before somebody writes down the bill. */
function lackingBillWords(codes: readonly string[]): string[] {
  const [first] = codes;
  if (first === undefined) return [];
  const [were, some] = codes.length === 1 ? ["was", first] : ["were", `${codes.length} coupons`];
  return [
    `${some} ${were} redeemed and not booked, for the bill is not known: recover coupon redeem ${first} --bill AMOUNT`,
  ];
}
