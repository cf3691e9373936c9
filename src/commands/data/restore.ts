import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message } from "../../views/view.ts";
import { copiedLine } from "../copied-line.ts";
import type { Base, Run } from "../declare.ts";

export const restore = (command: Base, run: Run): unknown =>
  command
    .description("recover restore recover-backup.db --yes")
    .argument("[file]", "a file that recover backup wrote")
    .option("-y, --yes", "replace the database that is there; it is set aside, not removed")
    .action((file, options) => run((context) => putBack(context, file, options.yes === true)));

async function putBack(context: Context, file: string | undefined, yes: boolean): Promise<Message> {
  if (file === undefined)
    throw new RecoverError("usage", "Say which backup.", "recover restore recover-backup.db");
  const databases = await context.databases();
  if (!yes && (await databases.isThere())) {
    const questions = await context.questions();
    const agreed =
      questions !== null &&
      (await questions.confirm(`Replace the database by ${file}? The old one is set aside.`));
    if (!agreed) {
      throw new RecoverError(
        "refused",
        `There is a database already, and nothing was changed: ${databases.shown}`,
        `recover restore ${file} --yes`,
      );
    }
  }
  const restored = await databases.restore(file);
  return {
    kind: "message",
    json: { schema: "recover.restore/1", ...restored },
    lines: [copiedLine("Restored", restored)],
    brief: restored.file,
    remarks: restored.aside === null ? [] : [say`The database from before is kept: ${restored.aside}`],
  };
}
