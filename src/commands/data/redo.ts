import type { Context } from "../../context.ts";
import type { Message } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { saidBefore } from "../step.ts";
import { takenBack, wordsFor } from "./undo.ts";

export const redo = (command: Base, run: Run): unknown =>
  command
    .description("recover redo")
    .addOption(refOption())
    .action(() => run((context) => doAgain(context)));

async function doAgain(context: Context): Promise<Message> {
  const desk = await context.desk();
  const written = await context.write(async (books) => ({
    subject: (await books.redo(context.doer)).map(String),
  }));
  const seqs = written.subject.slice(1).map(Number);
  return takenBack("Did again", seqs, await wordsFor(seqs, desk), [
    written.repeated ? await saidBefore(desk.store, written) : "undo: recover undo",
  ]);
}
