import type { Desk } from "../context.ts";
import { isPublic } from "../domain/channel.ts";
import type { Complaint } from "../domain/complaint.ts";
import { guessSeverity, type News } from "../domain/logged.ts";
import type { Amends } from "../domain/recovery.ts";
import { RecoverError } from "../errors.ts";
import { say, type Phrase } from "../views/view.ts";
import type { AmendsFlags } from "./amends.ts";
import { readContacts, type ContactFlags } from "./contacts.ts";
import { quoted } from "./quoted.ts";
import { cleanShort, readAmount, readFuture, readPast, lineOr } from "./read.ts";
import type { WhoFlags } from "./who.ts";

/** What `log` is told: by options, or by the answers of its questions, which take the same form. */
export interface LogOptions extends AmendsFlags, ContactFlags, WhoFlags {
  readonly channel?: string | undefined;
  readonly paid?: string | undefined;
  readonly severity?: Complaint["severity"] | undefined;
  readonly feeling?: Complaint["feeling"] | undefined;
  readonly cause?: string | undefined;
  readonly wants?: string | undefined;
  readonly when?: string | undefined;
  readonly due?: string | undefined;
  readonly by?: string | undefined;
  readonly branch?: string | undefined;
  readonly tag?: string[] | undefined;
  readonly words?: string | undefined;
  readonly because?: string | undefined;
  readonly invite?: string | undefined;
  readonly expires?: string | undefined;
  readonly resume?: true | undefined;
  readonly dryRun?: true | undefined;
}

/** What is known of the complaint before it is on file. */
export type Told = Omit<News, "repeatOf">;

export function readNews(text: string, options: LogOptions, desk: Desk): Told {
  const channel = options.channel ?? desk.shop.channel;
  return {
    text,
    channel,
    contact: isPublic(channel)
      ? (readContacts(options, channel).find((c) => c.channel === channel)?.value ?? null)
      : null,
    receivedAt: readPast(options.when, desk),
    by: lineOr(options.by, "--by"),
    branch: lineOr(options.branch, "--branch"),
    paid: readAmount(options.paid, desk),
    severity: options.severity ?? null,
    feeling: options.feeling ?? null,
    cause: lineOr(options.cause, "--cause", cleanShort),
    wants: lineOr(options.wants, "--wants"),
    tags: [...new Set((options.tag ?? []).flatMap((tag) => lineOr(tag, "--tag", cleanShort) ?? []))],
    due: options.due === undefined ? null : readFuture(options.due, desk),
  };
}

/** The severity that was guessed, with its reason; where questions were asked, also one that is nothing special. */
export function guessed(news: Told, { shop }: Desk, id: number, { asked }: LogOptions): Phrase[] {
  if (news.severity !== null) return [];
  const { severity, because } = guessSeverity(news, shop.usualSale);
  if (asked === true)
    return [say`Taken as ${severity}, because ${because}. Another: recover edit ${String(id)} --severity`];
  return severity === "normal" ? [] : [say`Taken as ${severity}, because ${because}. Another: --severity`];
}

/** Words say what was done, and a reason why so much was given; without a deed they would be lost. Throws `usage`. */
export function refuseIdleWords(
  { words, because }: LogOptions,
  { sorry, thanks, fixed, given }: Amends,
): void {
  if (because !== undefined && given.length === 0) throw idleReason("--refund, --redo or --give");
  if (words === undefined || sorry || thanks || fixed || given.length > 0) return;
  throw new RecoverError(
    "usage",
    "--words says what was done about it; say what that was.",
    "--sorry, --thanks, --fixed, --redo, --refund or --give",
  );
}

/** A reason for giving, where nothing is given. */
export const idleReason = (flags: string): RecoverError =>
  new RecoverError("usage", "--because says why something is given; say what that was.", flags);

export const missingWhat = ({ customer }: LogOptions): RecoverError =>
  new RecoverError(
    "usage",
    "What happened is missing. Say it in their words.",
    `recover log "cold soup" -c ${quoted(customer ?? "Jane Doe")} --channel phone`,
  );

export const noTerminal = (): RecoverError =>
  new RecoverError(
    "usage",
    "To go on with --resume, questions are asked, and none can be asked here.",
    pasteable("cold soup"),
  );

/** The line to paste where somebody is missing. */
export const pasteable = (text: string): string =>
  `recover log ${quoted(text)} -c "Jane Doe" --channel phone`;
