import type { Context } from "../../context.ts";
import { say, type Message } from "../../views/view.ts";
import { copiedLine } from "../copied-line.ts";
import type { Base, Run } from "../declare.ts";

export const backup = (command: Base, run: Run): unknown =>
  command
    .description(`recover backup
recover backup recover-backup.db`)
    .argument(
      "[file]",
      "the file to write, which must not exist (default: one in the folder of backups; ten are kept)",
    )
    .action((file) => run((context) => copyOut(context, file)));

async function copyOut(context: Context, file: string | undefined): Promise<Message> {
  const databases = await context.databases();
  const copied = await databases.backUp(file);
  return {
    kind: "message",
    json: { schema: "recover.backup/1", ...copied },
    lines: [copiedLine("Wrote", copied)],
    brief: copied.file,
    remarks: [
      say`It holds names and contacts: keep it as safe as the till. To go back: ${databases.wayBack(copied.file)}`,
    ],
  };
}
