import type { Context, Desk } from "../../context.ts";
import { readChannel, type Contact } from "../../domain/channel.ts";
import { feelings, ref, severities, type Complaint } from "../../domain/complaint.ts";
import { customerRef, type Customer } from "../../domain/customer.ts";
import { arranged } from "../../domain/ladder.ts";
import { logged, secondFailureDays } from "../../domain/logged.ts";
import { advice, amended, type Amends } from "../../domain/recovery.ts";
import { delivery } from "../../domain/delivery.ts";
import { askedBack } from "../../domain/second-chance.ts";
import { withReason } from "../../domain/staff.ts";
import type { Books } from "../../store/books.ts";
import type { Reader } from "../../store/reader.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import { amendsOptions, givenOptions, readAmends } from "../amends.ts";
import { aboveHints } from "../authority.ts";
import { contactIn, contactOptions, joined, readContacts } from "../contacts.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { echoed } from "../echo.ts";
import { invitationOf, inviteOptions, type Invitation } from "../invite-options.ts";
import {
  guessed,
  missingWhat,
  noTerminal,
  pasteable,
  readNews,
  refuseIdleWords,
  type LogOptions,
  type Told,
} from "../log-news.ts";
import { whoDid } from "../person.ts";
import { choice, cleanOr, cleanText, readWords, repeated } from "../read.ts";
import { answer, becauseOption, previewed } from "../step.ts";
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
    .option("--by <person>", "who took the complaint (default: you)")
    .option("--branch <name>", "where it happened (default: RECOVER_BRANCH)")
    .option("-t, --tag <name>", "a label of yours (can be repeated)", repeated)
    .option("--words <text>", "what was said or done about it")
    .addOption(becauseOption("why so much was given, where it is above your guideline"))
    .option("--resume", "go on with the answers of a log that was broken off")
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be written, and write nothing");
  for (const option of [...contactOptions(), ...amendsOptions(), ...givenOptions(), ...inviteOptions()])
    declared.addOption(option);
  return declared.action((what, options) => run((context) => logComplaint(context, what, options)));
};

/** On a terminal, what the command line leaves open is asked for; elsewhere it says what is missing. */
async function logComplaint(
  context: Context,
  what: readonly string[],
  options: LogOptions,
): Promise<Message> {
  const text = await readWords(what, context);
  if ((text === null || options.resume === true) && context.isAttended) {
    const { logByAsking } = await import("../log-wizard.ts");
    return logByAsking(context, text, options, save);
  }
  if (options.resume === true) throw noTerminal();
  if (text === null || text.trim() === "") throw missingWhat(options);
  return save(context, text, options);
}

async function save(context: Context, text: string, options: LogOptions): Promise<Message> {
  const who = await whoIsMeant(context, options, pasteable(text));
  const desk = await context.desk();
  const by = await whoDid(context, options.by);
  const branch = options.branch ?? context.settings.branch.value ?? undefined;
  const news = readNews(text, { ...options, by: by ?? undefined, branch }, desk);
  const contacts = contactsOf(who, readContacts(options, news.channel));
  const echoes = (complaint: Complaint): Phrase[] => [
    ...(options.channel === undefined ? [say`came by ${news.channel}`] : []),
    ...echoed(null, complaint, desk),
  ];
  const amends = readAmends(options, desk);
  refuseIdleWords(options, amends);
  const atOnce = { amends, invitation: await invitationOf(context, options) };
  if (options.dryRun === true) {
    const { store } = desk;
    const customer = (await known(store, who, options)) ?? (await fresh(store, who, contacts));
    for (const hint of hints(who, null)) context.remark(hint);
    const id = await store.nextNumber("complaint");
    const preview = await begun(id, customer, news, atOnce, options, desk, store);
    return previewed([preview], desk, [echoes(preview)]);
  }
  const written = await context.write(async (books) => {
    const customer = await kept(books, who, contacts, options);
    const id = await books.nextComplaintId();
    const complaint = await begun(id, customer, news, atOnce, options, desk, books);
    await books.save(complaint, true);
    const before = { ...complaint, events: [], coupons: [] };
    const remarks = [
      ...guessed(news, desk, id, options),
      ...hints(who, customer?.id ?? null),
      ...(options.asked === true ? whyThen(complaint) : []),
      ...advice(before, complaint),
      ...delivery(before, complaint),
      ...(await aboveHints(books, before, complaint)),
    ];
    return {
      subject: [ref(id), ...(customer === null ? [] : [customerRef(customer.id)])],
      result: [{ complaint, echoes: echoes(complaint), remarks }],
    };
  });
  return answer(context, written);
}

const whyThen = ({ next }: Complaint): Phrase[] => (next === null ? [] : [say`Why then: ${next.reason}.`]);

/** The contacts that were given; a number or an address in the place of a name is one of them. */
function contactsOf(who: Who, given: readonly Contact[]): Contact[] {
  const named = who.kind === "named" ? contactIn(who.name) : null;
  return named === null || given.some((c) => c.channel === named.channel) ? [...given] : [named, ...given];
}

/** What was done in the same breath. */
interface AtOnce {
  readonly amends: Amends;
  readonly invitation: Invitation | undefined;
}

/** The complaint with all that was done at the counter, and its next step. */
async function begun(
  id: number,
  customer: Customer | null,
  news: Told,
  { amends, invitation }: AtOnce,
  { words, because }: LogOptions,
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
    words: words === undefined ? null : cleanText(words),
    channel: news.channel,
    onTheSpot: true,
  };
  const given = amended(complaint, amends, deed);
  const mended = invitation === undefined ? given : askedBack(given, invitation(), deed, shop.clock);
  if (mended === complaint) return complaint;
  return withReason(complaint, arranged(mended, news.receivedAt, shop.clock), cleanOr(because));
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

/** Who else it may be, where the name was not on file before. */
const hints = (who: Who, id: number | null): Phrase[] =>
  who.kind === "named" ? similarHints(who.similar, id) : [];
