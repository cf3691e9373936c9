import { closed } from "../../domain/closing.ts";
import { outcomes } from "../../domain/complaint.ts";
import { RecoverError } from "../../errors.ts";
import type { Base, Run } from "../declare.ts";
import { choice, readRef } from "../read.ts";
import { becauseOption, stepCommand, takeStep } from "../step.ts";

export const close = (command: Base, run: Run): unknown =>
  stepCommand(command, "a remark")
    .description(`recover close 12 --as recovered
recover close 12 --as settled "fresh plate, all fine"
recover close 12 --as lost --because "moved to the shop next door"
recover close 12 --as duplicate --of 3`)
    .addOption(choice("--as <outcome>", "how it ended", "outcome", outcomes))
    .addOption(becauseOption("why they were lost, or why there is no public answer"))
    .option("--anyway <reason>", "recovered although nobody said that they are back")
    .option("--of <id>", "with --as duplicate: the complaint that it repeats", readRef)
    .action((words, options) =>
      run(async (context) => {
        const { as, because, anyway, of } = options;
        if (of !== undefined) await (await context.desk()).store.complaint(of);
        return takeStep(
          context,
          words,
          { ...options, because: undefined },
          "recover close 12 --as settled",
          (complaint, deed) => {
            if (as !== undefined) return closed(complaint, { as, because, anyway, of }, deed);
            throw new RecoverError(
              "usage",
              `How did it end? Say --as with one of: ${outcomes.join(", ")}.`,
              `recover close ${complaint.id} --as settled`,
            );
          },
        );
      }),
    );
