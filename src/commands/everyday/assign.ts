import type { Context } from "../../context.ts";
import { assigned } from "../../domain/assigned.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message } from "../../views/view.ts";
import { instant } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { personNamed } from "../person.ts";
import { quoted } from "../quoted.ts";
import { readWords, splitRefs } from "../read.ts";
import { stepCommand, takeStepOn, type StepOptions } from "../step.ts";

export const assign = (command: Base, run: Run): unknown =>
  stepCommand(command, "the name of who takes over and what they need to know")
    .description(`recover assign 12 Theo "she wants the receipt by Friday"
recover assign 3 5-8 "Ina Holm" --words "all wait for the new oven"
recover assign 1 2 Ina --shift "nobody has called yet"`)
    .option("--shift", "a change of shift, which does not count as a hand-off")
    .action((words, options) => run((context) => handOver(context, words, options)));

interface AssignOptions extends StepOptions {
  readonly shift?: true | undefined;
}

const note = "she wants the receipt by Friday";

async function handOver(
  context: Context,
  words: readonly string[],
  options: AssignOptions,
): Promise<Message> {
  const { ids, rest } = await splitRefs(words, context, `recover assign 12 Theo "${note}"`);
  const [name = "", ...more] = rest;
  const given = name.trim() === "" ? await asked(context, await whoQuestion(context)) : name;
  if (given === null) {
    throw new RecoverError("usage", "Say who takes over.", `recover assign ${ids.join(" ")} Theo "${note}"`);
  }
  const to = await owner(context, given);
  const behind = await readWords(more, context);
  const isSaid = (behind ?? options.words ?? "").trim() !== "";
  const said = isSaid ? behind : await asked(context, `What does ${to} need to know?`);
  if (!isSaid && said === null) {
    throw new RecoverError(
      "usage",
      `Say what ${to} needs to know.`,
      `recover assign ${ids.join(" ")} ${quoted(to)} "${note}"`,
    );
  }
  return takeStepOn(
    context,
    ids,
    said,
    isSaid ? options : { ...options, words: undefined },
    (complaint, deed) => assigned(complaint, { to, shift: options.shift === true }, deed),
  );
}

/** What a person answers at this terminal, or null where none can be asked. */
const asked = async (context: Context, question: string): Promise<string | null> =>
  (await (await context.questions())?.text(question)) ?? null;

async function whoQuestion(context: Context): Promise<string> {
  const staff = await (await context.desk()).store.staff();
  const here = staff.filter(({ leftAt }) => leftAt === null).map(({ name }) => name);
  return here.length === 0 ? "Who takes over?" : `Who takes over? (${here.join(", ")})`;
}

/** Who takes over. Somebody who left can, and it is remarked on. */
async function owner(context: Context, text: string): Promise<string> {
  const { name, member } = await personNamed(context, text.trim());
  const { shop } = await context.desk();
  if (member !== null && member.leftAt !== null)
    context.remark(
      say`${name} left on ${instant(member.leftAt, shop.calendar.zone, "day")}. To take it back: recover undo`,
    );
  return name;
}
