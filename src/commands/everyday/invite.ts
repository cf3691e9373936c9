import { invited } from "../../domain/second-chance.ts";
import type { Base, Run } from "../declare.ts";
import { expiresOption } from "../invite-options.ts";
import { readInvitation } from "../inviting.ts";
import { readRefs } from "../read.ts";
import { stepCommand, takeStepOn } from "../step.ts";

export const invite = (command: Base, run: Run): unknown =>
  stepCommand(command, "what was said to them")
    .description(`recover invite 12 --offer dessert
recover invite 12 --amount "10 EUR" --expires "in 60 days"
recover invite 12 --percent 20
recover invite 12 --give "a table by the window"`)
    .option("--offer <name>", "with something from the menu: recover offer list")
    .option("--amount <amount>", "with so much off their bill")
    .option("--percent <share>", "with a part of their bill off: 20%")
    .option("--give <what>", "with something else, in your words")
    .option("--worth <amount>", "with --give: what it is worth to them")
    .option("--cost <amount>", "with --give or --amount: what it costs you")
    .addOption(expiresOption())
    .action((words, options) =>
      run(async (context) => {
        const read = await readRefs(words, context, "recover invite 12 --offer dessert");
        const issue = await readInvitation(context, options, read.ids);
        return takeStepOn(context, read.ids, read.words, options, (complaint, deed, { shop }) =>
          invited(complaint, issue(), deed, shop.clock),
        );
      }),
    );
