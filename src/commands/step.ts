import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../context.ts";
import { readChannel } from "../domain/channel.ts";
import { ref, type Complaint, type Deed } from "../domain/complaint.ts";
import { refuseTooEarly } from "../domain/early.ts";
import { settledPromise } from "../domain/promise.ts";
import { advice } from "../domain/recovery.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { delivery } from "../domain/delivery.ts";
import { withReason } from "../domain/staff.ts";
import { RecoverError } from "../errors.ts";
import type { ChangeLog } from "../store/change-log.ts";
import type { Written } from "../store/store.ts";
import { apart, type Message, type Phrase } from "../views/view.ts";
import { aboveHints } from "./authority.ts";
import { answerLine, complaintDocument, itemDocument } from "./complaint-view.ts";
import { refOption, type Base } from "./declare.ts";
import { echoed } from "./echo.ts";
import { reasonFor } from "./off-mirror-asked.ts";
import { whoDid } from "./person.ts";
import { promiseHints } from "./promise-view.ts";
import { cleanOr, cleanText, readPast, readRefs, lineOr } from "./read.ts";

/** What the commands that take a step share: `VERB ID... [WORDS...]`, the same options, the same answer. */

/** When, by whom and under which name: the options of every command that takes a step. */
export const deedCommand = (
  command: Base,
  by = "who did it (default: you)",
  words = "the words, where they look like a number",
) =>
  command
    .option("--words <text>", words)
    .option("--when <past>", "when it happened, if not now: yesterday, 3pm, 2026-11-20 15:00")
    .option("--by <person>", by)
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be written, and write nothing");

/** The words and options of a step command. */
export const stepCommand = (command: Base, words: string) =>
  deedCommand(command).argument(
    "[id...]",
    `one or more numbers (12, R-12, 5-8 or last), then ${words}; - reads them from stdin`,
  );

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
  readonly smooth?: "yes" | "no" | undefined;
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
  refuseIdleReason(options);
  const because = await reasonFor(context, ids, options);
  const deed = await deedOf(context, words, { ...options, because });
  const why = cleanOr(options.why);
  const taken = (before: Complaint): Complaint => {
    refuseTooEarly(before, deed, desk.shop.calendar.zone);
    const standing = lapsedWhole(before, deed.at, desk.shop.clock);
    return settledPromise(before, withReason(before, take(standing, deed, desk), why), desk.shop.clock);
  };
  if (options.dryRun === true) {
    const previews: Complaint[] = [];
    const echoes: Phrase[][] = [];
    for (const id of ids) {
      const before = await desk.store.complaint(id);
      const after = taken(before);
      previews.push(after);
      echoes.push(echoed(before, after, desk));
    }
    return previewed(previews, desk, echoes);
  }
  const written = await context.write(async (books) => {
    const saved: Saved[] = [];
    for (const id of ids) {
      const before = await books.complaint(id);
      const complaint = taken(before);
      await books.save(complaint);
      const remarks = [
        ...advice(before, complaint),
        ...delivery(before, complaint),
        ...promiseHints(before, complaint, desk),
        ...(await aboveHints(books, before, complaint)),
      ];
      saved.push({ complaint, echoes: echoed(before, complaint, desk), remarks });
    }
    return { subject: ids.map(ref), result: saved };
  });
  return answer(context, written);
}

/** A reason for another channel says nothing where none is named. Throws `usage`. */
function refuseIdleReason({ because, via }: StepOptions): void {
  if (because === undefined || via !== undefined) return;
  throw new RecoverError(
    "usage",
    "--because says why another channel was taken; say which one that was.",
    `--via email --because "they asked for it"`,
  );
}

/** What is said where the same --ref comes again. */
export const repeatedRemark = "This was done before under the same --ref; nothing was done again.";

/** The same, or that what was done then has been taken back since. */
export async function saidBefore(store: ChangeLog, { seq }: Written): Promise<string> {
  const undo = (await store.takenBack(seq)).get(seq);
  return undo === undefined
    ? repeatedRemark
    : `This was done before under the same --ref and was taken back since (change ${undo}); nothing was done now. To have it again: recover redo, or another --ref`;
}

/** A complaint as it was written. */
export interface Saved {
  readonly complaint: Complaint;
  /** What is repeated of what was told. */
  readonly echoes: readonly Phrase[];
  /** What there is to tell beside it. */
  readonly remarks: readonly Phrase[];
}

/**
 * The complaints that a change was about, as they now are: the answer of every command that writes one. What was done
 * before under the same --ref is read again.
 */
export async function answer(context: Context, written: Written<readonly Saved[]>): Promise<Message> {
  const desk = await context.desk();
  const { result: saved } = written;
  if (saved === undefined) {
    const ids = written.subject.filter((s) => s.startsWith("R-")).map((s) => Number(s.slice(2)));
    return stepped(await desk.store.complaints(ids), desk, [await saidBefore(desk.store, written)]);
  }
  const complaints = saved.map(({ complaint }) => complaint);
  const open = complaints.filter((c) => c.next !== null).map((c) => c.id);
  const next: Phrase[] = open.length > 0 ? [`next: recover done ${open.join(" ")}`, apart] : [];
  const remarks = [...saved.flatMap((s) => s.remarks), [...next, "undo: recover undo"]];
  return stepped(
    complaints,
    desk,
    remarks,
    saved.map((s) => s.echoes),
  );
}

/** What a dry run answers with. */
export const previewed = (
  complaints: readonly Complaint[],
  desk: Desk,
  echoes: readonly (readonly Phrase[])[] = [],
): Message => stepped(complaints, desk, ["Nothing was written: this was a dry run."], echoes);

/** Complaints as they are after a command, with something to say beside them. */
export function stepped(
  complaints: readonly Complaint[],
  desk: Desk,
  remarks: readonly Phrase[],
  echoes: readonly (readonly Phrase[])[] = [],
): Message {
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
    lines: complaints.map((c, i) => [...answerLine(c, desk), ...(echoes[i] ?? [])]),
    brief: complaints.map((c) => ref(c.id)),
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
    by: await whoDid(context, lineOr(options.by, "--by") ?? undefined),
    words: options.words === undefined ? words : cleanText(options.words),
    channel: options.via ?? null,
    because: cleanOr(options.because),
  };
}

/** Words that a step cannot do without. */
export const hasWords = ({ words }: Deed): boolean => (words ?? "").trim() !== "";
