import { apologized } from "../../domain/recovery.ts";
import type { Base, Run } from "../declare.ts";
import { becauseOption, stepCommand, takeStep, viaOption } from "../step.ts";

export const apologize = (command: Base, run: Run): unknown =>
  stepCommand(command, "what was said")
    .description(`recover apologize 12 "called her, said sorry for the wait"
recover apologize 12 --via email --because "they asked for it"`)
    .addOption(viaOption())
    .addOption(becauseOption())
    .action((words, options) =>
      run((context) =>
        takeStep(
          context,
          words,
          options,
          'recover apologize 12 "called, said sorry"',
          (complaint, deed, { shop }) => apologized(complaint, deed, shop.clock),
        ),
      ),
    );
