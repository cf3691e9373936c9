import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { backs, feelings, outcomes, outcomeWords, type Complaint } from "../../domain/complaint.ts";
import { cames, finished, missing, type Finish } from "../../domain/done.ts";
import { paidKnown } from "../../domain/recovery.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import type { Questions } from "../ask.ts";
import { amendsOptions, givenOptions, readAmends, type AmendsFlags } from "../amends.ts";
import type { Base, Run } from "../declare.ts";
import { isMissing, troubleIn } from "../log-answers.ts";
import { inviteOptions, invitationOf } from "../invite-options.ts";
import { choice, readAmount, readRef, readRefs } from "../read.ts";
import { becauseOption, stepCommand, takeStepOn, viaOption, type StepOptions } from "../step.ts";

export const done = (command: Base, run: Run): unknown => {
  const declared = stepCommand(command, "what was said or done")
    .description(`recover done 12 "called, all fine"
recover done 12 --no-answer
recover done 12 --refund 15
recover done 3 5-8 --back yes`)
    .addOption(new Option("--reached", "you reached them, which is taken for granted").conflicts("answer"))
    .option("--no-answer", "nobody was reached: it comes again the next open day")
    .addOption(choice("--feeling <how>", "how they feel now", "feeling", feelings))
    .addOption(choice("--back <answer>", "are they back as a customer", "answer", backs))
    .addOption(choice("--smooth <answer>", "did their return visit go smoothly", "answer", ["yes", "no"]))
    .addOption(choice("--came <answer>", "where they are expected back: were they here", "answer", cames))
    .option("--declined", "they did not want anything back")
    .option("--not-owed", "they lost nothing")
    .option("--paid <amount>", "what they paid or lost, where it was not known")
    .addOption(choice("--as <outcome>", "how it ended, where the step is to decide", "outcome", outcomes))
    .option("--anyway <reason>", "recovered although nobody said that they are back")
    .option("--of <id>", "with --as duplicate: the complaint that it repeats", readRef)
    .addOption(viaOption())
    .addOption(becauseOption("why another channel was taken, they were lost, or so much was given"));
  for (const option of [...amendsOptions(), ...givenOptions(), ...inviteOptions()])
    declared.addOption(option);
  return declared.action((words, options) => run((context) => finish(context, words, options)));
};

interface DoneOptions extends StepOptions, AmendsFlags {
  readonly answer: boolean;
  readonly feeling?: Finish["feeling"];
  readonly back?: Finish["back"];
  readonly smooth?: Finish["smooth"];
  readonly came?: Finish["came"];
  readonly invite?: string | undefined;
  readonly expires?: string | undefined;
  readonly declined?: true | undefined;
  readonly notOwed?: true | undefined;
  readonly paid?: string | undefined;
  readonly as?: (typeof outcomes)[number] | undefined;
  readonly anyway?: string | undefined;
  readonly of?: number | undefined;
}

async function finish(context: Context, words: readonly string[], options: DoneOptions): Promise<Message> {
  const read = await readRefs(words, context, 'recover done 12 "called, all fine"');
  const desk = await context.desk();
  if (options.of !== undefined) await desk.store.complaint(options.of);
  const paid = readAmount(options.paid, desk);
  const asked = await askedFor(context, read.ids, {
    amends: readAmends(options, desk),
    feeling: options.feeling,
    back: options.back,
    smooth: options.smooth,
    came: options.came,
    issue: await invitationOf(context, options),
    ...(options.answer ? {} : { reached: false }),
    owed: options.declined === true ? "declined" : options.notOwed === true ? "not-owed" : undefined,
    closing:
      options.as === undefined
        ? undefined
        : { as: options.as, because: options.because, anyway: options.anyway, of: options.of },
  });
  // One reason has one place: the channel, the end, or else the gift.
  const isElsewhere = options.via !== undefined || options.as !== undefined;
  const why = isElsewhere ? undefined : options.because;
  if (why !== undefined && asked.amends.given.length === 0)
    throw new RecoverError(
      "usage",
      "--because says why another channel was taken, why they were lost or why so much was given; say which.",
      `--via email --because "they asked for it"`,
    );
  if (options.of !== undefined && asked.closing === undefined)
    throw new RecoverError(
      "usage",
      "--of names what a duplicate repeats; say that it ends so.",
      `--as duplicate --of ${options.of}`,
    );
  const because = options.via === undefined ? undefined : options.because;
  const told = { ...options, because, why };
  return takeStepOn(context, read.ids, read.words, told, (complaint, deed, { shop }) =>
    finished(paid === null ? complaint : paidKnown(complaint, paid), asked, deed, shop.clock),
  );
}

/** On a terminal, a step that cannot do without an answer asks for it. */
async function askedFor(context: Context, ids: readonly number[], given: Finish): Promise<Finish> {
  const questions = await context.questions();
  if (questions === null) return given;
  const desk = await context.desk();
  let finish = given;
  for (const stored of await desk.store.complaints(ids)) {
    const complaint = lapsedWhole(stored, desk.now, desk.shop.clock);
    const lack = missing(complaint, finish);
    if (lack === null) continue;
    const called = context.settings.accessible.value ? "Complaint " : "R-";
    const message = `${called}${complaint.id} ${complaint.customer?.name ?? "walk-in"}: ${lack.question}`;
    finish = Object.assign({}, finish, await answerTo(context, complaint, message, questions));
  }
  return finish;
}

async function answerTo(
  context: Context,
  complaint: Complaint,
  message: string,
  questions: Questions,
): Promise<Partial<Finish>> {
  const desk = await context.desk();
  switch (complaint.next?.step) {
    case "make-good": {
      const trouble = (text: string) =>
        isMissing(text) ?? (isWord(text) ? null : troubleIn(() => readAmount(text, desk)));
      const about = `${message} (an amount, "declined" or "not owed")`;
      // The first question has none before it to go back to.
      let amount: string | null = null;
      while (amount === null) amount = await questions.line(about, { trouble });
      if (!isWord(amount)) return { amends: readAmends({ refund: amount }, desk) };
      return { owed: amount.trim() === "declined" ? "declined" : "not-owed" };
    }
    case "invite": {
      const invite = await questions.text(`${message} (an offer, 10 EUR or 20%)`);
      return { issue: await invitationOf(context, { invite }) };
    }
    case "welcome":
      return {
        came: await questions.choose(message, [
          { name: "yes", value: "yes" },
          { name: "not yet", value: "not-yet" },
        ]),
      };
    case "follow-through":
      return { smooth: await questions.choose(message, yesNo) };
    case "stay-in-touch":
      return {
        back: await questions.choose(message, [...yesNo, { name: "not known yet", value: "unknown" }]),
      };
    default: {
      const as = await questions.choose(
        message,
        outcomes.map((o) => ({ name: outcomeWords[o], value: o })),
      );
      return { closing: { as, because: as === "lost" ? await questions.text("Why?") : undefined } };
    }
  }
}

/** Words in the place of an amount. */
const isWord = (text: string): boolean => /^\s*(?:declined|not[ -]owed)\s*$/.test(text);

const yesNo = [
  { name: "yes", value: "yes" },
  { name: "no", value: "no" },
] as const;
