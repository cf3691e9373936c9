import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import type { View } from "../../views/view.ts";
import type { Base, Formats, Run } from "../declare.ts";
import { atCounter } from "../door-counter.ts";
import { nobodySaid } from "../door-guests.ts";
import { guestsToday } from "../door-list.ts";
import { lookedUp } from "../door-answer.ts";

export const door = (command: Base, run: Run): unknown =>
  command
    .description(`recover door GOLD-7F3KQ-M2XVT-H
recover door jane
recover door "+34 600 000 000"
recover door --today`)
    .argument(
      "[who...]",
      "a name or a part of it, a phone number, an e-mail, a code or the end of one, R-12; left out, on a terminal, one guest after the other",
    )
    .option("--today", "the list for the counter: who is expected, and what is open")
    .action((who, options) => run((context) => atTheDoor(context, who.join(" "), options)));

interface DoorOptions extends Formats {
  readonly today?: true | undefined;
}

async function atTheDoor(context: Context, who: string, { today, json, plain }: DoorOptions): Promise<View> {
  const isNamed = who.trim() !== "";
  if (today === true && isNamed) {
    throw new RecoverError(
      "usage",
      "--today lists everybody who is expected. Leave it out, or leave out who is here.",
      "recover door --today",
    );
  }
  if (today === true) return guestsToday(await context.desk(), json !== true && plain !== true);
  if (isNamed) return (await lookedUp(await context.desk(), who)).view;
  // One document is one answer, and here each guest has one.
  if (json === true || !context.isAttended) throw nobodySaid();
  return atCounter(context);
}
