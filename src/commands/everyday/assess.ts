import { Option } from "@commander-js/extra-typings";
import { faults, keeps } from "../../domain/complaint.ts";
import { assessed } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { choice } from "../read.ts";
import { stepCommand, takeStep } from "../step.ts";

export const assess = (command: Base, run: Run): unknown =>
  stepCommand(command, "a remark")
    .description(`recover assess 12 --fault ours
recover assess 12 --keep no "third invented complaint this month"
recover assess 12 --abusive "shouted at the staff"`)
    .addOption(choice("--fault <whose>", "whose fault it was", "fault", faults))
    .addOption(choice("--keep <answer>", "worth keeping as a customer", "answer", keeps))
    .addOption(new Option("--abusive", "they were abusive: one answer, then the end").conflicts("notAbusive"))
    .option("--not-abusive", "they were not, after all")
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, "recover assess 12 --fault ours", (complaint, deed, { shop }) => {
          const { fault, keep } = options;
          const abusive = options.abusive === true ? true : options.notAbusive === true ? false : undefined;
          if (fault === undefined && keep === undefined && abusive === undefined) {
            throw new RecoverError(
              "usage",
              "Say what you think of it: --fault, --keep or --abusive.",
              `recover assess ${complaint.id} --fault ours`,
            );
          }
          const view = {
            ...(fault === undefined ? {} : { fault }),
            ...(keep === undefined ? {} : { keep }),
            ...(abusive === undefined ? {} : { abusive }),
          };
          return assessed(complaint, view, deed, shop.clock);
        }),
      ),
    );
