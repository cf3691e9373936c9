import { fixed } from "../../domain/recovery.ts";
import type { Base, Run } from "../declare.ts";
import { stepCommand, takeStep } from "../step.ts";

export const fix = (command: Base, run: Run): unknown =>
  stepCommand(command, "what was put right")
    .description(`recover fix 12 "made a fresh one"
recover fix 5-8 "the oven is repaired" --when yesterday`)
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, 'recover fix 12 "made a fresh one"', (complaint, deed, { shop }) =>
          fixed(complaint, deed, shop.clock),
        ),
      ),
    );
