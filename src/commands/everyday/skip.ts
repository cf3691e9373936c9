import { skipped } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { hasWords, stepCommand, takeStep } from "../step.ts";

export const skip = (command: Base, run: Run): unknown =>
  stepCommand(command, "the reason")
    .description('recover skip 12 "they asked not to be called"')
    .action((words, options) =>
      run((context) =>
        takeStep(
          context,
          words,
          options,
          'recover skip 12 "they asked not to be called"',
          (complaint, deed, { shop }) => {
            if (hasWords(deed)) return skipped(complaint, deed, shop.clock);
            throw new RecoverError(
              "usage",
              "Say why the step is left out.",
              `recover skip ${complaint.id} "they asked not to be called"`,
            );
          },
        ),
      ),
    );
