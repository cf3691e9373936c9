import { Option } from "@commander-js/extra-typings";
import { backs, feelings } from "../../domain/complaint.ts";
import { contacted } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { choice } from "../read.ts";
import { becauseOption, stepCommand, takeStep, viaOption } from "../step.ts";

export const followUp = (command: Base, run: Run): unknown =>
  stepCommand(command, "what was said")
    .description(`recover follow-up 12 --reached "happy again" --feeling calm
recover follow-up 12 --no-answer
recover follow-up 12 --reached --back yes
recover follow-up 12 --reached --via email --because "they asked for it"`)
    .addOption(new Option("--reached", "you spoke with them, or they read it").conflicts("answer"))
    .option("--no-answer", "nobody was reached: it comes again the next open day")
    .addOption(choice("--feeling <how>", "how they feel now", "feeling", feelings))
    .addOption(choice("--back <answer>", "are they back as a customer", "answer", backs))
    .addOption(choice("--smooth <answer>", "did their return visit go smoothly", "answer", ["yes", "no"]))
    .addOption(viaOption())
    .addOption(becauseOption())
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, "recover follow-up 12 --reached", (complaint, deed, { shop }) => {
          const { feeling, back, smooth } = options;
          const told = [feeling, back, smooth].some((v) => v !== undefined) || options.reached === true;
          if (!told && options.answer) {
            throw new RecoverError(
              "usage",
              "Was anybody reached? Say --reached or --no-answer.",
              `recover follow-up ${complaint.id} --reached "what they said"`,
            );
          }
          return contacted(complaint, { reached: options.answer, feeling, back, smooth }, deed, shop.clock);
        }),
      ),
    );
