import type { Context, Desk } from "../../context.ts";
import { isPublic, readChannel, type Contact } from "../../domain/channel.ts";
import { feelings, ref, severities, type Complaint } from "../../domain/complaint.ts";
import { customerRef, type Customer } from "../../domain/customer.ts";
import { arranged } from "../../domain/ladder.ts";
import { guessSeverity, logged, secondFailureDays, type News } from "../../domain/logged.ts";
import { advice, amended, type Amends } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Books } from "../../store/books.ts";
import type { Reader } from "../../store/reader.ts";
import { say, type Phrase, type View } from "../../views/view.ts";
import { amendsOptions, givenOptions, readAmends, type AmendsFlags } from "../amends.ts";
import { contactOptions, joined, readContacts, type ContactFlags } from "../contacts.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { choice, cleanText, readAmount, readFuture, readPast, readWords, repeated } from "../read.ts";
import { answer, previewed } from "../step.ts";
import { similarHints } from "../similar.ts";
import { fresh, known, whoIsMeant, type Who } from "../who.ts";

const examples = `recover log "cold soup" -c "Jane Doe" --channel phone --phone "+34 600 000 000"
recover log cold coffee --walk-in --paid "3.20 EUR" --sorry --redo
recover log "late again" -c "Ana Ruiz" -C email --email ana@example.com --feeling furious
recover log "wrong size" -c "Ana Ruiz" --sorry --give "a scarf" --worth "20 EUR" --cost "6 EUR"`;

export const log = (command: Base, run: Run): unknown => {
  const declared = command
    .description(examples)
    .argument("[what...]", "what happened, in their words; - reads it from stdin")
    .option("-c, --customer <name>", "who: a name, a known C-4, or a phone or e-mail on file")
    .option("--walk-in", "an unnamed guest at the counter")
    .option(
      "-C, --channel <channel>",
      "how it came in (default: the setting channel, in-person)",
      readChannel,
    )
    .option("--paid <amount>", "what they paid or lost")
    .addOption(
      choice("-s, --severity <how>", "how bad (guessed and explained if left out)", "severity", severities),
    )
    .addOption(choice("--feeling <how>", "how they feel", "feeling", feelings))
    .option("--cause <text>", "what went wrong, as your own short name for it: late")
    .option("--wants <text>", "what they asked for")
    .option("--when <past>", "when it came in, if not now: yesterday 3pm")
    .option("--due <future>", "answer by then, instead of the usual time")
    .option("--by <person>", "who took the complaint")
    .option("-t, --tag <name>", "a label of yours (can be repeated)", repeated)
    .option("--words <text>", "what was said or done about it")
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be written, and write nothing");
  for (const option of [...contactOptions, ...amendsOptions, ...givenOptions]) declared.addOption(option);
  return declared.action((what, options) => run((context) => logComplaint(context, what, options)));
};

interface LogOptions extends AmendsFlags, ContactFlags {
  readonly customer?: string | undefined;
  readonly walkIn?: true | undefined;
  readonly channel?: string | undefined;
  readonly paid?: string | undefined;
  readonly severity?: Complaint["severity"] | undefined;
  readonly feeling?: Complaint["feeling"] | undefined;
  readonly cause?: string | undefined;
  readonly wants?: string | undefined;
  readonly when?: string | undefined;
  readonly due?: string | undefined;
  readonly by?: string | undefined;
  readonly tag?: string[] | undefined;
  readonly words?: string | undefined;
  readonly dryRun?: true | undefined;
}

async function logComplaint(context: Context, what: readonly string[], options: LogOptions): Promise<View> {
  const text = (await readWords(what, context)) ?? (await askWhat(context, options));
  if (text.trim() === "") throw missingWhat(options);
  const who = await whoIsMeant(context, options, pasteable(text));
  const desk = await context.desk();
  const news = readNews(text, options, desk);
  const contacts = readContacts(options, news.channel);
  const amends = readAmends(options, desk);
  const remarks: Phrase[] = guessed(news, desk);
  if (
    options.words !== undefined &&
    !amends.sorry &&
    !amends.thanks &&
    !amends.fixed &&
    amends.given.length === 0
  ) {
    throw new RecoverError(
      "usage",
      "--words says what was done about it; say what that was.",
      "--sorry, --thanks, --fixed, --redo, --refund or --give",
    );
  }
  if (options.dryRun === true) {
    const { store } = desk;
    const customer = (await known(store, who, options)) ?? (await fresh(store, who, contacts));
    for (const hint of hints(who, null)) context.remark(hint);
    const id = await store.nextNumber("complaint");
    return previewed([await begun(id, customer, news, amends, options, desk, store)], desk);
  }
  const saved: Complaint[] = [];
  const written = await context.write(async (books) => {
    const customer = await kept(books, who, contacts, options);
    remarks.push(...hints(who, customer?.id ?? null));
    const id = await books.nextComplaintId();
    const complaint = await begun(id, customer, news, amends, options, desk, books);
    await books.save(complaint, true);
    saved.push(complaint);
    remarks.push(...advice({ ...complaint, events: [] }, complaint));
    return [ref(id), ...(customer === null ? [] : [customerRef(customer.id)])];
  });
  return answer(context, written, remarks, saved);
}

