import { thanked } from "../../domain/recovery.ts";
import type { Base, Run } from "../declare.ts";
import { stepCommand, takeStep } from "../step.ts";

export const thank = (command: Base, run: Run): unknown =>
  stepCommand(command, "how you thanked them")
    .description(`recover thank 12
recover thank 12 "thanked her for telling us about the draught"`)
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, "recover thank 12", (complaint, deed, { shop }) =>
          thanked(complaint, deed, shop.clock),
        ),
      ),
    );
