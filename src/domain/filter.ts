import { RecoverError } from "../errors.ts";
import { readChannel, type Channel } from "./channel.ts";
import { faults, severities } from "./complaint.ts";
import { nearest } from "./nearest.ts";

/** Which complaints are meant. Different parts are AND, the values of one part OR. */
export interface Filter {
  readonly terms: readonly Term[];
  /** Words that the text has to hold, each a phrase. */
  readonly words: readonly string[];
}

/** Every complaint. */
export const everything: Filter = { terms: [], words: [] };

export const isEverything = ({ terms, words }: Filter): boolean => terms.length === 0 && words.length === 0;

export interface Term {
  readonly key: FilterKey;
  readonly values: readonly string[];
  readonly not: boolean;
  /** cause, by, owner, branch: the whole text as it is written, and not a part of it in any case. */
  readonly exact?: true;
}

export const filterKeys = [
  "status",
  "severity",
  "fault",
  "channel",
  "cause",
  "customer",
  "by",
  "owner",
  "branch",
  "tag",
  "due",
  "since",
  "until",
  "text",
] as const;
export type FilterKey = (typeof filterKeys)[number];

/**
 * Reads filter words: `key:value` (the first colon divides, a comma is OR, `not:` negates), `open`, `closed`, and bare
 * words that search the text. Dates are left as text for whoever knows the shop's zone.
 * Throws `usage` with the nearest key or value.
 */
export function readFilter(words: readonly string[]): Filter {
  const terms: Term[] = [];
  const text: string[] = [];
  for (const word of words) {
    const not = word.startsWith("not:");
    const bare = not ? word.slice(4) : word;
    const colon = bare.indexOf(":");
    const key = colon > 0 ? bare.slice(0, colon).toLowerCase() : "";
    if (bare === "open" || bare === "closed") terms.push({ key: "status", values: [bare], not });
    else if (isKey(key)) terms.push(readTerm(key, bare.slice(colon + 1), not));
    else if (not || (key !== "" && /^[a-z]+$/.test(key) && !bare.includes("://") && !bare.includes(" ")))
      throw unknownKey(key, bare);
    else text.push(word);
  }
  return { terms, words: text };
}

/** A filter with one term more, as the long flag of the same name adds it. */
export const andTerm = (filter: Filter, key: FilterKey, value: string): Filter => ({
  ...filter,
  terms: [...filter.terms, readTerm(key, value, false)],
});

function readTerm(key: FilterKey, value: string, not: boolean): Term {
  const values = value.split(",").filter((v) => v !== "");
  if (values.length === 0)
    throw new RecoverError("usage", `The filter ${key}: needs a value, for example ${key}:${example[key]}.`);
  return { key, not, values: values.map((v) => readValue(key, v)) };
}

function readValue(key: FilterKey, value: string): string {
  if (key === "channel") return readChannelPart(value);
  const known = choices[key];
  const word = value.toLowerCase();
  if (known === undefined || known.includes(word)) return known === undefined ? value : word;
  const guess = nearest(word, known);
  throw new RecoverError(
    "usage",
    `The ${key} "${value}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    `Use ${known.join(", ")}.`,
  );
}

/** `channel:social` means every social network. */
const readChannelPart = (value: string): Channel =>
  ["chat", "social", "review"].includes(value.toLowerCase()) ? value.toLowerCase() : readChannel(value);

const choices: Partial<Record<FilterKey, readonly string[]>> = {
  status: ["open", "closed"],
  severity: severities,
  fault: faults,
};

const example: Record<FilterKey, string> = {
  status: "open",
  severity: "high",
  fault: "ours",
  channel: "phone",
  cause: "late",
  customer: "jane",
  by: "tom",
  owner: "theo",
  branch: "harbour",
  tag: "kitchen",
  due: "today",
  since: "soq",
  until: "today",
  text: "soup",
};

const isKey = (key: string): key is FilterKey => filterKeys.some((k) => k === key);

function unknownKey(key: string, word: string): RecoverError {
  if (word === "")
    return new RecoverError(
      "usage",
      "not: leaves out what a filter names, and names none.",
      "For example not:channel:review",
    );
  const guess = nearest(key, filterKeys);
  return new RecoverError(
    "usage",
    `The filter "${key === "" ? word : key}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}:${word.slice(word.indexOf(":") + 1)}?`}`,
    `Filters: ${filterKeys.join(", ")}. To search for the words themselves: recover find "${word}"`,
  );
}