/** The complaint with all that was done at the counter, and its next step. */
async function begun(
  id: number,
  customer: Customer | null,
  news: Omit<News, "repeatOf">,
  amends: Amends,
  { words }: LogOptions,
  { shop }: Desk,
  reader: Reader,
): Promise<Complaint> {
  const since = new Date(news.receivedAt.getTime() - secondFailureDays * 86_400_000);
  const repeatOf =
    customer === null || customer.id === 0
      ? null
      : await reader.latestOf(customer.id, since, news.receivedAt);
  const complaint = logged(id, customer, { ...news, repeatOf }, shop.clock, shop.usualSale);
  const deed = {
    at: news.receivedAt,
    by: news.by,
    words: cleanOr(words),
    channel: news.channel,
    onTheSpot: true,
  };
  const mended = amended(complaint, amends, deed);
  return mended === complaint ? complaint : arranged(mended, news.receivedAt, shop.clock);
}

function readNews(text: string, options: LogOptions, desk: Desk): Omit<News, "repeatOf"> {
  const channel = options.channel ?? desk.shop.channel;
  return {
    text,
    channel,
    contact: isPublic(channel)
      ? (readContacts(options, channel).find((c) => c.channel === channel)?.value ?? null)
      : null,
    receivedAt: readPast(options.when, desk),
    by: cleanOr(options.by),
    paid: readAmount(options.paid, desk),
    severity: options.severity ?? null,
    feeling: options.feeling ?? null,
    cause: cleanOr(options.cause),
    wants: cleanOr(options.wants),
    tags: [...new Set((options.tag ?? []).map(cleanText))],
    due: options.due === undefined ? null : readFuture(options.due, desk),
  };
}

/** The customer on file, with the contacts that were given now. */
async function kept(
  books: Books,
  who: Who,
  contacts: readonly Contact[],
  flags: LogOptions,
): Promise<Customer | null> {
  const customer = await known(books, who, flags);
  if (customer === null)
    return who.kind === "named" ? books.addCustomer({ name: who.name, note: null, contacts }) : null;
  if (contacts.length === 0) return customer;
  const reached = { ...customer, contacts: joined(customer.contacts, contacts) };
  await books.saveCustomer(reached);
  return reached;
}

async function askWhat(context: Context, options: LogOptions): Promise<string> {
  const questions = await context.questions();
  if (questions === null) throw missingWhat(options);
  return questions.text("What happened, in their words?");
}

const missingWhat = ({ customer }: LogOptions): RecoverError =>
  new RecoverError(
    "usage",
    "What happened is missing. Say it in their words.",
    `recover log "cold soup" -c ${quoted(customer ?? "Jane Doe")} --channel phone`,
  );

const pasteable = (text: string): string => `recover log ${quoted(text)} -c "Jane Doe" --channel phone`;

/** A word as a shell takes it. */
const quoted = (text: string): string =>
  `"${text
    .slice(0, 60)
    .replace(/["\\$`!]/g, "")
    .replace(/\s+/g, " ")}"`;

const cleanOr = (text: string | undefined): string | null => (text === undefined ? null : cleanText(text));

function guessed(news: Omit<News, "repeatOf">, { shop }: Desk): Phrase[] {
  if (news.severity !== null) return [];
  const { severity, because } = guessSeverity(news, shop.usualSale);
  return severity === "normal" ? [] : [say`Taken as ${severity}, because ${because}. Another: --severity`];
}

/** Who else it may be, where the name was not on file before. */
const hints = (who: Who, id: number | null): Phrase[] =>
  who.kind === "named" ? similarHints(who.similar, id) : [];
