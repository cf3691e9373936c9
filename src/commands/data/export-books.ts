import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { daysWords, readPeriod, type Period } from "../../domain/period.ts";
import { RecoverError } from "../../errors.ts";
import type { Order, Profile } from "../../exchange/books/profile.ts";
import type { Some, Survey } from "../../exchange/books/survey.ts";
import { say, type Answered, type Phrase, type Stream } from "../../views/view.ts";
import { readDays } from "../days.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { exporting, filterWords } from "../export-options.ts";
import { sealing } from "../export-closing.ts";
import { ledgerOf, type Ledger } from "../export-found.ts";
import { readOrder, type BooksOptions } from "../export-order.ts";
import { written, type Books } from "../export-written.ts";
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
    )
    .addOption(
      choice("--layout <name>", "what stands before the date (sage50; default: department)", "layout", [
        "department",
        "cost-centre",
      ]),
    );

async function lastQuarter(context: Context, options: BooksOptions): Promise<Answered> {
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
  what: Books["what"],
  words: readonly string[],
  options: BooksOptions,
  period?: Period,
): Promise<Answered> {
  const desk = await context.desk();
  const profile = await profileNamed(options.to);
  const days = period ?? readDays(options, desk);
  const output = options.output ?? "-";
  if (output === "-" && options.json === true) throw twoOnStdout(what, profile);
  const seal = options.close === true ? await sealing(words, options, days, desk, nameOf(days)) : null;
  await context.holdLittle();
  const ledger = await ledgerOf(words, options, days, desk);
  const order = await readOrder(profile, options, context, desk);
  const books: Books = {
    ...(await surveyed(profile, order, ledger, options)),
    what,
    profile,
    order,
    days,
    output,
    seal,
    force: options.force === true,
  };
  const told = (): Promise<Phrase[]> => toldOf(books);
  return output === "-" ? onStdout(books, told) : written(context, desk, books, told);
}

/**
 * The books, gone through before anything is written where a head, a limit or a check depends on what is in them; a
 * table takes whatever comes, and is surveyed as it is written. Throws `usage` for what cannot be written.
 */
async function surveyed(
  profile: Profile,
  order: Order,
  ledger: Ledger,
  options: BooksOptions,
): Promise<Pick<Books, "survey" | "findings" | "digest" | "parts" | "held">> {
  const [{ Survey }, { Findings }, { LinesDigest }, { heldOf }] = await Promise.all([
    import("../../exchange/books/survey.ts"),
    import("../../exchange/books/findings.ts"),
    import("../../exchange/books/digest.ts"),
    import("../../exchange/books/pieces.ts"),
  ]);
  const [survey, findings, digest] = [new Survey(profile, order), new Findings(), new LinesDigest()];
  if (profile.holds === "all" && options.close !== true) {
    const held = (currency: string) => heldOf(ledger.through(findings), profile, currency, survey);
    return { survey, findings, digest: "", parts: [{ currency: "", entries: Infinity }], held };
  }
  for await (const entries of ledger.through(findings)) {
    for (const entry of entries) {
      survey.add(entry);
      if (options.close === true) digest.add(entry);
    }
  }
  if (profile.holds === "journal" || options.close === true) refuseUntaxed(survey);
  const { checkAccounts } = await import("../../exchange/books/accounts.ts");
  checkAccounts(profile, survey, order);
  const { partsOf } = await import("../../exchange/books/parts.ts");
  const parts = partsOf(profile, survey, options.split === true);
  const held = (currency: string) => heldOf(ledger.through(new Findings()), profile, currency, null);
  return { survey, findings, digest: digest.text, parts, held };
}

function refuseUntaxed({ untaxed }: Survey): void {
  if (untaxed.count === 0) return;
  const [are, have] = untaxed.count === 1 ? ["1 booking", "has"] : [`${untaxed.count} bookings`, "have"];
  throw new RecoverError(
    "usage",
    `${are} ${have} no tax rate, and a journal or a closed period has to balance: ${shown(untaxed)}. Nothing was written.`,
    "Give the rate of those that have none: --tax 19%\nWhere no tax is due: --tax 0%",
  );
}

/** How a profile is asked for; the one that is meant anyway is not. */
const toWords = ({ name }: Profile): string => (name === "generic" ? "" : ` --to ${name}`);

function twoOnStdout(what: string, profile: Profile): RecoverError {
  const isCsv = profile.extension === "csv";
  return new RecoverError(
    "usage",
    `${isCsv ? "CSV" : "A journal"} and JSON cannot both go to standard output. Name a file for the ${isCsv ? "CSV" : "journal"}.`,
    `recover export ${what}${toWords(profile)} --json -o ${what}.${profile.extension}`,
  );
}

async function onStdout(
  { what, profile, order, survey, parts, held }: Books,
  told: () => Promise<readonly Phrase[]>,
): Promise<Stream> {
  const [part, second] = parts;
  if (part === undefined || second !== undefined) {
    throw new RecoverError(
      "usage",
      `This makes ${parts.length} files, and standard output takes one. Nothing was written.`,
      `recover export ${what}${toWords(profile)} --split -o ${what}.${profile.extension}`,
    );
  }
  const { piecesOf } = await import("../../exchange/books/pieces.ts");
  const { meant, pieces } = piecesOf(profile, order, profile.head(order, survey), held(part.currency));
  return {
    kind: "stream",
    chunks: pieces,
    remarks: async () => [
      say`${meant.rows} ${meant.rows === 1 ? "row" : "rows"} of ${what}.`,
      ...(await told()),
    ],
  };
}

/** What an accountant has to hear: that it is a proposal, and what is missing in it. */
async function toldOf({ profile, order, survey, findings, output }: Books): Promise<Phrase[]> {
  const isTable = profile.holds === "all";
  return [
    `Every booking is a proposal: confirm it with your accountant.${survey.holdsUntaxed && isTable ? " Tax that is not known is left blank." : ""}`,
    ...(profile.holds === "money" || survey.uncosted.count === 0
      ? []
      : [
          `What it cost is not known, so ${isTable ? "there is no amount" : "it is left out"}: ${shown(survey.uncosted)}.`,
        ]),
    ...lackingBillWords(findings.lackingBills),
    ...unverifiedWords(profile.unverified?.(order) ?? [], output),
    ...findings.differing.map(
      (period) =>
        `${daysWords(period)} does not come to what it was closed with. Compare it with the file of that day: recover history`,
    ),
  ];
}

/** What nobody has confirmed about the form: in the note where there is one. */
const unverifiedWords = (sentences: readonly string[], output: string): string[] => {
  if (sentences.length === 0) return [];
  return output === "-"
    ? [sentences.join(" ")]
    : ["Not all about this form is verified: what is not stands in the note."];
};

/** The first few, and how many there are beside. */
const shown = ({ first, count }: Some): string =>
  count <= 5 ? first.join(", ") : `${first.slice(0, 4).join(", ")} and ${count - 4} more`;

/** What a percentage came to is not known before somebody writes down the bill. */
function lackingBillWords(codes: readonly string[]): string[] {
  const [first] = codes;
  if (first === undefined) return [];
  const [were, some] = codes.length === 1 ? ["was", first] : ["were", `${codes.length} coupons`];
  return [
    `${some} ${were} redeemed and not booked, for the bill is not known: recover coupon redeem ${first} --bill AMOUNT`,
  ];
}
