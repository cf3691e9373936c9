import { snoozed } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { readFuture } from "../read.ts";
import { hasWords, stepCommand, takeStep } from "../step.ts";

export const snooze = (command: Base, run: Run): unknown =>
  stepCommand(command, "the new date")
    .description(`recover snooze 12 friday
recover snooze 12 "in 2 weeks"
recover snooze 3 5 tomorrow 3pm`)
    .action((words, options) =>
      run((context) =>
        takeStep(context, words, options, "recover snooze 12 friday", (complaint, deed, desk) => {
          if (hasWords(deed))
            return snoozed(complaint, readFuture(deed.words ?? "", desk), { ...deed, words: null });
          throw new RecoverError(
            "usage",
            "The new date is missing.",
            `recover snooze ${complaint.id} friday`,
          );
        }),
      ),
    );
