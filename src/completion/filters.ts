import type { Base } from "../commands/declare.ts";
import { filterKeys, type FilterKey } from "../domain/filter.ts";
import { candidate, type Candidate } from "./candidate.ts";
import type { Slot } from "./slots.ts";

/** What a filter says that has no flag of its name. */
const abouts: Readonly<Partial<Record<FilterKey, string>>> = {
  status: "open or closed",
  due: "whose next step is due by then",
  since: "that came in on or after this day",
  until: "that came in on or before this day",
  text: "with these words",
};

const slots: Readonly<Record<FilterKey, Slot | readonly string[]>> = {
  status: ["open", "closed"],
  severity: "severities",
  fault: "faults",
  channel: "channels",
  cause: "causes",
  customer: "customers",
  by: "staff",
  owner: "owners",
  branch: "branches",
  tag: "tags",
  due: "future",
  since: "past",
  until: "past",
  text: "anything",
};

/** The filters by their keys, each told as its flag is. */
export const filterWords = (command: Base | null): Candidate[] => [
  candidate("open", "what is open"),
  candidate("closed", "what is closed"),
  ...filterKeys.map((key) => {
    const flag = command?.options.find(({ long }) => long === `--${key}`);
    return candidate(`${key}:`, flag?.description ?? abouts[key] ?? "");
  }),
  candidate("not:", "all but these: not:severity:low"),
];

/** A filter that is half typed. */
export interface HalfFilter {
  /** What stays as it is: `not:severity:high,`. */
  readonly kept: string;
  readonly slot: Slot | readonly string[];
}

/** Reads `key:`, `not:key:`, `-key:` and values before a comma; null where the word is no filter yet. */
export function halfFilter(typed: string): HalfFilter | null {
  const [kept, key] = /^(?:not:|-)?([a-z]+):(?:[^,]*,)*/.exec(typed) ?? [];
  const known = filterKeys.find((k) => k === key);
  return kept === undefined || known === undefined ? null : { kept, slot: slots[known] };
}

/** Values that cannot stand in a filter, where a comma divides. */
export const fitsFilter = ({ value }: Candidate): boolean => !value.includes(",");
