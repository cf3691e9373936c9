import type { Context } from "../../context.ts";
import { businessKeys, readBusinessValue } from "../../domain/shop.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message } from "../../views/view.ts";
import type { MachineKey } from "../../settings.ts";
import { readKey } from "../config-keys.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { saidBefore } from "../step.ts";

export const configSet = (command: Base, run: Run): unknown =>
  command
    .description(`recover config set currency EUR
recover config set hours "mon-fri 9-12:30 14-18, sat 9-13"
recover config set channel phone
recover config set margin 300`)
    .argument("[key]", "the setting")
    .argument("[value...]", "its new value")
    .addOption(refOption())
    .action((key, value) => run((context) => change(context, key, value)));

async function change(
  context: Context,
  text: string | undefined,
  words: readonly string[],
): Promise<Message> {
  const { kind, key } = readKey(text, "recover config set currency EUR");
  if (words.length === 0) {
    const example = kind === "business" ? businessKeys[key].example : "VALUE";
    throw new RecoverError(
      "usage",
      `The value of ${key} is missing.`,
      `recover config set ${key} ${example}`,
    );
  }
  if (kind === "machine") {
    await context.setMachineKey(key, words.join(" "));
    return settingAnswer(key, words.join(" "), ["This machine only.", ...outdone(key, context.world.env)]);
  }
  const { shop, store } = await context.desk();
  const value = readBusinessValue(key, words.join(" "), shop);
  const written = await context.write(async (books) => {
    await books.set(key, value);
    return { subject: [key] };
  });
  if (written.repeated) return settingAnswer(key, value, [await saidBefore(store, written)]);
  const kept = key === "hours" || key === "zone" ? ["Dates that are set already stay as they are."] : [];
  return settingAnswer(key, value, [...kept, "undo: recover undo"]);
}

/** The variable of the environment that comes before config.toml, where it is set. */
function outdone(key: MachineKey, env: Context["world"]["env"]): string[] {
  const name = key === "database" ? "RECOVER_DB" : `RECOVER_${key.toUpperCase()}`;
  if ((env[name] ?? "") === "") return [];
  return [`${name} is set and comes first, so this counts only where it is not.`];
}

export const settingAnswer = (key: string, value: string, remarks: string[]): Message => ({
  kind: "message",
  json: { schema: "recover.setting/1", key, value },
  lines: [[say`${key} is ${value}`]],
  brief: value,
  remarks,
});
