import { noted } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { hasWords, stepCommand, takeStep } from "../step.ts";

export const note = (command: Base, run: Run): unknown =>
  stepCommand(command, "the remark")
    .description(`recover note 12 "prefers to be called after five"
recover note 12 --words "3 plates broken"`)
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, 'recover note 12 "prefers mornings"', (complaint, deed) => {
          if (hasWords(deed)) return noted(complaint, deed);
          throw new RecoverError(
            "usage",
            "The remark is missing.",
            `recover note ${complaint.id} "prefers mornings"`,
          );
        }),
      ),
    );
