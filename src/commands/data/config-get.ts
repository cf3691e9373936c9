import type { Context } from "../../context.ts";
import { businessKeys } from "../../domain/shop.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { machineValues, readKey } from "../config-keys.ts";
import type { Base, Run } from "../declare.ts";

export const configGet = (command: Base, run: Run): unknown =>
  command
    .description(`recover config get currency
recover config get hours`)
    .argument("[key]", "the setting")
    .action((key) => run((context) => showSetting(context, key)));

async function showSetting(context: Context, text: string | undefined): Promise<Message> {
  const { kind, key } = readKey(text, "recover config get currency");
  const found =
    kind === "machine"
      ? machineValues(context.settings).find((v) => v.key === key)
      : { value: (await (await context.desk()).store.settings()).get(key) ?? businessKeys[key].fallback };
  const value = found?.value ?? null;
  if (value === null) {
    throw new RecoverError(
      "not_found",
      `The setting ${key} is not set.`,
      `recover config set ${key} ${kind === "business" ? businessKeys[key].example : "VALUE"}`,
    );
  }
  return {
    kind: "message",
    json: { schema: "recover.setting/1", key, value },
    lines: [[value]],
    brief: value,
  };
}
