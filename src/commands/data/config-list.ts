import type { Context } from "../../context.ts";
import { businessKeys, type BusinessKeyName } from "../../domain/shop.ts";
import { aloud, type Table } from "../../views/view.ts";
import { machineValues } from "../config-keys.ts";
import type { Base, Run } from "../declare.ts";

export const configList = (command: Base, run: Run): unknown =>
  command.description("recover config list").action(() => run(listSettings));

async function listSettings(context: Context): Promise<Table> {
  const { store } = await context.desk();
  const stored = await store.settings();
  const business = Object.entries(businessKeys).map(([key, { about, fallback }]) => ({
    key,
    value: stored.get(key) ?? fallback,
    from: stored.has(key as BusinessKeyName) ? "this business" : fallback === null ? "not set" : "default",
    about,
  }));
  const all = [...business, ...machineValues(context.settings)];
  return {
    kind: "table",
    look: "lines",
    json: { schema: "recover.settings/1", items: all },
    columns: [
      { key: "key", label: "Setting" },
      { key: "value", label: "Value", gives: true },
      { key: "from", label: "From" },
      { key: "about", label: "What it is", below: true },
    ],
    rows: all.map(({ key, value, from, about }) => ({
      cells: [key, value ?? aloud("–", "not set"), from, about],
    })),
    remarks: ["To change one: recover config set currency EUR"],
  };
}
