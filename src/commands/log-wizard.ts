import type { Context } from "../context.ts";
import { RecoverError } from "../errors.ts";
import type { Message } from "../views/view.ts";
import { keptAnswers, notesOf, worthKeeping, type Notes } from "./log-draft.ts";
import type { LogOptions } from "./log-news.ts";
import type { Answers } from "./log-answers.ts";
import { askContact } from "./contact-asked.ts";
import { askChannel, askDone, askFeeling, askRefund, askWhat } from "./log-questions.ts";
import { askWho } from "./who-asked.ts";

/**
 * `recover log` as a walk of short questions. Each answer is kept at once, so that neither Ctrl-C nor a window that is
 * closed loses it, and dropped when the complaint is stored.
 */
const walk = [askWhat, askWho, askChannel, askContact, askFeeling, askDone, askRefund];

type Save = (context: Context, text: string, options: LogOptions) => Promise<Message>;

/** Asks for what the command line leaves open, and saves. Throws `not_found` where there is nothing to resume. */
export async function logByAsking(
  context: Context,
  text: string | null,
  options: LogOptions,
  save: Save,
): Promise<Message> {
  const draft = await context.draft("log");
  const given = worthKeeping({ ...options, text: text ?? undefined });
  const begun = options.resume === true ? { ...keptAnswers(draft.kept), ...given } : given;
  const notes = notesOf(options.dryRun === true ? null : draft, begun);
  if (draft.kept !== null && options.resume !== true)
    context.tell("An unfinished complaint is kept. To go on with that one: recover log --resume");
  context.tell("Enter takes the answer shown, < and Enter goes one step back, Ctrl-C saves nothing.");
  try {
    await walked(context, given, notes);
    const { text: words = "", ...answers } = notes.so;
    context.heard(JSON.stringify(notes.so));
    const saved = await save(context, words, { ...options, ...answers, asked: true });
    notes.drop();
    return saved;
  } catch (error) {
    throw error instanceof RecoverError && canResume(error) && notes.keep() ? resumable(error) : error;
  }
}

/** Goes through the questions; `<` leads back to the one that was answered before. */
async function walked(context: Context, given: Answers, notes: Notes): Promise<void> {
  const questions = await context.questions();
  if (questions === null) throw new RecoverError("bug", "Questions were to be asked where nobody is.");
  const answered: number[] = [];
  for (let at = 0; at < walk.length;) {
    const answer = await walk[at]?.({ context, questions, given, so: notes.so });
    if (answer === null) {
      at = answered.pop() ?? at;
      continue;
    }
    if (answer?.asked === true) answered.push(at);
    if (answer !== undefined) notes.add(answer.answers);
    at++;
  }
}

/** What may be stored already is not to be written down again. */
const canResume = ({ kind }: RecoverError): boolean => kind !== "unknown_outcome" && kind !== "bug";

const resumable = ({ kind, message, hint, cause }: RecoverError): RecoverError =>
  new RecoverError(
    kind,
    message,
    [
      ...(hint === undefined ? [] : [hint]),
      "What you typed is kept. To go on with it:",
      "recover log --resume",
    ].join("\n"),
    { cause },
  );
