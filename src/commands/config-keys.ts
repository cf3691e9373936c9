import { businessKeys, isBusinessKey, type BusinessKeyName } from "../domain/shop.ts";
import { nearest } from "../domain/nearest.ts";
import { RecoverError } from "../errors.ts";
import { shownLocation } from "../places.ts";
import type { MachineKey, Settings } from "../settings.ts";

/** The keys of `config`: those of the business lie in the database, those of the machine in config.toml. */

export const machineAbout = {
  database: "where the database lies, on this machine",
  color: "colour on this machine: always, never or auto",
  theme: "the terminal's background: dark, light or auto",
  accessible: "labelled lines for screen readers",
  pager: "the program that long answers go through",
  editor: "the editor for longer texts",
  branch: "where this machine stands, for the complaints logged at it",
  desk: "which till this is, on a shared database: undo takes back its own",
} as const satisfies Record<MachineKey, string>;

const isMachineKey = (key: string): key is MachineKey => Object.hasOwn(machineAbout, key);

/** A key of either kind. Throws `usage` with the nearest. */
export function readKey(
  text: string | undefined,
  example: string,
): { kind: "business"; key: BusinessKeyName } | { kind: "machine"; key: MachineKey } {
  const known = [...Object.keys(businessKeys), ...Object.keys(machineAbout)];
  if (text === undefined) {
    throw new RecoverError("usage", "Say which setting.", `${example}\nSettings: ${known.join(", ")}.`);
  }
  const key = text.toLowerCase();
  if (isBusinessKey(key)) return { kind: "business", key };
  if (isMachineKey(key)) return { kind: "machine", key };
  const guess = nearest(key, known);
  throw new RecoverError(
    "usage",
    `The setting "${text}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    `Settings: ${known.join(", ")}.`,
  );
}

/** The machine's settings with where each comes from. */
export const machineValues = (
  settings: Settings,
): { key: string; value: string | null; from: string; about: string }[] =>
  Object.entries(machineAbout).map(([key, about]) => {
    const { value, from } = settings[key as MachineKey];
    return { key, value: value === null ? null : shownLocation(String(value)), from, about };
  });
