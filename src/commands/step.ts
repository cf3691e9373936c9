import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../context.ts";
import { readChannel } from "../domain/channel.ts";
import { ref, type Complaint, type Deed } from "../domain/complaint.ts";
import { advice } from "../domain/recovery.ts";
import { withReason } from "../domain/staff.ts";
import { RecoverError } from "../errors.ts";
import type { Written } from "../store/store.ts";
import type { Message, Phrase } from "../views/view.ts";
import { aboveHints } from "./authority.ts";
import { answerLine, complaintDocument, itemDocument } from "./complaint-view.ts";
import { refOption, type Base } from "./declare.ts";
import { whoDid } from "./person.ts";
import { cleanOr, cleanText, readPast, readRefs } from "./read.ts";

/** What the commands that take a step share: `VERB ID... [WORDS...]`, the same options, the same answer. */

/** The words and options of a step command. */
export const stepCommand = (command: Base, words: string) =>
  command
    .argument(
      "[id...]",
      `one or more numbers (12, R-12, 5-8 or last), then ${words}; - reads them from stdin`,
    )
    .option("--words <text>", "the words, where they look like a number")
    .option("--when <past>", "when it happened, if not now: yesterday, 3pm, 2026-11-20 15:00")
    .option("--by <person>", "who did it (default: you)")
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be written, and write nothing");

/** The options of a step that speaks with the customer. */
export const viaOption = (): Option<"--via <channel>", undefined, undefined, string> =>
  new Option("--via <channel>", "another channel than the one it came in on").argParser(readChannel);
export const becauseOption = (about = "why another channel was taken"): Option<"--because <text>"> =>
  new Option("--because <text>", about);

/** The options of `stepCommand` as they were given. */
export interface StepOptions {
  readonly words?: string | undefined;
  readonly when?: string | undefined;
  readonly by?: string | undefined;
  readonly via?: string | undefined;
  readonly because?: string | undefined;
  /** Why so much was given. */
  readonly why?: string | undefined;
  readonly dryRun?: true | undefined;
}

/** One step on one complaint: the complaint as it then is. */
export type Take = (complaint: Complaint, deed: Deed, desk: Desk) => Complaint;

/**
 * Takes a step on every complaint named, in one change, and answers with each as it then is.
 * Throws what `take` throws; nothing is written then.
 */
export async function takeStep(
  context: Context,
  words: readonly string[],
  options: StepOptions,
  example: string,
  take: Take,
): Promise<Message> {
  const read = await readRefs(words, context, example);
  return takeStepOn(context, read.ids, read.words, options, take);
}

export async function takeStepOn(
  context: Context,
  ids: readonly number[],
  words: string | null,
  options: StepOptions,
  take: Take,
): Promise<Message> {
  const desk = await context.desk();
  const deed = await deedOf(context, words, options);
  const why = cleanOr(options.why);
  if (options.dryRun === true) {
    const after = await Promise.all(ids.map(async (id) => take(await desk.store.complaint(id), deed, desk)));
    return previewed(after, desk);
  }
  const remarks: Phrase[] = [];
  const saved: Complaint[] = [];
  const written = await context.write(async (books) => {
    for (const id of ids) {
      const before = await books.complaint(id);
      const after = withReason(before, take(before, deed, desk), why);
      await books.save(after);
      saved.push(after);
      remarks.push(...advice(before, after), ...(await aboveHints(books, before, after)));
    }
    return ids.map(ref);
  });
  return answer(context, written, remarks, saved);
}

/** What is said where the same --ref comes again. */
export const repeatedRemark = "This was done before under the same --ref; nothing was done again.";

/**
 * The complaints that a change was about, as they now are: the answer of every command that writes one. `saved`
 * are they as they were written; what was done before under the same --ref is read again.
 */
export async function answer(
  context: Context,
  { subject, repeated }: Written,
  remarks: readonly Phrase[],
  saved: readonly Complaint[],
): Promise<Message> {
  const desk = await context.desk();
  if (repeated) {
    const ids = subject.filter((s) => s.startsWith("R-")).map((s) => Number(s.slice(2)));
    return stepped(await desk.store.complaints(ids), desk, [repeatedRemark]);
  }
  const open = saved.filter((c) => c.next !== null).map((c) => c.id);
  const next = open.length > 0 ? `next: recover done ${open.join(" ")}   ·   ` : "";
  return stepped(saved, desk, [...remarks, `${next}undo: recover undo`]);
}

/** What a dry run answers with. */
export const previewed = (complaints: readonly Complaint[], desk: Desk): Message =>
  stepped(complaints, desk, ["Nothing was written: this was a dry run."]);

/** Complaints as they are after a command, with something to say beside them. */
export function stepped(complaints: readonly Complaint[], desk: Desk, remarks: readonly Phrase[]): Message {
  const [only] = complaints;
  return {
    kind: "message",
    json:
      complaints.length === 1 && only !== undefined
        ? complaintDocument(only, desk)
        : {
            schema: "recover.complaints/1",
            now: { at: desk.now, zone: desk.shop.calendar.zone, show: "time" },
            items: complaints.map((c) => itemDocument(c, desk)),
          },
    lines: complaints.map((c) => answerLine(c, desk)),
    brief: complaints.map((c) => `R-${c.id}`),
    remarks,
  };
}

/** When, by whom, what and how, as the options say it. Throws `usage` for words that are given twice. */
export async function deedOf(context: Context, words: string | null, options: StepOptions): Promise<Deed> {
  if (words !== null && options.words !== undefined) {
    throw new RecoverError(
      "usage",
      "The words are given twice. Leave out --words, or write all of them there.",
    );
  }
  return {
    at: readPast(options.when, await context.desk()),
    by: await whoDid(context, options.by),
    words: options.words === undefined ? words : cleanText(options.words),
    channel: options.via ?? null,
    because: cleanOr(options.because),
  };
}

/** Words that a step cannot do without. */
export const hasWords = ({ words }: Deed): boolean => (words ?? "").trim() !== "";
