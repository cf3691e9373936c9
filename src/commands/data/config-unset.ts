import type { Context } from "../../context.ts";
import { businessKeys } from "../../domain/shop.ts";
import type { Message } from "../../views/view.ts";
import { readKey } from "../config-keys.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { saidBefore } from "../step.ts";
import { settingAnswer } from "./config-set.ts";

export const configUnset = (command: Base, run: Run): unknown =>
  command
    .description("recover config unset channel")
    .argument("[key]", "the setting that falls back")
    .addOption(refOption())
    .action((key) => run((context) => fallBack(context, key)));

async function fallBack(context: Context, text: string | undefined): Promise<Message> {
  const { kind, key } = readKey(text, "recover config unset channel");
  if (kind === "machine") {
    const was = await context.unsetMachineKey(key);
    return settingAnswer(key, "back to its default", was ? ["This machine only."] : ["It was not set."]);
  }
  const written = await context.write(async (books) => {
    await books.unset(key);
    return { subject: [key] };
  });
  return settingAnswer(key, businessKeys[key].fallback ?? "not set", [
    written.repeated ? await saidBefore((await context.desk()).store, written) : "undo: recover undo",
  ]);
}
