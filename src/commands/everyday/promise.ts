import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../../context.ts";
import { readPledge, type Pledge } from "../../domain/pledge.ts";
import { judged, promised } from "../../domain/promise.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { short } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { quoted } from "../quoted.ts";
import { ahead, readFuture, readRefs } from "../read.ts";
import { stepCommand, takeStepOn, type StepOptions } from "../step.ts";

export const promise = (command: Base, run: Run): unknown =>
  stepCommand(command, "what was promised, with its date at the end")
    .description(`recover promise 12 "call Friday 14:00"
recover promise 12 "a new pair of shoes" --due "in 2 weeks"
recover promise 12 --kept "called, all fine"
recover promise 12 --broken "forgot to call"`)
    .option("--due <future>", "by when, where the date does not end the words")
    .addOption(new Option("--kept", "the promise that stands was kept").conflicts(["broken", "due"]))
    .addOption(new Option("--broken", "the promise that stands was broken").conflicts(["kept", "due"]))
    .action((words, options) => run((context) => makePromise(context, words, options)));

interface PromiseOptions extends StepOptions {
  readonly due?: string | undefined;
  readonly kept?: true | undefined;
  readonly broken?: true | undefined;
}

async function makePromise(
  context: Context,
  words: readonly string[],
  options: PromiseOptions,
): Promise<Message> {
  const read = await readRefs(words, context, 'recover promise 12 "call Friday 14:00"');
  const was = options.kept === true ? "kept" : options.broken === true ? "broken" : null;
  if (was !== null)
    return takeStepOn(context, read.ids, read.words, options, (complaint, deed, { shop }) =>
      judged(complaint, was, deed, shop.clock),
    );
  const pledge = pledged(read.ids, read.words ?? options.words ?? "", options.due, await context.desk());
  return takeStepOn(context, read.ids, read.words, options, (complaint, deed) =>
    promised(complaint, pledge.until, { ...deed, words: pledge.words }),
  );
}

/** What is promised, and by when. Throws `usage` where either is missing, and for a date that does not lie ahead. */
function pledged(ids: readonly number[], text: string, due: string | undefined, desk: Desk): Pledge {
  const named = `recover promise ${ids.join(" ")}`;
  const example = `${named} "call Friday 14:00"`;
  if (text.trim() === "")
    throw usage(`Say what was promised${due === undefined ? ", and by when" : ""}.`, example);
  const pledge =
    due === undefined ? readPledge(text, ahead(desk)) : { words: text, until: readFuture(due, desk) };
  if (pledge === null)
    throw usage(
      `The date is missing: "${short(text)}" does not end with one.`,
      `${named} ${quoted(`${text} friday 14:00`)}\nor: ${named} ${quoted(text)} --due "friday 14:00"`,
    );
  if (pledge.words.trim() === "")
    throw usage(
      `"${short(text)}" is a date; say what was promised as well.`,
      `${named} ${quoted(`call ${text}`)}`,
    );
  if (pledge.until <= desk.now) throw usage("A promise needs a date that still lies ahead.", example);
  return pledge;
}

const usage = (message: string, hint: string): RecoverError =>
  new RecoverError("usage", `${message} Nothing was stored.`, hint);
